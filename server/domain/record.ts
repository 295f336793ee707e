import { type Actor, actorKindOf } from './actor.ts';
import { type Claim, type Issue, RELIABILITIES, SOURCE_TYPES, type Source, STANCES } from './claim.ts';
import { firstDay, isPartialDate, lastDay, type PartialDate } from './dates.ts';
import type { Problem } from './errors.ts';
import { tieKind } from './tie-kinds.ts';

/** What one call records, all or nothing. Actors, sources and issues that are there already are brought up to date. */
export interface RecordInput {
  readonly author: string;
  /** Why, in a sentence: it is shown with the revision. */
  readonly note: string;
  readonly actors?: readonly Actor[];
  readonly sources?: readonly Source[];
  readonly issues?: readonly Issue[];
  readonly claims?: readonly Claim[];
  /** Ids of claims to retract. */
  readonly retract?: readonly string[];
  /** A claim whose id stands with other content: `refuse` the call (the default), or retract the old one and record the new. */
  readonly onChangedClaim?: 'refuse' | 'replace';
}

const CLAIM_OR_SOURCE_ID = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,199}$/;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const MAX_TEXT = 4000;

/** Everything wrong with an input that can be seen without the store; empty when it may be recorded. */
export function checkRecord(input: RecordInput): Problem[] {
  const problems: Problem[] = [];
  const check = (ok: boolean, path: string, message: string) => {
    if (!ok) problems.push({ path, message });
  };
  const text = (value: unknown, path: string, what: string) =>
    check(
      typeof value === 'string' && value.trim() !== '' && value.length <= MAX_TEXT,
      path,
      `${what} must be text of 1 to ${MAX_TEXT} characters`,
    );
  const date = (value: PartialDate | null, path: string) =>
    check(value === null || isPartialDate(value), path, `"${value}" is no date: write 2024, 2024-02 or 2024-02-29`);

  text(input.author, 'author', 'the author');
  text(input.note, 'note', 'the note');

  input.actors?.forEach((actor, index) => {
    const at = `actors[${index}]`;
    const kind = actorKindOf(actor.id);
    check(kind !== null, `${at}.id`, `"${actor.id}" is no actor id: write ARM, org:csto or person:sergey-lavrov`);
    check(
      kind === null || kind === actor.kind,
      `${at}.kind`,
      `the id "${actor.id}" is of kind ${kind}, not ${actor.kind}`,
    );
    text(actor.name, `${at}.name`, 'the name');
    date(actor.since, `${at}.since`);
    date(actor.until, `${at}.until`);
    for (const list of ['aliases', 'codes', 'successors'] as const) {
      check(isTextList(actor[list]), `${at}.${list}`, 'must be a list of texts');
    }
  });
  input.sources?.forEach((source, index) => {
    const at = `sources[${index}]`;
    check(
      CLAIM_OR_SOURCE_ID.test(source.id),
      `${at}.id`,
      `"${source.id}" is no source id: use letters, digits and . : _ -`,
    );
    text(source.title, `${at}.title`, 'the title');
    text(source.publisher, `${at}.publisher`, 'the publisher');
    date(source.published, `${at}.published`);
    check(source.url === null || /^https?:\/\/\S+$/.test(source.url), `${at}.url`, `"${source.url}" is no web address`);
    check(SOURCE_TYPES.includes(source.type), `${at}.type`, `"${source.type}" is none of ${SOURCE_TYPES.join(', ')}`);
    check(RELIABILITIES.includes(source.reliability), `${at}.reliability`, `"${source.reliability}" is none of A to F`);
  });
  input.issues?.forEach((issue, index) => {
    check(SLUG.test(issue.id), `issues[${index}].id`, `"${issue.id}" is no issue id: write it like nagorno-karabakh`);
    text(issue.name, `issues[${index}].name`, 'the name');
  });
  const seen = new Map<string, number>();
  input.claims?.forEach((claim, index) => {
    const at = `claims[${index}]`;
    const earlier = seen.get(claim.id);
    check(earlier === undefined, `${at}.id`, `"${claim.id}" stands in claims[${earlier}] already`);
    seen.set(claim.id, index);
    problems.push(...checkClaim(claim, at));
  });
  return problems;
}

function checkClaim(claim: Claim, at: string): Problem[] {
  const problems: Problem[] = [];
  const check = (ok: boolean, field: string, message: string) => {
    if (!ok) problems.push({ path: `${at}.${field}`, message });
  };
  check(CLAIM_OR_SOURCE_ID.test(claim.id), 'id', `"${claim.id}" is no claim id: use letters, digits and . : _ -`);
  const kind = tieKind(claim.kind);
  check(kind !== undefined, 'kind', `"${claim.kind}" is no tie kind: see tieKinds`);
  for (const [end, allowed] of [
    ['subject', kind?.subjects],
    ['object', kind?.objects],
  ] as const) {
    const actorKind = actorKindOf(claim[end]);
    check(actorKind !== null, end, `"${claim[end]}" is no actor id: write ARM, org:csto or person:sergey-lavrov`);
    if (actorKind && allowed && !allowed.includes(actorKind)) {
      check(
        false,
        end,
        `the ${end} of ${claim.kind} must be ${allowed.join(' or ')}, and "${claim[end]}" is ${actorKind}`,
      );
    }
  }
  check(claim.subject !== claim.object, 'object', `"${claim.object}" cannot have a tie with itself`);
  check(STANCES.includes(claim.stance), 'stance', `"${claim.stance}" is none of ${STANCES.join(', ')}`);
  let datesParse = true;
  for (const field of ['since', 'until', 'attested'] as const) {
    const value = claim[field];
    const ok = value === null || isPartialDate(value);
    datesParse &&= ok;
    check(ok, field, `"${value}" is no date: write 2024, 2024-02 or 2024-02-29`);
  }
  check(
    claim.since !== null || claim.until !== null || claim.attested !== null,
    'since',
    'a claim needs a date: since, until, or the day it is attested for',
  );
  if (datesParse && claim.since !== null && claim.until !== null) {
    check(
      firstDay(claim.since) < firstDay(claim.until),
      'until',
      `until (${claim.until}) is the first day on which the tie no longer holds, so it must come after since (${claim.since})`,
    );
  }
  if (datesParse && claim.attested !== null) {
    const { since, until, attested } = claim;
    // Coarse dates contradict one another only where no day they may mean fits.
    const fits =
      (since === null || firstDay(since) <= lastDay(attested)) &&
      (until === null || firstDay(attested) < lastDay(until));
    check(fits, 'attested', `the day it is attested for (${attested}) lies outside its span`);
  }
  check(!(claim.endUnknown && claim.until !== null), 'endUnknown', 'an end cannot be both unknown and dated');
  check(claim.issue === null || SLUG.test(claim.issue), 'issue', `"${claim.issue}" is no issue id`);
  check(
    claim.statement.trim() !== '' && claim.statement.length <= MAX_TEXT,
    'statement',
    `the statement must be text of 1 to ${MAX_TEXT} characters`,
  );
  check(isTextList(claim.levels), 'levels', 'must be a list of texts');
  check(CLAIM_OR_SOURCE_ID.test(claim.source), 'source', `"${claim.source}" is no source id`);
  check(
    typeof claim.confidence === 'number' && claim.confidence > 0 && claim.confidence <= 1,
    'confidence',
    'the confidence must be above 0 and at most 1',
  );
  return problems;
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
