/** An acronym: at most eight signs, at least two capitals, no spaces. */
const ACRONYM = /^(?=(?:.*[A-Z]){2})[A-Za-z0-9-]{2,8}$/;

const LONGEST = 28;

/** The acronym that an organisation is known by, or its name without what stands in brackets. */
export function shortNameOf(name: string, aliases: readonly string[]): string {
  const plain = name.replace(/\s*\(.*\)$/, '');
  if (ACRONYM.test(plain)) return plain;
  return aliases.find((alias) => ACRONYM.test(alias)) ?? cutAtWord(plain);
}

/** Longer names would lie over half the picture; the panel and the outline give them whole. */
function cutAtWord(name: string): string {
  if (name.length <= LONGEST) return name;
  return `${name.slice(0, LONGEST).replace(/\s+\S*$/, '')} …`;
}

export function isAcronym(name: string): boolean {
  return ACRONYM.test(name);
}
