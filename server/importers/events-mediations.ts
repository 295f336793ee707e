/**
 * Both parties of a mediation. It is coded between the mediator and one party: within a report and a day, whoever fights,
 * threatens or makes a truce with the mediator or that party is the other one.
 */
import { CODES } from './events-codes.ts';
import { grown, KeyTable, mixed } from './events-keys.ts';

/** Fights, threats and truces: whom a report of a mediation names in one of them is taken for a party to it. */
export const BETWEEN_PARTIES: readonly boolean[] = CODES.map(({ code }) => /^(?:087|13|15|18|19|20)/.test(code));

export interface Mediation {
  readonly low: number;
  readonly high: number;
  readonly day: number;
  readonly subject: number;
  readonly object: number;
  readonly link: string | undefined;
}

/** The reports of mediations, and whom they name in fights, threats and truces. */
export class MediationReports {
  readonly #mediations: Mediation[] = [];
  readonly #fights = new Pairs();

  add(mediation: Mediation): void {
    this.#mediations.push(mediation);
  }

  addFight(low: number, high: number, day: number, one: number, other: number): void {
    this.#fights.push(mixed(low, day), mixed(high, day), one, other);
  }

  /** The parties that are named and not coded, each with the mediation that it is a party to. */
  *parties(): Generator<readonly [number, Mediation]> {
    const reports = new Map<string, Mediation[]>();
    const wanted = new KeyTable();
    for (const mediation of this.#mediations) {
      const low = mixed(mediation.low, mediation.day);
      const high = mixed(mediation.high, mediation.day);
      wanted.number(low, high);
      const key = `${low} ${high}`;
      reports.set(key, [...(reports.get(key) ?? []), mediation]);
    }
    const fights = new Map<string, (readonly [number, number])[]>();
    for (const [low, high, one, other] of this.#fights) {
      if (!wanted.has(low, high)) continue;
      const key = `${low} ${high}`;
      fights.set(key, [...(fights.get(key) ?? []), [one, other]]);
    }
    for (const [key, mediations] of reports) {
      const coded = new Set(mediations.flatMap(({ subject, object }) => [subject, object]));
      const named = new Set<string>();
      for (const mediation of mediations) {
        const { subject, object } = mediation;
        for (const pair of fights.get(key) ?? []) {
          const [party] = pair.filter((one) => one !== subject && one !== object);
          const opposite = pair.find((one) => one === subject || one === object);
          if (party === undefined || opposite === undefined || coded.has(party)) continue;
          if (named.has(`${subject} ${party}`)) continue;
          named.add(`${subject} ${party}`);
          yield [party, mediation];
        }
      }
    }
  }
}

/** Pairs of actors by report and day, in twelve bytes each. Signed, as all hashes are: such numbers take no memory of their own. */
class Pairs {
  #values: Int32Array = new Int32Array(3 * 1024);
  #used = 0;

  push(low: number, high: number, one: number, other: number): void {
    if (this.#used === this.#values.length) this.#values = grown(this.#values);
    this.#values[this.#used++] = low;
    this.#values[this.#used++] = high;
    this.#values[this.#used++] = (one << 16) | other;
  }

  *[Symbol.iterator](): Generator<readonly [number, number, number, number]> {
    for (let at = 0; at < this.#used; at += 3) {
      const pair = this.#values[at + 2] as number;
      yield [this.#values[at] as number, this.#values[at + 1] as number, pair >>> 16, pair & 0xffff];
    }
  }
}
