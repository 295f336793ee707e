import { useEffect, useRef, useState } from 'react';
import classes from '../../parts.module.css';
import { useAnswerAloud } from '../../state/answer-aloud.ts';
import { changedTies } from '../../state/changes.ts';
import { type Model, tiesBetween } from '../../state/model.ts';
import type { Scene } from '../../state/scene.tsx';
import { useScene } from '../../state/scene.tsx';
import { sentenceOf, tiesAbout, tiesAmong } from '../../state/selected.ts';
import { inForceOn } from '../../state/shown.ts';
import { deedInWords } from '../../state/step-words.ts';
import { usePage } from '../../state/store.ts';
import { dateInWords, spanInWords, whenInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { useCalmed } from './use-calmed.ts';

const MOST_ALOUD = 5;

/** Says aloud what was done, what is shown and what is selected. While time plays, only the day and how many ties. */
export function Announcer() {
  const scene = useScene();
  const playing = usePage((page) => page.playing);
  const done = useCalmed(useDeed(scene.model));
  const answer = useCalmed(useAnswerAloud(({ text }) => text));
  const shown = useCalmed(playing ? briefly(scene) : shownInWords(scene));
  const changed = useCalmed(playing ? '' : changeInWords(scene));
  const selected = useCalmed(useUnlessPlaying(selectionInWords(scene), playing));
  return (
    <div className={classes.hidden}>
      <p role="status" data-testid="done-aloud">
        {done}
      </p>
      <p role="status" data-testid="answer-aloud">
        {answer}
      </p>
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

/** What was last done, undone or done again. */
function useDeed(model: Model): string {
  const steps = usePage((page) => page.steps);
  const before = useRef(steps);
  const [deed, setDeed] = useState('');
  useEffect(() => {
    const told = deedInWords(before.current, steps, model);
    before.current = steps;
    if (told !== null) setDeed(told);
  }, [steps, model]);
  return deed;
}

/** What is selected was said before time began to play, and does not change by it. */
function useUnlessPlaying(text: string, playing: boolean): string {
  const kept = useRef(text);
  if (!playing) kept.current = text;
  return kept.current;
}

function briefly({ ties, when }: Scene): string {
  return texts.counts.whilePlaying(ties.length, whenInWords(when));
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
