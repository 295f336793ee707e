/** Records that are as large as they are wanted, the same at each run. */
import { actor } from '../../server/domain/actor.ts';
import { claim, type Source } from '../../server/domain/claim.ts';
import { NETWORK, OTHERS, type World } from '../api/world.ts';

const KINDS = [NETWORK, ...OTHERS];
const SOURCE: Source = {
  id: 'src:generated',
  title: 'Generated',
  publisher: 'The bench',
  url: 'https://example.org/generated',
  published: '2025',
  type: 'DATASET',
  reliability: 'B',
  note: null,
};
/** One in so many ties has ended. */
const ENDED = 12;

/** So many ties among so many states, some with many and most with few, begun and ended through fifty years. */
export function generateGraph(states: number, ties: number): World {
  let state = 7;
  const below = (count: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  const day = (from: number, years: number) =>
    `${from + below(years)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
  const actors = Array.from({ length: states }, (_, index) =>
    actor({ id: `state:s${index}`, kind: 'COUNTRY', name: `${['North', 'South', 'New'][index % 3]} State ${index}` }),
  );
  const taken = new Set<string>();
  const claims = [];
  while (claims.length < ties) {
    const [one, other] = [Math.min(below(states), below(states)), below(states)];
    const pair = `${Math.min(one, other)} ${Math.max(one, other)}`;
    if (one === other || taken.has(pair)) continue;
    taken.add(pair);
    claims.push(
      claim({
        id: `c:${claims.length}`,
        subject: `state:s${Math.min(one, other)}`,
        kind: KINDS[below(KINDS.length)] as string,
        object: `state:s${Math.max(one, other)}`,
        since: day(1970, 40),
        until: claims.length % ENDED === 0 ? day(2011, 14) : null,
        statement: 'One of many.',
        source: SOURCE.id,
        locator: `row ${claims.length}`,
        confidence: 0.9,
      }),
    );
  }
  return { actors, sources: [SOURCE], claims };
}
