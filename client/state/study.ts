import { type Day, isDay } from './dates.ts';

export type Measure = 'PAGERANK' | 'BETWEENNESS' | 'DEPENDENCY';

/** A question that the page works through with the picture: chains between two, tension, two days side by side, rankings. */
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
  | { readonly type: 'ranking'; readonly measure: Measure; readonly on: string | null };

export type StudyName = Study['type'];

export const STUDIES: readonly StudyName[] = ['trace', 'balance', 'compare', 'ranking'];
export const MEASURES: readonly Measure[] = ['PAGERANK', 'BETWEENNESS', 'DEPENDENCY'];
const MOST_TIES = 4;
const DIRECT = 'direct';

/** The study with the actor in the place that is still empty; null where it asks for none. */
export function answeredBy(study: Study, actor: string): Study | null {
  if (study.type === 'trace') {
    if (study.from === null && study.to !== actor) return { ...study, from: actor };
    return study.to === null && study.from !== actor ? { ...study, to: actor } : null;
  }
  if (study.type !== 'ranking' || study.measure !== 'DEPENDENCY') return null;
  return study.on === null ? { ...study, on: actor } : null;
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
  const [word = '', on = ''] = parts('ranking');
  const measure = MEASURES.find((name) => name.toLowerCase() === word);
  return measure ? { type: 'ranking', measure, on: on || null } : null;
}

export function writeStudy(study: Study | null, parameters: URLSearchParams): void {
  if (study?.type === 'trace') {
    const { from, to, maxTies, memberships } = study;
    parameters.set('trace', [from ?? '', to ?? '', String(maxTies), ...(memberships ? [] : [DIRECT])].join(','));
  }
  if (study?.type === 'balance') parameters.set('balance', 'camps');
  if (study?.type === 'compare') parameters.set('compare', study.until);
  if (study?.type === 'ranking')
    parameters.set('ranking', [study.measure.toLowerCase(), ...(study.on ? [study.on] : [])].join(','));
}
