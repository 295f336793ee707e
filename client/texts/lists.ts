import { count, sources } from './words.ts';

/** Beside the picture: outline, filters, data sets, legend. */
export const listsTexts = {
  panes: { label: 'Beside the picture', outline: 'Outline', filters: 'Filters', legend: 'Legend' },
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
    shape: {
      COUNTRY: 'Country: round flag',
      ORGANISATION: 'Organisation: box, with its acronym where it has one',
      PERSON: 'Person: small circle with a figure',
    },
    crowd:
      'So many lines are shown now that they are drawn thin, without arrows. Where more than some hundreds are in sight, they are unbroken, and the colour tells the sign: come nearer, or point at a line, and it looks as above.',
    arrow: 'Arrow: the tie points one way, such as membership; on lines near by or pointed at',
    hidden: 'Plus and number: so many more of its ties lead to actors who are not on the picture',
    number: 'Number: so many ties in one line, on lines near by or chosen',
    contested: 'Contested: a source denies it, or sources differ on its dates',
    fading: 'Fading line: ends within a year, as far as known',
    keep: 'Choose a line of the legend to keep only what it explains.',
    keepThis: 'Keep only these, with what else is kept',
    kept: 'Kept; choose again to let go',
    look: {
      heading: 'What looks tell',
      size: {
        label: 'Size of a sign',
        of: { record: 'Ties on record', shown: 'Ties shown', influence: 'Influence', same: 'Nothing: all the same' },
      },
      ring: {
        label: 'Ring around a sign',
        of: { none: 'Nothing', kind: 'Kind of actor', region: 'Region', bloc: 'Bloc' },
      },
      hull: {
        label: 'Outline around signs',
        of: { none: 'Nothing', ring: 'Those with the same ring', friends: 'Groups of friends' },
      },
      width: {
        label: 'Width of a line',
        of: { number: 'Number of ties', strength: 'Strength', same: 'Nothing: all the same' },
      },
      about: {
        record: 'The more ties on record at any time, the larger.',
        shown: 'Areas compare the ties shown; whoever has most is largest.',
        influence: 'Areas compare influence (PageRank over friendly ties that day, without memberships).',
        kind: 'Largest group first; choose one to select it.',
        region: 'Countries by region, most first; choose one to select it.',
        bloc: 'Friends and organisations in common, as in the matrix; choose a bloc to select it.',
        friends:
          'Groups that keep together that day, as the study Groups finds them; choose one to select it. Others may stand within an outline.',
        ring: 'Around those whom the rule above gives the same ring. Others may stand within.',
        number: 'The more ties in one line, the wider.',
        strength: 'The stronger its strongest tie, the wider.',
      },
      around: (name: string) => `Around ${name}`,
    },
    map: {
      place: 'Dot: a country, or an authority that holds a territory; larger the more ties are shown',
      shade: 'Shaded: tied to what is chosen and has no place: plain friendly, hatched hostile, dotted neutral',
      people: 'People stand at the country in which they hold an office that day.',
    },
    signs: {
      friendly: 'Friendly: solid line',
      hostile: 'Hostile: dashed line',
      neutral: 'Neutral: dotted line',
    },
    strict:
      'The sign belongs to the kind of tie: an alliance is friendly, sanctions are hostile, mediation is neither.',
  },
};
