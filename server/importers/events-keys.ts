/** A set of 64-bit keys that numbers them in the order they come: some twelve bytes a key, where a Map needs a hundred. */
export class KeyTable {
  size = 0;
  #mask: number;
  #low: Uint32Array;
  #high: Uint32Array;
  /** The number of the key in each place, plus one; 0: free. */
  #numbers: Uint32Array;

  constructor(capacity = 1024) {
    this.#mask = capacity - 1;
    this.#low = new Uint32Array(capacity);
    this.#high = new Uint32Array(capacity);
    this.#numbers = new Uint32Array(capacity);
  }

  /** The number of a key; a new one gets the next, which is `size` as it was before. */
  number(low: number, high: number): number {
    low >>>= 0;
    high >>>= 0;
    let at = mixed(low, high) & this.#mask;
    for (;;) {
      const number = this.#numbers[at] as number;
      if (number === 0) break;
      if (this.#low[at] === low && this.#high[at] === high) return number - 1;
      at = (at + 1) & this.#mask;
    }
    this.#low[at] = low;
    this.#high[at] = high;
    this.#numbers[at] = ++this.size;
    if (this.size * 3 > this.#numbers.length * 2) this.#grow();
    return this.size - 1;
  }

  has(low: number, high: number): boolean {
    low >>>= 0;
    high >>>= 0;
    let at = mixed(low, high) & this.#mask;
    while (this.#numbers[at] !== 0) {
      if (this.#low[at] === low && this.#high[at] === high) return true;
      at = (at + 1) & this.#mask;
    }
    return false;
  }

  #grow(): void {
    const low = this.#low;
    const high = this.#high;
    const numbers = this.#numbers;
    const capacity = numbers.length * 2;
    this.#mask = capacity - 1;
    this.#low = new Uint32Array(capacity);
    this.#high = new Uint32Array(capacity);
    this.#numbers = new Uint32Array(capacity);
    for (let old = 0; old < numbers.length; old++) {
      if (numbers[old] === 0) continue;
      let at = mixed(low[old] as number, high[old] as number) & this.#mask;
      while (this.#numbers[at] !== 0) at = (at + 1) & this.#mask;
      this.#low[at] = low[old] as number;
      this.#high[at] = high[old] as number;
      this.#numbers[at] = numbers[old] as number;
    }
  }
}

/** A signed number of 32 bits made of two, well spread. */
export function mixed(a: number, b: number): number {
  let h = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 15), 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 13), 0x27d4eb2f);
  return h ^ (h >>> 16);
}

/** Writes a hash of 64 bits of some bytes into `out`. */
export function hashBytes(bytes: Uint8Array, start: number, end: number, out: Int32Array): void {
  let low = 0x811c9dc5;
  let high = 0x2f0b4c47;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ (high >>> 15) ^ byte, 0x5bd1e995);
  }
  out[0] = mixed(low, end - start);
  out[1] = mixed(high, low);
}

/** A copy of twice the length. */
export function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
