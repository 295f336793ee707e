import { ActionIcon } from '@mantine/core';
import { DownloadIcon } from '../../icons.tsx';
import { saveFile } from '../../save-file.ts';
import { type Scene, useScene } from '../../state/scene.tsx';
import { titleOf } from '../../state/title.ts';
import { isFiltered } from '../../state/view.ts';
import { dateInWords, whenInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import type { Painting } from './paint.ts';
import { pictureFile } from './picture-file.ts';
import type { PictureWords } from './picture-words.ts';
import type { nameSpots } from './spots.ts';

interface Props {
  /** The map as it is when asked for. */
  readonly painting: () => Painting | null;
  readonly named: ReturnType<typeof nameSpots>;
}

/** Saves the map as it is seen, as vectors, with what one needs to read it elsewhere. */
export function SavePicture({ painting, named }: Props) {
  const scene = useScene();
  const save = () => {
    const seen = painting();
    if (!seen) return;
    const svg = pictureFile(seen, named, wordsOf(scene));
    saveFile(new Blob([svg], { type: 'image/svg+xml' }), nameOf(scene));
  };
  return (
    <ActionIcon variant="default" size="lg" aria-label={texts.map.save} title={texts.map.save} onClick={save}>
      <DownloadIcon />
    </ActionIcon>
  );
}

function wordsOf(scene: Scene): PictureWords {
  const { model, view, when, day, ties, actors } = scene;
  const other = view.study?.type === 'compare' ? view.study.until : null;
  const time = other === null ? whenInWords(when) : texts.studies.compare.days(dateInWords(day), dateInWords(other));
  const counts = `${texts.counts.ties(ties.length, model.ties.length)}, ${texts.counts.actors(actors.length, model.actors.size)}`;
  return {
    title: texts.map.pictureTitle(titleOf(model, view), time),
    counts: [
      counts,
      ...(isFiltered(view) ? [texts.map.filtered] : []),
      ...(view.accordingTo === null ? [] : [texts.map.accordingTo(view.accordingTo)]),
    ].join(', '),
    source: texts.map.pictureSource(model.revision),
    address: globalThis.location.href,
  };
}

function nameOf({ day, view, model }: Scene): string {
  const days = [view.since, day, view.study?.type === 'compare' ? view.study.until : null].filter(
    (one) => one !== null,
  );
  return `entente-map-${days.join('-to-')}-revision-${model.revision}.svg`;
}
