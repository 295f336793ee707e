import type { Tie } from '../domain/tie.ts';

/** Finds the ties between two actors, in whichever direction. In sorted numbers, so that it is small for any number of ties. */
export class PairIndex {
  readonly #size: number;
  readonly #numbers: ReadonlyMap<string, number>;
  /** Where the ties of an actor with those of higher numbers begin in `#keys`. */
  readonly #starts: Uint32Array;
  /** The number of the other actor, then the position of the tie, as one number. */
  readonly #keys: Float64Array;

  constructor(ties: readonly Tie[]) {
    const numbers = new Map<string, number>();
    for (const { subject, object } of ties) {
      for (const end of [subject, object]) if (!numbers.has(end)) numbers.set(end, numbers.size);
    }
    const endsOf = ({ subject, object }: Tie) => inOrder(numbers.get(subject) as number, numbers.get(object) as number);
    const starts = new Uint32Array(numbers.size + 1);
    const add = (at: number, number: number) => {
      starts[at] = (starts[at] as number) + number;
    };
    for (const tie of ties) add(endsOf(tie)[0] + 1, 1);
    for (let actor = 0; actor < numbers.size; actor++) add(actor + 1, starts[actor] as number);
    const keys = new Float64Array(ties.length);
    const free = starts.slice();
    ties.forEach((tie, position) => {
      const [one, other] = endsOf(tie);
      const at = free[one] as number;
      free[one] = at + 1;
      keys[at] = other * ties.length + position;
    });
    for (let actor = 0; actor < numbers.size; actor++) keys.subarray(starts[actor], starts[actor + 1]).sort();
    this.#size = ties.length;
    this.#numbers = numbers;
    this.#starts = starts;
    this.#keys = keys;
  }

  /** The positions of the ties between the two, in order. */
  between(a: string, b: string): number[] {
    const [one, other] = inOrder(this.#numbers.get(a) ?? -1, this.#numbers.get(b) ?? -1);
    if (one < 0) return [];
    const keys = this.#keys.subarray(this.#starts[one], this.#starts[one + 1]);
    const first = other * this.#size;
    const found: number[] = [];
    for (let at = firstFrom(keys, first); at < keys.length; at++) {
      const position = (keys[at] as number) - first;
      if (position >= this.#size) break;
      found.push(position);
    }
    return found;
  }
}

function inOrder(a: number, b: number): readonly [number, number] {
  return a < b ? [a, b] : [b, a];
}

function firstFrom(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
