import { type Day, firstDay, isDay } from './dates.ts';
import { plain } from './matching.ts';

/** Languages whose names of months are understood, where the browser knows them. */
const LANGUAGES = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl', 'ru', 'uk', 'tr', 'az', 'hy', 'ka', 'fa-u-ca-gregory'];
/** As many letters of a month's name tell it from the others. */
const ENOUGH = 3;

/** `2020-11-10`, `10.11.2020`, `10 November 2020`, `March 2022`, `März 2022`, `1999`, `today` → the first day it can mean; null for what is no date. */
export function readDate(text: string, today: Day): Day | null {
  const words = plain(text.trim());
  if (words === '') return null;
  if (words === 'today' || words === 'now') return today;
  if (/^\d{4}(-\d{2}){0,2}$/.test(words)) return checked(firstDay(words));
  const byDots = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(words);
  if (byDots) return dayOf(byDots[3], byDots[2], byDots[1]);
  return readWords(words);
}

/** Two dates in one text, such as `1999 and 2024` or `compare March 2022 with 2024`, the earlier first. */
export function readTwoDates(text: string, today: Day): readonly [Day, Day] | null {
  const parts = text
    .trim()
    .replace(/^compare\s+/i, '')
    .split(/\s+(?:and|with|to|until|vs\.?|[–—-])\s+|\s*\.\.\s*|^(\d{4})\s+(?=\d{4}$)/i)
    .filter(Boolean);
  if (parts.length !== 2) return null;
  const [one, other] = parts.map((part) => readDate(part ?? '', today));
  if (!one || !other || one === other) return null;
  return one < other ? [one, other] : [other, one];
}

/** A month by name with a year, and a day before or after it. */
function readWords(words: string): Day | null {
  const parts = words.split(/[\s,.]+/).filter(Boolean);
  const year = parts.find((part) => /^\d{4}$/.test(part));
  const day = parts.find((part) => /^\d{1,2}(st|nd|rd|th)?$/.test(part));
  const names = parts.filter((part) => part !== year && part !== day);
  const month = names.length === 1 && names[0] ? monthOf(names[0]) : undefined;
  if (year === undefined || month === undefined) return null;
  return dayOf(year, String(month), String(Number.parseInt(day ?? '1', 10)));
}

function dayOf(year = '', month = '', day = ''): Day | null {
  return checked(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function checked(day: Day): Day | null {
  return isDay(day) ? day : null;
}

let months: readonly { readonly name: string; readonly month: number }[] | undefined;

/** 1 to 12 for the beginning of a month's name. */
function monthOf(word: string): number | undefined {
  if (word.length < ENOUGH) return undefined;
  months ??= LANGUAGES.flatMap((language) =>
    Array.from({ length: 12 }, (_, index) => {
      const date = Date.UTC(2000, index, 1);
      // Some languages inflect the month beside a day.
      const forms = [{ month: 'long' }, { month: 'long', day: 'numeric' }] as const;
      return forms.map((form) => ({
        name: nameIn(new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' }), date),
        month: index + 1,
      }));
    }).flat(),
  );
  const found = new Set(months.filter(({ name }) => name.startsWith(word)).map(({ month }) => month));
  // `Jun` of one language may be `Jul` of another: the first language in the list that knows it decides.
  return found.size <= 1 ? [...found][0] : months.find(({ name }) => name.startsWith(word))?.month;
}

function nameIn(format: Intl.DateTimeFormat, date: number): string {
  return plain(format.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '');
}
