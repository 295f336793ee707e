// Every English text of the page.
const termsOf = (sign: number | null | undefined) => {
  if (sign == null) return 'no known terms';
  return sign > 0 ? 'on good terms' : sign < 0 ? 'on bad terms' : 'neither';
};
interface Agreement {
  readonly s: number;
  readonly kappa?: number | null | undefined;
  readonly pi?: number | null | undefined;
}
const agreement = ({ s, kappa, pi }: Agreement) =>
  kappa == null || pi == null
    ? `S = ${figure(s)}, and nothing beyond chance can be said`
    : `S = ${figure(s)}; corrected for chance, κ = ${figure(kappa)} and π = ${figure(pi)}`;
/** To two digits, with a real minus. */
const figure = (value: number) => value.toFixed(2).replace('-', '−');
const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
const ties = (number: number) => count(number, 'tie', 'ties');
const actors = (number: number) => count(number, 'actor', 'actors');
const sources = (number: number) => count(number, 'source', 'sources');
const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

export const texts = {
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
    years: (number: number) => count(number, 'year', 'years'),
    months: (number: number) => count(number, 'month', 'months'),
    days: (number: number) => count(number, 'day', 'days'),
  },
  counts: {
    ties: (shown: number, all: number) => `${shown.toLocaleString('en')} of ${ties(all)}`,
    actors: (shown: number, all: number) => `${shown.toLocaleString('en')} of ${actors(all)}`,
    shown: 'shown',
    everListed: (listed: number, all: number, inForce: number) =>
      `${listed.toLocaleString('en')} of ${ties(all)} at any time, ${inForce.toLocaleString('en')} in force that day`,
    everExplained: 'Ties that pass the filters at any time, of all ties on record',
    explained: 'Ties in force on the day that pass the filters, of all ties on record at any time',
    announced: (shownTies: number, allTies: number, shownActors: number, allActors: number, day: string) =>
      `${shownTies} of ${ties(allTies)} and ${shownActors} of ${actors(allActors)} shown on ${day}.`,
  },
  picture: {
    label: (shownActors: number, shownTies: number, day: string) =>
      `Picture of ${ties(shownTies)} between ${actors(shownActors)} on ${day}. The outline lists the same.`,
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
    date: (day: string) => `Showed ${day}`,
    filtered: (kept: readonly string[]) => `Filtered: ${kept.join(', ')}`,
    lifted: 'Lifted a filter',
    selected: (who: string) => `Selected ${who}`,
    unselected: 'Closed the selection',
    accordingTo: (one: boolean) => (one ? 'Kept what one source says' : 'Took in all sources'),
    openedSource: 'Opened a source',
    openedIssue: (name: string) => `Opened the issue ${name}`,
    openedTie: (sentence: string) => `Opened: ${sentence}`,
    openedPair: (a: string, b: string) => `Opened the ties between ${a} and ${b}`,
  },
  extent: {
    region: 'Who is on the picture',
    around: 'Around',
    degree: 'How far the picture reaches',
    degrees: ['only', '1 tie', '2 ties', '3 ties'],
    grown: (who: string) => `with neighbours of ${who}`,
    undoGrowth: 'Take the added neighbours off again',
    remove: 'Remove',
    hidden: (who: string) => `${who} hidden`,
    bringBack: 'Bring back',
    leftOut: (number: number) =>
      number === 0 ? 'No tie that passes the filters is left out.' : `${ties(number)} left out`,
    badge: (number: number) => `${number} hidden`,
    showAll: 'Show everybody',
  },
  offers: {
    region: 'On the picture',
    menu: 'What to do with it',
    hidden: (number: number) =>
      number === 1
        ? '1 more tie leads to somebody who is not on the picture. Expand by:'
        : `${number} more ties lead to actors who are not on the picture. Expand by:`,
    open: 'Open',
    growByAll: 'Expand: all',
    all: 'all',
    growByKind: 'Expand by kind',
    growBy: (verbs: string) => `Expand: ${verbs}`,
    include: 'Put on the picture',
    startFrom: 'Start from it alone',
    neighbours: 'Keep only its neighbours',
    hide: 'Hide',
    pin: 'Pin in place',
    unpin: 'Unpin',
    nudge: 'Move',
    nudges: { left: 'Move left', up: 'Move up', down: 'Move down', right: 'Move right' },
    trace: 'Trace from here',
    rank: 'Rank for it',
    alsoSelect: 'Select as well',
    deselect: 'Take out of the selection',
    openTies: (number: number) => (number === 1 ? 'Open the tie' : `Open the ${number} ties`),
    selectBoth: 'Select both',
    keepBoth: 'Keep only these two',
    traceBetween: 'Trace between the two',
    keepThese: 'Keep only these',
    keepNear: 'Keep these and their neighbours',
    hideThese: 'Hide these',
  },
  selecting: {
    open: 'Select',
    rule: 'Everybody who is',
    by: { members: 'a member of', kind: 'of a kind', region: 'of a region' },
    option: (name: string, number: number) => `${name} (${number})`,
    select: 'Select',
    add: 'Add to selected',
    neighbours: (number: number) => `Their neighbours too (${number})`,
    everybody: (number: number) => `Everybody shown (${number})`,
    invert: (number: number) => `All others instead (${number})`,
    hint: 'In the picture: Shift and click adds one, Shift and drag takes all in a box. In the outline: Shift and Enter.',
    lasso: 'Draw around actors to select them',
  },
  several: {
    heading: 'Several actors',
    remove: (name: string) => `Take ${name} out of the selection`,
    memberships: (number: number) =>
      number === 0 ? 'No membership in common' : count(number, 'membership in common', 'memberships in common'),
    among: (number: number) => (number === 0 ? 'No tie among them is shown' : `${ties(number)} among them shown`),
  },
  displays: {
    label: 'See it as',
    name: { network: 'Network', map: 'Map', matrix: 'Matrix', timeline: 'Timeline', table: 'Table' },
    about: {
      network: 'Who is tied to whom',
      map: 'Where they are',
      matrix: 'Everyone with everyone, bloc by bloc',
      timeline: 'When each tie began and ended',
      table: 'Every tie in a row: sort, filter, copy',
    },
  },
  table: {
    rows: 'Rows',
    ties: 'Ties',
    actors: 'Actors',
    find: 'Find in the table',
    count: {
      ties: (shown: number, all: number) =>
        shown === all ? ties(all) : `${shown.toLocaleString('en')} of ${ties(all)}`,
      actors: (shown: number, all: number) =>
        shown === all ? actors(all) : `${shown.toLocaleString('en')} of ${actors(all)}`,
    },
    column: {
      change: 'Change',
      subject: 'Subject',
      verb: 'Tie',
      object: 'Object',
      since: 'Since',
      until: 'Until',
      sign: 'Sign',
      strength: 'Strength',
      standing: 'Standing',
      issues: 'Issues',
      sources: 'Sources',
      name: 'Name',
      kind: 'Kind',
      ties: 'Ties',
      friendly: 'Friendly',
      hostile: 'Hostile',
      neutral: 'Neutral',
      contested: 'Contested',
      memberships: 'Member of',
    },
    summary: 'In a sentence',
    sortHelp: 'Sort by it. With Shift: by it after what it is sorted by already.',
    sortBy: 'Sort by',
    unsorted: { ties: 'Sorted by name', actors: 'Sorted by ties' },
    ascending: (column: string) => `${column} ↑`,
    descending: (column: string) => `${column} ↓`,
    unknown: 'unknown',
    until: {
      open: 'in force',
      unknown: 'day unknown',
      attested: (date: string) => `attested ${date}`,
      counted: (day: string) => `counted to ${day}`,
    },
    change: { began: '+ began', ended: '− ended', stayed: 'stayed' },
    actorSummary: (row: { ties: number; friendly: number; hostile: number; contested: number }) =>
      [
        ties(row.ties),
        row.friendly > 0 && `${row.friendly} friendly`,
        row.hostile > 0 && `${row.hostile} hostile`,
        row.contested > 0 && `${row.contested} contested`,
      ]
        .filter(Boolean)
        .join(', '),
    copy: 'Copy',
    copied: 'Copied',
    notCopied: 'Not allowed here: use CSV',
    copyHelp: 'Copies the rows shown, to paste into a spreadsheet',
    download: 'CSV',
    downloadHelp: 'Downloads the rows shown as a file for spreadsheets',
  },
  timeline: {
    label: (all: number, inForce: number, day: string) =>
      `Timeline of ${ties(all)}, ${inForce.toLocaleString('en')} of them in force on ${day}`,
    gather: 'Ties gathered by',
    lanes: { kind: 'By kind of tie', pair: 'By pair', actor: 'By actor' },
    whole: 'Show all of the time',
    day: 'Day shown, on the timeline',
    ends: (subject: string, object: string, symmetric: boolean) => `${subject} ${symmetric ? '–' : '→'} ${object}`,
    laneCount: (inForce: number, all: number) => `${inForce.toLocaleString('en')} of ${all.toLocaleString('en')}`,
    laneCountSpoken: (inForce: number, all: number) => `${inForce.toLocaleString('en')} of ${ties(all)} in force`,
    only: '(show these ties alone)',
    notInForce: 'not in force on the day shown',
    none: 'No tie passes all your filters at any time.',
    help: 'Arrow keys go from tie to tie, Page up and Page down from lane to lane, Enter opens one. Plus and minus zoom, 0 shows all of the time. Ctrl and the wheel, or two fingers, zoom where they are; a click on the dates shows that day.',
    legend: 'How to read it',
    legendOf: {
      sign: (sign: 1 | 0 | -1) => `${texts.sign.name(sign)}: ${texts.sign.line(sign)}`,
      coarse: 'A soft edge: only the year or month is known',
      open: 'An arrow: still holds, as far as known',
      unknown: 'Fading out: ended on an unknown day',
      event: 'An act, and how long it counts',
      attested: 'Vouched for on that day alone',
      contested: 'Hatched: contested on the day shown',
      denied: 'Upper edge: a source denies it then',
      qualified: 'Upper edge: a source qualifies it then',
      notInForce: 'Pale: not in force on the day shown',
    },
  },
  map: {
    label: (lines: number, shownTies: number, day: string) =>
      `Map of ${ties(shownTies)} on ${day}, as ${count(lines, 'line', 'lines')} between countries. The outline lists the same.`,
    keys: 'Map: arrow keys move it, plus and minus zoom, 0 goes back to where most ties are',
    home: 'Show where most ties are',
    world: 'Show the whole world',
    whose: 'Whose ties?',
    pair: (a: string, b: string, number: number) => `${a} and ${b}: ${ties(number)}`,
    guest: (name: string, number: number) => `${name}: ${ties(number)}`,
    endsOn: (sentence: string, day: string) => `${sentence} (until ${day})`,
    shaded: (name: string, number: number) =>
      `Shaded: ${count(number, 'place', 'places')} tied to ${name}, which has none itself.`,
    drawn: (number: number, lines: number) => `${ties(number)} drawn as ${count(lines, 'line', 'lines')}`,
    within: (number: number) => `${number.toLocaleString('en')} within one country`,
    unplaced: (number: number) => `${number.toLocaleString('en')} without a place`,
    unplacedAbout:
      'Ties of organisations, and of people without an office in a country. Choose one to shade those it is tied to.',
    unplacedList: 'Who has no place on the map',
    borders: 'Borders as Natural Earth draws them, by who holds the ground; no position is taken.',
    noBorders: 'The outlines of countries did not arrive.',
    fetchBorders: 'Fetch them again',
  },
  search: {
    label: 'Search and commands',
    placeholder: 'Search: Russia, Россия, mediates, March 2022 …',
    searching: 'Searching …',
    nothing: (text: string) => `Nothing is called “${text}”: no actor, kind of tie, issue, date or command.`,
    failed: 'The search got no answer from the server.',
    matched: (name: string) => `matches ${name}`,
    notShown: 'no ties that day',
    group: { actors: 'Actors', dates: 'Dates', kinds: 'Kinds of tie', issues: 'Issues', commands: 'Commands' },
    found: (numbers: readonly { readonly name: string; readonly number: number }[]) => {
      const all = numbers.reduce((sum, { number }) => sum + number, 0);
      return `${count(all, 'result', 'results')}: ${numbers.map(({ name, number }) => `${name} ${number}`).join(', ')}`;
    },
    goTo: (day: string) => `Go to ${day}`,
    compare: (one: string, other: string) => `Compare ${one} with ${other}`,
    keep: (name: string) => `Show only: ${name}`,
    lift: (name: string) => `Show again what is not: ${name}`,
    tiesThatDay: (number: number) => ties(number),
  },
  commands: {
    study: (name: string, title: string) => `${name}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    showAs: (name: string) => `See it as: ${name}`,
    show: (pane: string) => `Show: ${pane}`,
    today: 'Go to today',
    play: 'Play time',
    pause: 'Pause time',
    notContestedOnly: 'Also ties that nobody contests',
    close: 'Close what is open',
    graphiql: 'Ask the API by hand (GraphiQL)',
    wordsOf: {
      trace: 'path chain way influence connection between',
      balance: 'camps blocs friends foes enemies triangles',
      compare: 'change difference before after',
      ranking: 'ranking influence important pagerank centrality',
      similarity: 'similar alike resemble',
      blocs: 'organisations membership overlap',
      groups: 'communities clusters cohesion',
      today: 'now date',
      contested: 'disputed denied disagree',
      outline: 'list of everything',
      filters: 'narrow hide kinds issues',
      legend: 'key signs meaning colours lines',
      copy: 'share address url permalink',
      theme: 'theme colours night day mode',
      graphiql: 'graphql query developer',
    },
  },
  theme: { toDark: 'Switch to dark colours', toLight: 'Switch to light colours' },
  link: {
    copy: 'Copy link',
    copied: 'Link copied',
    tooMany: (number: number) => `${actors(number)}, too many for a link`,
  },
  panes: { label: 'Beside the picture', outline: 'Outline', filters: 'Filters', legend: 'Legend' },
  time: {
    region: 'Time',
    slider: 'Day shown',
    date: 'Date',
    today: 'Today',
    play: 'Play',
    pause: 'Pause',
    speed: 'Speed',
    speeds: { slow: '½ yr/s', medium: '2 yrs/s', fast: '5 yrs/s' },
    histogram: (from: number, until: number, peak: number) =>
      `Ties in force by year, ${from} to ${until}; at most ${peak} in one year`,
    help: 'Arrow keys: a month. Page up and down: a year. With Shift: a day.',
    year: (year: number, number: number) => `${year}: ${ties(number)}`,
    legend: 'Ties in force by year',
    previous: 'To the previous change',
    next: 'To the next change',
    change: (began: number, ended: number, denied: number, qualified: number) =>
      [
        began > 0 && `+${began}`,
        ended > 0 && `−${ended}`,
        denied > 0 && `${denied} denied`,
        qualified > 0 && `${qualified} qualified`,
      ]
        .filter(Boolean)
        .join(' '),
    changed: { began: 'began', ended: 'ended', denied: 'now denied', qualified: 'now qualified' },
    changesOn: (day: string) => `Changes on ${day}`,
    allChanges: (number: number) => `all ${number}`,
    noChange: (last: string | null) =>
      last === null ? 'Nothing shown has changed up to this day.' : `No change on this day. The last was on ${last}.`,
    notable: (day: string, change: string) => `${day}: ${change}`,
    changeAloud: (day: string, parts: readonly string[], more: number) =>
      `${day}: ${parts.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
  },
  /** What the keyboard does, and where it must be for that. */
  keys: [
    { keys: ['Alt', '.'], text: 'To the next day on which something shown changes' },
    { keys: ['Alt', ','], text: 'To the previous day on which something shown changed' },
    { keys: ['←', '→'], text: 'On the slider: a month back or on' },
    { keys: ['Page up', 'Page down'], text: 'On the slider: a year on or back' },
    { keys: ['Shift', '←', '→'], text: 'On the slider: a day back or on' },
    { keys: ['←', '→', '↑', '↓'], text: 'In the timeline: from tie to tie' },
    { keys: ['Page up', 'Page down'], text: 'In the timeline: from lane to lane' },
    { keys: ['+', '−', '0'], text: 'In the timeline: nearer, farther, all of the time' },
  ],
  filters: {
    heading: 'Filters',
    intro: 'Tick what to keep. Nothing ticked keeps all.',
    reset: 'Reset all filters',
    facet: { signs: 'Sign', kinds: 'Kind of tie', issues: 'Issue', actorKinds: 'Kind of actor' },
    contestedOnly: 'Contested ties only',
    more: (number: number) => `${number} more without ties that day`,
  },
  outline: {
    heading: 'Outline',
    intro: 'Everything in the picture, as a list.',
    tiesOf: (name: string) => `Ties of ${name}`,
    evidence: (number: number) => sources(number),
  },
  data: {
    region: 'Data',
    loaded: (names: readonly string[]) => (names.length === 0 ? 'Data: your own' : `Data: ${names.join(', ')}`),
    add: (name: string) => `Add: ${name}`,
    about: (description: string, claims: number) => `${description} ${count(claims, 'claim', 'claims')}.`,
    adding: (name: string) => `Adding ${name} …`,
    added: (name: string, claims: number) =>
      claims === 0 ? `${name} was here already.` : `${name} added: ${count(claims, 'claim', 'claims')}.`,
    failed: (name: string, why: string) => `${name} was not added. ${why}`,
  },
  legend: {
    heading: 'Legend',
    lines: 'Lines: what a tie means',
    shapes: 'Shapes: who',
    marks: 'Marks',
    country: 'Country: round flag',
    organisation: 'Organisation: box, with its acronym where it has one',
    person: 'Person: small circle with a figure',
    arrow: 'Arrow: the tie points one way, such as membership; on lines near by or pointed at',
    number: 'Number: so many ties in one line, on lines near by or chosen',
    contested: 'Contested: a source denies it, or sources differ on its dates',
    size: 'Size: the more ties on record, the larger',
    signs: {
      friendly: 'Friendly: solid line',
      hostile: 'Hostile: dashed line',
      neutral: 'Neutral: dotted line',
    },
    strict:
      'The sign belongs to the kind of tie: an alliance is friendly, sanctions are hostile, mediation is neither.',
  },
  actor: {
    heading: 'Actor',
    code: 'Code',
    also: 'Also called',
    region: 'Region',
    existed: 'Existed',
    note: 'Note',
    successors: 'Followed by',
    since: (date: string) => `since ${date}`,
    until: (date: string) => `until ${date}`,
    tiesOn: (number: number, day: string) => `${ties(number)} on ${day}`,
    hiddenByFilters: (number: number) =>
      number === 1
        ? '1 of them is hidden in the picture by your filters.'
        : `${number} of them are hidden in the picture by your filters.`,
    noTies: (day: string) => `No tie on record is in force on ${day}.`,
    earlierAndLater: (number: number) => `Earlier and later (${number})`,
    more: (number: number) => `and ${number} more`,
  },
  pair: {
    heading: 'Ties between two',
    title: (a: string, b: string) => `${a} and ${b}`,
    none: (day: string) => `No tie between the two is in force on ${day}.`,
  },
  tie: {
    heading: 'Tie',
    all: (number: number) => `All ${number} ties between the two`,
    notInForce: (day: string) => `Not in force on ${day}.`,
    goTo: (day: string) => `Show ${day}`,
    contested: 'Contested',
    qualified: 'Qualified',
    denied: 'A source denies it on this day.',
    datesDiffer: 'Sources differ on when it began or ended.',
    isQualified: 'A source qualifies it on this day.',
    asymmetric: 'The obligations of the two sides differ.',
    strength: 'Strength',
    level: 'Degree',
    issues: 'About',
    kept: 'Dated acts count for a while after they happened.',
    evidence: (number: number) => `Evidence: ${count(number, 'claim', 'claims')}`,
    loading: 'Fetching the evidence …',
    side: 'Disagreement, side by side',
  },
  level: {
    DEFENCE: 'mutual defence',
    NEUTRALITY: 'neutrality',
    NONAGGRESSION: 'non-aggression',
    ENTENTE: 'consultation (entente)',
  } as Readonly<Record<string, string>>,
  claim: {
    stance: { ASSERTS: 'Asserts', DENIES: 'Denies', QUALIFIES: 'Qualifies' },
    stanceExplained: {
      ASSERTS: 'says that the tie holds',
      DENIES: 'says that it does not',
      QUALIFIES: 'says that it holds with limits',
    },
    figure: 'Figure',
    source: 'Source',
    where: 'Where',
    when: 'When',
    about: 'About',
    confidence: (percent: number) => `${percent} % sure of the reading`,
    recorded: (revision: number) => `recorded in revision ${revision}`,
    published: (date: string) => `published ${date}`,
    opensElsewhere: '(opens in a new tab)',
    type: {
      TREATY: 'treaty',
      OFFICIAL: 'official statement',
      NEWS: 'news',
      DATASET: 'data set',
      REFERENCE: 'reference work',
      SCHOLARLY: 'scholarly work',
    },
    reliabilityName: 'Reliability',
    graded: (grade: 'A' | 'B' | 'C' | 'D' | 'E' | 'F') => `${grade}, ${texts.claim.reliability[grade]}`,
    reliability: {
      A: 'completely reliable',
      B: 'usually reliable',
      C: 'fairly reliable',
      D: 'not usually reliable',
      E: 'unreliable',
      F: 'reliability cannot be judged',
    },
  },
  studies: {
    heading: 'Study',
    label: 'Ways to look',
    chooseActor: 'Type a name',
    noActor: 'Nobody of that name',
    computing: 'Computing …',
    failed: 'No answer:',
    methods: 'How it is computed',
    notThatDay: 'not in force on the day shown',
    previous: 'Previous',
    next: 'Next',
    trace: {
      name: 'Trace',
      title: 'Chains between two',
      about:
        'Every chain of ties from one actor to another on the day shown, the strongest first, each tie with who says so.',
      from: 'From',
      to: 'To',
      length: 'Ties at most',
      memberships: 'Also through shared memberships',
      choose: 'Choose two actors, here or in the picture.',
      same: 'Choose two different actors.',
      example: 'Russia to Armenia',
      none: 'No chain of that length joins the two on this day.',
      chains: 'Chains',
      count: (total: number, atLeast: boolean, shown: number) =>
        `${atLeast ? 'At least ' : ''}${count(total, 'chain', 'chains')}${shown < total ? `, ${shown} shown` : ''}`,
      chain: (number: number, sign: 1 | 0 | -1, strength: number) =>
        `${number}. ${sign === 1 ? 'friendly' : sign === -1 ? 'hostile' : 'neutral'}, strength ${strength.toFixed(2)}`,
    },
    balance: {
      name: 'Balance',
      title: 'Tension and camps',
      about:
        'Triangles of friends and foes: a friend of my friend who is my foe is a tension. Signs come from the kinds of ties; memberships alone make no friends.',
      none: (day: string) => `No three actors are all on good or bad terms with each other on ${day}.`,
      summary: (tense: number, all: number, balanced: number | null | undefined, day: string) =>
        `${tense} of ${count(all, 'triangle', 'triangles')} on ${day} are tense${balanced == null ? '' : `; ${Math.round(100 * balanced)} % are balanced`}.`,
      allFriendly: 'three friends',
      twoHostile: 'two friends, one foe of both',
      oneHostile: 'two foes, one friend of both',
      allHostile: 'three foes',
      camps: 'Camps',
      calm: 'What would calm it',
      triangles: 'Tense triangles',
      and: 'and',
      camp: (number: number, size: number) => `Camp ${number}: ${actors(size)}`,
      campsAbout: (others: boolean) =>
        `Two camps with the fewest ties across friends and within foes${others ? '; other divisions do as well' : ''}. A reading of the ties, not a judgement.`,
      calmAbout: (lower: number, upper: number, exact: boolean) =>
        exact
          ? `If ${count(upper, 'pair', 'pairs')} changed terms, no tension would be left. Fewer would not do.`
          : `${count(upper, 'pair', 'pairs')} would do; at least ${lower} are needed. The time to find the exact number ran out.`,
      terms: (sign: number) => termsOf(sign),
      curve: 'Pairs that would have to change, by year',
      point: (year: string, number: number, exact: boolean) => `${year}: ${exact ? '' : 'at most '}${number}`,
      caution: 'Studies disagree on whether states move towards balance: this describes tension and foretells nothing.',
    },
    compare: {
      name: 'Compare',
      title: 'Two days in one picture',
      about: 'What began, what ended and what changed between two days.',
      days: (from: string, until: string) => `${from} and ${until}`,
      from: 'Earlier day',
      to: 'Later day',
      order: 'The later day must come after the earlier one.',
      summary: (began: number, ended: number, stayed: number, from: string, until: string) =>
        `Between ${from} and ${until}: ${began} began, ${ended} ended, ${stayed} stayed.`,
      began: (number: number) => `Began: ${ties(number)}`,
      ended: (number: number) => `Ended: ${ties(number)}`,
      changed: (number: number) => `Changed standing: ${ties(number)}`,
      cameAndWent: (number: number) => `Came and went in between: ${ties(number)}`,
      renewed: (number: number) => `Renewed on other terms: ${ties(number)}`,
      signs: (number: number) => `Changed terms: ${count(number, 'pair', 'pairs')}`,
      turned: (before: number | null | undefined, after: number | null | undefined) =>
        `${termsOf(before)}, then ${termsOf(after)}`,
      how: (change: {
        contestedBefore: boolean;
        contestedAfter: boolean;
        qualifiedBefore: boolean;
        qualifiedAfter: boolean;
      }) =>
        [
          change.contestedBefore !== change.contestedAfter &&
            (change.contestedAfter ? 'now contested' : 'no longer contested'),
          change.qualifiedBefore !== change.qualifiedAfter &&
            (change.qualifiedAfter ? 'now qualified' : 'no longer qualified'),
        ]
          .filter(Boolean)
          .join(', '),
    },
    ranking: {
      name: 'Rank',
      title: 'Who matters most',
      about:
        'A ranking over friendly ties on the day shown, each with the chain that carries it. Memberships do not count.',
      measure: 'Measure',
      measures: {
        PAGERANK: 'Influence (PageRank)',
        BETWEENNESS: 'Lies in between',
        DEPENDENCY: 'Depended on by',
      },
      on: 'On whom',
      choose: 'Choose whose dependencies to rank, here or in the picture.',
      none: (day: string) => `No friendly tie of it is known on ${day}, so that nothing can be said; that is not zero.`,
      unknown: 'cannot be said',
      score: (score: number) => score.toPrecision(3),
    },
    similarity: {
      name: 'Similar',
      title: 'How alike two states are',
      about:
        'Whether two states are allied with the same others on the day shown, and belong to the same organisations. It does not say that they agree.',
      a: 'State',
      b: 'Other state',
      choose: 'Choose two states, here or in the picture.',
      same: 'Choose two different states.',
      by: { alliances: 'By alliances', organisations: 'By organisations' },
      summary: (levels: Agreement, states: number, binary: Agreement, all: number) =>
        `By level, over ${count(states, 'state', 'states')}: ${agreement(levels)}. Allied or not, over ${count(all, 'state', 'states')}: ${agreement(binary)}.`,
      measures: 'From 1, the same, down to −1 for S; κ and π are 0 at chance',
      ways: { absolute: 'Levels apart', squared: 'Levels apart, squared', binary: 'Allied or not' },
      byChance: 'S by chance',
      tauB: 'τ_b (Kendall)',
      figure,
      notDefined: 'not defined',
      table: (a: string, b: string) => `How many states are how allied: with ${a} down, with ${b} across`,
      levels: ['none', 'entente', 'neutrality', 'defence'] as readonly string[],
      cell: (states: number, a: string, b: string) =>
        `${count(states, 'state', 'states')}: ${a} with the first, ${b} with the second`,
      inCell: (states: number) => `In that cell: ${count(states, 'state', 'states')}`,
      allies: 'Allies',
      both: (number: number) => `Of both: ${number}`,
      only: (name: string, number: number) => `Of ${name} alone: ${number}`,
      restsOn: (number: number) => `The alliances this rests on: ${number}`,
      organisations: (shared: number, all: number, jaccard: number) =>
        `${shared} of ${count(all, 'organisation', 'organisations')} in common: Jaccard ${jaccard.toFixed(2)}.`,
      noneInCommon: (a: string, b: string, verb: string) =>
        `No organisation is on record that ${a} ${verb} and ${b} too.`,
    },
    overlap: {
      both: (number: number) => `Both: ${number}`,
      only: (name: string, number: number) => `${name} alone: ${number}`,
    },
    blocs: {
      name: 'Blocs',
      title: 'Members in common',
      about:
        'How many members organisations have in common on the day shown, of the members on record. A cell shows what two share.',
      largest: 'Members at most',
      noLimit: 'no limit',
      none: (day: string) => `No two organisations have a member in common on ${day}.`,
      apart: 'The two have no member in common, or are left out by size.',
      table: 'Members in common, the more alike the darker; the last figure of a row is how many it has',
      cell: (one: string, other: string, shared: number, jaccard: number) =>
        `${one} and ${other}: ${shared} in common, Jaccard ${jaccard.toFixed(2)}`,
      pair: (one: string, other: string) => `${one} and ${other}`,
      members: (shared: number, all: number, jaccard: number) =>
        `${shared} of ${count(all, 'member', 'members')} in common: Jaccard ${jaccard.toFixed(2)}.`,
      mostAlike: (shown: number, all: number) => `The most alike: ${shown} of ${count(all, 'pair', 'pairs')}`,
    },
    groups: {
      name: 'Groups',
      title: 'Groups that keep together',
      about:
        'Actors with more friendly ties among them than chance would have, on the day shown. Memberships do not count.',
      signed: 'Keep foes apart too',
      none: (day: string) => `No tie on ${day} holds a group together.`,
      summary: (groups: number, all: number, divisions: number, modularity: number | null | undefined) =>
        `${count(groups, 'group', 'groups')} among ${actors(all)}${modularity == null ? '' : `, modularity ${figure(modularity)}`}. ${divisions === 1 ? 'All runs gave the same division' : `The runs gave ${divisions} divisions; this is the best`}.`,
      group: (busiest: string, size: number) => `Around ${busiest}: ${actors(size)}`,
      certainty: (share: number) => `${Math.round(100 * share)} % sure`,
      doubtful: (shown: number, all: number) =>
        all === 0
          ? 'No pair is in doubt: each is always together or always apart.'
          : `In doubt: ${shown < all ? `${shown} of ` : ''}${count(all, 'pair', 'pairs')}`,
      together: (share: number) => `together in ${Math.round(100 * share)} % of the runs`,
      caution: 'Any network has groups, a random one too: these are no alliances.',
    },
    more: 'More',
  },
  source: {
    heading: 'Source',
    open: 'All it says',
    openOf: (title: string) => `All that “${title}” says`,
    origin: 'Published',
    note: 'Note',
    claims: (number: number) => `It makes ${count(number, 'claim', 'claims')}`,
    more: (number: number) => `Show more (${number.toLocaleString('en')} left)`,
    showAlone: 'Show only what it says',
    showAll: 'Show what all sources say',
    region: 'Source shown',
    alone: (title: string) => `Only what one source says is shown: ${title}`,
  },
  issue: {
    heading: 'Issue',
    showAlone: 'Show only this issue',
    showAll: 'Show everything again',
    leaveOut: 'Leave this issue out',
    mediators: (number: number) => `Mediators: ${number}`,
    parties: (number: number) => `Others with a tie about it: ${number}`,
    more: (number: number) => `${number} more`,
    none: (day: string) => `No tie about it is in force on ${day}.`,
    began: 'Ties about it, by the year they began',
    beganIn: (number: number, year: number) => `${year}: ${number}`,
    beganBetween: (number: number, from: number, until: number) =>
      `${ties(number)} about it began between ${from} and ${until}`,
  },
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
    inAddress: (part: string, value: string) =>
      `The address says ${part} “${value}”, which means nothing here; it was left out.`,
    notice: 'Part of the address was not understood',
  },
  empty: {
    title: 'Nothing to show',
    noneInForce: (day: string) => `No tie on record is in force on ${day}.`,
    filtered: (day: string) => `No tie in force on ${day} passes all your filters.`,
    lift: (facet: string, number: number) => `Lift “${facet}”: ${ties(number)}`,
    narrowed: (number: number) =>
      `${ties(number)} ${number === 1 ? 'passes' : 'pass'} your filters, but the actors at their ends were taken off the picture.`,
    noneAlone: 'No single filter would bring any back.',
    goTo: (day: string) => `Go to ${day}`,
    noData: 'The record holds no ties yet: import some, and they will appear here.',
  },
  announce: {
    actor: (name: string, number: number, day: string) => `${name} selected, ${ties(number)} on ${day}.`,
    tie: (sentence: string, when: string) => `Tie selected: ${sentence}, ${when}.`,
    pair: (a: string, b: string, number: number) => `${ties(number)} between ${a} and ${b}.`,
    source: 'Source selected.',
    several: (selected: number, among: number) => `${actors(selected)} selected, ${ties(among)} among them.`,
    none: 'Nothing selected.',
  },
  pinnedRegion: 'Revision shown',
  pinned: (revision: number) => `Pinned to revision ${revision}`,
  unpin: 'Show the latest',
};
