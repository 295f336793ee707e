/** Random records, valid and repeatable: the world they speak of, claims, and histories of recorded changes. */
import fc from 'fast-check';
import { type Actor, actor } from '../../server/domain/actor.ts';
import {
  type Claim,
  claim,
  type Issue,
  RELIABILITIES,
  type RecordedClaim,
  type Source,
  STANCES,
} from '../../server/domain/claim.ts';
import { addDays, firstDay } from '../../server/domain/dates.ts';
import { deriveTies } from '../../server/domain/derive-ties.ts';
import type { RecordInput } from '../../server/domain/record.ts';
import type { Tie } from '../../server/domain/tie.ts';
import { requireTieKind } from '../../server/domain/tie-kinds.ts';

export interface World {
  readonly actors: readonly Actor[];
  readonly sources: readonly Source[];
  readonly issues: readonly Issue[];
}

/** A dozen kinds that differ in all that matters: symmetric or not, states and acts, each strength rule. */
const KINDS = [
  'ALLIES_WITH',
  'MEMBER_OF',
  'OBSERVER_IN',
  'MEDIATES',
  'NEGOTIATES_WITH',
  'CRITICIZES',
  'SANCTIONS',
  'FIGHTS',
  'STATIONS_TROOPS_IN',
  'LEADS',
];

export function world(size: { countries: number; organisations: number; people: number; sources: number }): World {
  const many = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, index) => make(index));
  const letters = (index: number) =>
    String.fromCharCode(65 + (Math.floor(index / 26) % 26)) + String.fromCharCode(65 + (index % 26));
  return {
    actors: [
      ...many(size.countries, (index) =>
        actor({
          id: `Q${letters(index)}`,
          kind: 'COUNTRY',
          name: `Country ${index} of the Əlçin’s “world”`,
          ...(index % 3 === 0
            ? { aliases: [`C${index}`, 'Страна'], since: '1991-08-24', codes: [`cow:${index}`] }
            : {}),
        }),
      ),
      ...many(size.organisations, (index) =>
        actor({ id: `org:o${index}`, kind: 'ORGANISATION', name: `Organisation ${index}`, note: 'a body' }),
      ),
      ...many(size.people, (index) => actor({ id: `person:p${index}`, kind: 'PERSON', name: `Person ${index}` })),
    ],
    sources: many(size.sources, (index) => ({
      id: `source-${index}`,
      title: `Source ${index}`,
      publisher: 'A publisher',
      url: index % 2 === 0 ? `https://example.org/${index}` : null,
      published: index % 4 === 3 ? null : `${1990 + (index % 30)}`,
      type: 'NEWS',
      reliability: RELIABILITIES[index % RELIABILITIES.length] ?? 'F',
      note: null,
    })),
    issues: many(3, (index) => ({
      id: `issue-${index}`,
      name: `Issue ${index}`,
      description: index === 0 ? null : 'what it is about',
    })),
  };
}

const FIRST_DAY = '1950-01-01';
const DAYS = 27_000;

/** A day, or the month or year it lies in. */
function truncated(days: number, precision: number): string {
  return addDays(FIRST_DAY, days).slice(0, [4, 7, 10][precision] ?? 10);
}

type Dates = Pick<Claim, 'since' | 'until' | 'attested' | 'endUnknown'>;

const dates: fc.Arbitrary<Dates> = fc
  .record({
    shape: fc.constantFrom('open', 'dated', 'unknown', 'attested', 'ended', 'vouched'),
    from: fc.nat(DAYS),
    length: fc.integer({ min: 1, max: 6000 }),
    precisions: fc.tuple(fc.nat(2), fc.nat(2)),
  })
  .map(({ shape, from, length, precisions }) => {
    const since = truncated(from, precisions[0]);
    const later = truncated(from + length, precisions[1]);
    const none: Dates = { since: null, until: null, attested: null, endUnknown: false };
    if (shape === 'dated' && firstDay(since) < firstDay(later)) return { ...none, since, until: later };
    if (shape === 'unknown') return { ...none, since, endUnknown: true, attested: later };
    if (shape === 'attested') return { ...none, attested: later };
    if (shape === 'ended') return { ...none, until: later };
    if (shape === 'vouched') return { ...none, since, attested: later };
    return { ...none, since };
  });

/** A claim about actors of the world that `checkRecord` passes. */
export function claims({ actors, sources, issues }: World, id: fc.Arbitrary<string>): fc.Arbitrary<Claim> {
  const ends = fc
    .record({ kind: fc.constantFrom(...KINDS), from: fc.nat(), to: fc.nat() })
    .map(({ kind, from, to }) => {
      const { subjects, objects } = requireTieKind(kind);
      const mayStart = actors.filter((one) => subjects.includes(one.kind));
      const subject = mayStart[from % mayStart.length] as Actor;
      const mayEnd = actors.filter((one) => objects.includes(one.kind) && one.id !== subject.id);
      return { kind, subject: subject.id, object: (mayEnd[to % mayEnd.length] as Actor).id };
    });
  return fc
    .record({
      id,
      ends,
      dates,
      stance: fc.constantFrom<Claim['stance']>('ASSERTS', 'ASSERTS', 'ASSERTS', 'ASSERTS', ...STANCES),
      issue: fc.constantFrom(null, null, ...issues.map((issue) => issue.id)),
      levels: fc.constantFrom<readonly string[]>([], ['DEFENCE'], ['ENTENTE', 'NEUTRALITY']),
      asymmetric: fc.boolean(),
      figure: fc.constantFrom(null, '31 %'),
      locator: fc.constantFrom(null, 'p. 7', 'Art. 4(1)'),
      confidence: fc.constantFrom(1, 0.8, 0.5, 1 / 3),
      source: fc.constantFrom(...sources.map((source) => source.id)),
      words: fc.constantFrom('It says so.', 'Как сказано: “да”.', 'a\nsecond line'),
    })
    .map(({ ends: between, dates: when, words, ...rest }) => claim({ ...rest, ...between, ...when, statement: words }));
}

/**
 * Changes recorded one after another, each of up to `perRevision` new claims, or of just as many. The first brings the whole world; later ones
 * also retract, replace, record again what was retracted, rename actors, and date sources anew.
 */
export function histories(
  size: World,
  { revisions, perRevision, full = false }: { revisions: number; perRevision: number; full?: boolean },
): fc.Arbitrary<RecordInput[]> {
  // Which standing claims to retract, replace and record again: numbers that choose among those there are.
  const some = (most: number) => fc.array(fc.nat(), { minLength: full ? most : 0, maxLength: most });
  const step = fc.record({
    claims: fc.array(claims(size, fc.constant('')), { minLength: full ? perRevision : 1, maxLength: perRevision }),
    retract: some(Math.ceil(perRevision / 8)),
    replace: some(Math.ceil(perRevision / 8)),
    again: some(Math.ceil(perRevision / 16)),
    rename: fc.option(fc.nat()),
    redate: fc.option(
      fc.record({ source: fc.nat(), published: fc.constantFrom(null, '1991', '2005-03', '2023-11-30') }),
    ),
    describe: fc.option(fc.nat()),
  });
  return fc.array(step, { minLength: revisions, maxLength: revisions }).map((steps) => {
    const standing = new Map<string, Claim>();
    const gone = new Map<string, Claim>();
    let { actors, sources, issues } = size;
    return steps.map((planned, index): RecordInput => {
      const at = <T>(items: readonly T[], share: number) => items[share % items.length];
      const pick = (from: ReadonlyMap<string, Claim>, shares: readonly number[], not: ReadonlySet<string>) =>
        [...new Set(shares.map((share) => at([...from.keys()], share)))].filter(
          (id): id is string => id !== undefined && !not.has(id),
        );
      const retract = pick(standing, planned.retract, new Set());
      const replaced = pick(standing, planned.replace, new Set(retract)).map((id) => {
        const before = standing.get(id) as Claim;
        return { ...before, statement: `${before.statement} Corrected.`, confidence: 0.9 };
      });
      const again = pick(gone, planned.again, new Set()).map((id) => gone.get(id) as Claim);
      const fresh = planned.claims.map((made, place) => ({ ...made, id: `c${index + 1}.${place}` }));
      const given = [...fresh, ...replaced, ...again];

      const renamed: Actor[] = [];
      const redated: Source[] = [];
      const described: Issue[] = [];
      if (planned.rename !== null) {
        const one = at(actors, planned.rename) as Actor;
        renamed.push({ ...one, name: `${one.name} ${index}`, note: one.note === null ? 'renamed' : null });
        actors = actors.map((old) => (old.id === one.id ? (renamed[0] as Actor) : old));
      }
      if (planned.redate !== null) {
        const one = at(sources, planned.redate.source) as Source;
        redated.push({ ...one, published: planned.redate.published });
        sources = sources.map((old) => (old.id === one.id ? (redated[0] as Source) : old));
      }
      if (planned.describe !== null) {
        const one = at(issues, planned.describe) as Issue;
        described.push({ ...one, description: `described in step ${index}` });
        issues = issues.map((old) => (old.id === one.id ? (described[0] as Issue) : old));
      }
      for (const id of retract) {
        gone.set(id, standing.get(id) as Claim);
        standing.delete(id);
      }
      for (const one of given) {
        standing.set(one.id, one);
        gone.delete(one.id);
      }
      return {
        author: 'a test',
        note: `step ${index + 1}`,
        actors: index === 0 ? actors : renamed,
        sources: index === 0 ? sources : redated,
        issues: index === 0 ? issues : described,
        claims: given,
        retract,
        onChangedClaim: 'replace',
      };
    });
  });
}

/** What a history adds up to, by the rules alone and without a store. */
export interface Expected {
  readonly actors: ReadonlyMap<string, Actor>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly issues: ReadonlyMap<string, Issue>;
  readonly standing: ReadonlyMap<string, Claim>;
  readonly ties: readonly Tie[];
}

export function expectedAfter(history: readonly RecordInput[]): Expected {
  const actors = new Map<string, Actor>();
  const sources = new Map<string, Source>();
  const issues = new Map<string, Issue>();
  const standing = new Map<string, Claim>();
  for (const input of history) {
    for (const one of input.actors ?? []) actors.set(one.id, one);
    for (const one of input.sources ?? []) sources.set(one.id, one);
    for (const one of input.issues ?? []) issues.set(one.id, one);
    for (const id of input.retract ?? []) standing.delete(id);
    for (const one of input.claims ?? []) standing.set(one.id, one);
  }
  return { actors, sources, issues, standing, ties: deriveTies(standing.values() as Iterable<RecordedClaim>, sources) };
}
