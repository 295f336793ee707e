import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { EntenteError } from '../domain/errors.ts';
import { fetchGdelt, GDELT_SITE } from '../importers/fetch-gdelt.ts';
import type { ImportOptions } from './import-options.ts';
import { count, number, printable } from './words.ts';

const LINE_EVERY_MS = 2000;

/** Downloads the exports that the options name, beside the store. */
export async function fetchFiles(options: ImportOptions, signal: AbortSignal): Promise<readonly string[]> {
  const [from, to] = [options.from ?? options.day ?? options.to, options.to ?? options.day ?? options.from];
  if (options.day !== undefined && (options.from !== undefined || options.to !== undefined)) {
    throw new EntenteError('BAD_ARGUMENT', 'Write --day for one day, or --from and --to for a range.');
  }
  let lastLine = Date.now();
  const { files, fetched, present, missing } = await fetchGdelt({
    from: from as string,
    to: to as string,
    folder: join(readConfig(process.env).dataFolder, 'gdelt'),
    baseUrl: options.baseUrl ?? GDELT_SITE,
    version: options.gdeltVersion ?? '2.0',
    signal,
    onProgress: ({ file, done, files: all, retry }) => {
      if (retry) console.error(`${file}: ${printable(retry)}; trying again.`);
      else if (Date.now() - lastLine >= LINE_EVERY_MS) {
        lastLine = Date.now();
        console.error(`Downloading: ${number(done)} of ${count(all, 'file')}`);
      }
    },
  });
  console.log(`Downloaded ${count(fetched, 'file')}, ${number(present)} there already.`);
  if (missing.length > 0) {
    console.error(
      `The site lacks ${count(missing.length, 'file')} of its list: ${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ', …' : ''}`,
    );
  }
  return files;
}
