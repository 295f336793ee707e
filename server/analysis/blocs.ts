/**
 * Blocs by membership: how much two organisations, or two actors, have in common.
 *
 *   J(A, B) = |A ∩ B| / |A ∪ B|      (Jaccard)
 *
 * over the members of two organisations, or over the organisations that two actors belong to. Organisations above a size
 * cut are left out: what nearly everybody belongs to tells nobody apart.
 */
import type { Tie } from '../domain/tie.ts';
import { type AnalysisGraph, type Basis, basisOf, requireActors, requireWhole } from './graph.ts';

export interface BlocOptions {
  /** Organisations with more recorded members are left out; null: none is. */
  readonly largest?: number | null;
  /** Organisations with fewer recorded members are left out. */
  readonly smallest?: number | null;
  readonly organisations?: readonly string[] | null;
  readonly members?: readonly string[] | null;
}

export interface Overlap {
  readonly a: string;
  readonly b: string;
  readonly jaccard: number;
  readonly shared: readonly string[];
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
}

export interface Blocs {
  readonly basis: Basis;
  /** The largest first. */
  readonly organisations: readonly {
    readonly organisation: string;
    readonly members: readonly string[];
    readonly ties: readonly string[];
  }[];
  /** Each pair of organisations with a member in common, the most alike first. */
  readonly organisationOverlaps: readonly Overlap[];
  /** Each pair of members with an organisation in common, the most alike first. */
  readonly memberOverlaps: readonly Overlap[];
  /** Organisations left out by size, with their recorded members. */
  readonly leftOut: readonly { readonly organisation: string; readonly members: number }[];
}

export function blocs(graph: AnalysisGraph, options: BlocOptions = {}): Blocs {
  const largest = options.largest == null ? null : requireWhole(options.largest, 'largest', 1, 1_000_000);
  const smallest = requireWhole(options.smallest ?? 2, 'smallest', 1, 1_000_000);
  requireActors(graph, options.organisations ?? [], 'organisations');
  requireActors(graph, options.members ?? [], 'members');
  const organisations = options.organisations && new Set(options.organisations);
  const chosen = options.members && new Set(options.members);
  const byOrganisation = new Map<string, Tie[]>();
  for (const tie of graph.ties) {
    if (tie.kind !== 'MEMBER_OF' || (organisations && !organisations.has(tie.object))) continue;
    byOrganisation.set(tie.object, [...(byOrganisation.get(tie.object) ?? []), tie]);
  }
  const sized = [...byOrganisation].map(([organisation, ties]) => ({
    organisation,
    ties,
    size: new Set(ties.map((tie) => tie.subject)).size,
  }));
  const fits = (size: number) => size >= smallest && (largest === null || size <= largest);
  const kept = sized.filter(({ size }) => fits(size));
  const members = new Map(
    kept.map(({ organisation, ties }) => [
      organisation,
      new Set(ties.map((tie) => tie.subject).filter((id) => !chosen || chosen.has(id))),
    ]),
  );
  const memberships = new Map<string, Set<string>>();
  for (const [organisation, set] of members) {
    for (const member of set) memberships.set(member, (memberships.get(member) ?? new Set()).add(organisation));
  }
  return {
    basis: basisOf(
      graph,
      { kinds: ['MEMBER_OF'] },
      {
        method: 'Shared members (or memberships) over all: Jaccard.',
        directed: false,
        weights: null,
        parameters: { largest, smallest },
        ties: kept.reduce((sum, { ties }) => sum + ties.length, 0),
        actors: members.size + memberships.size,
      },
    ),
    organisations: kept
      .map(({ organisation, ties }) => ({
        organisation,
        members: [...(members.get(organisation) as Set<string>)].sort(),
        ties: ties.filter((tie) => !chosen || chosen.has(tie.subject)).map((tie) => tie.id),
      }))
      .sort((x, y) => y.members.length - x.members.length || (x.organisation < y.organisation ? -1 : 1)),
    organisationOverlaps: overlaps(members),
    memberOverlaps: overlaps(memberships),
    leftOut: sized
      .filter(({ size }) => !fits(size))
      .map(({ organisation, size }) => ({ organisation, members: size }))
      .sort((x, y) => y.members - x.members || (x.organisation < y.organisation ? -1 : 1)),
  };
}

function overlaps(sets: ReadonlyMap<string, ReadonlySet<string>>): Overlap[] {
  const names = [...sets.keys()].sort();
  const found: Overlap[] = [];
  names.forEach((a, at) => {
    const one = sets.get(a) as ReadonlySet<string>;
    for (const b of names.slice(at + 1)) {
      const other = sets.get(b) as ReadonlySet<string>;
      const shared = [...one].filter((id) => other.has(id)).sort();
      if (shared.length === 0) continue;
      found.push({
        a,
        b,
        jaccard: shared.length / (one.size + other.size - shared.length),
        shared,
        onlyA: [...one].filter((id) => !other.has(id)).sort(),
        onlyB: [...other].filter((id) => !one.has(id)).sort(),
      });
    }
  });
  return found.sort(
    (x, y) => y.jaccard - x.jaccard || y.shared.length - x.shared.length || (x.a + x.b < y.a + y.b ? -1 : 1),
  );
}
