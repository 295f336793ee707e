import { forceCollide, forceLink, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import { groupBy } from '../../state/group-by.ts';
import { middle, type Network } from './network.ts';
import type { Placed } from './question.ts';
import { putAt, shareSlots } from './slots.ts';

/** Half the distance of neighbours within a bloc. */
const SPACING = 44;
/** Between one bloc and the next. */
const GAP = 60;
const GOLDEN_ANGLE = 2.399963;
const ROUNDS = 300;

interface Bloc extends SimulationNodeDatum {
  readonly index: number;
  readonly radius: number;
  x: number;
  y: number;
}

/** Each bloc on a disc of its own, those with the most ties in its middle and those who only join it at its edge; blocs with many ties across stand side by side. */
export function toBlocs(
  { nodes, weights, neighbours }: Network,
  blocs: readonly (readonly string[])[],
  shape: number,
): void {
  const given = new Map(blocs.flatMap((ids, bloc) => ids.map((id) => [id, bloc] as const)));
  const blocOf = joinBlocs(nodes, neighbours, given, blocs.length);
  const rank = (node: Placed) => (given.has(node.id) ? 0 : 1);
  const ties = (node: Placed) => neighbours.get(node.id)?.length ?? 0;
  const members = [...groupBy(nodes, (node) => blocOf.get(node.id) ?? -1)]
    .sort(([a], [b]) => a - b)
    .map(([bloc, group]) => ({
      bloc,
      group,
      slots: shareSlots(
        [...group].sort((a, b) => rank(a) - rank(b) || ties(b) - ties(a) || (a.id < b.id ? -1 : 1)),
        Number.POSITIVE_INFINITY,
      ),
    }));
  const discs = members.map(({ group, slots }, index): Bloc => {
    const radius = SPACING * Math.sqrt(slots.length) + GAP / 2;
    return { index, radius, ...middle(group) };
  });
  const placeOf = new Map(members.map(({ bloc }, index) => [bloc, index]));
  const links = new Map<string, { source: number; target: number; weight: number }>();
  for (const [pair, weight] of weights) {
    const [a = -1, b = -1] = pair.split(' ').map((id) => placeOf.get(blocOf.get(id) ?? -1) ?? -1);
    if (a === b || a < 0 || b < 0) continue;
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
    const link = links.get(key) ?? { source: a, target: b, weight: 0 };
    links.set(key, { ...link, weight: link.weight + weight });
  }
  forceSimulation(discs)
    .force('apart', forceCollide<Bloc>(({ radius }) => radius).iterations(4))
    .force(
      'ties',
      forceLink<Bloc, { source: number; target: number; weight: number }>([...links.values()]).strength(({ weight }) =>
        Math.min(0.05, 0.002 * weight),
      ),
    )
    .force('x', forceX<Bloc>(0).strength(0.05))
    .force('y', forceY<Bloc>(0).strength(0.05 * shape * shape))
    .stop()
    .tick(ROUNDS);
  members.forEach(({ slots }, index) => {
    const disc = discs[index] as Bloc;
    slots.forEach((slot, place) => {
      const away = SPACING * Math.sqrt(place);
      putAt(slot, disc.x + away * Math.cos(place * GOLDEN_ANGLE), disc.y + away * Math.sin(place * GOLDEN_ANGLE));
    });
  });
}

/** Whoever is in no bloc, such as those of other times, joins the one that it has the most neighbours in. */
function joinBlocs(
  nodes: readonly Placed[],
  neighbours: Network['neighbours'],
  given: ReadonlyMap<string, number>,
  none: number,
): ReadonlyMap<string, number> {
  const joined = new Map(given);
  for (const { id } of nodes) {
    if (given.has(id)) continue;
    const near = [...groupBy(neighbours.get(id) ?? [], (other) => given.get(other) ?? -1)]
      .filter(([bloc]) => bloc >= 0)
      .sort(([a, one], [b, other]) => other.length - one.length || a - b);
    joined.set(id, near[0]?.[0] ?? none);
  }
  return joined;
}
