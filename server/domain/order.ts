/** Texts in the one order that everything derived uses, whatever language the machine speaks. */

export function unique<T extends string>(values: readonly T[]): T[] {
  return [...new Set(values)].sort(compare);
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
