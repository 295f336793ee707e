/** How the command line writes numbers and what it did not write itself. */

/** What a file says may hold control characters, which a terminal would obey. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

export function number(value: number): string {
  return value.toLocaleString('en');
}

export function count(value: number, what: string): string {
  return `${number(value)} ${value === 1 ? what : `${what}s`}`;
}
