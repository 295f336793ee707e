type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/** An element as text; without what is null or undefined, numbers to a hundredth, and with nothing in it that could be read as markup. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === null || value === undefined
      ? []
      : [` ${key}="${typeof value === 'number' ? round(value) : escaped(value)}"`],
  );
  return `<${name}${written.join('')}${content.length === 0 ? '/>' : `>${content.join('')}</${name}>`}`;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export function round(number: number): string {
  return String(Math.round(number * 100) / 100);
}
