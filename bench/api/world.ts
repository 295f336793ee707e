/** The record that the questions are asked of: the same at each run. */
import { type Actor, actor } from '../../server/domain/actor.ts';
import { type Claim, claim, type Source } from '../../server/domain/claim.ts';
import { recordClaims } from '../../server/services/record.ts';
import { openStore, type StoreLocation } from '../../server/store/open.ts';

export const ACTORS = 250;
export const CLAIMS_A_TIE = 3;
const TIES_A_CALL = 2500;
export const DAY = '2016-06-01';
/** The kind of the network asked for has 5,000 ties; the others share the rest. */
export const NETWORK = 'SANCTIONS';
export const NETWORK_TIES = 5000;
export const OTHERS = ['RECOGNISES', 'STATIONS_TROOPS_IN', 'KEEPS_PEACE_IN', 'BREAKS_RELATIONS_WITH', 'TRADES_WITH'];

export interface World {
  readonly actors: readonly Actor[];
  readonly sources: readonly Source[];
  readonly claims: readonly Claim[];
}

export function generate(ties: number): World {
  let state = 20_161;
  const below = (count: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  const letter = (index: number) => String.fromCharCode(65 + index);
  const actors = Array.from({ length: ACTORS }, (_, i) =>
    actor({
      id: `Q${letter(Math.floor(i / 26))}${letter(i % 26)}`,
      kind: 'COUNTRY',
      name: `${['North', 'South', 'East', 'West', 'New'][i % 5]} ${['Arvania', 'Borduria', 'Carpathia', 'Dobrava', 'Elbonia'][Math.floor(i / 5) % 5]} ${i}`,
    }),
  );
  const sources: Source[] = Array.from({ length: 60 }, (_, i) => ({
    id: `src:s${i}`,
    title: `Source ${i}`,
    publisher: `Publisher ${i % 12}`,
    url: `https://example.org/${i}`,
    published: `${1960 + i}`,
    type: 'DATASET',
    reliability: (['A', 'B', 'C'] as const)[i % 3] ?? 'C',
    note: null,
  }));
  const claims: Claim[] = [];
  const keys = new Set<string>();
  while (keys.size < ties) {
    const [one, other] = [below(ACTORS), below(ACTORS)];
    const kind = keys.size < NETWORK_TIES ? NETWORK : (OTHERS[below(OTHERS.length)] as string);
    const [subject, object] = [actors[Math.min(one, other)]?.id as string, actors[Math.max(one, other)]?.id as string];
    // Both directions where the kind has one, so that there are enough.
    const [from, to] =
      kind === 'BREAKS_RELATIONS_WITH' || kind === 'TRADES_WITH' || below(2) === 0
        ? [subject, object]
        : [object, subject];
    const key = `${from} ${kind} ${to}`;
    if (one === other || keys.has(key)) continue;
    keys.add(key);
    const since = `${1950 + below(60)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
    for (let i = 0; i < CLAIMS_A_TIE; i++) {
      claims.push(
        claim({
          id: `c:${claims.length}`,
          subject: from,
          kind,
          object: to,
          since,
          statement: `Source says so for the ${claims.length}th time, in a sentence of ordinary length.`,
          source: `src:s${below(60)}`,
          locator: `row ${claims.length}`,
          confidence: 0.9,
        }),
      );
    }
  }
  return { actors, sources, claims };
}

export async function fill(location: StoreLocation, { actors, sources, claims }: World): Promise<void> {
  const start = performance.now();
  const store = await openStore(location);
  try {
    await recordClaims(store, { author: 'bench', note: 'actors and sources', actors, sources });
    const size = TIES_A_CALL * CLAIMS_A_TIE;
    for (let at = 0; at < claims.length; at += size) {
      await recordClaims(store, { author: 'bench', note: 'claims', claims: claims.slice(at, at + size) });
    }
  } finally {
    await store.close();
  }
  console.log(`Recorded in ${((performance.now() - start) / 1000).toFixed(0)} s.`);
}
