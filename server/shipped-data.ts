/** The data sets that come with the product, read from `fixtures/` and recorded in one revision each: whole or not at all. */
import { fileURLToPath } from 'node:url';
import { EntenteError, type Problem } from './domain/errors.ts';
import type { RecordInput } from './domain/record.ts';
import { dataset } from './importers/dataset.ts';
import type { ImportBatch } from './importers/importer.ts';
import type { ShippedDataSet } from './services/data-sets.ts';
import { type RecordOutcome, recordClaims } from './services/record.ts';
import type { Store } from './store/store.ts';

export type DataSetName = 'south-caucasus' | 'world';

const DATA_SETS: Readonly<Record<DataSetName, { readonly name: string; readonly description: string }>> = {
  'south-caucasus': {
    name: 'South Caucasus',
    description:
      'Armenia, Azerbaijan, Georgia and whom they deal with: ties, mediators, statements, offices, 1991 to 2026.',
  },
  world: {
    name: 'World',
    description:
      'The states of the world, their organisations with their members over time, alliances and recognitions.',
  },
};

/** As the API offers them. */
export const SHIPPED_DATA_SETS: readonly ShippedDataSet[] = (Object.keys(DATA_SETS) as DataSetName[]).map((id) => ({
  id,
  ...DATA_SETS[id],
  read: () => readDataSet(id),
}));

/** Reads `--data NAME` from the arguments of the command line; the South Caucasus when it is not there. Throws BAD_CONFIGURATION. */
export function dataSetOf(commandLine: readonly string[]): { readonly name: DataSetName; readonly asked: boolean } {
  const at = commandLine.findIndex((argument) => argument === '--data' || argument.startsWith('--data='));
  if (at === -1) return { name: 'south-caucasus', asked: false };
  const name = commandLine[at]?.split('=')[1] ?? commandLine[at + 1] ?? '';
  if (isDataSet(name)) return { name, asked: true };
  throw new EntenteError(
    'BAD_CONFIGURATION',
    `There is no data set "${name}": write --data with ${Object.keys(DATA_SETS).join(' or ')}.`,
  );
}

function isDataSet(name: string): name is DataSetName {
  return Object.hasOwn(DATA_SETS, name);
}

/** Records a data set; what stands already is left alone. A row of ours that cannot be used is a fault, so nothing is recorded. */
export async function loadShippedData(
  store: Store,
  name: DataSetName = 'south-caucasus',
): Promise<RecordOutcome & { name: string; claims: number; sources: number }> {
  const input = await readDataSet(name);
  const outcome = await recordClaims(store, input);
  return {
    ...outcome,
    name: DATA_SETS[name].name,
    claims: input.claims?.length ?? 0,
    sources: input.sources?.length ?? 0,
  };
}

async function readDataSet(name: DataSetName): Promise<RecordInput> {
  const rejected: Problem[] = [];
  const report = {
    reject: ({ file, line, reason }: { file: string; line: number; reason: string }) =>
      void rejected.push({ path: `${file}:${line}`, message: reason }),
    leftOut: () => undefined,
    rowsRead: () => undefined,
    bytesRead: () => undefined,
  };
  const whole = { actors: [], sources: [], issues: [], claims: [] } as {
    -readonly [Part in 'actors' | 'sources' | 'issues' | 'claims']: ImportBatch[Part][number][];
  };
  const folder = fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
  for await (const batch of dataset.read([folder], report)) {
    whole.actors.push(...batch.actors);
    whole.sources.push(...batch.sources);
    whole.issues.push(...batch.issues);
    whole.claims.push(...batch.claims);
  }
  const first = rejected[0];
  if (!first) return { author: 'Entente', note: `Shipped data: ${DATA_SETS[name].name}`, ...whole };
  throw new EntenteError('BAD_FILE', `The shipped data cannot be used: ${first.path}: ${first.message}.`, {
    problems: rejected,
  });
}
