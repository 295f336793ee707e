/** Where an import goes: into the store, into files for Neo4j's own import, or nowhere when it is only tried. */
import { type FileHandle, mkdir, open, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { read } from '../../cypher/index.ts';
import { readConfig } from '../config.ts';
import { EntenteError } from '../domain/errors.ts';
import { ARGUMENTS_FILE, BulkRecord } from '../services/bulk-record.ts';
import type { ImportOutcome, ImportRequest } from '../services/import.ts';
import { recordClaims } from '../services/record.ts';
import { actorFromRow } from '../services/rows.ts';
import { openStore } from '../store/open.ts';
import type { ImportOptions } from './import-options.ts';
import { fileProblem } from './output-file.ts';
import { count } from './words.ts';

interface Destination extends Pick<ImportRequest, 'record' | 'knownActors'> {
  /** What else is to be done after the import, and said of it. */
  finish(outcome: ImportOutcome): Promise<string | null>;
  close(): Promise<void>;
}

export async function openDestination({ dryRun, bulk, replace }: ImportOptions): Promise<Destination> {
  if (bulk !== undefined && (dryRun || replace)) {
    throw new EntenteError(
      'BAD_ARGUMENT',
      `--bulk writes files for an empty database, so it does not go with ${dryRun ? '--dry-run' : '--replace'}.`,
    );
  }
  // A dry run needs no store, so it works beside a running server.
  if (dryRun) return NOWHERE;
  return bulk === undefined ? intoStore() : intoFiles(bulk);
}

const nothing = () => Promise.reject(new Error('a dry run records nothing'));
const NOWHERE: Destination = {
  record: nothing,
  knownActors: nothing,
  finish: async () => null,
  close: async () => undefined,
};

async function intoStore(): Promise<Destination> {
  const store = await openStore(readConfig(process.env));
  return {
    record: (input) => recordClaims(store, input),
    knownActors: async (ids) => (await store.run(read.actorsById, { ids })).map(({ actor }) => actorFromRow(actor)),
    finish: async () => null,
    close: () => store.close(),
  };
}

/** A folder that is there must be empty; one that comes to nothing is removed. */
async function intoFiles(folder: string): Promise<Destination> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length > 0) {
      throw new EntenteError('BAD_ARGUMENT', `The folder ${folder} is not empty: name another one for --bulk.`);
    }
  } catch (error) {
    throw fileProblem(error, folder);
  }
  const files = new Map<string, FileHandle>();
  const record = new BulkRecord(async (name, text) => {
    const file = files.get(name) ?? (await open(join(folder, name), 'a'));
    files.set(name, file);
    await file.appendFile(text);
  });
  let whole = false;
  return {
    record: (input) => record.record(input),
    knownActors: async (ids) => record.knownActors(ids),
    async finish(outcome) {
      if (outcome.interrupted) return `Nothing was written to ${folder}: half a record is of no use there.`;
      const { files: written, claims, actors, ties } = await record.finish();
      whole = true;
      return [
        `Written to ${folder}: ${count(written, 'file')} with ${count(claims, 'claim')}, ${count(ties, 'tie')} and ${count(actors, 'actor')}.`,
        'Load them into an empty database while Neo4j is stopped, then start Neo4j and Entente:',
        `  cd ${folder} && neo4j-admin database import full neo4j @${ARGUMENTS_FILE}`,
      ].join('\n');
    },
    async close() {
      for (const file of files.values()) await file.close();
      if (whole) return;
      for (const name of files.keys()) await rm(join(folder, name), { force: true });
      // Fails where somebody else has put something there, which stays.
      await rmdir(folder).catch(() => undefined);
    },
  };
}
