import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runImport } from '../../server/cli/import.ts';
import type { ImportOptions } from '../../server/cli/import-options.ts';
import { EntenteError } from '../../server/domain/errors.ts';
import { cowCodes, cowPeriods } from '../../server/importers/cow-states.ts';
import { root } from '../../tools/run.mjs';
import { zipOf } from './importers/events-test-help.ts';

const samples = join(root, 'tests/server/importers/samples');
const BY_DYAD = join(samples, 'by_dyad.csv');
const BY_MEMBER = join(samples, 'by_member.csv');
const [HEADING = ''] = readFileSync(BY_DYAD, 'utf8').split('\n');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly child: ChildProcess;
  readonly done: Promise<{ code: number | null; out: string; err: string }>;
  /** Resolves when the text has come on standard error. */
  saying(text: string): Promise<void>;
}

/** Starts the command line over a store of its own. */
function start(...args: string[]): Run {
  const { NEO4J_URI: _, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'server/cli.ts'), ...args], {
    cwd: root,
    env: { ...env, ENTENTE_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    err += text;
  });
  const done = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  const saying = async (text: string) => {
    while (!err.includes(text)) {
      if (child.exitCode !== null) throw new Error(`ended without saying "${text}": ${out}${err}`);
      await new Promise((soon) => setTimeout(soon, 20));
    }
  };
  return { child, done, saying };
}

const entente = (...args: string[]) => start(...args).done;

/** What an import that cannot begin says, without a process of its own for each. */
async function refusal([format, ...files]: readonly string[], options: Partial<ImportOptions> = {}): Promise<string> {
  const standard = { maxRejects: 0.1, author: 'test', set: [] };
  const error = await runImport(format, files, { ...standard, ...options }).then(
    () => 'none',
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(EntenteError);
  return (error as EntenteError).message;
}

function exported(file: string): Record<string, Record<string, unknown>>[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('entente import', () => {
  it('lists the formats', async () => {
    const { code, out } = await entente('import', '--list');
    expect(code).toBe(0);
    expect(out).toContain('cow-alliances\n  Correlates of War Formal Alliances v4.1.');
    expect(out).toContain('dataset\n');
  });

  it('records the claims of files, and nothing when they stand already', async () => {
    const first = await entente('import', 'cow-alliances', BY_DYAD, BY_MEMBER);
    expect(first).toMatchObject({ code: 0, err: expect.not.stringMatching(/reject|error|cannot/i) });
    expect(first.out).toBe(
      'Correlates of War Formal Alliances v4.1: 21 rows read, 0 rejected, 23 claims.\n' +
        'Recorded: 23, in revision 1. Unchanged: 0.\n',
    );
    const second = await entente('import', 'cow-alliances', BY_DYAD, BY_MEMBER);
    expect(second.out).toContain('Recorded: 0. Unchanged: 23.\n');
  });

  it('checks without a store in a dry run', async () => {
    const { code, out } = await entente('import', 'cow-alliances', BY_DYAD, '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('11 rows read, 0 rejected, 13 claims.\nDry run: nothing was recorded.\n');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });

  it('shows the first rejected rows and writes all of them to a report', async () => {
    const bad = Array.from(
      { length: 12 },
      (_, i) => `${i},200,"\u001b[31mred",999,"None",1,1,1900,1,1,1901,0,0,1,0,0,0,0,4.1`,
    );
    const file = join(folder, 'bad.csv');
    writeFileSync(file, `${readFileSync(BY_DYAD, 'utf8')}${bad.join('\n')}\n`);
    const report = join(folder, 'rejects.txt');
    const { code, out, err } = await entente(
      'import',
      'cow-alliances',
      file,
      '--max-rejects',
      '60%',
      '--rejects',
      report,
    );
    expect(code).toBe(0);
    expect(out).toContain('23 rows read, 12 rejected, 13 claims.\nRecorded: 13');
    expect(err).toContain('12 rows rejected:\n  bad.csv:13: has the state code 999 in ccode2, which is unknown\n');
    expect(err).toContain(`  … and 2 more; all of them are in ${report}.\n`);
    const lines = readFileSync(report, 'utf8').split('\n');
    expect(lines.length).toBe(25);
    expect(lines[22]).toBe('bad.csv:24: has the state code 999 in ccode2, which is unknown');
    expect(lines[23]).toBe('    11,200," [31mred",999,"None",1,1,1900,1,1,1901,0,0,1,0,0,0,0,4.1');
  });

  it('records nothing when too many rows are rejected', async () => {
    const file = join(folder, 'bad.csv');
    writeFileSync(file, `${readFileSync(BY_DYAD, 'utf8')}1,2\n3,4\n`);
    const { code, out, err } = await entente('import', 'cow-alliances', file);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(
      '2 of 13 rows (15.4 %) cannot be used, and at most 10 % may be rejected: nothing was recorded.',
    );
    const dry = await entente('import', 'cow-alliances', file, '--dry-run');
    expect(dry.code).toBe(1);
    expect(dry.out).toContain('nothing would be, as too many rows are rejected');
  });

  it('leaves a claim that stands with other content, and replaces it when told to', async () => {
    const file = join(folder, 'pact.csv');
    const write = (end: string) =>
      writeFileSync(file, `${HEADING}\n5,200,"United Kingdom",220,"France",1,1,1900,1,1,${end},0,0,1,0,0,0,0,4.1\n`);
    write('1901');
    await entente('import', 'cow-alliances', file);
    write('1902');
    const refused = await entente('import', 'cow-alliances', file);
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toMatch(/^1 of the claims stand with other content.* With --replace [^\n]*\n$/);
    const replaced = await entente('import', 'cow-alliances', file, '--replace');
    expect(replaced.out).toContain('Recorded: 1, 1 of them in the place of others, in revision 2. Unchanged: 0.');
  });

  it.each([
    [
      'a file of another format',
      ['import', 'cow-alliances', 'package.json'],
      /^package\.json cannot be read: it looks like JSON.*\n$/,
    ],
    [
      'a report that cannot be written',
      ['import', 'dataset', 'x', '--rejects', '/none/r'],
      /^\/none\/r cannot be written: there is no folder \/none\.\n$/,
    ],
    [
      'an export that cannot be written',
      ['export', 'jsonl', '/none/e'],
      /^\/none\/e cannot be written: there is no folder \/none\.\n$/,
    ],
  ])('says in one sentence what is wrong with %s', async (_what, args, message) => {
    const { code, out, err } = await entente(...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(message);
  });

  it.each<[string, string[], Partial<ImportOptions>, RegExp]>([
    ['no format', [], {}, /^Which format\? Choose one of cow-alliances, .*dataset, jsonl, followed by its files\.$/],
    ['an unknown format', ['gedelt', 'x'], {}, /^There is no format "gedelt"\..*$/],
    [
      'an option that the format lacks',
      ['un-votes', 'x'],
      { set: ['shares=1'] },
      /^"shares=1" is no option of un-votes: it has share and votes, as in --set name=value\.$/,
    ],
    ['no files', ['cow-alliances'], {}, /^Which files\? .*$/],
    [
      'a file that is not there',
      ['cow-alliances', 'none.csv'],
      { dryRun: true },
      /^none\.csv cannot be read: there is no file none\.csv\.$/,
    ],
    ['two archives', ['jsonl', 'a', 'b'], {}, /^Give one archive: 2 files are named\.$/],
    ['days of another format', ['icews'], { day: '2020-11-14' }, /download exports of GDELT/],
  ])('refuses %s', async (_what, args, options, message) => {
    expect(await refusal(args, options)).toMatch(message);
  });

  it('says what a share is when --max-rejects is none', async () => {
    const { code, err } = await entente('import', 'dataset', 'x', '--max-rejects', '12');
    expect(code).toBe(1);
    expect(err).toContain('Write a share such as 5% or 0.05.');
  });

  it('finishes the part under way on Ctrl-C, says what stands, and keeps others out meanwhile', async () => {
    const long = join(folder, 'long.csv');
    writeFileSync(long, `${HEADING}\n${manyRows(60_000).join('\n')}\n`);
    const running = start('import', 'cow-alliances', long);
    await running.saying('Recording: ');
    const other = await entente('rebuild');
    expect([other.code, other.out]).toEqual([1, '']);
    expect(other.err).toMatch(/^[^\n]*in use[^\n]*\n$/);
    running.child.kill('SIGINT');
    const { code, out, err } = await running.done;
    expect(code).toBe(130);
    expect(err).toContain('Stopping after the part under way.');
    const recorded = Number(/Interrupted after ([\d,]+) of the claims/.exec(out)?.[1]?.replaceAll(',', ''));
    expect(recorded).toBeGreaterThan(0);
    expect(recorded).toBeLessThan(60_000);
    const file = join(folder, 'all.jsonl');
    await entente('export', 'jsonl', file);
    expect(exported(file).at(-1)).toMatchObject({ end: { claims: recorded } });
  }, 120_000);

  it('goes on where it was interrupted, and ends in the record that an uninterrupted import makes', async () => {
    const long = join(folder, 'long.csv');
    writeFileSync(long, `${HEADING}\n${manyRows(16_000).join('\n')}\n`);
    const command = ['import', 'cow-alliances', long];
    const first = start(...command);
    await first.saying('Recording: ');
    first.child.kill('SIGINT');
    const stopped = await first.done;
    expect(stopped.code).toBe(130);
    const [, stands = ''] = /Interrupted after ([\d,]+) of the claims, which stand\. The same command goes on/.exec(
      stopped.out,
    ) ?? ['', stopped.out];
    const recorded = Number(stands.replaceAll(',', ''));
    expect(recorded % 2000).toBe(0);
    expect(recorded).toBeGreaterThan(0);
    expect(recorded).toBeLessThan(16_000);
    const second = await entente(...command);
    expect(second.code).toBe(0);
    expect(second.out).toContain(`Recorded: ${(16_000 - recorded).toLocaleString('en')}, in revision`);
    expect(second.out).toContain(`Unchanged: ${stands}.`);
    const record = async (name: string) => {
      const file = join(folder, name);
      await entente('export', 'jsonl', file);
      const lines = exported(file).map(withoutTimes);
      rmSync(join(folder, 'data'), { recursive: true });
      return lines.map((line) => JSON.stringify(line)).sort();
    };
    const resumed = await record('resumed.jsonl');
    await entente(...command);
    expect(resumed).toEqual(await record('uninterrupted.jsonl'));
  }, 300_000);
});

/** What two imports of the same files may differ in. */
function withoutTimes(line: Record<string, Record<string, unknown>>): unknown {
  const { exported: _exported, ...entente } = line.entente ?? {};
  const { time: _time, ...revision } = line.revision ?? {};
  return { ...line, ...(line.entente ? { entente } : {}), ...(line.revision ? { revision } : {}) };
}

describe('part of the files', () => {
  const HALF = 'from,to,begin,end\nARM,RUS,1993,1999\nARM,GEO,2001-05-01,\nAZE,TUR,2005,2008\nGEO,AZE,2010,2020\n';
  const MAPPING = [
    'source: { id: src:mine, title: Mine, publisher: Me, type: DATASET, reliability: C }',
    'subject: { column: from, codes: iso3 }',
    'object: { column: to, codes: iso3 }',
    'kind: ALLIES_WITH',
    'since: begin',
    'until: end',
    'noEnd: open',
    'statement: "{from} and {to} ally"',
  ].join('\n');
  let files: readonly string[];
  beforeEach(() => {
    files = [join(folder, 'mapping.yaml'), join(folder, 'ties.csv')];
    writeFileSync(files[0] as string, MAPPING);
    writeFileSync(files[1] as string, HALF);
  });
  const claimsRecorded = async () => {
    const file = join(folder, 'all.jsonl');
    await entente('export', 'jsonl', file);
    const lines = exported(file);
    return {
      ties: lines.flatMap(({ claim }) => (claim ? [`${claim.subject} ${claim.object}`] : [])).sort(),
      actors: lines.flatMap(({ actor }) => (actor ? [actor.id] : [])).sort(),
    };
  };

  it('is recorded as --since, --until and --actors say, with the actors it needs, and what is left out is counted', async () => {
    const { code, out, err } = await entente(
      'import',
      'edges',
      ...files,
      '--since',
      '2000',
      '--until',
      '2010',
      '--actors',
      'GEO,RUS',
    );
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('4 rows read, 0 rejected, 1 claim.\n3 claims not asked for:\n');
    expect(out).toContain('  2: of other days (--since, --until)\n  1: between other actors (--actors)\nRecorded: 1,');
    expect(await claimsRecorded()).toEqual({ ties: ['ARM GEO'], actors: ['ARM', 'GEO'] });
  });

  it('is the first claims of a number, and a later import adds the others', async () => {
    const { out } = await entente('import', 'edges', ...files, '--limit', '3');
    expect(out).toContain('3 claims.\n1 claim not asked for:\n  1: after the first 3 (--limit)\nRecorded: 3,');
    const whole = await entente('import', 'edges', ...files);
    expect(whole.out).toContain('Recorded: 1, in revision 2. Unchanged: 3.');
    expect((await claimsRecorded()).ties.length).toBe(4);
  });

  it('is a dry run too', async () => {
    const { out } = await entente('import', 'edges', ...files, '--since', '2009', '--dry-run');
    expect(out).toContain('2 claims.\n2 claims not asked for:\n  2: of other days (--since, --until)\nDry run');
  });

  it.each([
    [{ since: '2020-13' }, /^--since is "2020-13", which is no date: write a year, .*$/],
    [
      { since: '2020', until: '2020-01' },
      /^--until \(2020-01\) is the first day left out, so it must come after --since \(2020\)\.$/,
    ],
    [{ actors: ['Armenia'] }, /^--actors has "Armenia", which is no actor id: write ids such as ARM,AZE,org:csto, .*$/],
    [{ actors: [] }, /^--actors has "", which is no actor id.*$/],
  ])('is refused for %j', async (options, message) => {
    expect(await refusal(['edges', ...files], options)).toMatch(message);
  });

  it('is refused for a limit that is no number', async () => {
    const { code, out, err } = await entente('import', 'edges', ...files, '--limit', '0');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('Write a whole number of 1 or more, such as 1000.');
  });
});

describe('files for the import tool of Neo4j', () => {
  const load = () => join(folder, 'load');

  it('are written without a store, with how to load them', async () => {
    const { code, out } = await entente('import', 'cow-alliances', BY_DYAD, BY_MEMBER, '--bulk', load());
    expect(code).toBe(0);
    expect(out).toMatch(
      /21 rows read, 0 rejected, 23 claims\.\nWritten to .*load: \d+ files with 23 claims, \d+ ties and \d+ actors\.\n/,
    );
    expect(out).toContain(`cd ${load()} && neo4j-admin database import full neo4j @neo4j-admin.args\n`);
    expect(readFileSync(join(load(), 'neo4j-admin.args'), 'utf8')).toContain('--nodes=Claim=claims.csv\n');
    expect(existsSync(join(folder, 'data'))).toBe(false);
    const again = await entente('import', 'cow-alliances', BY_DYAD, '--bulk', load());
    expect([again.code, again.out]).toEqual([1, '']);
    expect(again.err).toBe(`The folder ${load()} is not empty: name another one for --bulk.\n`);
  });

  it('are not left behind by an import that fails, nor written beside --replace', async () => {
    const bad = join(folder, 'bad.csv');
    writeFileSync(bad, `${HEADING}\n1,2\n`);
    expect((await entente('import', 'cow-alliances', bad, '--bulk', load())).code).toBe(1);
    expect(existsSync(load())).toBe(false);
    const { err } = await entente('import', 'cow-alliances', BY_DYAD, '--bulk', load(), '--replace');
    expect(err).toContain('--bulk writes files for an empty database, so it does not go with --replace.');
  });
});

describe('entente export', () => {
  it('writes the complete record, retracted claims and former versions included', async () => {
    await entente('import', 'cow-alliances', BY_DYAD, BY_MEMBER, '--author', 'Ada');
    await entente('import', 'dataset', join(samples, 'dataset'));
    const file = join(folder, 'all.jsonl');
    writeFileSync(file, 'what was there before');
    const { code, out } = await entente('export', 'jsonl', file);
    expect(code).toBe(0);
    expect(out).toMatch(/^Exported revision 2 to .*: 26 claims, \d+ actors, 2 sources, 1 issue, 2 revisions\.\n$/);
    const lines = exported(file);
    const all = (kind: string) => lines.flatMap((line) => (line[kind] ? [line[kind]] : []));
    expect(lines[0]).toMatchObject({ entente: { format: 'record', version: 1, revision: 2 } });
    expect(all('revision').map(({ number, author }) => [number, author])).toEqual([
      [2, 'command line'],
      [1, 'Ada'],
    ]);
    expect(all('claim').length).toBe(26);
    expect(all('claim').find(({ id }) => id === 'c:member')).toMatchObject({
      subject: 'FRA',
      about: 'FRA MEMBER_OF org:treaty-bureau',
      endUnknown: true,
      attested: '1990-05',
      recordedIn: 2,
      retractedIn: null,
    });
    expect(all('version').map(({ entity, id, replacedIn }) => [entity, id, replacedIn])).toEqual([['actor', 'DEU', 2]]);
    expect(
      all('source')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['src:cow-alliances-4.1', 'src:treaty']);
    expect(lines.at(-1)?.end).toEqual({
      actors: all('actor').length,
      sources: 2,
      issues: 1,
      versions: 1,
      revisions: 2,
      claims: 26,
    });
    expect(readdirSync(folder).sort()).toEqual(['all.jsonl', 'data']);

    // Imported into an empty store, packed or not, it makes the same archive again, but for the time of the export.
    rmSync(join(folder, 'data'), { recursive: true });
    writeFileSync(join(folder, 'all.jsonl.gz'), gzipSync(readFileSync(file)));
    const [taken, again] = [await entente('import', 'jsonl', `${file}.gz`), join(folder, 'again.jsonl')];
    expect(taken.out).toMatch(/^Restored revision 2 from .*: 26 claims, \d+ actors, 2 sources, 2 revisions\.\n$/);
    await entente('export', 'jsonl', again);
    const rest = (name: string) => readFileSync(name, 'utf8').replace(/^.*\n/, '');
    expect(rest(again)).toBe(rest(file));
    const other = await entente('export', 'csv', again, '--among', 'FRA,ATLANTIS');
    expect(other).toMatchObject({ code: 1, err: expect.stringContaining('--among has "ATLANTIS", which is no actor') });
  });

  it('leaves the file as it was when the store cannot be opened', async () => {
    writeFileSync(join(folder, 'data'), 'not a folder');
    const file = join(folder, 'all.jsonl');
    writeFileSync(file, 'before');
    const { code, err } = await entente('export', 'jsonl', file);
    expect(code).toBe(1);
    expect(err.trimEnd().split('\n').length).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(folder).sort()).toEqual(['all.jsonl', 'data']);
  });
});

describe('entente rebuild', () => {
  it('derives every tie again', async () => {
    await entente('import', 'cow-alliances', BY_DYAD);
    const { code, out } = await entente('rebuild');
    expect(code).toBe(0);
    expect(out).toBe('13 ties: 0 written, 0 dropped.\n');
  });
});

/** Made-up alliances, each between another pair of states. */
function manyRows(count: number): string[] {
  const codes = cowCodes().filter((code) => cowPeriods(code).length === 1);
  const rows: string[] = [];
  for (let round = 1; rows.length < count; round++) {
    for (const [index, first] of codes.entries()) {
      for (const second of codes.slice(index + 1)) {
        rows.push(
          `${round},${first},"A",${second},"B",1,1,${1800 + round * 20},1,1,${1805 + round * 20},0,0,1,0,0,0,0,4.1`,
        );
        if (rows.length === count) return rows;
      }
    }
  }
  return rows;
}

describe('entente import of events', () => {
  const export2 = join(samples, 'gdelt-2.export.CSV');

  it('prints what the codes become', async () => {
    const { code, out } = await entente('import', '--mapping', 'cameo');
    expect(code).toBe(0);
    expect(out).toMatch(/^045 +mediates for +Mediate$/m);
    expect((await entente('import', '--mapping', 'other')).code).toBe(1);
  });

  it('says which rows make no claim, and why', async () => {
    const { code, out } = await entente('import', 'gdelt', export2, '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('15 rows read, 0 rejected, 8 claims.\n8 rows that make no claim:\n  2: the same act,');
  });

  it('downloads the exports of a day and records them, once', async () => {
    const zip = zipOf({ '20201114001500.export.CSV': readFileSync(export2) });
    const name = '20201114001500.export.CSV.zip';
    const list = `${zip.length} ${createHash('md5').update(zip).digest('hex')} http://nowhere.invalid/gdeltv2/${name}\n`;
    const answers = new Map<string | undefined, Buffer>([
      ['/gdeltv2/masterfilelist.txt', Buffer.from(list)],
      [`/gdeltv2/${name}`, zip],
    ]);
    const server = createServer(({ url, headers }, response) => {
      const bytes = answers.get(url);
      response.writeHead(headers.range ? 416 : bytes ? 200 : 404).end(headers.range ? '' : bytes);
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    try {
      const args = ['--base-url', `http://127.0.0.1:${(server.address() as AddressInfo).port}`];
      const first = await entente('import', 'gdelt', '--day', '2020-11-14', ...args);
      expect(first).toMatchObject({ code: 0, err: expect.not.stringMatching(/reject|error|cannot/i) });
      expect(first.out).toMatch(
        /^Downloaded 1 file, 0 there already\.\nGDELT events.*8 claims\.[\s\S]*Recorded: 8, in revision 1/,
      );
      const second = await entente('import', 'gdelt', '--from', '2020-11-14', '--to', '2020-11-14', ...args);
      expect(second.out).toMatch(/^Downloaded 0 files, 1 there already\.[\s\S]*Recorded: 0\. Unchanged: 8/);
      const none = await entente('import', 'gdelt', '--day', '2020-11-15', ...args);
      expect(none).toMatchObject({ code: 1, err: expect.stringContaining('lists no exports for 2020-11-15') });
    } finally {
      server.close();
    }
  });
});
