import type { ActorKind } from './actor.ts';

/**
 * How strong a tie of the kind is, from 0 (exclusive) to 1.
 * - fixed: the same for every tie of the kind.
 * - levels: by the highest level that a claim gives; `base` where none is given.
 * - repeated: grows with the number of sources that report it, 1 − (1 − base)ⁿ.
 */
export type StrengthRule =
  | { readonly rule: 'fixed'; readonly base: number }
  | { readonly rule: 'levels'; readonly base: number; readonly levels: Readonly<Record<string, number>> }
  | { readonly rule: 'repeated'; readonly base: number };

/** One kind of tie. Everything that the product knows of a kind stands here; to add a kind is to add an entry. */
export interface TieKind {
  /** The name in the store (the relationship type) and in the API. */
  readonly id: string;
  /** The verb read from subject to object, and read the other way. */
  readonly label: string;
  readonly inverseLabel: string;
  readonly description: string;
  readonly symmetric: boolean;
  /** +1 friendly, −1 hostile, 0 neither: the documented sign rule of docs/model.md. */
  readonly sign: 1 | 0 | -1;
  /** True when the tie lasts until it is ended; false when claims report dated acts. */
  readonly persists: boolean;
  /** How long one dated act keeps the tie alive, in days. */
  readonly lifetimeDays: number;
  /** Sources whose dates for the same beginning or end differ by more days than this disagree. Null: many acts may renew the tie, so that dates are not compared. */
  readonly toleranceDays: number | null;
  readonly subjects: readonly ActorKind[];
  readonly objects: readonly ActorKind[];
  readonly strength: StrengthRule;
  /** CAMEO and PLOVER codes that event data use for it; the longest prefix wins. */
  readonly cameo: readonly string[];
  readonly plover: readonly string[];
}

const ANYONE: readonly ActorKind[] = ['COUNTRY', 'ORGANISATION', 'PERSON'];
const BODIES: readonly ActorKind[] = ['COUNTRY', 'ORGANISATION'];
const ORGANISATIONS: readonly ActorKind[] = ['ORGANISATION'];
const PEOPLE: readonly ActorKind[] = ['PERSON'];

const fixed = (base: number): StrengthRule => ({ rule: 'fixed', base });
const repeated = (base: number): StrengthRule => ({ rule: 'repeated', base });

type KindFields = Omit<TieKind, 'id' | 'inverseLabel' | 'symmetric' | 'cameo' | 'plover' | 'lifetimeDays'> &
  Partial<TieKind>;

/** Symmetric kinds read the same both ways; dated acts stay alive for a year unless the entry says otherwise. */
function kind(id: string, fields: KindFields): TieKind {
  const { inverseLabel = fields.label, symmetric = false } = fields;
  return { lifetimeDays: 365, cameo: [], plover: [], ...fields, id, inverseLabel, symmetric };
}

export const TIE_KINDS: readonly TieKind[] = [
  kind('ALLIES_WITH', {
    label: 'allies with',
    description: 'Bound by a treaty or declaration of alliance, or described as an ally.',
    symmetric: true,
    sign: 1,
    persists: true,
    toleranceDays: 31,
    subjects: BODIES,
    objects: BODIES,
    strength: {
      rule: 'levels',
      base: 0.8,
      levels: { DEFENCE: 1, OFFENCE: 1, NEUTRALITY: 2 / 3, NONAGGRESSION: 0.5, ENTENTE: 1 / 3 },
    },
  }),
  kind('MEMBER_OF', {
    label: 'is a member of',
    inverseLabel: 'has as a member',
    description: 'Full member of an organisation or party to a standing treaty arrangement.',
    sign: 1,
    persists: true,
    toleranceDays: 0,
    subjects: BODIES,
    objects: ORGANISATIONS,
    strength: fixed(1),
  }),
  kind('OBSERVER_IN', {
    label: 'is an observer in',
    inverseLabel: 'has as an observer',
    description: 'Observer, dialogue partner or associate: takes part without being a member.',
    sign: 0,
    persists: true,
    toleranceDays: 31,
    subjects: BODIES,
    objects: ORGANISATIONS,
    strength: fixed(0.25),
  }),
  kind('PART_OF', {
    label: 'is part of',
    inverseLabel: 'has as a part',
    description: 'A body, mission or process that belongs to a larger one.',
    sign: 0,
    persists: true,
    toleranceDays: 31,
    subjects: BODIES,
    objects: BODIES,
    strength: fixed(1),
  }),
  kind('CO_CHAIRS', {
    label: 'co-chairs',
    inverseLabel: 'is co-chaired by',
    description: 'Chairs a body together with others.',
    sign: 0,
    persists: true,
    toleranceDays: 0,
    subjects: ANYONE,
    objects: ORGANISATIONS,
    strength: fixed(1),
  }),
  kind('MEDIATES', {
    label: 'mediates for',
    inverseLabel: 'has as a mediator',
    description: 'Offers or carries out mediation for a party to a conflict; one tie for each party.',
    sign: 0,
    persists: false,
    toleranceDays: null,
    subjects: ANYONE,
    objects: BODIES,
    strength: repeated(0.4),
    cameo: ['039', '045'],
  }),
  kind('NEGOTIATES_WITH', {
    label: 'negotiates with',
    description: 'Holds talks with the other side.',
    symmetric: true,
    sign: 0,
    persists: false,
    toleranceDays: null,
    subjects: ANYONE,
    objects: ANYONE,
    strength: repeated(0.4),
    cameo: ['04', '057'],
    plover: ['CONSULT'],
  }),
  kind('CRITICIZES', {
    label: 'criticizes',
    inverseLabel: 'is criticized by',
    description: 'Criticises, accuses or rebukes in public.',
    sign: -1,
    persists: false,
    toleranceDays: null,
    subjects: ANYONE,
    objects: ANYONE,
    strength: repeated(0.3),
    cameo: ['11'],
    plover: ['ACCUSE'],
  }),
  kind('SUPPORTS', {
    label: 'supports',
    inverseLabel: 'is supported by',
    description: 'Backs in public, by word or vote.',
    sign: 1,
    persists: false,
    toleranceDays: null,
    subjects: ANYONE,
    objects: ANYONE,
    strength: repeated(0.4),
    cameo: ['05'],
    plover: ['SUPPORT'],
  }),
  kind('DISTRUSTS', {
    label: 'distrusts',
    inverseLabel: 'is distrusted by',
    description: 'Is reported to be wary or distrustful, by its statements or by polls.',
    sign: -1,
    persists: false,
    toleranceDays: null,
    subjects: ANYONE,
    objects: ANYONE,
    strength: repeated(0.3),
  }),
  kind('SANCTIONS', {
    label: 'sanctions',
    inverseLabel: 'is sanctioned by',
    description: 'Has sanctions or restrictive measures in force.',
    sign: -1,
    persists: true,
    toleranceDays: null,
    subjects: BODIES,
    objects: ANYONE,
    strength: fixed(0.8),
    cameo: ['163'],
    plover: ['COERCE:restrict:diplomatic'],
  }),
  kind('FIGHTS', {
    label: 'fights',
    description: 'Is in armed conflict with.',
    symmetric: true,
    sign: -1,
    persists: true,
    toleranceDays: 31,
    subjects: BODIES,
    objects: BODIES,
    strength: { rule: 'levels', base: 1, levels: { WAR: 1, ARMED_CONFLICT: 0.75, FORCE: 0.5 } },
    cameo: ['18', '19', '20'],
    plover: ['ASSAULT'],
  }),
  kind('THREATENS', {
    label: 'threatens',
    inverseLabel: 'is threatened by',
    description: 'Threatens with force or other harm.',
    sign: -1,
    persists: false,
    toleranceDays: null,
    subjects: ANYONE,
    objects: ANYONE,
    strength: repeated(0.5),
    cameo: ['13'],
    plover: ['THREATEN'],
  }),
  kind('RIVALS', {
    label: 'is a rival of',
    description:
      'Each sees the other as a competitor and a threat that may turn to arms, as historians read their acts.',
    symmetric: true,
    sign: -1,
    persists: true,
    toleranceDays: null,
    subjects: BODIES,
    objects: BODIES,
    strength: fixed(0.6),
  }),
  kind('SUPPLIES_ARMS_TO', {
    label: 'supplies arms to',
    inverseLabel: 'gets arms from',
    description: 'Delivers or sells weapons.',
    sign: 1,
    persists: false,
    toleranceDays: null,
    subjects: BODIES,
    objects: BODIES,
    strength: repeated(0.6),
    cameo: ['072'],
    plover: ['AID::military'],
  }),
  kind('STATIONS_TROOPS_IN', {
    label: 'stations troops in',
    inverseLabel: 'hosts troops of',
    description: 'Keeps armed forces on the other’s territory, with or without consent.',
    sign: 0,
    persists: true,
    toleranceDays: 31,
    subjects: BODIES,
    objects: BODIES,
    strength: fixed(0.8),
  }),
  kind('KEEPS_PEACE_IN', {
    label: 'keeps peace in',
    inverseLabel: 'hosts peacekeepers of',
    description: 'Deploys a peacekeeping or monitoring mission.',
    sign: 0,
    persists: true,
    toleranceDays: 31,
    subjects: BODIES,
    objects: BODIES,
    strength: fixed(0.6),
    cameo: ['074'],
    plover: ['AID::peacekeeping'],
  }),
  kind('TRADES_WITH', {
    label: 'trades with',
    description: 'Has trade that a source finds worth naming.',
    symmetric: true,
    sign: 1,
    persists: true,
    toleranceDays: null,
    subjects: BODIES,
    objects: BODIES,
    strength: fixed(0.5),
    cameo: ['061'],
    plover: ['COOPERATE::economic'],
  }),
  kind('AIDS', {
    label: 'aids',
    inverseLabel: 'is aided by',
    description: 'Gives economic, humanitarian or military aid.',
    sign: 1,
    persists: false,
    toleranceDays: null,
    subjects: BODIES,
    objects: BODIES,
    strength: repeated(0.5),
    cameo: ['07'],
    plover: ['AID'],
  }),
  kind('RECOGNISES', {
    label: 'recognises',
    inverseLabel: 'is recognised by',
    description: 'Recognises as a state or holds diplomatic relations with; the claim says which.',
    sign: 0,
    persists: true,
    toleranceDays: 0,
    subjects: BODIES,
    objects: BODIES,
    strength: fixed(0.3),
    cameo: ['054'],
  }),
  kind('BREAKS_RELATIONS_WITH', {
    label: 'has broken relations with',
    description: 'Diplomatic relations are broken off, suspended or were never set up.',
    symmetric: true,
    sign: -1,
    persists: true,
    toleranceDays: 0,
    subjects: BODIES,
    objects: BODIES,
    strength: fixed(0.7),
    cameo: ['161'],
  }),
  kind('VOTES_WITH', {
    label: 'votes like',
    description:
      'Cast the same vote in a given share of the roll calls in which both voted; the level is the share in percent.',
    symmetric: true,
    sign: 0,
    persists: true,
    toleranceDays: null,
    subjects: BODIES,
    objects: BODIES,
    strength: {
      rule: 'levels',
      base: 0.5,
      levels: Object.fromEntries(
        Array.from({ length: 20 }, (_, step) => [`AGREES_${(step + 1) * 5}`, (step + 1) / 20]),
      ),
    },
  }),
  kind('BORDERS', {
    label: 'borders',
    description: 'Shares a land border.',
    symmetric: true,
    sign: 0,
    persists: true,
    toleranceDays: null,
    subjects: BODIES,
    objects: BODIES,
    strength: fixed(0.2),
  }),
  kind('SEEKS_TO_JOIN', {
    label: 'seeks to join',
    inverseLabel: 'is sought by',
    description: 'Has applied, is a candidate, or has declared the aim of joining.',
    sign: 1,
    persists: true,
    toleranceDays: null,
    subjects: BODIES,
    objects: ORGANISATIONS,
    strength: fixed(0.4),
  }),
  kind('LEAVES', {
    label: 'leaves',
    inverseLabel: 'is left by',
    description: 'Announces, begins or completes its departure.',
    sign: -1,
    persists: false,
    toleranceDays: null,
    subjects: BODIES,
    objects: ORGANISATIONS,
    strength: repeated(0.5),
  }),
  kind('LEADS', {
    label: 'leads',
    inverseLabel: 'is led by',
    description: 'Is head of state, effective leader, or head of an organisation.',
    sign: 0,
    persists: true,
    toleranceDays: 0,
    subjects: PEOPLE,
    objects: BODIES,
    strength: fixed(1),
  }),
  kind('HEADS_GOVERNMENT_OF', {
    label: 'heads the government of',
    inverseLabel: 'has its government headed by',
    description: 'Holds the office of head of government, such as prime minister or chancellor.',
    sign: 0,
    persists: true,
    toleranceDays: 0,
    subjects: PEOPLE,
    objects: BODIES,
    strength: fixed(1),
  }),
  kind('REPRESENTS', {
    label: 'represents',
    inverseLabel: 'is represented by',
    description: 'Speaks for it as foreign minister, envoy or ambassador.',
    sign: 0,
    persists: true,
    toleranceDays: 0,
    subjects: PEOPLE,
    objects: BODIES,
    strength: fixed(0.8),
  }),
  kind('HOLDS_OFFICE_IN', {
    label: 'holds office in',
    inverseLabel: 'has as an office holder',
    description: 'Minister, judge, governor or other public office that neither leads it nor speaks for it abroad.',
    sign: 0,
    persists: true,
    toleranceDays: 0,
    subjects: PEOPLE,
    objects: BODIES,
    strength: fixed(0.5),
  }),
];

const BY_ID: ReadonlyMap<string, TieKind> = new Map(TIE_KINDS.map((entry) => [entry.id, entry]));

export function tieKind(id: string): TieKind | undefined {
  return BY_ID.get(id);
}

/** For ids that were checked when they came in. */
export function requireTieKind(id: string): TieKind {
  const found = BY_ID.get(id);
  if (!found) throw new Error(`"${id}" is not a registered tie kind`);
  return found;
}
