import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import type { Network } from './network.ts';
import type { Placed } from './question.ts';

const ROUNDS = 400;

/** Ties pull those they join together, and everybody pushes everybody away. */
export function pullAndPush({ nodes, weights, neighbours }: Network, shape: number): void {
  const links = [...weights].map(([key, weight]) => {
    const [source = '', target = ''] = key.split(' ');
    return { source, target, weight };
  });
  const degree = (id: string) => neighbours.get(id)?.length ?? 1;
  forceSimulation([...nodes])
    .force(
      'ties',
      forceLink<Placed, (typeof links)[number]>(links)
        .id((node) => node.id)
        .distance(({ source, target }) => (Math.min(degree(idOf(source)), degree(idOf(target))) === 1 ? 40 : 90))
        .strength(({ source, target, weight }) => {
          const fewest = Math.min(degree(idOf(source)), degree(idOf(target)));
          return fewest === 1 ? 0.8 : (0.55 * Math.min(1, 0.7 + 0.1 * weight)) / fewest;
        }),
    )
    .force('apart', forceManyBody<Placed>().strength(-420).distanceMax(900))
    .force('room', forceCollide<Placed>((node) => node.actor.height / 2 + 6).iterations(2))
    .force('x', forceX<Placed>(0).strength(0.035))
    .force('y', forceY<Placed>(0).strength(0.035 * shape * shape))
    .stop()
    .tick(ROUNDS);
}

function idOf(end: unknown): string {
  return typeof end === 'string' ? end : (end as Placed).id;
}
