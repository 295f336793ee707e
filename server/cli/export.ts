/** `entente export`: the record, or the graph of a day, to a file that is replaced only when the new one is whole. */
import { rename, rm } from 'node:fs/promises';
import { readConfig } from '../config.ts';
import { EntenteError } from '../domain/errors.ts';
import { openView } from '../services/explore.ts';
import { exportRecord } from '../services/export-record.ts';
import { GraphCache } from '../services/graph-cache.ts';
import { type GraphFormat, writeGraph } from '../services/graph-files.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { fileProblem, Lines, openForWriting } from './output-file.ts';
import { count, number } from './words.ts';

export async function runExport(file: string): Promise<void> {
  // Written beside the file and put in its place when complete, so that nobody finds half a record there.
  const partial = `${file}.${process.pid}.partial`;
  const output = await openForWriting(partial, file);
  let store: Store | undefined;
  try {
    store = await openStore(readConfig(process.env));
    const lines = new Lines(output);
    const counts = await exportRecord(
      store,
      (line) => lines.write(JSON.stringify(line)),
      () => lines.restart(),
    );
    await lines.end();
    await output.close();
    await rename(partial, file);
    console.log(
      `Exported revision ${counts.revision} to ${file}: ${count(counts.claims, 'claim')}, ${count(counts.actors, 'actor')}, ${count(counts.sources, 'source')}, ${count(counts.issues, 'issue')}, ${count(counts.revisions, 'revision')}.`,
    );
  } catch (error) {
    await output.close();
    await rm(partial, { force: true });
    throw fileProblem(error, file);
  } finally {
    await store?.close();
  }
}

export interface GraphExportOptions {
  readonly asOf?: string;
  readonly revision?: number;
  readonly kinds?: readonly string[];
  readonly among?: readonly string[];
}

export async function runGraphExport(format: GraphFormat, file: string, options: GraphExportOptions): Promise<void> {
  const store = await openStore(readConfig(process.env));
  try {
    const view = await openView(new GraphCache(store), {
      asOf: options.asOf ?? null,
      revision: options.revision ?? null,
    });
    const unknown = options.among?.find((id) => view.actor(id) === null);
    if (unknown !== undefined) {
      throw new EntenteError(
        'BAD_ARGUMENT',
        `--among has "${unknown}", which is no actor of this record: write ids such as ARM,RUS,org:csto.`,
      );
    }
    const network = view.network({ kinds: options.kinds ?? null, among: options.among ?? null });
    const partial = `${file}.${process.pid}.partial`;
    const output = await openForWriting(partial, file);
    try {
      await output.appendFile(writeGraph(format, network, view));
      await output.sync();
      await output.close();
      await rename(partial, file);
    } catch (error) {
      await output.close();
      await rm(partial, { force: true });
      throw fileProblem(error, file);
    }
    console.log(
      `Exported ${count(network.ties.length, 'tie')} among ${count(network.actors.length, 'actor')} on ${view.asOf}, revision ${view.graph.revision}, to ${file}.`,
    );
    if (network.tieCount > network.ties.length) {
      console.log(
        `Left out: the ${number(network.tieCount - network.ties.length)} weakest ties. Narrow it with --kinds or --among.`,
      );
    }
  } finally {
    await store.close();
  }
}
