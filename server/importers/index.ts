import { cowAlliances } from './cow-alliances.ts';
import { dataset } from './dataset.ts';
import type { Importer } from './importer.ts';

/** Every format that can be imported. A new one is its own file and a line here. */
export const IMPORTERS: readonly Importer[] = [cowAlliances, dataset];

export function importerFor(format: string): Importer | undefined {
  return IMPORTERS.find((importer) => importer.format === format);
}
