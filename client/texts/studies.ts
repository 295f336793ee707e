import { actors, count, figure, ties } from './words.ts';

const percent = (share: number) => `${share < 0.01 ? '< 1' : Math.round(100 * share)} %`;
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

/** The studies: trace, balance, compare, and the others. */
export const studiesTexts = {
  studies: {
    heading: 'Study',
    label: 'Ways to look',
    chooseActor: 'Type a name',
    noActor: 'Nobody of that name',
    computing: (progress?: { done: number; of?: number | null | undefined } | null) =>
      progress?.of ? `Computing … ${progress.done} of ${progress.of}` : 'Computing …',
    stop: 'Stop',
    stopped: 'Stopped.',
    askAgain: 'Compute it after all',
    failed: 'No answer:',
    methods: 'How it is computed',
    notThatDay: 'not in force on the day shown',
    countsAll: 'All ties of the day count here, also those that your filters or choices keep off the picture.',
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
      more: (number: number, left: number) => `Show ${number} more (${left.toLocaleString('en')} left)`,
      most: (number: number) =>
        `The first ${number.toLocaleString('en')} are listed, which is as many as can be: ask for shorter chains to see others.`,
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
      narrowed: 'Of what your filters let through, between the actors on the picture.',
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
      about: 'A ranking on the day shown, each place with the ties that carry it. Memberships do not count.',
      measure: 'Measure',
      measures: {
        PAGERANK: 'Influence (PageRank)',
        KATZ: 'Influence (Katz)',
        BETWEENNESS: 'Lies in between',
        DEPENDENCY: 'Depended on by',
        MATERIAL: 'Leaned on by',
        STANDING: 'Friends and foes',
      },
      on: 'On whom',
      by: 'By whom',
      choose: 'Choose whose dependencies to rank, here or in the picture.',
      none: (day: string) => `No friendly tie of it is known on ${day}, so that nothing can be said; that is not zero.`,
      unknown: 'cannot be said',
      score: (score: number) => score.toPrecision(3),
      moreChains: (number: number) => `${count(number, 'more chain', 'more chains')} that carry it`,
      attenuation: (alpha: number, lambdaMax: number) =>
        `α = ${alpha.toPrecision(3)}: a chain of k ties counts α to the power of k. It converges below ${(1 / lambdaMax).toPrecision(3)}.`,
    },
    standing: {
      order: 'By status (PN): friends of high status raise it, foes lower it; 1 is neither.',
      none: (day: string) => `Nobody is known to be on good or bad terms with anybody on ${day}; that is not zero.`,
      counts: (friends: number, foes: number) =>
        `${count(friends, 'friend', 'friends')}, ${count(foes, 'foe', 'foes')}`,
      status: (status: number | null | undefined) => (status == null ? 'takes no side' : status.toFixed(2)),
      ties: (number: number) => `What it rests on: ${ties(number)}`,
    },
    material: {
      heading: (first: string, share: number, others: number) =>
        `Leans on ${first} (${percent(share)})${others === 0 ? '' : ` and ${count(others, 'other', 'others')}`} for trade, aid and arms`,
      share: percent,
      concentration: (concentration: number) =>
        `Concentration ${concentration.toFixed(2)}: as if it leaned on ${(1 / concentration).toFixed(1)} to the same degree.`,
      caution: 'A tie weighs by how close and how well attested it is: these are no shares of trade.',
      none: (name: string, day: string) =>
        `No tie for trade, aid or arms to ${name} is on record for ${day}, so that nothing can be said; that is not zero.`,
      all: 'Show in the picture',
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
    rankings: {
      STANDING: 'Who is on good and bad terms with how many',
      MATERIAL: 'On whom one leans for trade, aid and arms',
    },
  },
};
