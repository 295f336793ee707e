import type { Layout } from '../../state/arrangement.ts';
import { toBlocs } from './blocs.ts';
import { pullAndPush } from './force.ts';
import { middle, type Network, networkOf } from './network.ts';
import type { LayoutQuestion, Placed, Positions } from './question.ts';
import { toCircle, toRings } from './rings.ts';
import { fillSheet, giveRoom } from './room.ts';
import { toLevels } from './rows.ts';

/** In these nothing else keeps signs and names from lying over each other. */
const CROWDED: readonly Layout[] = ['force', 'map', 'blocs'];

/** The same question always gets the same answer. */
export function layOut(question: LayoutQuestion): Positions {
  const network = networkOf(question);
  const { nodes } = network;
  const kept = question.before === null ? new Set<string>() : keepPlaces(network, question.before);
  if (kept.size === 0) arrange(network, question);
  if (kept.size > 0 || CROWDED.includes(question.layout)) giveRoom(nodes, question.shape, kept);
  return Object.fromEntries(nodes.map(({ id, x, y }) => [id, { x: Math.round(x), y: Math.round(y) }]));
}

function arrange(network: Network, { layout, shape, blocs }: LayoutQuestion): void {
  // Where ties pull everybody to is what the other ways to arrange them take their order from.
  if (layout !== 'map') pullAndPush(network, shape);
  if (layout === 'map' || layout === 'force') fillSheet(network.nodes, shape);
  if (layout === 'circle') toCircle(network, shape);
  if (layout === 'rings') toRings(network, shape);
  if (layout === 'levels') toLevels(network, shape);
  if (layout === 'blocs') toBlocs(network, blocs, shape);
}

/**
 * After a change of the record, those who were there stay where they were, and newcomers come amid those they are tied
 * to. Where most of those shown today are new there is nothing to stay by: then nobody is kept.
 */
function keepPlaces({ nodes, neighbours }: Network, before: Positions): ReadonlySet<string> {
  const known = nodes.filter(({ id }) => before[id] !== undefined);
  const shown = nodes.filter(({ actor }) => actor.today);
  const counted = shown.length > 0 ? shown : nodes;
  if (counted.filter(({ id }) => before[id] !== undefined).length < counted.length / 2) return new Set();
  const all = middle(known.flatMap(({ id }) => before[id] ?? []));
  for (const node of nodes) {
    const near = (neighbours.get(node.id) ?? []).flatMap((id) => before[id] ?? []);
    moveTo(node, before[node.id] ?? (near.length > 0 ? middle(near) : all));
  }
  return new Set(known.map(({ id }) => id));
}

function moveTo(node: Placed, { x, y }: { readonly x: number; readonly y: number }): void {
  node.x = x;
  node.y = y;
}
