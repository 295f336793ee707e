import { EntenteError } from '../domain/errors.ts';
import { archigos } from './archigos.ts';
import { atop } from './atop.ts';
import { contiguity } from './contiguity.ts';
import { cowAlliances } from './cow-alliances.ts';
import { cowIgo } from './cow-igo.ts';
import { cowMid } from './cow-mid.ts';
import { cowWars } from './cow-wars.ts';
import { readStart } from './csv.ts';
import { dataset } from './dataset.ts';
import { edges } from './edges.ts';
import { factbook } from './factbook.ts';
import { gdelt } from './gdelt.ts';
import { gsdb } from './gsdb.ts';
import { icews, icewsQuadruples } from './icews.ts';
import type { ImportBatch, Importer } from './importer.ts';
import { officeholders } from './officeholders.ts';
import { rivalries } from './rivalries.ts';
import { ucdpAcd } from './ucdp-acd.ts';
import { unVotes } from './un-votes.ts';

/** Every format that can be imported. A new one is its own file and a line here. */
const FORMATS: readonly Importer[] = [
  cowAlliances,
  cowIgo,
  cowMid,
  cowWars,
  contiguity,
  atop,
  ucdpAcd,
  rivalries,
  gsdb,
  unVotes,
  archigos,
  officeholders,
  factbook,
  gdelt,
  icews,
  icewsQuadruples,
  edges,
  dataset,
];

export const IMPORTERS: readonly Importer[] = FORMATS.map(namingOtherFormats);

export function importerFor(format: string): Importer | undefined {
  return IMPORTERS.find((importer) => importer.format === format);
}

/** The format that a file looks like by its beginning, other than the one given. */
async function otherFormatOf(file: string, format: string): Promise<string | undefined> {
  try {
    const start = await readStart(file);
    if (/^\{"entente":/.test(start.firstLine)) return 'jsonl (an archive of Entente)';
    const other = FORMATS.find((one) => one.format !== format && one.recognises?.(start));
    return other && `${other.format} (${other.title})`;
  } catch {
    // What is no text looks like no format.
    return undefined;
  }
}

/** The importer, which on a file of another format names that one. */
function namingOtherFormats(importer: Importer): Importer {
  return {
    ...importer,
    async *read(files, report, settings, days): AsyncGenerator<ImportBatch> {
      try {
        yield* importer.read(files, report, settings, days);
      } catch (error) {
        if (!(error instanceof EntenteError) || error.code !== 'BAD_FILE') throw error;
        const path = error.problems[0]?.path;
        const other = path === undefined ? undefined : await otherFormatOf(path, importer.format);
        if (!other) throw error;
        throw new EntenteError('BAD_FILE', `${error.message} It looks like ${other}.`, {
          problems: error.problems,
          cause: error,
        });
      }
    },
  };
}
