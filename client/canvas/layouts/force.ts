import type { Network } from './network.ts';
import { Simulation } from './simulation.ts';

const ROUNDS = 400;

/** Ties pull those they join together, and everybody pushes everybody away. */
export function pullAndPush({ nodes, weights, neighbours }: Network, shape: number): void {
  const numbers = new Map(nodes.map(({ id }, number) => [id, number]));
  const degree = (id: string) => neighbours.get(id)?.length ?? 1;
  const links = [...weights].map(([key, weight]) => {
    const [source = '', target = ''] = key.split(' ');
    const fewest = Math.min(degree(source), degree(target));
    return {
      source: numbers.get(source) ?? -1,
      target: numbers.get(target) ?? -1,
      distance: fewest === 1 ? 40 : 90,
      strength: fewest === 1 ? 0.8 : (0.55 * Math.min(1, 0.7 + 0.1 * weight)) / fewest,
    };
  });
  const simulation = new Simulation(nodes, {
    links,
    push: 420,
    reach: 900,
    radii: Float64Array.from(nodes, ({ actor }) => actor.height / 2 + 6),
    drawX: 0.035,
    drawY: 0.035 * shape * shape,
  });
  simulation.run(ROUNDS);
  nodes.forEach((node, number) => {
    node.x = simulation.x[number] as number;
    node.y = simulation.y[number] as number;
  });
}
