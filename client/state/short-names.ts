/** An acronym: at most eight signs, at least two capitals, no spaces. */
const ACRONYM = /^(?=(?:.*[A-Z]){2})[A-Za-z0-9-]{2,8}$/;

/** The acronym that an organisation is known by, or its name without what stands in brackets. */
export function shortNameOf(name: string, aliases: readonly string[]): string {
  const plain = name.replace(/\s*\(.*\)$/, '');
  if (ACRONYM.test(plain)) return plain;
  return aliases.find((alias) => ACRONYM.test(alias)) ?? plain;
}

export function isAcronym(name: string): boolean {
  return ACRONYM.test(name);
}
