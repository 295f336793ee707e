import { count, ties } from './words.ts';

/** Sources and issues. */
export const evidenceTexts = {
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
    none: (when: string) => `No tie about it is in force ${when}.`,
    began: 'Ties about it, by the year they began',
    beganIn: (number: number, year: number) => `${year}: ${number}`,
    beganBetween: (number: number, from: number, until: number) =>
      `${ties(number)} about it began between ${from} and ${until}`,
  },
};
