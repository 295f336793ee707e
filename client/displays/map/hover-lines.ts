import { addDays } from '../../state/dates.ts';
import type { Scene } from '../../state/scene.tsx';
import { sentenceOf } from '../../state/selected.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import type { Arc } from './arcs.ts';
import type { Picked } from './pick.ts';
import type { Places } from './placing.ts';

const MOST = 4;
const SOON_DAYS = 365;

/** What is said of a place or a line that is pointed at. */
export function hoverLines(picked: Picked, scene: Scene, arcs: readonly Arc[], places: Places): string[] {
  if (picked.type === 'place') return placeLines(picked.id, scene, places);
  const arc = arcs.find(({ id }) => id === picked.id);
  if (!arc) return [];
  const soon = addDays(scene.day, SOON_DAYS);
  const sentences = arc.ties.map((tie) => {
    const ends = tie.inForceUntil !== null && tie.inForceUntil < soon;
    return ends ? texts.map.endsOn(sentenceOf(tie), dateInWords(tie.inForceUntil)) : sentenceOf(tie);
  });
  return shortened([...new Set(sentences)]);
}

function placeLines(id: string, { model, actors, hiddenTies }: Scene, places: Places): string[] {
  const actor = model.actors.get(id);
  if (!actor) return [];
  const counts = new Map(actors.map((entry) => [entry.actor.id, entry.ties]));
  const hidden = hiddenTies.get(id) ?? 0;
  const guests = actors.filter((entry) => entry.actor.id !== id && places.get(entry.actor.id)?.id === id);
  return [
    actor.name,
    `${texts.actorKind.one[actor.kind]}, ${texts.ties(counts.get(id) ?? 0)}`,
    ...(hidden > 0 ? [texts.map.hidden(hidden)] : []),
    ...shortened(guests.map((entry) => texts.map.guest(entry.actor.name, entry.ties))),
  ];
}

function shortened(lines: readonly string[]): string[] {
  const more = lines.length - MOST;
  return [...lines.slice(0, MOST), ...(more > 0 ? [texts.actor.more(more)] : [])];
}
