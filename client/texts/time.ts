import { ties } from './words.ts';

/** The day or span shown. */
export const timeTexts = {
  time: {
    region: 'Time',
    slider: 'Day shown',
    date: 'Date',
    from: 'From',
    to: 'To',
    span: 'Span',
    spanExplained: 'Ties in force at any time from one day to another',
    sinceSlider: 'Span begins',
    today: 'Today',
    play: 'Play',
    pause: 'Pause',
    speed: 'Speed',
    speeds: { slow: '½ yr/s', medium: '2 yr/s', fast: '5 yr/s' },
    histogram: (from: number, until: number, peak: number) =>
      `Ties in force by year, ${from} to ${until}; at most ${peak} in one year`,
    help: 'Arrow keys: a month. Page up and down: a year. With Shift: a day.',
    year: (year: number, number: number, bySign: Readonly<Record<-1 | 0 | 1, number>>) =>
      `${year}: ${ties(number)}: ${bySign[1]} friendly, ${bySign[-1]} hostile, ${bySign[0]} neutral`,
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
      last === null ? 'Nothing shown has changed up to this day.' : `No change; the last was on ${last}.`,
    notable: (day: string, change: string) => `${day}: ${change}`,
    changeAloud: (day: string, parts: readonly string[], more: number) =>
      `${day}: ${parts.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
  },
  /** What the keyboard does, and where it must be for that. */
  keys: [
    { keys: ['/', 'Ctrl K'], text: 'Search, go to a date, run a command' },
    { keys: ['Shift Enter'], text: 'In the search: select the actor as well' },
    { keys: ['?'], text: 'This help' },
    { keys: ['F6', 'Shift F6'], text: 'To the next part of the page, to the previous' },
    { keys: ['↑', '↓'], text: 'In a list: from row to row' },
    { keys: ['Enter'], text: 'Open what is chosen' },
    { keys: ['Esc'], text: 'Close what is open' },
    { keys: ['Ctrl Z', 'Shift Ctrl Z'], text: 'Undo a step, do it again' },
    { keys: ['Alt', '.'], text: 'To the next day on which something shown changes' },
    { keys: ['Alt', ','], text: 'To the previous day on which something shown changed' },
    { keys: ['←', '→'], text: 'On the slider: a month back or on' },
    { keys: ['Page up', 'Page down'], text: 'On the slider: a year on or back' },
    { keys: ['Shift', '←', '→'], text: 'On the slider: a day back or on' },
    { keys: ['←', '→', '↑', '↓'], text: 'In the timeline: from tie to tie' },
    { keys: ['Page up', 'Page down'], text: 'In the timeline: from lane to lane' },
    { keys: ['+', '−', '0'], text: 'In the timeline: nearer, farther, all of the time' },
  ],
};
