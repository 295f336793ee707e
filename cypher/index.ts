/** Every statement that the product sends: file → types of its parameters and of its rows. */
import { readFileSync } from 'node:fs';
import type { Actor } from '../server/domain/actor.ts';
import type { DerivableClaim } from '../server/domain/assertions.ts';
import type { Issue, RecordedClaim, Revision, Source } from '../server/domain/claim.ts';
import type { Tie } from '../server/domain/tie.ts';
import { tieKind } from '../server/domain/tie-kinds.ts';
import type { Query } from '../server/store/store.ts';

/** When a stored thing was first recorded and last changed. */
export interface Recorded {
  readonly recordedIn: number;
  readonly changedIn: number;
}
/** Neither store keeps null: a property that was null is absent. */
export type Stored<T> = { readonly [K in keyof T]: null extends T[K] ? T[K] | undefined : T[K] };
export type ActorRow = Stored<Actor> & Recorded;
export type SourceRow = Stored<Source> & Recorded;
export type IssueRow = Stored<Issue> & Recorded;
/** `key` is unique: a claim retracted and recorded again is two nodes with one id. */
export type ClaimRow = Stored<RecordedClaim> & { readonly key: string };
/** A tie as read/graph.cypher lists it. */
export type TieRow = readonly [
  kind: Tie['kind'],
  subject: Tie['subject'],
  object: Tie['object'],
  id: Tie['id'],
  about: Tie['about'],
  since: Tie['since'],
  until: Tie['until'],
  end: Tie['end'],
  attested: Tie['attested'],
  inForceFrom: Tie['inForceFrom'],
  inForceUntil: Tie['inForceUntil'],
  strength: Tie['strength'],
  level: Tie['level'],
  asymmetric: Tie['asymmetric'],
  issues: Tie['issues'] | null,
  sources: Tie['sources'] | null,
  claims: Tie['claims'] | null,
  contested: Tie['contested'],
  datesDiffer: Tie['datesDiffer'],
  deniedDuring: Tie['deniedDuring'] | null,
  qualifiedDuring: Tie['qualifiedDuring'] | null,
];
/** What a relationship holds: a tie without its ends and kind, which the relationship itself gives. */
export type TieProperties = Omit<Tie, 'kind' | 'subject' | 'object'>;
export type VersionEntity = 'actor' | 'source' | 'issue';
/** What an actor, source or issue was before it changed; `value` is JSON. */
export interface VersionRow {
  readonly key: string;
  readonly entity: VersionEntity;
  readonly id: string;
  readonly recordedIn: number;
  readonly replacedIn: number;
  readonly value: string;
}
/** Restrictions on claims; null does not restrict. */
export interface ClaimConditions {
  readonly ids: readonly string[] | null;
  readonly abouts: readonly string[] | null;
  readonly kinds: readonly string[] | null;
  readonly stances: readonly string[] | null;
  readonly sources: readonly string[] | null;
  readonly issues: readonly string[] | null;
  readonly actors: readonly string[] | null;
  /** A claim's `since` on or after the one and before the other, compared as text: see `shortestText`. */
  readonly sinceFrom: string | null;
  readonly sinceBefore: string | null;
  readonly recordedAfter: number | null;
}

/** Between which places of an order: a value and an id, or null for an end of the list. */
export interface Places {
  readonly lowValue: string | number | null;
  readonly lowId: string | null;
  readonly highValue: string | number | null;
  readonly highId: string | null;
}

type None = Record<string, never>;

function load<Parameters extends object, Row>(name: string): Query<Parameters, Row> {
  return { name, text: readFileSync(new URL(`./${name}.cypher`, import.meta.url), 'utf8') };
}

/** The same in the other direction of its order. */
function backwards<Parameters extends object, Row>({ name, text }: Query<Parameters, Row>): Query<Parameters, Row> {
  return { name: `${name}:backwards`, text: text.replaceAll(' ASC', ' DESC') };
}

/** Puts a registered kind id, and nothing else, in the place of the relationship type. */
function forKind<Parameters extends object, Row>(query: Query<Parameters, Row>) {
  return (kind: string): Query<Parameters, Row> => {
    const id = tieKind(kind)?.id;
    if (id === undefined) throw new Error(`"${kind}" is not a registered tie kind`);
    return { name: `${query.name}:${id}`, text: query.text.replaceAll('TIE_KIND', id) };
  };
}

/** The statements of schema.cypher, one by one. */
export const schema: readonly Query<None, never>[] = load('schema')
  .text.replaceAll(/^\/\/.*$/gm, '')
  .split(/;\s*$/m)
  .map((text) => text.trim())
  .filter((text) => text !== '')
  .map((text, index) => ({ name: `schema:${index + 1}`, text }));

const claimsInOrder = load<
  ClaimConditions & Places & { field: 'ID' | 'SINCE' | 'RECORDED'; revision: number; first: number },
  { claim: ClaimRow; place: string | number }
>('read/claims-in-order');

export const read = {
  latestRevision: load<None, { revision: number }>('read/latest-revision'),
  graph: load<None, { before: number; after: number; rows: { actor: ActorRow; ties: TieRow[] }[] }>('read/graph'),
  storedTies: load<None, { ties: Stored<Tie>[] }>('read/stored-ties'),
  actors: load<None, { actor: ActorRow }>('read/actors'),
  actorsById: load<{ ids: readonly string[] }, { actor: ActorRow }>('read/actors-by-id'),
  sources: load<None, { source: SourceRow }>('read/sources'),
  sourcesById: load<{ ids: readonly string[] }, { source: SourceRow }>('read/sources-by-id'),
  issues: load<None, { issue: IssueRow }>('read/issues'),
  issuesById: load<{ ids: readonly string[] }, { issue: IssueRow }>('read/issues-by-id'),
  versions: load<{ entity: VersionEntity; revision: number }, { version: VersionRow }>('read/versions'),
  allVersions: load<None, { version: VersionRow }>('read/all-versions'),
  callOfRevision: load<{ number: number }, { call: string | null }>('read/call-of-revision'),
  revisions: load<{ before: number; first: number }, { revision: Revision; total: number }>('read/revisions'),
  claimsAt: load<{ revision: number }, { claim: ClaimRow }>('read/claims-at'),
  claimsOfSources: load<{ sources: readonly string[]; revision: number }, { claim: ClaimRow }>(
    'read/claims-of-sources',
  ),
  claimsAbout: load<{ abouts: readonly string[]; revision: number }, { claim: Stored<DerivableClaim> }>(
    'read/claims-about',
  ),
  evidence: load<{ abouts: readonly string[]; revision: number }, { claim: ClaimRow }>('read/evidence'),
  claimsPage: load<
    ClaimConditions & { revision: number; after: string; first: number },
    { claim: ClaimRow; place: string | number }
  >('read/claims-page'),
  claimsInOrder,
  claimsInReverse: backwards(claimsInOrder),
  claimsCount: load<ClaimConditions & { revision: number }, { total: number }>('read/claims-count'),
  claimsStandingById: load<{ ids: readonly string[] }, { claim: ClaimRow }>('read/claims-standing-by-id'),
  aboutsOfSources: load<{ ids: readonly string[] }, { about: string }>('read/abouts-of-sources'),
  claimsRecordedIn: load<{ revisions: readonly number[] }, { claim: ClaimRow }>('read/claims-recorded-in'),
};

export const write = {
  lockLedger: load<{ lockedBy: string }, { revision: number }>('write/lock-ledger'),
  actors: load<{ rows: readonly ActorRow[] }, never>('write/actors'),
  labels: [
    load<{ ids: readonly string[] }, never>('write/label-country'),
    load<{ ids: readonly string[] }, never>('write/label-organisation'),
    load<{ ids: readonly string[] }, never>('write/label-person'),
  ],
  sources: load<{ rows: readonly SourceRow[] }, never>('write/sources'),
  issues: load<{ rows: readonly IssueRow[] }, never>('write/issues'),
  versions: load<{ rows: readonly VersionRow[] }, never>('write/versions'),
  claims: load<{ rows: readonly { source: string; claims: readonly ClaimRow[] }[] }, never>('write/claims'),
  retract: load<{ keys: readonly string[]; revision: number }, never>('write/retract'),
  addTies: forKind(
    load<{ rows: readonly { subject: string; object: string; properties: Stored<TieProperties> }[] }, never>(
      'write/add-ties',
    ),
  ),
  changeTies: forKind(
    load<
      {
        rows: readonly {
          subject: string;
          ids: readonly string[];
          ties: Readonly<Record<string, Stored<TieProperties>>>;
        }[];
      },
      never
    >('write/change-ties'),
  ),
  dropTies: forKind(
    load<{ rows: readonly { id: string; subject: string; object: string }[] }, never>('write/drop-ties'),
  ),
  /** `call` is what recordClaims knows its own revision by; a restored one has none. */
  revision: load<{ revision: Revision & { call?: string }; number: number }, never>('write/revision'),
  pulse: load<None, never>('write/pulse'),
};
