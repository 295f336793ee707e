import type { ElementDefinition } from 'cytoscape';
import { type Bundle, bundlesOf, stayingOf } from '../state/bundles.ts';
import type { Day } from '../state/dates.ts';
import { groupBy } from '../state/group-by.ts';
import type { Look } from '../state/look.ts';
import type { Actor, Model } from '../state/model.ts';
import type { Positions } from './layouts/question.ts';
import { nameInside, sizeOf } from './sizes.ts';

/** Per pair of actors, the lines between them that any day can show. */
export type Lines = ReadonlyMap<string, readonly ElementDefinition[]>;

/** Who is there now, and how many ties of each lead to somebody who is not. */
export interface ShownActors {
  readonly actors: ReadonlySet<string>;
  readonly hiddenTies: ReadonlyMap<string, number>;
}

export function nodesOf(model: Model, positions: Positions, shown: ShownActors): ElementDefinition[] {
  return [...model.actors.values()].flatMap((actor: Actor) => {
    const position = positions[actor.id];
    if (!position) return [];
    const data = {
      id: actor.id,
      kind: actor.kind,
      name: actor.name,
      shortName: actor.shortName,
      shownName: '',
      group: '',
      side: 'below',
      hidden: shown.hiddenTies.get(actor.id) ?? 0,
      nameInside: nameInside(actor) ? 1 : 0,
      weight: model.tiesOf.get(actor.id)?.length ?? 0,
      ...sizeOf(actor, model),
      ...(actor.flag ? { flag: actor.flag } : {}),
    };
    const classes = shown.actors.has(actor.id) ? '' : 'absent';
    return [{ group: 'nodes', data, position: { ...position }, classes }];
  });
}

export function linesOf(model: Model, positions: Positions): Lines {
  const presence = presenceOf(positions);
  const lines = bundlesOf(model.ties, model.today).map((bundle) => ({
    group: 'edges' as const,
    data: {
      id: bundle.id,
      source: bundle.from,
      target: bundle.to,
      sign: bundle.sign,
      presence: presence(bundle),
      mark: '',
      ...dataOf(bundle, model.today, 'number'),
    },
    classes: 'absent',
  }));
  return groupBy(lines, ({ data }) => pairOf({ from: data.source, to: data.target }));
}

export function pairOf({ from, to }: Pick<Bundle, 'from' | 'to'>): string {
  return `${from}|${to}`;
}

/** Long lines cross much that they have nothing to do with, and draw back; what is hostile stands out. */
function presenceOf(positions: Positions): (bundle: Bundle) => number {
  const places = Object.values(positions);
  const widest = Math.max(1, ...places.map(({ x }) => x)) - Math.min(0, ...places.map(({ x }) => x));
  return ({ from, to, sign }) => {
    const [a, b] = [positions[from], positions[to]];
    const length = a && b ? Math.min(1, (1.6 * Math.hypot(a.x - b.x, a.y - b.y)) / widest) : 0;
    return (sign === -1 ? 0.5 : 0.22) + 0.4 * (1 - length) ** 2;
  };
}

/** Lines fade in so many steps: each costs Cytoscape a look at the line. */
const FADING_STEPS = 4;

export function dataOf(bundle: Bundle, day: Day, width: Look['width']) {
  const count = bundle.ties.length;
  const words = [count > 1 ? String(count) : '', bundle.contested ? '?' : ''].filter(Boolean).join(' ');
  const staying = Math.ceil(FADING_STEPS * stayingOf(bundle.ties, day)) / FADING_STEPS;
  const thickness = thicknessOf(bundle, width);
  return { count, thickness, staying, contested: bundle.contested ? 1 : 0, pointsTo: bundle.pointsTo ?? '', words };
}

/** 0 to 3, for what is least and most. */
function thicknessOf({ ties }: Bundle, width: Look['width']): number {
  if (width === 'same') return 1;
  if (width === 'number') return Math.min(3, ties.length - 1);
  return 3 * Math.max(...ties.map(({ strength }) => strength)) ** 2;
}
