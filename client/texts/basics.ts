import { actors, count, LIST, sources, ties } from './words.ts';

/** Words that every part of the page uses. */
export const basicTexts = {
  name: 'Entente',
  tagline: 'Who is tied to whom, since when, and who says so',
  title: (what: string | null) =>
    what ? `${what} · Entente` : 'Entente: who is tied to whom, since when, and who says so',
  ties,
  actors,
  sources,
  list: (parts: readonly string[]) => LIST.format(parts),
  close: 'Close',
  sign: {
    word: (sign: 1 | 0 | -1) => (sign === 1 ? 'friendly' : sign === -1 ? 'hostile' : 'neutral'),
    name: (sign: 1 | 0 | -1) => (sign === 1 ? 'Friendly' : sign === -1 ? 'Hostile' : 'Neutral'),
    line: (sign: 1 | 0 | -1) => (sign === 1 ? 'solid line' : sign === -1 ? 'dashed line' : 'dotted line'),
  },
  actorKind: {
    one: { COUNTRY: 'Country', ORGANISATION: 'Organisation', PERSON: 'Person' },
    many: { COUNTRY: 'Countries', ORGANISATION: 'Organisations', PERSON: 'People' },
  },
  when: {
    since: (date: string) => `since ${date}`,
    until: (date: string) => `until ${date}, beginning unknown`,
    fromTo: (since: string, until: string) => `${since} – ${until}`,
    beginningUnknown: 'in force, beginning unknown',
    endUnknown: (since: string | null, attested: string | null) =>
      `${since ? `since ${since}; ` : ''}ended on an unknown day${attested ? `, last attested ${attested}` : ''}`,
    attested: (date: string, exact: boolean) => `${exact ? 'on' : 'in'} ${date} (attested)`,
    on: (date: string, exact: boolean) => `${exact ? 'on' : 'in'} ${date}`,
    act: (date: string, exact: boolean, last: string) => `${exact ? 'on' : 'in'} ${date}, counted until ${last}`,
    undated: 'undated',
    onDay: (day: string) => `on ${day}`,
    between: (from: string, until: string) => `between ${from} and ${until}`,
    span: (from: string, until: string) => `${from} – ${until}`,
    years: (number: number) => count(number, 'year', 'years'),
    months: (number: number) => count(number, 'month', 'months'),
    days: (number: number) => count(number, 'day', 'days'),
  },
};
