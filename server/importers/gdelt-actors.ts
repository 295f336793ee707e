/** Whom the columns of an actor in a GDELT row stand for, as numbers: codes are read without making text of them. */
import type { Actor } from '../domain/actor.ts';
import {
  cameoCountry,
  cameoCountryCodes,
  cameoCountryOn,
  cameoGroup,
  cameoGroupCodes,
  cameoRegions,
} from './cameo-actors.ts';
import { type EventTotals, ONE_SIDE } from './events.ts';

/** Roles that speak for their state; an actor with another acts for itself. */
const STATE_ROLES = ['GOV', 'MIL', 'LEG', 'JUD', 'SPY', 'COP'];

// What an actor is when it is none that a claim can name, as a number below 0.
export const NOBODY = -1;
export const NO_COUNTRY = -2;
export const REGION = -3;
export const OWN_ROLE = -4;
export const UNKNOWN = -5;
export const BY_DAY = -6;
export const WHY_NOT: Readonly<Record<number, string>> = {
  [NOBODY]: ONE_SIDE,
  [NO_COUNTRY]: 'an actor without a country or an organisation that CAMEO lists (a role or a people alone)',
  [REGION]: 'an actor that is a region, such as Africa',
  [OWN_ROLE]: 'an actor that acts for itself and not for its state (business, media, opposition, rebels, civilians …)',
};

/** What the codes of countries and groups stand for, by packed code. */
export class ActorCodes {
  readonly #totals: EventTotals;
  readonly #countries = new Int16Array(2 ** 15).fill(UNKNOWN);
  readonly #groups = new Int16Array(2 ** 15).fill(UNKNOWN);

  constructor(totals: EventTotals) {
    this.#totals = totals;
    const number = (actor: Actor) => totals.actorNumber(actor);
    for (const code of cameoCountryCodes()) {
      const [first, ...others] = cameoCountry(code) ?? [];
      this.#countries[pack(code)] =
        first && others.length === 0 && first.from === null && first.until === null ? number(first.actor) : BY_DAY;
    }
    for (const region of cameoRegions()) this.#countries[pack(region)] = REGION;
    for (const code of cameoGroupCodes()) {
      const group = cameoGroup(code);
      this.#groups[pack(code)] = group ? number(group) : NO_COUNTRY;
    }
  }

  country(code: number, day: number): number {
    if (code < 0) return UNKNOWN;
    const number = this.#countries[code] as number;
    if (number !== BY_DAY) return number;
    const text = String(day);
    const actor = cameoCountryOn(unpack(code), `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
    return actor ? this.#totals.actorNumber(actor) : UNKNOWN;
  }

  group(code: number): number {
    return code < 0 ? UNKNOWN : (this.#groups[code] as number);
  }
}

export function packed(a: number, b: number, c: number): number {
  if (a < 65 || a > 90 || b < 65 || b > 90 || c < 65 || c > 90) return -1;
  return ((a - 64) << 10) | ((b - 64) << 5) | (c - 64);
}

function pack(code: string): number {
  return packed(code.charCodeAt(0), code.charCodeAt(1), code.charCodeAt(2));
}

function unpack(code: number): string {
  return String.fromCharCode((code >> 10) + 64, ((code >> 5) & 31) + 64, (code & 31) + 64);
}

export const IGO = pack('IGO');
export const IS_STATE_ROLE = new Uint8Array(2 ** 15);
for (const role of STATE_ROLES) IS_STATE_ROLE[pack(role)] = 1;

/** Of two reasons the one to tell: first that a side is missing. */
export function worse(a: number, b: number): number {
  return a < 0 && (b >= 0 || a > b) ? a : b;
}
