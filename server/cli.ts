/** The command line: import, export, rebuild. Opens the store as the server does, so only one of them can at a time. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { type GraphExportOptions, runExport, runGraphExport } from './cli/export.ts';
import { runImport } from './cli/import.ts';
import { runRestore } from './cli/restore.ts';
import { count, number } from './cli/words.ts';
import { readConfig } from './config.ts';
import { EntenteError } from './domain/errors.ts';
import { SCHEMES } from './importers/cameo.ts';
import { GDELT_SITE } from './importers/fetch-gdelt.ts';
import { GRAPH_FORMATS, type GraphFormat } from './services/graph-files.ts';
import { MAX_REJECTS } from './services/import.ts';
import { rebuild } from './services/record.ts';
import { openStore } from './store/open.ts';

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
  .option('--since <date>', 'only claims that bear on this day, month or year, or a later one')
  .option('--until <date>', 'only claims that bear on a day before this day, month or year')
  .option('--actors <ids>', 'only claims with one of these at either end, such as ARM,AZE,org:csto', readList)
  .option('--limit <number>', 'only so many claims, the first ones', readLimit)
  .option('--bulk <folder>', "write files for Neo4j's own import into an empty database, for millions of claims")
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
  .description('the complete record as lines of JSON: the archive that import jsonl and restore read')
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
  .argument('<file>', 'the archive, plain or .gz')
  .action(runRestore);

program.command('rebuild').description('derive every tie again from the standing claims').action(runRebuild);

async function runRebuild(): Promise<void> {
  const store = await openStore(readConfig(process.env));
  try {
    const { ties, tiesWritten, tiesDropped } = await rebuild(store);
    console.log(`${count(ties, 'tie')}: ${number(tiesWritten)} written, ${number(tiesDropped)} dropped.`);
  } finally {
    await store.close();
  }
}

function readLimit(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Write a whole number of 1 or more, such as 1000.');
  return Number(text);
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

function readShare(text: string): number {
  const percent = text.endsWith('%');
  const value = Number(percent ? text.slice(0, -1) : text) / (percent ? 100 : 1);
  if (text === '' || text === '%' || !(value >= 0 && value <= 1)) {
    throw new InvalidArgumentError('Write a share such as 5% or 0.05.');
  }
  return value;
}

// Last, because the classes above exist from here on.
try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = 1;
  // A sentence that says what to do; anything else is a fault of ours and shows where.
  console.error(error instanceof EntenteError ? error.message : error);
}
