import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Actor, actor } from '../../../server/domain/actor.ts';
import { type Claim, claim } from '../../../server/domain/claim.ts';
import { addDays } from '../../../server/domain/dates.ts';
import { deriveTies } from '../../../server/domain/derive-ties.ts';
import { type Graph, makeGraph } from '../../../server/domain/graph.ts';
import { readSpan, type Tie } from '../../../server/domain/tie.ts';
import { requireTieKind, TIE_KINDS } from '../../../server/domain/tie-kinds.ts';
import { GraphView, openView, type ViewQuestion } from '../../../server/services/explore.ts';
import type { ActorFilter, NetworkFilter, TieFilter } from '../../../server/services/filters.ts';
import { GraphCache } from '../../../server/services/graph-cache.ts';
import { openEmbedded } from '../../../server/store/embedded.ts';
import { prepareStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { claims, world } from '../../support/histories.ts';

const size = world({ countries: 10, organisations: 6, people: 4, sources: 6 });
const made = fc
  .sample(claims(size, fc.constant('')), { numRuns: 500, seed: 11 })
  .map((one, index) => ({ ...one, id: `c${index}` }));
const sources = new Map(size.sources.map((source) => [source.id, source]));
const graph = makeGraph(1, size.actors, deriveTies(made, sources));
const ids = size.actors.map(({ id }) => id);

const FIRST = '1950-01-01';
const days = fc.nat(27_000).map((number) => addDays(FIRST, number));
const subset = <T>(values: readonly T[], most = values.length) =>
  fc.option(fc.subarray([...values], { maxLength: most }), { freq: 2 });
/** A day, or a span from the first day up to the second. */
const times = fc.oneof(
  days.map((day) => ({ day })),
  fc
    .tuple(days, fc.integer({ min: 1, max: 5000 }))
    .map(([from, length]) => ({ during: { from, until: addDays(from, length) } })),
  fc.constant({ during: { from: null, until: null } }),
);

const viewOf = (when: { day: string } | { during: { from: string | null; until: string | null } }, of: Graph = graph) =>
  new GraphView(of, when, 'day' in when ? when.day : FIRST, { accordingTo: null, minReliability: null });

/** Whether some day belongs to both, by trying every day on which either begins. */
function meets(a: { from: string | null; until: string | null }, when: Parameters<typeof viewOf>[0]): boolean {
  const holds = (span: typeof a, day: string) => (span.from ?? '') <= day && day < (span.until ?? 'z');
  if ('day' in when) return holds(a, when.day);
  return [a.from ?? '0001-01-01', when.during.from ?? '0001-01-01'].some(
    (day) => holds(a, day) && holds(when.during, day),
  );
}
const inForce = (tie: Tie, when: Parameters<typeof viewOf>[0]) =>
  meets({ from: tie.inForceFrom, until: tie.inForceUntil }, when);
const contested = (tie: Tie, when: Parameters<typeof viewOf>[0]) =>
  tie.datesDiffer || tie.deniedDuring.some((span) => meets(readSpan(span), when));

const tieFilters: fc.Arbitrary<TieFilter> = fc.record({
  kinds: subset(TIE_KINDS.map(({ id }) => id)),
  signs: subset([-1, 0, 1]),
  actors: subset(ids, 5),
  among: subset(ids),
  between: fc.option(fc.record({ one: fc.subarray(ids), other: fc.subarray(ids) }), { freq: 1 }),
  issues: subset(size.issues.map(({ id }) => id)),
  contested: fc.option(fc.boolean(), { freq: 1 }),
  minStrength: fc.option(fc.constantFrom(0, 0.3, 0.5, 1), { freq: 1 }),
  sources: subset([...sources.keys()]),
});

/** The filter, word by word. */
function passes(tie: Tie, filter: TieFilter, when: Parameters<typeof viewOf>[0]): boolean {
  const ends = [tie.subject, tie.object];
  if (filter.kinds && !filter.kinds.includes(tie.kind)) return false;
  if (filter.signs && !filter.signs.includes(requireTieKind(tie.kind).sign)) return false;
  if (filter.actors && !ends.some((end) => filter.actors?.includes(end))) return false;
  if (filter.among && !ends.every((end) => filter.among?.includes(end))) return false;
  if (filter.between) {
    const { one, other } = filter.between;
    const there = one.includes(tie.subject) && other.includes(tie.object);
    const back = one.includes(tie.object) && other.includes(tie.subject);
    if (!there && !back) return false;
  }
  if (filter.issues && !tie.issues.some((issue) => filter.issues?.includes(issue))) return false;
  if (filter.sources && !tie.sources.some((source) => filter.sources?.includes(source))) return false;
  if (filter.contested != null && contested(tie, when) !== filter.contested) return false;
  return filter.minStrength == null || tie.strength >= filter.minStrength;
}

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

describe('ties', () => {
  it('are those in force on the day or in the span, and pass the filter, as a plain reading of it says', () => {
    fc.assert(
      fc.property(times, tieFilters, (when, filter) => {
        const page = viewOf(when).tiePage({ filter, first: 100 });
        const wanted = graph.ties.filter((tie) => inForce(tie, when) && passes(tie, filter, when));
        expect(page.totalCount).toBe(wanted.length);
        expect(idsOf(page.nodes)).toEqual(idsOf(wanted).slice(0, 100));
      }),
      { numRuns: 600 },
    );
    expect(graph.ties.length).toBeGreaterThan(200);
    expect(graph.ties.some(({ deniedDuring }) => deniedDuring.length > 0)).toBe(true);
  });

  it('of an actor are those at either of its ends', () => {
    fc.assert(
      fc.property(times, fc.constantFrom(...ids), tieFilters, (when, id, filter) => {
        const wanted = graph.ties.filter(
          (tie) => (tie.subject === id || tie.object === id) && inForce(tie, when) && passes(tie, filter, when),
        );
        expect(idsOf(viewOf(when).tiePage({ filter, first: 100 }, id).nodes)).toEqual(idsOf(wanted).slice(0, 100));
      }),
    );
  });

  it('come in the order asked for, and by id among equals', () => {
    const view = viewOf({ during: { from: null, until: null } });
    for (const field of ['SINCE', 'STRENGTH', 'SOURCE_COUNT'] as const) {
      const value = (tie: Tie) =>
        ({
          SINCE: tie.inForceFrom,
          STRENGTH: String(tie.strength).padEnd(8, '0'),
          SOURCE_COUNT: String(tie.sources.length),
        })[field];
      for (const direction of ['ASCENDING', 'DESCENDING'] as const) {
        const { nodes } = view.tiePage({ order: { field, direction }, first: 100 });
        const sorted = [...graph.ties].sort((a, b) => {
          const [x, y] = direction === 'ASCENDING' ? [value(a), value(b)] : [value(b), value(a)];
          return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : 1;
        });
        expect(idsOf(nodes)).toEqual(idsOf(sorted).slice(0, 100));
      }
    }
    expect(idsOf(view.tiePage({ order: { field: 'ID', direction: 'DESCENDING' }, first: 100 }).nodes)).toEqual(
      idsOf([...graph.ties].reverse()).slice(0, 100),
    );
  });

  it('are contested and qualified on the day or in the span asked about', () => {
    fc.assert(
      fc.property(times, (when) => {
        const view = viewOf(when);
        for (const tie of view.ties) {
          expect(view.contested(tie)).toBe(contested(tie, when));
          expect(view.qualified(tie)).toBe(tie.qualifiedDuring.some((span) => meets(readSpan(span), when)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are found one by one by their ids, while in force', () => {
    fc.assert(
      fc.property(times, fc.constantFrom(...graph.ties), (when, tie) => {
        expect(viewOf(when).tie(tie.id)).toBe(inForce(tie, when) ? tie : null);
      }),
    );
    expect(viewOf({ day: FIRST }).tie('no such tie')).toBeNull();
  });
});

describe('actors', () => {
  const filters: fc.Arbitrary<ActorFilter> = fc.record({
    ids: subset(ids),
    kinds: subset(['COUNTRY', 'ORGANISATION', 'PERSON'] as const),
    text: fc.option(fc.constantFrom('', 'country', 'ORGANISATION 1', 'страна', 'əlçin', 'zz'), { freq: 1 }),
    membersOfAny: subset(ids, 3),
    membersOfAll: subset(ids, 2),
    withMembers: subset(ids, 2),
    withoutMembers: subset(ids, 2),
  });

  it('pass the set questions, as a plain reading of them says', () => {
    fc.assert(
      fc.property(times, filters, (when, filter) => {
        const memberships = graph.ties.filter((tie) => tie.kind === 'MEMBER_OF' && inForce(tie, when));
        const isMember = (member: string, body: string) =>
          memberships.some((tie) => tie.subject === member && tie.object === body);
        const wanted = size.actors.filter((one: Actor) => {
          if (filter.ids && !filter.ids.includes(one.id)) return false;
          if (filter.kinds && !filter.kinds.includes(one.kind)) return false;
          if (filter.text) {
            const names = [one.id, one.id.split(':').at(-1) ?? '', one.name, ...one.aliases, ...one.codes]
              .join('\n')
              .toLowerCase();
            if (!names.includes(filter.text.toLowerCase())) return false;
          }
          if (filter.membersOfAny && !filter.membersOfAny.some((body) => isMember(one.id, body))) return false;
          if (filter.membersOfAll && !filter.membersOfAll.every((body) => isMember(one.id, body))) return false;
          if (filter.withMembers && !filter.withMembers.every((member) => isMember(member, one.id))) return false;
          if (filter.withoutMembers) {
            if (one.kind !== 'ORGANISATION') return false;
            if (filter.withoutMembers.some((member) => isMember(member, one.id))) return false;
          }
          return true;
        });
        const page = viewOf(when).actorPage({ filter, first: 100 });
        expect(idsOf(page.nodes)).toEqual(idsOf(wanted).sort());
        expect(page.totalCount).toBe(wanted.length);
      }),
      { numRuns: 400 },
    );
  });

  it('of a region are the countries there', () => {
    const some = ['ARM', 'FRA', 'SUN', 'USA'].map((id) => actor({ id, kind: 'COUNTRY', name: id }));
    const view = viewOf(
      { day: FIRST },
      makeGraph(1, [...some, actor({ id: 'org:eu', kind: 'ORGANISATION', name: 'EU' })], []),
    );
    const within = (...regions: string[]) => idsOf(view.actorPage({ filter: { regions } }).nodes);
    expect(within('Asia')).toEqual(['ARM']);
    expect(within('Europe', 'Americas')).toEqual(['FRA', 'USA']);
    expect(within()).toEqual([]);
  });

  it('come by name or by number of ties in force', () => {
    const view = viewOf({ day: '2000-01-01' });
    const counts = (page: readonly Actor[]) => page.map(({ id }) => view.tiesOf(id).length);
    const most = counts(view.actorPage({ order: { field: 'TIE_COUNT', direction: 'DESCENDING' } }).nodes);
    expect(most).toEqual([...most].sort((a, b) => b - a));
    expect(most[0]).toBeGreaterThan(0);
    const names = view.actorPage({ order: { field: 'NAME' } }).nodes.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
  });
});

describe('which organisations hold both and not the third', () => {
  // Armenia acceded to the Eurasian Economic Union on 2 January 2015.
  const member = (subject: string, object: string, since: string, until: string | null = null): Claim =>
    claim({
      id: `${subject} ${object}`,
      subject,
      kind: 'MEMBER_OF',
      object,
      since,
      until,
      statement: 'x',
      source: 's',
    });
  const told = [
    member('ARM', 'org:csto', '2002-10-07'),
    member('RUS', 'org:csto', '2002-10-07'),
    member('ARM', 'org:eaeu', '2015-01-02'),
    member('RUS', 'org:eaeu', '2015-01-01'),
    member('ARM', 'org:cis', '1993'),
    member('RUS', 'org:cis', '1993'),
    member('AZE', 'org:cis', '1993'),
  ];
  const nodes = ['ARM', 'RUS', 'AZE', 'org:csto', 'org:eaeu', 'org:cis', 'org:nato'].map((id) =>
    actor({ id, kind: id.startsWith('org:') ? 'ORGANISATION' : 'COUNTRY', name: id }),
  );
  const region = makeGraph(1, nodes, deriveTies(told, new Map()));
  const filter = { withMembers: ['ARM', 'RUS'], withoutMembers: ['AZE'] };
  const on = (day: string) => idsOf(viewOf({ day }, region).actorPage({ filter }).nodes);

  it('changes on the day of an accession', () => {
    expect(on('2015-01-01')).toEqual(['org:csto']);
    expect(on('2015-01-02')).toEqual(['org:csto', 'org:eaeu']);
  });

  it('an organisation without the third is none without the first two', () => {
    expect(
      idsOf(viewOf({ day: '2015-01-02' }, region).actorPage({ filter: { withoutMembers: ['AZE'] } }).nodes),
    ).toEqual(['org:csto', 'org:eaeu', 'org:nato']);
  });
});

describe('a network', () => {
  const filters: fc.Arbitrary<NetworkFilter> = fc.record({
    kinds: subset(TIE_KINDS.map(({ id }) => id)),
    signs: subset([-1, 0, 1]),
    issues: subset(size.issues.map(({ id }) => id)),
    contested: fc.option(fc.boolean(), { freq: 1 }),
    actorKinds: subset(['COUNTRY', 'ORGANISATION', 'PERSON'] as const),
    among: subset(ids),
    around: subset(ids, 3),
    degree: fc.constantFrom(1, 2, 3),
  });
  const kindOf = new Map(size.actors.map((one) => [one.id, one.kind]));

  it('has the ties that pass, those around its start to the degree, and the actors at their ends', () => {
    fc.assert(
      fc.property(times, filters, fc.integer({ min: 1, max: 60 }), (when, filter, first) => {
        let wanted = graph.ties.filter(
          (tie) =>
            inForce(tie, when) &&
            passes(tie, filter, when) &&
            [tie.subject, tie.object].every(
              (end) => !filter.actorKinds || filter.actorKinds.includes(kindOf.get(end) as never),
            ),
        );
        if (filter.around) {
          const distance = distances(wanted, filter.around);
          const near = (id: string) => (distance.get(id) ?? Number.POSITIVE_INFINITY) <= (filter.degree ?? 1);
          wanted = wanted.filter(({ subject, object }) => near(subject) && near(object));
        }
        const strongest = [...wanted].sort((a, b) => b.strength - a.strength || (a.id < b.id ? -1 : 1)).slice(0, first);
        const network = viewOf(when).network(filter, first);
        expect(idsOf(network.ties)).toEqual(idsOf(strongest).sort());
        expect(network.tieCount).toBe(wanted.length);
        const endsOf = (ties: readonly Tie[]) =>
          [...new Set([...ties.flatMap(({ subject, object }) => [subject, object]), ...(filter.around ?? [])])].sort();
        expect(idsOf(network.actors)).toEqual(endsOf(strongest));
        expect(network.actorCount).toBe(endsOf(wanted).length);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a start that nobody knows, degrees and sizes out of bounds, and kinds that are none', () => {
    const view = viewOf({ day: '2000-01-01' });
    const refused = (filter: NetworkFilter, first?: number) => {
      try {
        view.network(filter, first);
      } catch (error) {
        return error;
      }
      return undefined;
    };
    expect(refused({ around: ['XXX', ids[0] as string] })).toMatchObject({
      code: 'BAD_ARGUMENT',
      message: expect.stringContaining('XXX'),
    });
    for (const degree of [0, 4, 1.5]) expect(refused({ around: [], degree })).toMatchObject({ code: 'BAD_ARGUMENT' });
    for (const first of [0, 20_001, -5]) expect(refused({}, first)).toMatchObject({ code: 'BAD_ARGUMENT' });
    expect(refused({ kinds: ['TOASTS'] })).toMatchObject({
      code: 'BAD_ARGUMENT',
      message: expect.stringContaining('TOASTS'),
    });
  });

  /** Ties on the shortest way from any of the starts, step by step. */
  function distances(ties: readonly Tie[], starts: readonly string[]): Map<string, number> {
    const found = new Map(starts.map((id) => [id, 0]));
    const queue = [...starts];
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      for (const { subject, object } of ties) {
        for (const [from, to] of [
          [subject, object],
          [object, subject],
        ] as const) {
          if (from !== id || found.has(to)) continue;
          found.set(to, (found.get(id) as number) + 1);
          queue.push(to);
        }
      }
    }
    return found;
  }
});

describe('the time of a question', () => {
  let store: Store;
  let graphs: GraphCache;
  beforeAll(async () => {
    store = await openEmbedded({ file: null });
    await prepareStore(store);
    graphs = new GraphCache(store);
  });
  afterAll(() => store.close());
  const open = (question: ViewQuestion) => openView(graphs, question, '2026-03-04');
  const refusal = async (question: ViewQuestion) => {
    try {
      await open(question);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  it.each([
    [{}, '2026-03-04', { day: '2026-03-04' }],
    [{ asOf: '2015-01-02' }, '2015-01-02', { day: '2015-01-02' }],
    [{ asOf: '2024-02' }, '2024-02-29', { day: '2024-02-29' }],
    [{ asOf: '2015' }, '2015-12-31', { day: '2015-12-31' }],
    [{ during: {} }, '2026-03-04', { during: { from: null, until: null } }],
    [{ during: { since: '2019' } }, '2026-03-04', { during: { from: '2019-01-01', until: null } }],
    [
      { during: { since: '2019', until: '2025' } },
      '2024-12-31',
      { during: { from: '2019-01-01', until: '2025-01-01' } },
    ],
    [{ during: { until: '2000-03' } }, '2000-02-29', { during: { from: null, until: '2000-03-01' } }],
  ] as const)('%j is answered for %s', async (question, asOf, when) => {
    const view = await open(question);
    expect([view.asOf, view.when]).toEqual([asOf, when]);
  });

  it.each<[ViewQuestion, string, RegExp]>([
    [{ asOf: '2015', during: {} }, 'BAD_ARGUMENT', /either asOf .* or during/],
    [{ asOf: '2015-02-29' }, 'BAD_DATE', /^asOf is "2015-02-29"/],
    [{ during: { since: 'then' } }, 'BAD_DATE', /^during.since is "then"/],
    [{ during: { until: '' } }, 'BAD_DATE', /^during.until is ""/],
    [{ during: { since: '2020', until: '2020' } }, 'BAD_ARGUMENT', /first day no longer asked about/],
    [{ during: { since: '2020-06', until: '2020' } }, 'BAD_ARGUMENT', /2020.*2020-06/],
  ])('%j is refused', async (question, code, message) => {
    expect(await refusal(question)).toMatchObject({ code, message: expect.stringMatching(message) });
  });
});
