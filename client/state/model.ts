import type { ActorKind, NetworkQuery, SpanEnd } from '../api/generated.ts';
import type { Day, PartialDate, TimeSpan } from './dates.ts';
import { shortNameOf } from './short-names.ts';
import type { Sign } from './view.ts';

export interface Actor {
  readonly id: string;
  readonly kind: ActorKind;
  readonly name: string;
  /** What stands in the picture: the acronym of an organisation, otherwise the name. */
  readonly shortName: string;
  readonly flag: string | null;
  /** The part of the world that a country lies in. */
  readonly region: string | null;
  /** What map data know a country by. */
  readonly isoNumeric: string | null;
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
}

export interface TieKind {
  readonly id: string;
  readonly label: string;
  readonly inverseLabel: string;
  readonly description: string;
  readonly symmetric: boolean;
  readonly sign: Sign;
  readonly persists: boolean;
}

export interface Issue {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
}

export interface Tie {
  readonly id: string;
  readonly kind: TieKind;
  readonly subject: Actor;
  readonly object: Actor;
  readonly since: PartialDate | null;
  readonly until: PartialDate | null;
  readonly end: SpanEnd;
  readonly attested: PartialDate | null;
  readonly inForceFrom: Day;
  readonly inForceUntil: Day | null;
  readonly strength: number;
  readonly level: string | null;
  readonly asymmetric: boolean;
  readonly issues: readonly Issue[];
  readonly sourceCount: number;
  readonly datesDiffer: boolean;
  readonly deniedDuring: readonly TimeSpan[];
  readonly qualifiedDuring: readonly TimeSpan[];
}

/** All that the server sent, joined up. */
export interface Model {
  readonly today: Day;
  readonly revision: number;
  readonly actors: ReadonlyMap<string, Actor>;
  readonly ties: readonly Tie[];
  readonly tiesById: ReadonlyMap<string, Tie>;
  readonly tiesOf: ReadonlyMap<string, readonly Tie[]>;
  readonly kinds: ReadonlyMap<string, TieKind>;
  readonly issues: ReadonlyMap<string, Issue>;
}

export function modelOf(answer: NetworkQuery): Model {
  const { graph } = answer;
  const kinds = byId(answer.tieKinds.map((kind) => ({ ...kind, sign: Math.sign(kind.sign) as Sign })));
  const issues = byId(answer.issues);
  const actors = byId(graph.network.actors.map(actorOf));
  const ties = graph.network.ties.flatMap((tie): Tie[] => {
    const kind = kinds.get(tie.kind.id);
    const subject = actors.get(tie.subject.id);
    const object = actors.get(tie.object.id);
    if (!kind || !subject || !object) return [];
    const about = tie.issues.flatMap(({ id }) => issues.get(id) ?? []);
    return [{ ...tie, kind, subject, object, issues: about }];
  });
  return {
    today: graph.asOf,
    revision: graph.revision,
    actors,
    ties,
    tiesById: byId(ties),
    tiesOf: byEnd(ties),
    kinds,
    issues,
  };
}

/** The verb as it reads from this actor's side. */
export function verbFrom(actorId: string, tie: Tie): string {
  return tie.subject.id === actorId ? tie.kind.label : tie.kind.inverseLabel;
}

export function otherEnd(actorId: string, tie: Tie): Actor {
  return tie.subject.id === actorId ? tie.object : tie.subject;
}

export function tiesBetween(model: Model, a: string, b: string): readonly Tie[] {
  return (model.tiesOf.get(a) ?? []).filter((tie) => tie.subject.id === b || tie.object.id === b);
}

function actorOf(row: NetworkQuery['graph']['network']['actors'][number]): Actor {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    shortName: shortNameOf(row.name, 'aliases' in row ? row.aliases : []),
    flag: 'flag' in row ? row.flag : null,
    region: 'region' in row ? row.region : null,
    isoNumeric: 'isoNumeric' in row ? row.isoNumeric : null,
    location: 'location' in row ? row.location : null,
  };
}

function byId<Value extends { readonly id: string }>(values: readonly Value[]): ReadonlyMap<string, Value> {
  return new Map(values.map((value) => [value.id, value]));
}

function byEnd(ties: readonly Tie[]): ReadonlyMap<string, readonly Tie[]> {
  const ends = new Map<string, Tie[]>();
  for (const tie of ties) {
    for (const end of new Set([tie.subject.id, tie.object.id])) {
      const list = ends.get(end);
      if (list) list.push(tie);
      else ends.set(end, [tie]);
    }
  }
  return ends;
}
