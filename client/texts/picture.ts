import { actors, ties } from './words.ts';

/** What is around the picture: counts, undo, layouts. */
export const pictureTexts = {
  counts: {
    ties: (shown: number, all: number) => `${shown.toLocaleString('en')} of ${ties(all)}`,
    actors: (shown: number, all: number) => `${shown.toLocaleString('en')} of ${actors(all)}`,
    shown: 'shown',
    shownInSpan: 'shown, at any time in the span',
    spanExplained: 'Ties in force at any time in the span that pass the filters, of all ties on record at any time',
    everListed: (listed: number, all: number, inForce: number, inSpan: boolean) =>
      `${listed.toLocaleString('en')} of ${ties(all)} at any time, ${inForce.toLocaleString('en')} in force ${inSpan ? 'in the span' : 'that day'}`,
    everExplained: 'Ties that pass the filters at any time, of all ties on record',
    explained: 'Ties in force on the day that pass the filters, of all ties on record at any time',
    announced: (shownTies: number, allTies: number, shownActors: number, allActors: number, when: string) =>
      `${shownTies} of ${ties(allTies)} and ${shownActors} of ${actors(allActors)} shown ${when}.`,
    whilePlaying: (number: number, when: string) => `${ties(number)} ${when}`,
  },
  picture: {
    label: (shownActors: number, shownTies: number, when: string) =>
      `Picture of ${ties(shownTies)} between ${actors(shownActors)} ${when}. The outline lists the same.`,
    region: 'Picture',
    drawing: 'Placing the actors …',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Show the whole picture',
    unpin: (number: number) => `Unpin ${actors(number)}`,
  },
  steps: {
    undo: 'Undo',
    redo: 'Redo',
    history: 'What you did',
    first: 'Opened the page',
    other: 'Changed the view',
    now: 'shown now',
    undone: (what: string, place: number, of: number) => `Undone: ${what}. At step ${place} of ${of}.`,
    doneAgain: (what: string, place: number, of: number) => `Done again: ${what}. At step ${place} of ${of}.`,
    revision: (revision: number | null) =>
      revision === null ? 'Went to the latest revision' : `Went to revision ${revision}`,
    opened: (study: string) => `Opened ${study}`,
    changed: (study: string) => `Changed ${study}`,
    closed: (study: string) => `Closed ${study}`,
    everybody: 'Showed everybody',
    focused: (who: string, degree: number) =>
      degree === 0 ? `Kept only ${who}` : `Kept ${who} and who is within ${ties(degree)}`,
    grown: (who: string, kind: string | null) => (kind === null ? `Expanded ${who}` : `Expanded ${who}: ${kind}`),
    hid: (who: string) => `Hid ${who}`,
    broughtBack: (who: string) => `Brought back ${who}`,
    pinned: (who: string) => `Moved ${who}`,
    unpinned: (who: string) => `Let go of ${who}`,
    display: (name: string) => `Saw it as ${name.toLowerCase()}`,
    arranged: (name: string) => `Arranged: ${name.toLowerCase()}`,
    date: (day: string) => `Showed ${day}`,
    filtered: (kept: readonly string[]) => `Filtered: ${kept.join(', ')}`,
    lifted: 'Lifted a filter',
    selected: (who: string) => `Selected ${who}`,
    unselected: 'Closed the selection',
    accordingTo: (one: boolean) => (one ? 'Kept what one source says' : 'Took in all sources'),
    tableRows: (rows: string) => `Listed ${rows}`,
    tableFind: (words: string) => (words === '' ? 'Found all rows again' : `Found “${words}” in the table`),
    tableSort: (columns: readonly string[]) =>
      columns.length === 0 ? 'Undid the sorting' : `Sorted by ${columns.join(', ').toLowerCase()}`,
    matrix: 'Set up the matrix',
    look: 'Changed what sizes, rings and widths tell',
    openedSource: 'Opened a source',
    openedIssue: (name: string) => `Opened the issue ${name}`,
    openedTie: (sentence: string) => `Opened: ${sentence}`,
    openedPair: (a: string, b: string) => `Opened the ties between ${a} and ${b}`,
  },
  layouts: {
    label: 'Arrange',
    another: 'Another arrangement of the kind',
    waiting: 'Arranging …',
    name: {
      force: 'By ties',
      blocs: 'By groups of friends',
      map: 'As on a map',
      rings: 'Most ties in the middle',
      levels: 'Organisations, countries, people',
      circle: 'In a circle',
    },
  },
};
