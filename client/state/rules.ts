import type { ActorKind } from '../api/generated.ts';
import { groupBy } from './group-by.ts';
import type { Actor, Model } from './model.ts';
import type { Scene } from './scene.tsx';
import { inForceOn } from './shown.ts';
import { ACTOR_KINDS } from './view.ts';

/** The kind of tie that makes an organisation's members a group; the record's own name for it. */
export const MEMBERSHIP = 'MEMBER_OF';

/** What actors are selected by: what they are, where they lie, what they belong to. */
export type Rule =
  | { readonly by: 'kind'; readonly kind: ActorKind }
  | { readonly by: 'region'; readonly region: string }
  | { readonly by: 'members'; readonly of: Actor };

export interface RuleWithActors {
  readonly rule: Rule;
  /** Those on the picture whom it holds for; at least one. */
  readonly ids: readonly string[];
}

/** Every rule that holds for somebody on the picture, the largest groups first. */
export function rulesOf({ model, actors, day }: Scene): Readonly<Record<Rule['by'], readonly RuleWithActors[]>> {
  const shown = actors.map(({ actor }) => actor);
  const kinds = ACTOR_KINDS.map((kind) => ({
    rule: { by: 'kind', kind } as const,
    ids: idsOf(shown.filter((actor) => actor.kind === kind)),
  }));
  const byRegion = groupBy(
    shown.filter((actor) => actor.region !== null),
    (actor) => actor.region ?? '',
  );
  const regions = [...byRegion].map(([region, group]) => ({
    rule: { by: 'region', region } as const,
    ids: idsOf(group),
  }));
  const members = [...membersOn(model, day)].map(([of, group]) => ({
    rule: { by: 'members', of } as const,
    ids: idsOf(shown.filter((actor) => group.has(actor.id))),
  }));
  return { kind: largestFirst(kinds), region: largestFirst(regions), members: largestFirst(members) };
}

/** The organisations that all of these actors were members of on the day. */
export function commonMemberships(model: Model, ids: readonly string[], day: string): readonly Actor[] {
  return [...membersOn(model, day)]
    .filter(([, members]) => ids.every((id) => members.has(id)))
    .map(([organisation]) => organisation)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Those on the picture who are tied to one of these by what is shown, without these themselves. */
export function neighboursOf({ ties }: Pick<Scene, 'ties'>, ids: readonly string[]): readonly string[] {
  const from = new Set(ids);
  const near = new Set<string>();
  for (const { subject, object } of ties) {
    if (from.has(subject.id)) near.add(object.id);
    if (from.has(object.id)) near.add(subject.id);
  }
  return [...near].filter((id) => !from.has(id));
}

/** Those on the picture who are not among these. */
export function othersThan({ actors }: Pick<Scene, 'actors'>, ids: readonly string[]): readonly string[] {
  const chosen = new Set(ids);
  return actors.map(({ actor }) => actor.id).filter((id) => !chosen.has(id));
}

function membersOn(model: Model, day: string): ReadonlyMap<Actor, ReadonlySet<string>> {
  const members = new Map<Actor, Set<string>>();
  for (const tie of model.ties) {
    if (tie.kind.id !== MEMBERSHIP || !inForceOn(tie, day)) continue;
    const group = members.get(tie.object);
    if (group) group.add(tie.subject.id);
    else members.set(tie.object, new Set([tie.subject.id]));
  }
  return members;
}

function idsOf(actors: readonly Actor[]): readonly string[] {
  return actors.map(({ id }) => id);
}

function largestFirst(rules: readonly RuleWithActors[]): readonly RuleWithActors[] {
  return rules.filter(({ ids }) => ids.length > 0).sort((a, b) => b.ids.length - a.ids.length);
}
