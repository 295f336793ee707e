import type { Actor } from '../../state/model.ts';
import { texts } from '../../texts.ts';
import { type Cell, pairKey } from './cells.ts';
import type { Place } from './next-place.ts';

/** What a place says, as it is read aloud: "Armenia – Russia: 5 ties, friendly and hostile, contested". */
export function placeInWords(place: Place, actors: readonly Actor[], cells: ReadonlyMap<string, Cell>): string {
  const [one, other] = [actors[place.row], actors[place.column]];
  if (!one || !other) return one?.name ?? other?.name ?? '';
  return one === other ? one.name : pairInWords(one, other, cells.get(pairKey(one.id, other.id)));
}

function pairInWords(one: Actor, other: Actor, cell: Cell | undefined): string {
  const { matrix, ties, sign, tie } = texts;
  const pair = matrix.pair(one.name, other.name);
  if (!cell) return `${pair}: ${matrix.none}`;
  const parts = [
    ties(cell.ties.length),
    matrix.list(cell.signs.map((value) => sign.word(value))),
    ...(cell.contested ? [tie.contested.toLowerCase()] : []),
    ...(cell.change ? [matrix.change[cell.change]] : []),
  ];
  return `${pair}: ${parts.join(', ')}`;
}

/** The same for the eye, with the kinds of ties, each once. */
export function contextOf(place: Place, actors: readonly Actor[], cells: ReadonlyMap<string, Cell>): string {
  const [one, other] = [actors[place.row], actors[place.column]];
  const cell = one && other && cells.get(pairKey(one.id, other.id));
  const kinds = new Set(cell?.ties.map(({ kind }) => kind.label));
  return [placeInWords(place, actors, cells), [...kinds].join(', ')].filter(Boolean).join(' · ');
}
