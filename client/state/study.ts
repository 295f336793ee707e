import { type Day, isDay } from './dates.ts';

/** Measures that rank by influence over friendly ties. */
export type InfluenceMeasure = 'PAGERANK' | 'KATZ' | 'BETWEENNESS' | 'DEPENDENCY';
export type Measure = InfluenceMeasure | 'STANDING' | 'MATERIAL';

/** A question that the page works through with the picture. */
export type Study =
  | {
      readonly type: 'trace';
      readonly from: string | null;
      readonly to: string | null;
      readonly maxTies: number;
      readonly memberships: boolean;
    }
  | { readonly type: 'balance' }
  | { readonly type: 'compare'; readonly until: Day }
  | { readonly type: 'ranking'; readonly measure: Measure; readonly on: string | null }
  | { readonly type: 'similarity'; readonly a: string | null; readonly b: string | null }
  /** Of organisations with at most so many members; with one named, those that share most with it. */
  | {
      readonly type: 'blocs';
      readonly largest: number | null;
      readonly one: string | null;
      readonly other: string | null;
    }
  | { readonly type: 'groups'; readonly signed: boolean };

export type StudyName = Study['type'];

export const STUDIES: readonly StudyName[] = [
  'trace',
  'balance',
  'compare',
  'ranking',
  'similarity',
  'blocs',
  'groups',
];
export const MEASURES: readonly Measure[] = ['PAGERANK', 'KATZ', 'BETWEENNESS', 'DEPENDENCY', 'MATERIAL', 'STANDING'];
const MOST_TIES = 4;
const DIRECT = 'direct';
const ALL = 'all';
const SIGNED = 'signed';
const FRIENDLY = 'friendly';

/** The study with the actor in the place that is still empty; null where it asks for none. */
export function answeredBy(study: Study, actor: string): Study | null {
  if (study.type === 'trace') {
    if (study.from === null && study.to !== actor) return { ...study, from: actor };
    return study.to === null && study.from !== actor ? { ...study, to: actor } : null;
  }
  if (study.type === 'similarity') {
    if (study.a === null && study.b !== actor) return { ...study, a: actor };
    return study.b === null && study.a !== actor ? { ...study, b: actor } : null;
  }
  if (study.type !== 'ranking' || !needsActor(study.measure)) return null;
  return study.on === null ? { ...study, on: actor } : null;
}

/** Measures that say something of one actor only. */
export function needsActor(measure: Measure): boolean {
  return measure === 'DEPENDENCY' || measure === 'MATERIAL';
}

/** Measures that can be asked of one actor. */
export function takesActor(measure: Measure): boolean {
  return measure !== 'BETWEENNESS' && measure !== 'STANDING';
}

/** What an address says of a study; null where it says nothing that can be read. */
export function readStudy(parameters: URLSearchParams): Study | null {
  const parts = (name: string) => parameters.get(name)?.split(',') ?? [];
  const [from = '', to = '', most = '', direct = ''] = parts('trace');
  if (parameters.has('trace')) {
    const maxTies = Number(most || 3);
    const known = Number.isInteger(maxTies) && maxTies >= 1 && maxTies <= MOST_TIES;
    return {
      type: 'trace',
      from: from || null,
      to: to || null,
      maxTies: known ? maxTies : 3,
      memberships: direct !== DIRECT,
    };
  }
  if (parameters.has('balance')) return { type: 'balance' };
  const until = parameters.get('compare');
  if (until !== null) return isDay(until) ? { type: 'compare', until } : null;
  if (parameters.has('similarity')) {
    const [a = '', b = ''] = parts('similarity');
    return { type: 'similarity', a: a || null, b: b || null };
  }
  if (parameters.has('blocs')) {
    const [largest = '', one = '', other = ''] = parts('blocs');
    if (largest !== ALL && !/^[1-9]\d{0,5}$/.test(largest)) return null;
    return {
      type: 'blocs',
      largest: largest === ALL ? null : Number(largest),
      one: one || null,
      other: (one && other) || null,
    };
  }
  const groups = parameters.get('groups');
  if (groups !== null)
    return [SIGNED, FRIENDLY].includes(groups) ? { type: 'groups', signed: groups === SIGNED } : null;
  const [word = '', on = ''] = parts('ranking');
  const measure = MEASURES.find((name) => name.toLowerCase() === word);
  return measure ? { type: 'ranking', measure, on: on || null } : null;
}

export function writeStudy(study: Study | null, parameters: URLSearchParams): void {
  if (study) parameters.set(study.type, inAddress(study));
}

function inAddress(study: Study): string {
  const given = (...values: readonly (string | null)[]) => values.filter((value) => value !== null).join(',');
  switch (study.type) {
    case 'trace':
      return given(study.from ?? '', study.to ?? '', String(study.maxTies), study.memberships ? null : DIRECT);
    case 'balance':
      return 'camps';
    case 'compare':
      return study.until;
    case 'ranking':
      return given(study.measure.toLowerCase(), study.on);
    case 'similarity':
      return given(study.a ?? '', study.b ?? '');
    case 'blocs':
      return given(study.largest === null ? ALL : String(study.largest), study.one, study.other);
    case 'groups':
      return study.signed ? SIGNED : FRIENDLY;
  }
}
