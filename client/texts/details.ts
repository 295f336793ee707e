import { count, ties } from './words.ts';

/** What explains an actor, a pair, a tie and its claims. */
export const detailsTexts = {
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
    tiesOn: (number: number, when: string) => `${ties(number)} ${when}`,
    hiddenByFilters: (number: number) =>
      number === 1
        ? '1 of them is hidden in the picture by your filters.'
        : `${number} of them are hidden in the picture by your filters.`,
    noTies: (when: string) => `No tie on record is in force ${when}.`,
    inTime: (verb: string, from: string, until: string, most: number) =>
      `${verb}: from ${from} to ${until}, at most ${most} at a time`,
    earlierAndLater: (number: number) => `Earlier and later (${number})`,
    more: (number: number) => `and ${number} more`,
  },
  disputes: {
    heading: (number: number) => `Contested at some time: ${ties(number)}`,
  },
  accordingTo: {
    label: 'According to',
    all: (number: number) => `All ${number} sources together`,
    nothing: 'By this source alone there is no such tie.',
    stands: (episodes: number) => `By this source alone: ${count(episodes, 'episode', 'episodes')}`,
    holds: (when: string) => `· holds ${when}`,
    holdsNot: (when: string) => `· does not hold ${when}`,
    picture: 'Show the picture by it alone',
  },
  members: {
    heading: (number: number, when: string) => `${count(number, 'member', 'members')} ${when}`,
    curve: (since: string, most: number) => `Members over time since ${since}, at most ${most}`,
    most: (most: number) => `at most ${most}`,
    turnover: (days: number) => `Who joined and left, on ${count(days, 'day', 'days')}`,
    joined: 'joined',
    left: 'left',
  },
  claimsInTime: {
    label: (episodes: number, claims: number) =>
      `${count(episodes, 'episode', 'episodes')} and ${count(claims, 'claim', 'claims')} in time: when each holds, and when it was said. The claims stand below.`,
    key: 'Bars: the tie. Under it, claim by claim: a line for when it says that the tie holds, a dot for when it was said; square and dashed where it qualifies, slanted and dotted where it denies.',
    claim: (stance: string, source: string, when: string, said: string | null) =>
      `${stance}: ${when} (${source}${said ? `, ${said}` : ''})`,
  },
  pair: {
    heading: 'Ties between two',
    title: (a: string, b: string) => `${a} and ${b}`,
    none: (when: string) => `No tie between the two is in force ${when}.`,
  },
  tie: {
    heading: 'Tie',
    all: (number: number) => `All ${number} ties between the two`,
    notInForce: (when: string) => `Not in force ${when}.`,
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
    graded: (grade: 'A' | 'B' | 'C' | 'D' | 'E' | 'F') => `${grade}, ${detailsTexts.claim.reliability[grade]}`,
    reliability: {
      A: 'completely reliable',
      B: 'usually reliable',
      C: 'fairly reliable',
      D: 'not usually reliable',
      E: 'unreliable',
      F: 'reliability cannot be judged',
    },
  },
};
