/** The command line: import, export, rebuild. Opens the store as the server does, so only one of them can at a time. */
import { once } from 'node:events';
import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { SingleBar } from 'cli-progress';
import { Command, InvalidArgumentError, Option } from 'commander';
import { read } from '../cypher/index.ts';
import { readConfig } from './config.ts';
import { EntenteError } from './domain/errors.ts';
import { mappingTable, SCHEMES, type Scheme } from './importers/cameo.ts';
import { fetchGdelt, GDELT_SITE } from './importers/fetch-gdelt.ts';
import type { Importer, ImporterSettings, RejectedRow } from './importers/importer.ts';
import { IMPORTERS, importerFor } from './importers/index.ts';
import { openView } from './services/explore.ts';
import { exportRecord } from './services/export-record.ts';
import { GraphCache } from './services/graph-cache.ts';
import { GRAPH_FORMATS, type GraphFormat, writeGraph } from './services/graph-files.ts';
import { type ImportOutcome, type ImportProgress, importFiles, MAX_REJECTS } from './services/import.ts';
import { rebuild, recordClaims } from './services/record.ts';
import { restoreRecord } from './services/restore.ts';
import { actorFromRow } from './services/rows.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

const INTERRUPTED = 130;
const REJECTS_ON_SCREEN = 10;
const LINE_EVERY_MS = 2000;
/** The terminal and the process that started us may both pass on one Ctrl-C. */
const SECOND_SIGNAL_AFTER_MS = 1000;

interface ImportOptions {
  readonly list?: boolean;
  readonly dryRun?: boolean;
  readonly maxRejects: number;
  readonly rejects?: string;
  readonly author: string;
  readonly replace?: boolean;
  readonly set: readonly string[];
  readonly mapping?: Scheme;
  readonly day?: string;
  readonly from?: string;
  readonly to?: string;
  readonly baseUrl?: string;
  readonly gdeltVersion?: '1.0' | '2.0';
}

const program = new Command('entente')
  .description(
    'Brings data into the record of Entente and out of it. Settings come from the environment, as for the server.',
  )
  .showHelpAfterError('(add --help for what is possible)');

program
  .command('import')
  .description('record claims from files')
  .argument('[format]', 'one of those that --list shows')
  .argument('[files...]', 'files of the format, or folders where it asks for folders')
  .option('--list', 'list the formats')
  .option('--dry-run', 'check the files and record nothing')
  .option(
    '--max-rejects <share>',
    'rows that may be rejected, such as 5% or 0.05; above it nothing is recorded',
    readShare,
    MAX_REJECTS,
  )
  .option('--rejects <file>', 'write all rejected rows, with line and reason, to this file')
  .option('--author <name>', 'who records this', 'command line')
  .option('--set <name=value>', 'an option of the format, which --list shows; may be given several times', collect, [])
  .option('--replace', 'retract claims that stand with other content, and record the new ones')
  .addOption(
    new Option('--mapping <codes>', 'print which kinds of tie the codes of events become').choices([...SCHEMES]),
  )
  .option('--day <day>', 'gdelt: download the exports of a day, such as 2020-11-14, and import them')
  .option('--from <day>', 'gdelt: the same for a range of days, with --to')
  .option('--to <day>', 'gdelt: the last day of the range')
  .option('--base-url <address>', 'gdelt: where to download from', GDELT_SITE)
  .addOption(
    new Option('--gdelt-version <version>', 'gdelt: the version to download').choices(['1.0', '2.0']).default('2.0'),
  )
  .action(runImport);

const exporting = program.command('export').description('write the record, or the graph of a day, to a file');
exporting
  .command('jsonl')
  .description('the complete record as lines of JSON: the archive that restore reads')
  .argument('<file>', 'replaced when it is there')
  .action(runExport);
for (const [format, purpose] of Object.entries(GRAPH_FORMATS)) {
  exporting
    .command(format)
    .description(`the graph of a day: ${purpose}`)
    .argument('<file>', 'replaced when it is there')
    .option('--as-of <day>', 'the day, such as 2024-06-01; today when left out')
    .option('--revision <number>', 'the record as it stood at this revision', Number)
    .option('--kinds <kinds>', 'only these kinds of tie, such as ALLIES_WITH,MEMBER_OF', readList)
    .option('--among <ids>', 'only ties among these actors, such as ARM,RUS,org:csto', readList)
    .action((file: string, options: GraphExportOptions) => runGraphExport(format as GraphFormat, file, options));
}

program
  .command('restore')
  .description('put an archive that export jsonl wrote into an empty store, revisions and all')
  .argument('<file>', 'the archive')
  .action(runRestore);

program.command('rebuild').description('derive every tie again from the standing claims').action(runRebuild);

async function runImport(format: string | undefined, given: readonly string[], options: ImportOptions): Promise<void> {
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
    return;
  }
  const importer = format === undefined ? undefined : importerFor(format);
  if (!importer) {
    const known = IMPORTERS.map((one) => one.format).join(', ');
    const problem = format === undefined ? 'Which format?' : `There is no format "${format}".`;
    throw new EntenteError('BAD_ARGUMENT', `${problem} Choose one of ${known}, followed by its files.`);
  }
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
  const rejects = new RejectedRows(options.rejects);
  const progress = new Progress();
  const interrupt = new Interrupt(() =>
    progress.line('Stopping after the part under way. Ctrl-C again stops at once.'),
  );
  let store: Store | undefined;
  try {
    const files = isFetch ? await fetchFiles(options, interrupt.signal) : given;
    // A dry run needs no store, so it works beside a running server.
    const opened = options.dryRun ? undefined : await openStore(readConfig(process.env));
    store = opened;
    const outcome = await importFiles({
      record: (input) => recordClaims(opened as Store, input),
      knownActors: async (ids) => {
        const rows = await (opened as Store).run(read.actorsById, { ids });
        return rows.map(({ actor }) => actorFromRow(actor));
      },
      importer,
      files,
      author: options.author,
      settings,
      dryRun: options.dryRun === true,
      maxRejects: options.maxRejects,
      onChangedClaim: options.replace ? 'replace' : 'refuse',
      onProgress: (now) => progress.show(now),
      onReject: (row) => rejects.add(row),
      signal: interrupt.signal,
    });
    progress.stop();
    rejects.print();
    console.log(describeImport(importer, outcome, options));
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
    throw withHint(error);
  } finally {
    rejects.close();
    await store?.close();
    interrupt.done();
  }
}

/** Downloads the exports that the options name, beside the store. */
async function fetchFiles(options: ImportOptions, signal: AbortSignal): Promise<readonly string[]> {
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

function withHint(error: unknown): unknown {
  if (!(error instanceof EntenteError)) return error;
  const hint = {
    CLAIM_CONFLICT: 'With --replace the old ones are retracted and these recorded.',
    TOO_MANY_REJECTED: 'Mend the rows listed, or allow more with --max-rejects.',
  }[error.code as string];
  return hint
    ? new EntenteError(error.code, `${error.message} ${hint}`, { problems: error.problems, cause: error })
    : error;
}

function describeImport(importer: Importer, outcome: ImportOutcome, options: ImportOptions): string {
  const { rows, claims, recorded, unchanged, replaced, rejectedRows, revisions, interrupted } = outcome;
  const lines = [
    `${importer.title}: ${count(rows, 'row')} read, ${number(rejectedRows)} rejected, ${count(claims, 'claim')}.`,
  ];
  const leftOut = outcome.leftOut.reduce((sum, one) => sum + one.rows, 0);
  if (leftOut > 0) {
    lines.push(`${count(leftOut, 'row')} that make no claim:`);
    for (const { reason, rows: of } of outcome.leftOut) lines.push(`  ${number(of)}: ${printable(reason)}`);
  }
  if (interrupted) lines.push('Interrupted.');
  if (options.dryRun) {
    lines.push(
      outcome.tooManyRejected
        ? 'Dry run: nothing was recorded, and nothing would be, as too many rows are rejected.'
        : 'Dry run: nothing was recorded.',
    );
    return lines.join('\n');
  }
  const changed = replaced > 0 ? `, ${number(replaced)} of them in the place of others` : '';
  const first = revisions[0];
  const last = revisions.at(-1);
  const where =
    first === undefined ? '' : first === last ? `, in revision ${first}` : `, in revisions ${first} to ${last}`;
  lines.push(`Recorded: ${number(recorded)}${changed}${where}. Unchanged: ${number(unchanged)}.`);
  return lines.join('\n');
}

async function runExport(file: string): Promise<void> {
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

interface GraphExportOptions {
  readonly asOf?: string;
  readonly revision?: number;
  readonly kinds?: readonly string[];
  readonly among?: readonly string[];
}

async function runGraphExport(format: GraphFormat, file: string, options: GraphExportOptions): Promise<void> {
  const store = await openStore(readConfig(process.env));
  try {
    const view = await openView(new GraphCache(store), {
      asOf: options.asOf ?? null,
      revision: options.revision ?? null,
    });
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

async function runRestore(file: string): Promise<void> {
  const input = createReadStream(file);
  await once(input, 'open').catch((error) => {
    throw new EntenteError('BAD_FILE', `${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`, {
      cause: error,
    });
  });
  const store = await openStore(readConfig(process.env));
  try {
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    const counts = await restoreRecord(store, lines);
    console.log(
      `Restored revision ${counts.revision} from ${file}: ${count(counts.claims, 'claim')}, ${count(counts.actors, 'actor')}, ${count(counts.sources, 'source')}, ${count(counts.revisions, 'revision')}.`,
    );
  } finally {
    input.destroy();
    await store.close();
  }
}

async function runRebuild(): Promise<void> {
  const store = await openStore(readConfig(process.env));
  try {
    const { ties, tiesWritten, tiesDropped } = await rebuild(store);
    console.log(`${count(ties, 'tie')}: ${number(tiesWritten)} written, ${number(tiesDropped)} dropped.`);
  } finally {
    await store.close();
  }
}

/** Gathers lines, so that a file of a million lines is not a million writes. */
class Lines {
  #output: FileHandle;
  #waiting: string[] = [];

  constructor(output: FileHandle) {
    this.#output = output;
  }

  async write(line: string): Promise<void> {
    this.#waiting.push(line);
    if (this.#waiting.length >= 1000) await this.#flush();
  }

  async restart(): Promise<void> {
    this.#waiting = [];
    await this.#output.truncate(0);
    // Opened for appending, so that writing goes on at the new end.
  }

  async end(): Promise<void> {
    await this.#flush();
    await this.#output.sync();
  }

  async #flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    await this.#output.appendFile(`${this.#waiting.join('\n')}\n`);
    this.#waiting = [];
  }
}

async function openForWriting(partial: string, file: string): Promise<FileHandle> {
  const isFolder = await stat(file).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  if (isFolder) throw new EntenteError('BAD_ARGUMENT', `${file} is a folder: name a file in it.`);
  try {
    return await open(partial, 'a');
  } catch (error) {
    throw fileProblem(error, file);
  }
}

function fileProblem(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const reason = {
    ENOENT: `there is no folder ${dirname(file)}`,
    ENOTDIR: `${dirname(file)} is no folder`,
    EACCES: 'writing there is not permitted',
    EPERM: 'writing there is not permitted',
    EROFS: 'that file system can only be read',
    EISDIR: 'it is a folder',
    ENOSPC: 'the disk is full',
  }[code ?? ''];
  return reason ? new EntenteError('BAD_ARGUMENT', `${file} cannot be written: ${reason}.`, { cause: error }) : error;
}

/** Rejected rows: the first ones for the screen, all of them for the report. */
class RejectedRows {
  #first: string[] = [];
  #total = 0;
  #report: number | undefined;
  #file: string | undefined;

  constructor(file: string | undefined) {
    this.#file = file;
    if (file === undefined) return;
    try {
      this.#report = openSync(file, 'w');
    } catch (error) {
      throw fileProblem(error, file);
    }
  }

  add({ file, line, reason, row }: RejectedRow): void {
    this.#total++;
    const place = `${basename(file)}:${line}: ${printable(reason)}`;
    if (this.#first.length < REJECTS_ON_SCREEN) this.#first.push(place);
    if (this.#report !== undefined) writeSync(this.#report, `${place}\n    ${printable(row)}\n`);
  }

  print(): void {
    if (this.#total === 0) return;
    console.error(`${count(this.#total, 'row')} rejected:`);
    for (const line of this.#first) console.error(`  ${line}`);
    const more = this.#total - this.#first.length;
    const where = this.#file === undefined ? '--rejects FILE lists all of them' : `all of them are in ${this.#file}`;
    if (more > 0) console.error(`  … and ${number(more)} more; ${where}.`);
  }

  close(): void {
    if (this.#report !== undefined) closeSync(this.#report);
    this.#report = undefined;
  }
}

/** A bar on a terminal; elsewhere a line from time to time. */
class Progress {
  #bar: SingleBar | undefined;
  #phase: ImportProgress['phase'] | undefined;
  #lastLine = Date.now();

  show(now: ImportProgress): void {
    const { phase, bytes, totalBytes, rows, claims } = now;
    const what = { CHECKING: 'Checking', RECORDING: 'Recording' }[phase];
    const payload = { what, rows: number(rows), claims: number(claims) };
    if (process.stderr.isTTY) {
      if (this.#phase !== phase) {
        this.#bar?.stop();
        this.#bar = new SingleBar({
          format: '{what} {bar} {percentage} % | {rows} rows, {claims} claims',
          stream: process.stderr,
          hideCursor: true,
        });
        this.#bar.start(totalBytes, bytes, payload);
      }
      this.#bar?.update(bytes, payload);
    } else if (Date.now() - this.#lastLine >= LINE_EVERY_MS) {
      this.#lastLine = Date.now();
      const percent = totalBytes === 0 ? 0 : Math.floor((bytes / totalBytes) * 100);
      console.error(`${what}: ${percent} %, ${payload.rows} rows, ${payload.claims} claims`);
    }
    this.#phase = phase;
  }

  line(text: string): void {
    // Not over the bar: on the line below it.
    console.error(this.#bar ? `\n${text}` : text);
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

/** The first Ctrl-C ends the work at the next good place, a second one at once. */
class Interrupt {
  #controller = new AbortController();
  #firstAt: number | undefined;
  #stop: () => void;

  constructor(onFirst: () => void) {
    this.#stop = () => {
      if (this.#firstAt === undefined) {
        this.#firstAt = Date.now();
        this.#controller.abort();
        onFirst();
      } else if (Date.now() - this.#firstAt > SECOND_SIGNAL_AFTER_MS) process.exit(INTERRUPTED);
    };
    process.on('SIGINT', this.#stop);
    process.on('SIGTERM', this.#stop);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  done(): void {
    process.off('SIGINT', this.#stop);
    process.off('SIGTERM', this.#stop);
  }
}

function readList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function collect(text: string, before: readonly string[]): string[] {
  return [...before, text];
}

function settingsFor(importer: Importer, given: readonly string[]): ImporterSettings {
  const known = (importer.options ?? []).map(({ name }) => name);
  const settings: Record<string, string> = {};
  for (const text of given) {
    const [name, ...value] = text.split('=');
    if (name === undefined || value.length === 0 || !known.includes(name)) {
      const choice = known.length > 0 ? `it has ${known.join(' and ')}` : 'it has none';
      throw new EntenteError(
        'BAD_ARGUMENT',
        `"${text}" is no option of ${importer.format}: ${choice}, as in --set name=value.`,
      );
    }
    settings[name] = value.join('=');
  }
  return settings;
}

function readShare(text: string): number {
  const percent = text.endsWith('%');
  const value = Number(percent ? text.slice(0, -1) : text) / (percent ? 100 : 1);
  if (text === '' || text === '%' || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError('Write a share such as 5% or 0.05.');
  }
  return value;
}

/** What a file says may hold control characters, which a terminal would obey. */
function printable(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function number(value: number): string {
  return value.toLocaleString('en');
}

function count(value: number, what: string): string {
  return `${number(value)} ${value === 1 ? what : `${what}s`}`;
}

// Last, because the classes above exist from here on.
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = 1;
  // A sentence that says what to do; anything else is a fault of ours and shows where.
  console.error(error instanceof EntenteError ? error.message : error);
}
