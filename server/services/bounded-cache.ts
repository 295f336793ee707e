/** Values by key within a limit: the least recently used go first. A value larger than the limit is not kept. */
export class BoundedCache<Key, Value> {
  readonly #most: number;
  readonly #sizeOf: (value: Value, key: Key) => number;
  readonly #kept = new Map<Key, { readonly value: Value; readonly size: number }>();
  #taken = 0;

  /** `most` is counted in what `sizeOf` gives; left out, in values. */
  constructor(most: number, sizeOf: (value: Value, key: Key) => number = () => 1) {
    this.#most = most;
    this.#sizeOf = sizeOf;
  }

  /** How much of the limit is taken. */
  get taken(): number {
    return this.#taken;
  }

  get(key: Key): Value | undefined {
    const found = this.#kept.get(key);
    if (!found) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found.value;
  }

  has(key: Key): boolean {
    return this.#kept.has(key);
  }

  set(key: Key, value: Value): void {
    this.delete(key);
    const size = this.#sizeOf(value, key);
    if (size > this.#most) return;
    this.#kept.set(key, { value, size });
    this.#taken += size;
    for (const oldest of this.#kept.keys()) {
      if (this.#taken <= this.#most) break;
      this.delete(oldest);
    }
  }

  delete(key: Key): void {
    this.#taken -= this.#kept.get(key)?.size ?? 0;
    this.#kept.delete(key);
  }

  /** What is kept, the least recently used first. */
  *entries(): Generator<[Key, Value]> {
    for (const [key, { value }] of this.#kept) yield [key, value];
  }
}
