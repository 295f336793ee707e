/** How importers put dates, names and lists into sentences. */
import type { Actor } from '../domain/actor.ts';
import type { PartialDate } from '../domain/dates.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `1949-04-04` as 4 April 1949. */
export function dateInWords(date: PartialDate): string {
  const [year, month, day] = date.split('-');
  return [day && String(Number(day)), month && MONTHS[Number(month) - 1], String(Number(year))]
    .filter(Boolean)
    .join(' ');
}

/** `from 1941 to 1945`, or `in 1823`. */
export function yearsInWords(first: number, last: number): string {
  return first === last ? `in ${first}` : `from ${first} to ${last}`;
}

const TAKES_ARTICLE =
  /^(United |Netherlands|Bahamas|Philippines|Gambia|Maldives|Comoros|Seychelles|Marshall|Solomon|Papal States|Two Sicilies|.*\b(Republic|Kingdom|Empire|Reich|Union|Organi[sz]ation|Court|League|Council|Fund|Bank|Commission|Committee|Agency|Movement|Pact|Nations|States|Area|Community|Association|Forum|Corporation|Federation|Conference|Mission|Operation|Force|Authority|Initiative|Alliance|Group|Partnership|Summit|Dialogue|Agreement|Process|Institute|Office|Cent(?:er|re)|Arrangement|Club|Zone|Assembly)\b)/;
const TAKES_NONE = /^(the |Armed opposition )/i;

/** The name as it stands within a sentence: the Soviet Union. */
export function inSentence({ name }: Pick<Actor, 'name'>): string {
  return TAKES_ARTICLE.test(name) && !TAKES_NONE.test(name) ? `the ${name}` : name;
}

export function listOf(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

export function sentences(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.flatMap((part) => (part ? [`${capital(part)}.`] : [])).join(' ');
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Letters that do not come apart into a plain one and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ...{ ı: 'i', ə: 'e', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ħ: 'h' },
};

/** The part of an id that a name makes: `robert-kocharyan`. Empty where the name has no Latin letters. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ıəøłđðþßæœħ]/g, (letter) => PLAIN[letter] as string)
    .replace(/['’ʼ`]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
