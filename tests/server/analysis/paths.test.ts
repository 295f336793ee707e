import { describe, expect, it } from '@jest/globals';
import type { AnalysisGraph } from '../../../server/analysis/graph.ts';
import { type Chain, type PathOptions, type Paths, paths } from '../../../server/analysis/paths.ts';
import { randomNumbers } from '../../../server/analysis/random.ts';
import { overlap } from '../../../server/domain/dates.ts';
import type { When } from '../../../server/domain/graph.ts';
import type { Tie } from '../../../server/domain/tie.ts';
import { requireTieKind } from '../../../server/domain/tie-kinds.ts';
import { graphOf, tie } from './graphs.ts';

interface Found {
  readonly ids: readonly string[];
  readonly strength: number;
  readonly sign: number;
  readonly from: string;
  readonly until: string;
}

/** All chains by walking everything, ranked by comparing everything. */
function oracle(graph: AnalysisGraph, from: string, to: string, options: PathOptions): Found[] {
  const { kinds, signs, through, avoiding, direction, order = 'strength' } = options;
  const signOf = (tie: Tie) => options.signChanges?.[tie.kind]?.sign ?? requireTieKind(tie.kind).sign;
  const ties = graph.ties.filter(
    (tie) =>
      (!kinds || kinds.includes(tie.kind)) &&
      (!signs || signs.includes(requireTieKind(tie.kind).sign)) &&
      !avoiding?.includes(tie.subject) &&
      !avoiding?.includes(tie.object),
  );
  const all: { chain: Tie[]; found: Found }[] = [];
  const visit = (at: string, seen: string[], chain: Tie[]) => {
    if (at === to) {
      if ((through ?? []).some((id) => !seen.includes(id))) return;
      const start = chain
        .map((tie) => tie.inForceFrom)
        .sort()
        .at(-1) as string;
      const end = chain.map((tie) => tie.inForceUntil ?? '9').sort()[0] as string;
      if (start >= end) return;
      if (options.sharedMemberships === false) {
        for (let i = 1; i < chain.length; i++) {
          const [one, two] = [chain[i - 1] as Tie, chain[i] as Tie];
          if (one.kind === 'MEMBER_OF' && two.kind === 'MEMBER_OF' && one.object === seen[i] && two.object === seen[i])
            return;
        }
      }
      all.push({
        chain,
        found: {
          ids: chain.map((tie) => tie.id),
          strength: chain.reduce((product, tie) => product * tie.strength, 1),
          sign: chain.reduce((product, tie) => product * signOf(tie), 1) || 0,
          from: start,
          until: end,
        },
      });
      return;
    }
    if (chain.length === (options.maxTies ?? 3)) return;
    for (const tie of ties) {
      const steps: string[] = [];
      if (tie.subject === at) steps.push(tie.object);
      if (tie.object === at && (direction !== 'forward' || requireTieKind(tie.kind).symmetric)) steps.push(tie.subject);
      for (const next of steps) if (!seen.includes(next)) visit(next, [...seen, next], [...chain, tie]);
    }
  };
  visit(from, [from], []);
  const near = (a: number, b: number) => (Math.abs(a - b) < 1e-9 ? 0 : a - b);
  const signRank = (sign: number) => (sign === 1 ? 0 : sign === -1 ? 1 : 2);
  return all
    .sort((x, y) => {
      const stronger = near(y.found.strength, x.found.strength);
      const shorter = x.chain.length - y.chain.length;
      const first =
        order === 'shortness'
          ? shorter || stronger
          : order === 'sign'
            ? signRank(x.found.sign) - signRank(y.found.sign) || stronger || shorter
            : stronger || shorter;
      if (first) return first;
      for (let i = 0; i < x.chain.length; i++) {
        const [a, b] = [x.chain[i] as Tie, y.chain[i] as Tie];
        const difference = near(b.strength, a.strength) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
        if (difference) return difference;
      }
      return 0;
    })
    .map(({ found }) => found);
}

function plain(chain: Chain): Found {
  return {
    ids: chain.steps.map((step) => step.tie.id),
    strength: chain.strength,
    sign: chain.sign,
    from: chain.from,
    until: chain.until ?? '9',
  };
}

function expectSame(found: Paths, expected: readonly Found[], first: number): void {
  expect(found.chains.map((chain) => plain(chain).ids)).toEqual(expected.slice(0, first).map((chain) => chain.ids));
  found.chains.map(plain).forEach((chain, index) => {
    const other = expected[index] as Found;
    expect(chain.strength).toBeCloseTo(other.strength, 9);
    expect({ ...chain, strength: 0 }).toEqual({ ...other, strength: 0 });
  });
  expect(found.total).toBe(expected.length);
  expect(found.totalIsAtLeast).toBe(false);
  expect(found.truncated).toBe(expected.length > first);
  expect(found.rankingIsExact).toBe(true);
  const withSign = (sign: number) => expected.filter((chain) => chain.sign === sign).length;
  expect(found.bySign).toEqual({ positive: withSign(1), negative: withSign(-1), neither: withSign(0) });
  for (const { ties, chains } of found.byLength) {
    expect(chains).toBe(expected.filter((chain) => chain.ids.length === ties).length);
  }
}

const KINDS = ['ALLIES_WITH', 'SUPPORTS', 'FIGHTS', 'CRITICIZES', 'BORDERS', 'MEDIATES', 'MEMBER_OF'];
const STRENGTHS = [1, 2 / 3, 0.5, 1 / 3, 0.3, 0.51];

function randomGraph(random: () => number, when: When): AnalysisGraph {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const states = Array.from({ length: 3 + Math.floor(random() * 6) }, (_, index) => `S${index}`);
  const organisations = Array.from({ length: Math.floor(random() * 4) }, (_, index) => `org:o${index}`);
  const everyone = [...states, ...organisations];
  const ties = new Map<string, Tie>();
  for (let count = Math.floor(random() * 26); count > 0; count--) {
    const kind = pick(KINDS);
    const [a, b] = [pick(states), kind === 'MEMBER_OF' ? pick(organisations) : pick(everyone)];
    if (!b || a === b) continue;
    const from = 1990 + Math.floor(random() * 30);
    const until = 'day' in when || random() < 0.3 ? null : `${from + 1 + Math.floor(random() * 15)}-01-01`;
    const made = tie(`${a} ${kind} ${b}`, {
      inForceFrom: `${from}-01-01`,
      inForceUntil: until,
      strength: pick(STRENGTHS),
    });
    ties.set(made.id, made);
  }
  const inForce = [...ties.values()].filter(
    (made) => 'day' in when || overlap({ from: made.inForceFrom, until: made.inForceUntil }, when.during),
  );
  return graphOf(inForce, when, everyone);
}

function randomOptions(random: () => number, graph: AnalysisGraph): PathOptions & { first: number } {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const middle = [...graph.actors.keys()].filter((id) => id !== 'S0' && id !== 'S1');
  const through = random() < 0.3 ? [pick(middle), ...(random() < 0.3 ? [pick(middle)] : [])] : null;
  const avoiding = random() < 0.3 ? [pick(middle)].filter((id) => !through?.includes(id)) : null;
  return {
    maxTies: 1 + Math.floor(random() * 6),
    order: pick(['strength', 'shortness', 'sign'] as const),
    direction: pick(['any', 'forward'] as const),
    sharedMemberships: random() < 0.6,
    first: pick([1, 3, 10, 1000]),
    through,
    avoiding,
    kinds: random() < 0.2 ? KINDS.filter(() => random() < 0.7) : null,
    signs: random() < 0.2 ? [1, 0] : null,
    signChanges: random() < 0.2 ? { BORDERS: { sign: 1 } } : null,
  };
}

describe('paths', () => {
  it('are what walking everything finds, on a day (1,500 random graphs)', () => {
    const random = randomNumbers(1);
    let chains = 0;
    for (let round = 0; round < 1500; round++) {
      const graph = randomGraph(random, { day: '2024-06-01' });
      const options = randomOptions(random, graph);
      const expected = oracle(graph, 'S0', 'S1', options);
      chains += expected.length;
      expectSame(paths(graph, 'S0', 'S1', options), expected, options.first);
    }
    expect(chains).toBeGreaterThan(5000);
  });

  it('over a span, hold together on some day (700 random graphs)', () => {
    const random = randomNumbers(2);
    for (let round = 0; round < 700; round++) {
      const graph = randomGraph(random, { during: { from: '2000-01-01', until: '2010-01-01' } });
      const options = randomOptions(random, graph);
      expectSame(paths(graph, 'S0', 'S1', options), oracle(graph, 'S0', 'S1', options), options.first);
    }
  });

  it('say who, by which tie, which way, since when, and what became of it', () => {
    const graph = graphOf([
      tie('RUS MEMBER_OF org:csto', { inForceFrom: '2003-09-18' }),
      tie('ARM MEMBER_OF org:csto', {
        inForceFrom: '2002-10-07',
        inForceUntil: '2030-01-01',
        qualifiedDuring: ['2024-02-22/'],
      }),
      tie('RUS SUPPLIES_ARMS_TO ARM', { inForceFrom: '2016-01-01', strength: 0.6 }),
    ]);
    const found = paths(graph, 'RUS', 'ARM');
    expect(found.chains).toMatchObject([
      {
        actors: ['RUS', 'org:csto', 'ARM'],
        steps: [
          { from: 'RUS', to: 'org:csto', along: true, tie: { kind: 'MEMBER_OF' } },
          { from: 'org:csto', to: 'ARM', along: false },
        ],
        strength: 1,
        sign: 1,
        from: '2003-09-18',
        until: '2030-01-01',
        qualified: true,
        contested: false,
      },
      { actors: ['RUS', 'ARM'], strength: 0.6, from: '2016-01-01', until: null, qualified: false },
    ]);
    expect(found.basis).toMatchObject({ when: { day: '2024-06-01' }, directed: false, ties: 3, actors: 3 });
    expect(found.basis.parameters).toMatchObject({ maxTies: 3, order: 'strength', sharedMemberships: true });
    expect(paths(graph, 'RUS', 'ARM', { sharedMemberships: false }).chains).toHaveLength(1);
    expect(paths(graph, 'RUS', 'ARM', { direction: 'forward' }).chains).toHaveLength(1);
  });

  it('state a lower bound when there is too much to count', () => {
    const random = randomNumbers(3);
    const ties = new Map<string, Tie>();
    for (let index = 0; index < 3000; index++) {
      const [a, b] = [Math.floor(random() * 60), Math.floor(random() * 60)];
      const made = tie(`S${a} ${KINDS[Math.floor(random() * 6)]} S${b}`, { strength: 0.1 + random() * 0.9 });
      if (a !== b) ties.set(made.id, made);
    }
    const graph = graphOf([...ties.values()]);
    const exact = paths(graph, 'S0', 'S1', { maxTies: 4, first: 5 });
    const bounded = paths(graph, 'S0', 'S1', { maxTies: 4, first: 5, workLimit: 1000 });
    expect(exact).toMatchObject({ totalIsAtLeast: false, truncated: true, rankingIsExact: true });
    expect(bounded).toMatchObject({ totalIsAtLeast: true, truncated: true, bySign: null });
    expect(bounded.total).toBeGreaterThan(0);
    expect(bounded.total).toBeLessThan(exact.total);
    expect(bounded.byLength.map((count) => count.isAtLeast)).toContain(true);
    const six = paths(graph, 'S0', 'S1', { maxTies: 6, first: 5, order: 'shortness' });
    expect(six.total).toBeGreaterThan(exact.total);
    expect(six.chains.map(plain)).toEqual(
      paths(graph, 'S0', 'S1', { maxTies: 2, first: 5, order: 'shortness' }).chains.map(plain),
    );
  });

  it('are none where there are none, and refuse what makes no sense', () => {
    const graph = graphOf([tie('A SUPPORTS B')], undefined, ['C']);
    expect(paths(graph, 'A', 'C')).toMatchObject({ chains: [], total: 0, truncated: false, totalIsAtLeast: false });
    expect(() => paths(graph, 'A', 'A')).toThrow('name two actors');
    expect(() => paths(graph, 'A', 'X')).toThrow('There is no actor X in to');
    expect(() => paths(graph, 'A', 'B', { maxTies: 7 })).toThrow('from 1 to 6');
    expect(() => paths(graph, 'A', 'B', { kinds: ['LOVES'] })).toThrow('no tie kind');
    expect(() => paths(graph, 'A', 'B', { avoiding: ['B'] })).toThrow('an end of every chain');
    expect(() => paths(graph, 'A', 'B', { avoiding: ['C'], through: ['C'] })).toThrow('keep it in one');
    expect(() => paths(graph, 'A', 'B', { signs: [2] })).toThrow('1, 0 and -1');
  });
});
