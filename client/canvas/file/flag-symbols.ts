/** A flag's file with ids of its own, so that many can lie in one file. */
export function flagSymbol(id: string, svg: string): string {
  const parts = /<svg\b([^>]*)>([\s\S]*)<\/svg>/.exec(svg);
  if (!parts) throw new Error(`${id} is not an SVG`);
  const [, attributes = '', shapes = ''] = parts;
  const viewBox = /viewBox="([^"]+)"/.exec(attributes)?.[1] ?? '0 0 640 480';
  const own = shapes
    .replaceAll(/\bid="([^"]+)"/g, `id="${id}-$1"`)
    .replaceAll(/url\(#([^)]+)\)/g, `url(#${id}-$1)`)
    .replaceAll(/(xlink:href|href)="#([^"]+)"/g, `href="#${id}-$2"`);
  return `<symbol id="${id}" viewBox="${viewBox}" preserveAspectRatio="xMidYMid slice">${own}</symbol>`;
}

const fetched = new Map<string, Promise<string | null>>();

/** The flags at these addresses as symbols, by address; without those that do not arrive. */
export async function flagSymbols(addresses: readonly string[]): Promise<ReadonlyMap<string, Flag>> {
  const flags = await Promise.all(
    [...new Set(addresses)].map(async (address, index) => {
      const svg = await textAt(address);
      const id = `flag-${index}`;
      return svg === null ? null : ([address, { id, symbol: flagSymbol(id, svg) }] as const);
    }),
  );
  return new Map(flags.filter((flag) => flag !== null));
}

export interface Flag {
  readonly id: string;
  readonly symbol: string;
}

function textAt(address: string): Promise<string | null> {
  const known = fetched.get(address);
  if (known) return known;
  const text = fetch(address)
    .then((response) => (response.ok ? response.text() : null))
    .catch(() => null)
    .then((found) => {
      // What did not arrive is asked for again next time.
      if (found === null) fetched.delete(address);
      return found;
    });
  fetched.set(address, text);
  return text;
}
