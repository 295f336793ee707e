import { actors, count, ties } from './words.ts';

/** What the page says of its own state, also to a screen reader. */
export const messagesTexts = {
  loading: 'Fetching the network …',
  unreachable: {
    title: 'The server does not answer',
    text: 'The page is here, but its data are not: the server may have stopped, or the connection is down. It is tried again by itself.',
    retry: 'Try again',
  },
  live: {
    silent: 'The server does not answer. What is loaded stays usable; the server is tried again by itself.',
    tryNow: 'Try now',
    back: 'The server answers again.',
    slow: 'Still waiting for the server …',
    newData: (revision: number, note: string, author: string) =>
      `New data: revision ${revision.toLocaleString('en')}, “${note}” (${author})`,
    otherRecord: (now: number, shown: number) =>
      `The server now holds another record: its latest revision is ${now}, and ${shown} is shown.`,
    show: 'Show it',
    later: 'Not now',
    outdated: 'The server has a newer version of this page. Loading it keeps what you see.',
    reload: 'Load it',
  },
  refused: {
    title: 'The server could not answer',
    latest: 'Show the latest revision',
    retry: 'Try again',
  },
  broken: {
    title: 'The page broke',
    text: 'Something in the page failed that should not have. Loading it anew usually helps.',
    reload: 'Load anew',
  },
  unknown: {
    title: 'Not on record',
    kind: 'Unknown',
    actor: (id: string, revision: number) => `No actor has the id “${id}” in revision ${revision}.`,
    tie: 'The tie in this address is not on record. Its evidence may have been retracted or dated anew since the link was made.',
    pair: (a: string, b: string) => `“${a}” and “${b}” are not both on record.`,
    source: (id: string, revision: number) => `No source has the id “${id}” in revision ${revision}.`,
    issue: (id: string, revision: number) => `No issue has the id “${id}” in revision ${revision}.`,
    search: 'Search by name above, or pick from the outline.',
    look: 'Look in earlier revisions',
    foundIn: (revision: number) => `Revision ${revision} was the last to have it.`,
    showIn: (revision: number) => `Show it in revision ${revision}`,
    inNone: (number: number) => `None of the ${count(number, 'revision', 'revisions')} before has it.`,
    notFound: 'The server gave no answer. Try again.',
    inAddress: (part: string, value: string) =>
      `The address says ${part} “${value}”, which means nothing here; it was left out.`,
    notice: 'Part of the address was not understood',
  },
  empty: {
    title: 'Nothing to show',
    noneInForce: (when: string) => `No tie on record is in force ${when}.`,
    filtered: (when: string) => `No tie in force ${when} passes all your filters.`,
    lift: (facet: string, number: number) => `Lift “${facet}”: ${ties(number)}`,
    narrowed: (number: number) =>
      `${ties(number)} ${number === 1 ? 'passes' : 'pass'} your filters, but the actors at their ends were taken off the picture.`,
    noneAlone: 'No single filter would bring any back.',
    goTo: (day: string) => `Go to ${day}`,
    noData: 'The record holds no ties yet: import some, and they will appear here.',
  },
  announce: {
    actor: (name: string, number: number, when: string) => `${name} selected, ${ties(number)} ${when}.`,
    tie: (sentence: string, when: string) => `Tie selected: ${sentence}, ${when}.`,
    pair: (a: string, b: string, number: number) => `${ties(number)} between ${a} and ${b}.`,
    source: 'Source selected.',
    several: (selected: number, among: number) => `${actors(selected)} selected, ${ties(among)} among them.`,
    none: 'Nothing selected.',
  },
};
