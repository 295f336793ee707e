/** Between what a store keeps, where null is absence, and the domain's values, where null is said. */
import type { ActorRow, ClaimRow, IssueRow, SourceRow, Stored } from '../../cypher/index.ts';
import type { Actor } from '../domain/actor.ts';
import type { Issue, RecordedClaim, Source } from '../domain/claim.ts';
import type { Tie } from '../domain/tie.ts';

export function actorFromRow(row: ActorRow): Actor {
  const { id, kind, name, aliases, since = null, until = null, note = null, codes, successors } = row;
  return { id, kind, name, aliases, since, until, note, codes, successors };
}

export function sourceFromRow(row: SourceRow): Source {
  const { id, title, publisher, url = null, published = null, type, reliability, note = null } = row;
  return { id, title, publisher, url, published, type, reliability, note };
}

export function issueFromRow(row: IssueRow): Issue {
  const { id, name, description = null } = row;
  return { id, name, description };
}

export function claimFromRow(row: ClaimRow): RecordedClaim {
  const {
    key: _,
    since = null,
    until = null,
    attested = null,
    issue = null,
    figure = null,
    locator = null,
    retractedIn = null,
    ...rest
  } = row;
  return { ...rest, since, until, attested, issue, figure, locator, retractedIn };
}

export function tieFromRow(row: Stored<Tie>): Tie {
  const { since = null, until = null, attested = null, inForceUntil = null, level = null, ...rest } = row;
  return { ...rest, since, until, attested, inForceUntil, level };
}

/** The same value with its null properties left out, as stores keep it. */
export function withoutNulls<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null && item !== undefined)) as T;
}

/** Equal in every property, null and absence being the same. */
export function sameContent(a: object, b: object): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: object): string {
  return JSON.stringify(Object.entries(withoutNulls(value)).sort(([x], [y]) => (x < y ? -1 : 1)));
}
