import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DerivableSource } from '../../../server/domain/assertions.ts';
import { aboutOf, type Claim, claim, RELIABILITIES, STANCES, spanEndOf } from '../../../server/domain/claim.ts';
import { addDays, type DayRange, dayAfter, firstDay, holdsOn } from '../../../server/domain/dates.ts';
import { deriveTies } from '../../../server/domain/derive-ties.ts';
import { checkRecord } from '../../../server/domain/record.ts';
import { inForceOn, readSpan, type Tie } from '../../../server/domain/tie.ts';
import { requireTieKind } from '../../../server/domain/tie-kinds.ts';

// Claims about few pairs within few years, so that they meet, touch, contradict and renew one another.

const FIRST = '1994-01-01';
const DAYS = 1600;
const SOURCES = ['one', 'two', 'three', 'four'];
const KINDS = ['ALLIES_WITH', 'MEMBER_OF', 'FIGHTS', 'CRITICIZES', 'MEDIATES', 'SANCTIONS', 'RECOGNISES'];

const date = (most = DAYS) =>
  fc
    .tuple(fc.nat(most), fc.constantFrom(4, 7, 10, 10))
    .map(([number, length]) => addDays(FIRST, number).slice(0, length));

const claims: fc.Arbitrary<Claim[]> = fc
  .array(
    fc
      .record({
        kind: fc.constantFrom(...KINDS),
        ends: fc.constantFrom(['ARM', 'AZE'], ['AZE', 'ARM'], ['ARM', 'GEO']),
        stance: fc.constantFrom<Claim['stance']>('ASSERTS', 'ASSERTS', 'ASSERTS', ...STANCES),
        since: fc.option(date(), { freq: 4 }),
        until: fc.option(date(), { freq: 1 }),
        attested: fc.option(date(), { freq: 1 }),
        endUnknown: fc.boolean(),
        source: fc.constantFrom(...SOURCES),
        confidence: fc.constantFrom(1, 0.8, 0.5),
      })
      .map(({ ends: [subject = '', other = ''], kind, until, endUnknown, ...rest }) => ({
        ...rest,
        kind,
        subject,
        object: kind === 'MEMBER_OF' ? 'org:csto' : other,
        until,
        endUnknown: endUnknown && until === null,
        statement: 'x',
      })),
    { minLength: 1, maxLength: 14 },
  )
  .map((told) =>
    told
      .map((fields, index) => claim({ id: `c${index}`, ...fields }))
      .filter((one) => checkRecord({ author: 'a', note: 'n', claims: [one] }).length === 0),
  );

const sources: fc.Arbitrary<ReadonlyMap<string, DerivableSource>> = fc
  .tuple(
    ...SOURCES.map((id) =>
      fc.record({
        id: fc.constant(id),
        published: fc.option(date(2000)),
        reliability: fc.constantFrom(...RELIABILITIES),
      }),
    ),
  )
  .map((all) => new Map(all.map((source) => [source.id, source])));

const about = (one: Claim) => aboutOf(requireTieKind(one.kind), one.subject, one.object);

function forEachRecord(
  check: (ties: readonly Tie[], given: readonly Claim[], known: ReadonlyMap<string, DerivableSource>) => void,
) {
  fc.assert(
    fc.property(claims, sources, (given, known) => check(deriveTies(given, known), given, known)),
    { numRuns: 250 },
  );
}

describe('deriveTies', () => {
  it('does not depend on the order of the claims', () => {
    fc.assert(
      fc.property(
        claims.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
        sources,
        ([given, shuffled], known) => {
          expect(deriveTies(shuffled, known)).toEqual(deriveTies(given, known));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('derives each about by itself', () => {
    forEachRecord((ties, given, known) => {
      const apart = [...new Set(given.map(about))].flatMap((key) =>
        deriveTies(
          given.filter((one) => about(one) === key),
          known,
        ),
      );
      expect(apart.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(ties);
    });
  });

  it('puts every asserting claim into exactly one tie of its about', () => {
    forEachRecord((ties, given) => {
      for (const one of given.filter(({ stance }) => stance === 'ASSERTS')) {
        const holding = ties.filter((tie) => tie.claims.includes(one.id));
        expect(holding.map((tie) => tie.about)).toEqual([about(one)]);
        expect(holding[0]?.sources).toContain(one.source);
      }
    });
  });

  it('keeps every claim about a tie in sight, and none of anything else', () => {
    forEachRecord((ties, given) => {
      for (const one of given) {
        const holding = ties.filter((tie) => tie.claims.includes(one.id));
        const there = ties.some((tie) => tie.about === about(one));
        expect(holding.length > 0).toBe(there);
        for (const tie of holding) expect(tie.about).toBe(about(one));
      }
    });
  });

  it('gives ids that are unique and sorted', () => {
    forEachRecord((ties) => {
      const ids = ties.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)].sort());
    });
  });

  it('gives each tie at least a day, and no two ties of one about a day in common', () => {
    forEachRecord((ties) => {
      const byAbout = groupByAbout(ties);
      for (const group of byAbout.values()) {
        const inOrder = [...group].sort((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1));
        inOrder.forEach((tie, index) => {
          if (tie.inForceUntil !== null) expect(tie.inForceFrom < tie.inForceUntil).toBe(true);
          const next = inOrder[index + 1];
          if (next) expect(tie.inForceUntil !== null && tie.inForceUntil < next.inForceFrom).toBe(true);
        });
      }
    });
  });

  it('is in force on no day that none of its asserting claims covers', () => {
    forEachRecord((ties, given) => {
      for (const tie of ties) {
        const covered = given
          .filter((one) => one.stance === 'ASSERTS' && tie.claims.includes(one.id))
          .map((one) => daysOf(one));
        for (const day of changes(covered, tie)) {
          if (inForceOn(tie, day)) expect(covered.some((range) => holdsOn(range, day))).toBe(true);
        }
      }
    });
  });

  it('says the same thing in all its fields', () => {
    forEachRecord((ties, given) => {
      for (const tie of ties) {
        const asserting = given.filter((one) => one.stance === 'ASSERTS' && tie.claims.includes(one.id));
        expect(tie.id).toBe(`${tie.about}@${tie.since ?? tie.inForceFrom}`);
        expect(tie.about).toBe(`${tie.subject} ${tie.kind} ${tie.object}`);
        if (tie.since !== null) {
          expect(tie.inForceFrom).toBe(firstDay(tie.since));
          expect(asserting.map(({ since }) => since)).toContain(tie.since);
        }
        expect(tie.until !== null).toBe(tie.end === 'DATED');
        expect(tie.inForceUntil === null).toBe(tie.end === 'OPEN');
        if (tie.until !== null) {
          expect(tie.inForceUntil).toBe(firstDay(tie.until));
          expect(asserting.map(({ until }) => until)).toContain(tie.until);
        }
        if (tie.attested !== null) expect(['UNKNOWN', 'ATTESTED']).toContain(tie.end);
        expect(tie.end === 'LAPSES' && requireTieKind(tie.kind).persists).toBe(false);
        expect(tie.contested).toBe(tie.datesDiffer || tie.deniedDuring.length > 0);
        expect(tie.strength).toBeGreaterThan(0);
        expect(tie.strength).toBeLessThanOrEqual(1);
        expect(tie.sources).toEqual([...new Set(asserting.map(({ source }) => source))].sort());
        for (const span of [...tie.deniedDuring, ...tie.qualifiedDuring].map(readSpan)) {
          expect(span.from !== null && inForceOn(tie, span.from)).toBe(true);
          expect(span.until === null ? tie.inForceUntil === null : (span.from as string) < span.until).toBe(true);
          if (span.until !== null && tie.inForceUntil !== null) expect(span.until <= tie.inForceUntil).toBe(true);
        }
      }
    });
  });

  it('of claims that a claim more only denies or qualifies keeps its days', () => {
    forEachRecord((ties, given, known) => {
      const bare = deriveTies(
        given.filter(({ stance }) => stance === 'ASSERTS'),
        known,
      );
      const days = (all: readonly Tie[]) =>
        all.map(({ id, inForceUntil, end, strength }) => [id, inForceUntil, end, strength]);
      expect(days(bare)).toEqual(days(ties));
    });
  });
});

/** The days that an asserting claim covers at most, by the table of docs/model.md; written anew here. */
function daysOf(one: Claim): DayRange {
  const kind = requireTieKind(one.kind);
  const vouched = one.attested === null ? '' : dayAfter(one.attested);
  const latest = (...days: string[]) => days.sort().at(-1) as string;
  const since = one.since === null ? null : firstDay(one.since);
  if (one.until !== null) {
    const until = firstDay(one.until);
    const seen = one.attested === null ? until : firstDay(one.attested);
    return { from: since ?? (seen < until ? seen : addDays(until, -1)), until };
  }
  if (one.since === null || since === null) return { from: firstDay(one.attested as string), until: vouched };
  if (!kind.persists)
    return { from: since, until: latest(addDays(since, kind.lifetimeDays), dayAfter(one.since), vouched) };
  if (spanEndOf(one, kind) === 'UNKNOWN') return { from: since, until: latest(dayAfter(one.since), vouched) };
  return { from: since, until: null };
}

/** Every day on which something begins or ends, and the days beside it: nothing changes on any other. */
function changes(covered: readonly DayRange[], tie: Tie): string[] {
  const days = [
    ...covered.flatMap(({ from, until }) => [from, until]),
    tie.inForceFrom,
    tie.inForceUntil,
    '2030-01-01',
  ];
  return days.flatMap((day) => (day === null ? [] : [addDays(day, -1), day, addDays(day, 1)]));
}

function groupByAbout(ties: readonly Tie[]): Map<string, Tie[]> {
  const groups = new Map<string, Tie[]>();
  for (const tie of ties) groups.set(tie.about, [...(groups.get(tie.about) ?? []), tie]);
  return groups;
}
