import { useDebouncedValue } from '@mantine/hooks';
import classes from '../../parts.module.css';
import { changedTies } from '../../state/changes.ts';
import { tiesBetween } from '../../state/model.ts';
import type { Scene } from '../../state/scene.tsx';
import { useScene } from '../../state/scene.tsx';
import { sentenceOf, tiesAbout, tiesAmong } from '../../state/selected.ts';
import { inForceOn } from '../../state/shown.ts';
import { dateInWords, spanInWords, whenInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';

const REST_MS = 500;
const MOST_ALOUD = 5;

/** Says aloud what is shown and what is selected, once things have come to rest. */
export function Announcer() {
  const scene = useScene();
  const [shown] = useDebouncedValue(shownInWords(scene), REST_MS);
  const [changed] = useDebouncedValue(changeInWords(scene), REST_MS);
  const [selected] = useDebouncedValue(selectionInWords(scene), REST_MS);
  return (
    <div className={classes.hidden}>
      <p role="status" data-testid="shown-aloud">
        {shown}
      </p>
      <p role="status" data-testid="changed-aloud">
        {changed}
      </p>
      <p role="status" data-testid="selected-aloud">
        {selected}
      </p>
    </div>
  );
}

function shownInWords({ model, ties, actors, when }: Scene): string {
  return texts.counts.announced(ties.length, model.ties.length, actors.length, model.actors.size, whenInWords(when));
}

/** What began, ended or came to be doubted on the day. */
function changeInWords({ changes, day }: Scene): string {
  const change = changes.on(day);
  if (!change) return '';
  const parts = changedTies(change).map(({ tie, what }) => `${sentenceOf(tie)} ${texts.time.changed[what]}`);
  return texts.time.changeAloud(dateInWords(day), parts.slice(0, MOST_ALOUD), parts.length - MOST_ALOUD);
}

function selectionInWords({ model, view, when, ties }: Scene): string {
  const { selection } = view;
  if (selection === null) return '';
  if (selection.type === 'actor') {
    const actor = model.actors.get(selection.id);
    const inForce = (model.tiesOf.get(selection.id) ?? []).filter((tie) => inForceOn(tie, when));
    return actor ? texts.announce.actor(actor.name, inForce.length, whenInWords(when)) : '';
  }
  if (selection.type === 'actors') {
    const among = tiesAmong(ties, selection.ids);
    return texts.announce.several(selection.ids.length, among.length);
  }
  if (selection.type === 'tie') {
    const tie = model.tiesById.get(selection.id);
    return tie ? texts.announce.tie(sentenceOf(tie), spanInWords(tie)) : '';
  }
  if (selection.type === 'issue') {
    const issue = model.issues.get(selection.id);
    const inForce = tiesAbout(model, selection.id).filter((tie) => inForceOn(tie, when));
    return issue ? texts.announce.actor(issue.name, inForce.length, whenInWords(when)) : '';
  }
  if (selection.type === 'source') return texts.announce.source;
  const [a, b] = selection.between.map((id) => model.actors.get(id));
  const between = tiesBetween(model, ...selection.between).filter((tie) => inForceOn(tie, when));
  return a && b ? texts.announce.pair(a.name, b.name, between.length) : '';
}
