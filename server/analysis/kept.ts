/** What was made for an owner is kept while the owner is, under a key: the last few, because questions come many at a time about the same. */
export class Kept<Owner extends object, Value> {
  readonly #most: number;
  readonly #all = new WeakMap<Owner, Map<string, Value>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The value under the key, or what `make` gives. The least recently used go first. */
  get(owner: Owner, key: string, make: () => Value): Value {
    const mine = this.#all.get(owner) ?? new Map<string, Value>();
    this.#all.set(owner, mine);
    const value = mine.has(key) ? (mine.get(key) as Value) : make();
    mine.delete(key);
    mine.set(key, value);
    for (const oldest of mine.keys()) {
      if (mine.size <= this.#most) break;
      mine.delete(oldest);
    }
    return value;
  }
}
