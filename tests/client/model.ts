import type { NetworkQuery } from '../../client/api/generated.ts';
import { type Model, modelOf } from '../../client/state/model.ts';

type Row = NetworkQuery['graph']['network']['ties'][number];

interface TieFields extends Partial<Omit<Row, 'subject' | 'object' | 'kind' | 'issues'>> {
  readonly issues?: readonly string[];
}

/** A tie as the server sends it, with all that is not said left as plain as can be. */
export function tie(subject: string, kind: string, object: string, fields: TieFields = {}): Row {
  const { issues = [], ...rest } = fields;
  return {
    id: `${subject} ${kind} ${object}@${fields.inForceFrom ?? '2000-01-01'}`,
    kind: { id: kind },
    subject: { id: subject },
    object: { id: object },
    since: '2000-01-01',
    until: null,
    end: 'OPEN',
    attested: null,
    inForceFrom: '2000-01-01',
    inForceUntil: null,
    strength: 1,
    level: null,
    asymmetric: false,
    issues: issues.map((id) => ({ id })),
    sourceCount: 1,
    datesDiffer: false,
    deniedDuring: [],
    qualifiedDuring: [],
    ...rest,
  };
}

const KINDS: readonly (readonly [string, string, string, number, boolean])[] = [
  ['ALLIES_WITH', 'allies with', 'allies with', 1, true],
  ['MEMBER_OF', 'is a member of', 'has as a member', 1, false],
  ['MEDIATES', 'mediates for', 'has as a mediator', 0, false],
  ['REPRESENTS', 'represents', 'is represented by', 0, false],
  ['CRITICIZES', 'criticizes', 'is criticized by', -1, false],
];

const ACTORS: NetworkQuery['graph']['network']['actors'] = [
  ...['ARM', 'AZE', 'RUS'].map((id) => ({
    id,
    kind: 'COUNTRY' as const,
    name: { ARM: 'Armenia', AZE: 'Azerbaijan', RUS: 'Russia' }[id] ?? id,
    flag: `/flags/${id}.svg`,
    region: 'Eurasia',
    isoNumeric: null,
    location: null,
  })),
  { id: 'org:csto', kind: 'ORGANISATION', name: 'Collective Security Treaty Organisation', aliases: ['ODKB', 'CSTO'] },
  { id: 'person:sergey-lavrov', kind: 'PERSON', name: 'Sergey Lavrov' },
];

/** A record of five actors with the given ties. */
export function modelWith(...ties: readonly Row[]): Model {
  return modelOf({
    graph: { asOf: '2026-11-24', revision: 3, network: { actors: ACTORS, ties: [...ties] } },
    tieKinds: KINDS.map(([id, label, inverseLabel, sign, symmetric]) => ({
      id,
      label,
      inverseLabel,
      sign,
      symmetric,
      description: label,
      persists: true,
    })),
    issues: [{ id: 'nagorno-karabakh', name: 'Nagorno-Karabakh', description: null }],
  });
}
