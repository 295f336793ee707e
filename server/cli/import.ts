/** `entente import`: files into the record. */
import { EntenteError } from '../domain/errors.ts';
import { mappingTable } from '../importers/cameo.ts';
import type { Importer } from '../importers/importer.ts';
import { IMPORTERS, importerFor } from '../importers/index.ts';
import { narrowed } from '../importers/narrowed.ts';
import { importFiles } from '../services/import.ts';
import { fetchFiles } from './fetch-files.ts';
import { openDestination } from './import-destination.ts';
import { type ImportOptions, readNarrowing, settingsFor } from './import-options.ts';
import { describeImport, withHint } from './import-outcome.ts';
import { ImportProgressDisplay } from './import-progress.ts';
import { INTERRUPTED, Interrupt } from './interrupt.ts';
import { RejectedRows } from './rejected-rows.ts';
import { ARCHIVE, runRestore } from './restore.ts';

export async function runImport(
  format: string | undefined,
  given: readonly string[],
  options: ImportOptions,
): Promise<void> {
  if (options.mapping) {
    console.log(mappingTable(options.mapping));
    return;
  }
  if (options.list) {
    for (const importer of IMPORTERS) {
      console.log(`${importer.format}\n  ${importer.title}. ${importer.files}`);
      for (const { name, description, standard } of importer.options ?? []) {
        console.log(`  --set ${name}=${standard}: ${description}`);
      }
    }
    console.log(
      `${ARCHIVE}\n  Archive of a whole record, as export ${ARCHIVE} writes it. One file, into an empty store.`,
    );
    return;
  }
  if (format === ARCHIVE) return restoreArchive(given, options);
  const importer = chooseImporter(format);
  const isFetch = options.day !== undefined || options.from !== undefined || options.to !== undefined;
  if (isFetch && (importer.format !== 'gdelt' || given.length > 0)) {
    throw new EntenteError(
      'BAD_ARGUMENT',
      '--day, --from and --to download exports of GDELT: write gdelt with a day or a range, and no files.',
    );
  }
  if (given.length === 0 && !isFetch)
    throw new EntenteError('BAD_ARGUMENT', `Which files? ${importer.title}: ${importer.files}`);

  const settings = settingsFor(importer, options.set);
  const narrowing = readNarrowing(options);
  const rejects = new RejectedRows(options.rejects);
  const progress = new ImportProgressDisplay();
  const interrupt = new Interrupt(() =>
    progress.line('Stopping after the part under way. Ctrl-C again stops at once.'),
  );
  let destination: Awaited<ReturnType<typeof openDestination>> | undefined;
  try {
    const files = isFetch ? await fetchFiles(options, interrupt.signal) : given;
    destination = await openDestination(options);
    const outcome = await importFiles({
      record: destination.record,
      knownActors: destination.knownActors,
      importer: narrowing ? narrowed(importer, narrowing) : importer,
      files,
      author: options.author,
      settings,
      dryRun: options.dryRun === true,
      wholeOnly: options.bulk !== undefined,
      maxRejects: options.maxRejects,
      onChangedClaim: options.replace ? 'replace' : 'refuse',
      onProgress: (now) => progress.show(now),
      onReject: (row) => rejects.add(row),
      signal: interrupt.signal,
    });
    progress.stop();
    rejects.print();
    const more = await destination.finish(outcome);
    console.log(describeImport(importer, outcome, options));
    if (more) console.log(more);
    if (outcome.interrupted) process.exitCode = INTERRUPTED;
    else if (outcome.tooManyRejected) process.exitCode = 1;
  } catch (error) {
    progress.stop();
    rejects.print();
    if (interrupt.signal.aborted && error === interrupt.signal.reason) {
      console.log('Interrupted. What was downloaded is kept.');
      process.exitCode = INTERRUPTED;
      return;
    }
    throw withHint(error, options);
  } finally {
    rejects.close();
    await destination?.close();
    interrupt.done();
  }
}

/** An archive is a record and no list of claims: it goes in whole, revisions and all. */
async function restoreArchive(given: readonly string[], options: ImportOptions): Promise<void> {
  const [file, ...more] = given;
  if (file === undefined || more.length > 0)
    throw new EntenteError('BAD_ARGUMENT', `Give one archive: ${given.length} files are named.`);
  const { dryRun, replace, bulk, since, until, actors, limit } = options;
  if ([dryRun, replace, bulk, since, until, actors, limit].some((option) => option !== undefined)) {
    throw new EntenteError(
      'BAD_ARGUMENT',
      'An archive is put into an empty store whole, revisions and all, so that no option goes with it.',
    );
  }
  await runRestore(file);
}

function chooseImporter(format: string | undefined): Importer {
  const importer = format === undefined ? undefined : importerFor(format);
  if (importer) return importer;
  const known = [...IMPORTERS.map((one) => one.format), ARCHIVE].join(', ');
  const problem = format === undefined ? 'Which format?' : `There is no format "${format}".`;
  throw new EntenteError('BAD_ARGUMENT', `${problem} Choose one of ${known}, followed by its files.`);
}
