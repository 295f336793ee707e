import { type Mark, type NamedSign, placeMarks, placeNames, type Side } from '../../names.ts';
import { groupNumber } from '../../state/groups.ts';
import type { Model, Tie } from '../../state/model.ts';
import type { Scene } from '../../state/scene.tsx';
import { measuredWidth } from '../../text-width.ts';
import { type Arc, shapeOf } from './arcs.ts';
import type { Attention, PlaceGroup } from './attention.ts';
import { type Frame, type Size, toScreen } from './frame.ts';
import { markOf } from './looks.ts';
import type { Spot } from './pick.ts';
import type { Places } from './placing.ts';
import { type Point, pointOf } from './sheet.ts';

/** A place as a dot on the screen, with its name where there is room for it. */
export interface NamedSpot extends Spot {
  readonly name: string;
  readonly side: Side | null;
  readonly state: 'chosen' | 'lit' | 'plain' | 'faded';
  readonly group: PlaceGroup | null;
}

export interface MapMark extends Point {
  readonly id: string;
  readonly text: string;
  readonly kind: 'count' | 'contested' | 'link';
}

/** A link of a chain, laid over the globe. */
export interface LaidLink extends ReturnType<typeof shapeOf> {
  readonly id: string;
  readonly text: string;
}

export const NAME_SIZE = 12;
const MARK_SIZE = 11;
/** Shorter lines leave no room to tell whose mark it is. */
const ROOM_FOR_MARK = 44;
const MARK_RANKS = { link: 2, contested: 1, count: 0 };
const RANKS = { chosen: 3, lit: 2, plain: 1, faded: 0 };

/** The dots of everybody shown who has a place, and of what is looked at, the most important first. */
export function spotsOf(
  model: Model,
  actors: Scene['actors'],
  ties: readonly Tie[],
  places: Places,
  attention: Attention,
  frame: Frame,
) {
  const there = actors.flatMap(({ actor }) => places.get(actor.id)?.id ?? []);
  const counts = new Map<string, number>([...attention.lit, ...there].map((id) => [id, 0]));
  for (const tie of ties) {
    for (const end of new Set([places.get(tie.subject.id)?.id, places.get(tie.object.id)?.id])) {
      if (end) counts.set(end, (counts.get(end) ?? 0) + 1);
    }
  }
  const spots = [...counts].flatMap(([id, count]) => {
    const [place, actor] = [places.get(id), model.actors.get(id)];
    if (!place || !actor) return [];
    const state = stateOf(id, attention);
    const radius = Math.min(8, 3 + 0.45 * Math.sqrt(count)) + (state === 'chosen' ? 1.5 : 0);
    const guests = (attention.guests.get(id) ?? []).map((guest) => model.actors.get(guest)?.shortName ?? guest);
    const group = attention.groups.get(id) ?? null;
    const number = group ? groupNumber(group) : '';
    const name = [`${number} ${actor.shortName}`.trim(), ...guests].join(' · ');
    return [{ id, ...toScreen(frame, pointOf(place)), radius, name, count, state, group }];
  });
  return spots.sort((a, b) => RANKS[b.state] - RANKS[a.state] || b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** Gives each dot in sight its name where there is room, and each line its mark where there still is. */
export function nameSpots(
  spots: ReturnType<typeof spotsOf>,
  arcs: readonly Arc[],
  links: readonly LaidLink[],
  attention: Attention,
  frame: Frame,
  size: Size,
  buttons: Omit<NamedSign, 'id' | 'name'>,
): { readonly spots: readonly NamedSpot[]; readonly marks: readonly MapMark[] } {
  const seen = spots.filter(({ x, y }) => x > -20 && y > -20 && x < size.width + 20 && y < size.height + 20);
  const signs = [...seen.map(signOf), { ...buttons, id: ' buttons', name: null }];
  const sides = placeNames(signs, { left: 0, top: 0, right: size.width, bottom: size.height });
  const marks = [
    ...links.map((link) => linkMark(link, frame)),
    ...arcs.flatMap((arc) => lineMark(arc, attention, frame)),
  ];
  marks.sort((a, b) => MARK_RANKS[b.kind] - MARK_RANKS[a.kind]);
  const inSight = marks.filter(({ x, y }) => x > 0 && y > 0 && x < size.width && y < size.height);
  const placed = placeMarks(
    inSight.map(markBox),
    signs.filter(({ steppedBack }) => !steppedBack),
    sides,
  );
  return {
    spots: seen.map((spot) => ({ ...spot, side: sides.get(spot.id) ?? null })),
    marks: inSight.filter(({ id }) => placed.has(id)),
  };
}

function stateOf(id: string, attention: Attention): NamedSpot['state'] {
  if (attention.chosen.has(id)) return 'chosen';
  if (attention.lit.has(id)) return 'lit';
  return attention.active ? 'faded' : 'plain';
}

function signOf({ id, x, y, radius, name, state }: ReturnType<typeof spotsOf>[number]): NamedSign {
  const steppedBack = state === 'faded';
  const width = measuredWidth(name, NAME_SIZE) + 2;
  return {
    id,
    x,
    y,
    width: 2 * radius,
    height: 2 * radius,
    steppedBack,
    name: steppedBack ? null : { width, height: 1.35 * NAME_SIZE },
  };
}

function lineMark(arc: Arc, attention: Attention, frame: Frame): MapMark[] {
  const text = markOf(arc, attention, frame.k);
  if (text === '' || lengthOf(arc) * frame.k < ROOM_FOR_MARK) return [];
  return [{ id: arc.id, ...toScreen(frame, arc.middle), text, kind: text.includes('?') ? 'contested' : 'count' }];
}

function linkMark({ id, middle, text }: LaidLink, frame: Frame): MapMark {
  return { id, ...toScreen(frame, middle), text, kind: 'link' };
}

export function markBox({ id, x, y, text }: MapMark): Mark {
  return { id, x, y, width: measuredWidth(text, MARK_SIZE) * 1.06 + 10, height: 16 };
}

function lengthOf({ lines }: Arc): number {
  const [first, last] = [lines[0]?.[0], lines.at(-1)?.at(-1)];
  return first && last ? Math.hypot(first.x - last.x, first.y - last.y) : 0;
}

/** The links of a chain, bent aside so that they lie beside the lines between the same two. */
export function laidLinks({ links }: Attention, places: Places, nameOf: (id: string) => string): LaidLink[] {
  return links.flatMap(({ from, to, through }) => {
    const [a, b] = [places.get(from), places.get(to)];
    if (!a || !b) return [];
    return [{ id: `${from}>${to}`, text: through.map(nameOf).join(', '), ...shapeOf(a, b, -0.2) }];
  });
}

/** Where a name begins, that its dot leaves room for on the side. */
export function besides({ x, y, radius }: NamedSpot, side: Side) {
  const along = radius + 2;
  if (side === 'right') return { x: x + along, y: y + 0.35 * NAME_SIZE, textAnchor: 'start' as const };
  if (side === 'left') return { x: x - along, y: y + 0.35 * NAME_SIZE, textAnchor: 'end' as const };
  const middle = 0.675 * NAME_SIZE;
  const down = side === 'below' ? along + middle : -along - middle;
  return { x, y: y + down + 0.35 * NAME_SIZE, textAnchor: 'middle' as const };
}
