import type { When } from '../../state/dates.ts';
import type { Actor, Tie } from '../../state/model.ts';
import { MEMBERSHIP } from '../../state/rules.ts';
import { contestedOn } from '../../state/shown.ts';

/** An actor among those shown, with its ties among those shown. */
export interface ActorRow {
  readonly actor: Actor;
  readonly ties: number;
  readonly friendly: number;
  readonly hostile: number;
  readonly neutral: number;
  readonly contested: number;
  /** The organisations it is shown as a member of, by name. */
  readonly memberships: readonly Actor[];
}

export function actorRowsOf(
  actors: readonly { readonly actor: Actor }[],
  ties: readonly Tie[],
  when: When,
): ActorRow[] {
  const byActor = new Map<string, Tie[]>(actors.map(({ actor }) => [actor.id, []]));
  for (const tie of ties) for (const end of [tie.subject, tie.object]) byActor.get(end.id)?.push(tie);
  return actors.map(({ actor }) => rowOf(actor, byActor.get(actor.id) ?? [], when));
}

function rowOf(actor: Actor, ties: readonly Tie[], when: When): ActorRow {
  const ofSign = (sign: number) => ties.filter((tie) => tie.kind.sign === sign).length;
  const joined = ties.filter((tie) => tie.kind.id === MEMBERSHIP && tie.subject.id === actor.id);
  return {
    actor,
    ties: ties.length,
    friendly: ofSign(1),
    hostile: ofSign(-1),
    neutral: ofSign(0),
    contested: ties.filter((tie) => contestedOn(tie, when)).length,
    memberships: [...new Set(joined.map(({ object }) => object))].sort((a, b) => a.name.localeCompare(b.name, 'en')),
  };
}
