import { actors, ties } from './words.ts';

/** The first minute: doors, the guided start, help. */
export const beginningTexts = {
  doors: {
    label: 'Ways to begin',
    explore: 'Explore',
    whoDisagrees: (sentence: string) => `Who says so, and who denies it? ${sentence}`,
    trace: 'Trace',
    commonFriend: (one: string, between: string, other: string) =>
      `Foes with a friend in common: ${one} and ${other}, by way of ${between}`,
    compare: 'Compare',
    mostChanged: (from: string, until: string) => `The year in which the most changed: ${from} to ${until}`,
    briefly: { explore: 'Who denies it?', trace: 'Linked how?', compare: 'What changed?' },
    tour: 'Show me round',
    close: 'Put away for good',
  },
  tour: {
    count: (number: number, of: number) => `${number} of ${of}`,
    next: 'Next',
    back: 'Back',
    done: 'Done',
    leave: 'Leave',
    stops: {
      picture: {
        title: 'Who is tied to whom',
        text: 'Solid lines are friendly, dashed ones hostile, dotted ones neither; a question mark says that sources disagree. Choose an actor or a line to see who says so.',
      },
      search: {
        title: 'Find anything',
        text: 'Press / or Ctrl-K and type: a name in any language, a date, a kind of tie, a command.',
      },
      side: {
        title: 'The same as a list',
        text: 'The outline holds all that the picture shows. Beside it: filters, and what the signs mean.',
      },
      studies: {
        title: 'Ways to look closer',
        text: 'Chains between two, camps and tensions, two days compared, rankings: each starts from what is selected.',
      },
      time: {
        title: 'Move through time',
        text: 'Drag the slider or press play. Everything on the page shows that day.',
      },
    },
  },
  help: {
    title: 'Help',
    open: 'Help and keys',
    doors: 'Show the ways to begin again',
    keys: 'Keys',
    singleKeys: 'Keys that work by themselves, such as / and ?',
    signs: 'What the signs mean',
    data: 'Where the data come from',
    from: (tieCount: number, actorCount: number, revision: number) =>
      `${ties(tieCount)} between ${actors(actorCount)}, revision ${revision.toLocaleString('en')}. Every tie is derived from claims, and every claim has a source: choose a tie to read them.`,
    links: [
      { to: '/docs/model.md', name: 'What a tie is' },
      { to: '/docs/methods.md', name: 'How studies are computed' },
      { to: '/docs/api.md', name: 'The API' },
      { to: '/graphiql', name: 'Ask the API by hand' },
      { to: '/schema.graphql', name: 'Its schema' },
    ],
  },
  theme: { toDark: 'Switch to dark colours', toLight: 'Switch to light colours' },
  link: {
    copy: 'Copy link',
    copied: 'Link copied',
    tooMany: (number: number) => `${actors(number)}, too many for a link`,
  },
};
