import type { Scene } from '../state/scene.tsx';
import { titleOf } from '../state/title.ts';
import { dateInWords, whenInWords } from '../state/words.ts';
import { texts } from '../texts.ts';
import type { PictureWords } from './sheet.ts';

/** What the scene shows, and a note on what it is drawn with. */
export function wordsOf(scene: Scene, note: string | null): PictureWords {
  const { model, view, when, day, ties, actors } = scene;
  const other = view.study?.type === 'compare' ? view.study.until : null;
  const time = other === null ? whenInWords(when) : texts.studies.compare.days(dateInWords(day), dateInWords(other));
  return {
    title: texts.savedPicture.title(titleOf(model, view), time),
    counts: [
      texts.counts.ties(ties.length, model.ties.length),
      texts.counts.actors(actors.length, model.actors.size),
      ...(view.accordingTo === null ? [] : [texts.savedPicture.accordingTo(view.accordingTo)]),
    ].join(', '),
    filters: filtersOf(scene),
    source: [note ?? '', texts.savedPicture.source(model.revision)].join(' ').trim(),
    address: globalThis.location.href,
  };
}

function filtersOf({ model, view }: Scene): string | null {
  const kept = [
    view.signs.map((sign) => texts.sign.word(sign)),
    view.actorKinds.map((kind) => texts.actorKind.many[kind]),
    view.kinds.map((id) => model.kinds.get(id)?.label ?? id),
    view.issues.map((id) => model.issues.get(id)?.name ?? id),
    view.contestedOnly ? [texts.savedPicture.contestedOnly] : [],
  ].filter((names) => names.length > 0);
  return kept.length === 0 ? null : texts.savedPicture.filters(kept.map((names) => texts.list(names)));
}

export function fileNameOf({ day, view, model }: Scene, type: 'svg' | 'png'): string {
  const days = [view.since, day, view.study?.type === 'compare' ? view.study.until : null].filter(
    (one) => one !== null,
  );
  return `entente-${view.display}-${days.join('-to-')}-revision-${model.revision}.${type}`;
}
