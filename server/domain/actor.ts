import type { PartialDate } from './dates.ts';

export type ActorKind = 'COUNTRY' | 'ORGANISATION' | 'PERSON';

/** A country, an organisation or a person: whoever can stand at either end of a tie. */
export interface Actor {
  /**
   * Public id, never a database id. Countries: ISO 3166-1 alpha-3 (`ARM`), ISO 3166-3 for states that are gone (`SUN`),
   * `state:austria-hungary` for states that never had a code. Others: `org:csto`, `person:sergey-lavrov`.
   */
  readonly id: string;
  readonly kind: ActorKind;
  readonly name: string;
  /** Other names and short forms, in any language. */
  readonly aliases: readonly string[];
  /** When it came into being and ceased, for orientation: only claims carry evidence. */
  readonly since: PartialDate | null;
  readonly until: PartialDate | null;
  readonly note: string | null;
  /** Codes in other systems, such as `cow:365`. */
  readonly codes: readonly string[];
  /** Ids of the actors that followed it, for states and organisations that are gone. */
  readonly successors: readonly string[];
}

const SLUG = '[a-z0-9]+(?:-[a-z0-9]+)*';
const ID_PATTERNS: Readonly<Record<ActorKind, RegExp>> = {
  COUNTRY: new RegExp(`^(?:[A-Z]{3}|state:${SLUG})$`),
  ORGANISATION: new RegExp(`^org:${SLUG}$`),
  PERSON: new RegExp(`^person:${SLUG}$`),
};

export const ACTOR_KINDS = Object.keys(ID_PATTERNS) as readonly ActorKind[];

/** The kind that an id speaks of, or null when it is no actor id. */
export function actorKindOf(id: string): ActorKind | null {
  return ACTOR_KINDS.find((kind) => ID_PATTERNS[kind].test(id)) ?? null;
}

/** An actor with everything optional left out, for callers that know little more than a name. */
export function actor(fields: Pick<Actor, 'id' | 'kind' | 'name'> & Partial<Actor>): Actor {
  return { aliases: [], since: null, until: null, note: null, codes: [], successors: [], ...fields };
}
