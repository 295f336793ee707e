import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Claim } from '../../../server/domain/claim.ts';
import { checkRecord } from '../../../server/domain/record.ts';
import { cameoEvents, readingOf } from '../../../server/importers/cameo.ts';
import { icews, icewsQuadruples } from '../../../server/importers/icews.ts';
import { describeWithShared } from '../../requires.ts';
import { type EventReading, figureOf, readEvents, rowsIn } from './events-test-help.ts';

const samples = join(import.meta.dirname, 'samples');
const TABLE = join(samples, 'icews.tab');
const QUADRUPLES = join(samples, 'icews-quadruples.txt');
const table = readFileSync(TABLE, 'utf8');
const quadruples = readFileSync(QUADRUPLES, 'utf8');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-icews-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const ties = (claims: readonly Claim[]) => claims.map(({ subject, kind, object }) => `${subject} ${kind} ${object}`);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function sumsUp(all: EventReading): number {
  const used = all.claims.reduce((sum, claim) => sum + figureOf(claim).events, 0);
  const leftOut = [...all.leftOut.values()].reduce((sum, rows) => sum + rows, 0);
  return used + leftOut + all.rejected.length;
}

describe('ICEWS', () => {
  let all: EventReading;
  beforeAll(async () => {
    all = await readEvents(icews, [TABLE]);
  });

  it('reads every row, and yields what may be recorded', () => {
    expect(all.rejected).toEqual([]);
    expect(all.rows).toBe(7);
    expect(sumsUp(all)).toBe(7);
    expect(checkRecord({ author: 'a', note: 'n', ...all })).toEqual([]);
    expect(all.sources[0]).toMatchObject({ id: 'src:icews:2018-05', reliability: 'C', published: '2018-05' });
  });

  it('lets roles of the state and organisations act, and nobody else', () => {
    expect(ties(all.claims)).toEqual(['ARM CRITICIZES AZE', 'ARM NEGOTIATES_WITH RUS', 'org:eu AIDS ARM']);
    expect([...all.leftOut.keys()].some((reason) => reason.startsWith('an actor that acts for itself'))).toBe(true);
  });

  it('counts both directions of a talk in one story once, and stories apart', () => {
    expect(all.claims[0]).toMatchObject({
      id: 'icews:2018-05:ARM:CRITICIZES:AZE:20180508-20180509',
      since: '2018-05-08',
      attested: '2018-05-09',
      figure: '2 events; 2 stories; Goldstein -4 (mean -2); 2018-05-08 to 2018-05-09',
      statement:
        'ICEWS codes 2 events in 2 stories between 8 May 2018 and 9 May 2018 as “Armenia criticizes Azerbaijan”: “Accuse” (112) 2.',
      confidence: 0.75,
    });
    expect(all.claims[1]?.figure).toBe('1 event; 1 story; Goldstein 1 (mean 1); 2018-05-08 to 2018-05-08');
  });

  const row = (changes: Readonly<Record<number, string>>) => {
    const cells = (table.split('\n')[3] as string).split('\t');
    for (const [column, value] of Object.entries(changes)) cells[Number(column) - 1] = value;
    return cells.join('\t');
  };

  it.each([
    ['a day that is none', { 2: '2018-02-30' }, '"2018-02-30" in Event Date'],
    ['a code without its zero', { 7: '40' }, '"40", which is no CAMEO code; has the zero of 040 been lost?'],
    ['a code that is a root', { 7: '12' }, '"12", a root without its base code; has the zero of 012 been lost?'],
    ['a score that is none', { 8: 'low' }, '"low" in Intensity'],
    ['an unknown country', { 5: 'Atlantis' }, 'the country "Atlantis", which is unknown'],
  ])('rejects a row with line and reason: %s', async (_what, changes, reason) => {
    const file = fileWith('row.tab', `${table}${row(changes as Record<number, string>)}\n`);
    const { rejected } = await readEvents(icews, [file]);
    expect(rejected).toEqual([{ file, line: 9, reason: expect.stringContaining(reason), row: expect.any(String) }]);
  });

  it('rejects a row that is cut off, and one that is not UTF-8', async () => {
    const file = fileWith(
      'cut.tab',
      Buffer.concat([Buffer.from(`${table}1\t2018\n`), Buffer.from(row({ 3: 'É' }), 'latin1')]),
    );
    const { rejected } = await readEvents(icews, [file]);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [9, 'has 2 values where the heading has 20'],
      [10, 'is not written in UTF-8'],
    ]);
  });

  it('reads packed files, columns in another order and the line ends of Windows alike', async () => {
    const turned = table
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t').reverse().join('\t'))
      .join('\r\n');
    for (const file of [fileWith('packed.gz', gzipSync(table)), fileWith('turned.tab', `\uFEFF${turned}`)]) {
      expect((await readEvents(icews, [file])).claims).toEqual(all.claims);
    }
  });

  it.each<[string, string, RegExp]>([
    ['commas.csv', table.replaceAll('\t', ','), /commas or semicolons, where ICEWS writes tabs/],
    ['short.tab', table.replace('CAMEO Code', 'Code'), /lacks the column CAMEO Code/],
    ['noheading.tab', table.split('\n').slice(1).join('\n'), /lacks the columns Event ID/],
    ['empty.tab', '', /it is empty/],
  ])('refuses %s', async (name, content, message) => {
    await expect(readEvents(icews, [fileWith(name, content)])).rejects.toMatchObject({
      code: 'BAD_FILE',
      message: expect.stringMatching(message),
    });
  });
});

describe('ICEWS as quadruples', () => {
  it('reads names of countries, roles and organisations', async () => {
    const all = await readEvents(icewsQuadruples, [QUADRUPLES]);
    expect(all.rejected).toEqual([]);
    expect(sumsUp(all)).toBe(6);
    expect(ties(all.claims)).toEqual(['ARM FIGHTS AZE', 'ARM NEGOTIATES_WITH RUS', 'org:nato SUPPORTS GEO']);
    expect(all.claims[1]?.figure).toBe('1 event; Goldstein 1 (mean 1); 2014-09-04 to 2014-09-04');
    expect([...all.leftOut.keys()].sort()).toEqual([
      'an actor that acts for itself and not for its state (citizens, business, media, opposition, criminals …)',
      'an actor that is a person or a group, whose state the quadruples do not tell',
      'the same act, pair, day and report under another id',
    ]);
  });

  it('reads ids and hours with the lists of what they stand for', async () => {
    const entities = fileWith('entity2id.txt', 'Armenia\t0\nForeign Affairs (Russia)\t1\nKim Jong-Un\t2\n');
    const relations = fileWith('relation2id.txt', 'Consult\t0\nUse conventional military force\t1\n');
    const ids = fileWith('valid.txt', '0  \t0\t1 \t5760\t0\n1\t0\t0\t5760\t0\n0\t1\t2\t5784\t0\n7\t0\t0\t5760\t0\n');
    const all = await readEvents(icewsQuadruples, [ids, relations, entities]);
    expect(ties(all.claims)).toEqual(['ARM NEGOTIATES_WITH RUS']);
    expect(all.claims[0]?.since).toBe('2018-08-29');
    expect(all.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [4, 'has the entity 7, which is not in the list of ids'],
    ]);
    await expect(readEvents(icewsQuadruples, [ids, entities])).rejects.toMatchObject({
      message: expect.stringMatching(/written in ids: give its entity2id\.txt and relation2id\.txt/),
    });
  });

  it('rejects rows with another number of values, a day that is none and an unknown event', async () => {
    const file = fileWith(
      'bad.txt',
      `${quadruples}Armenia\tConsult\nArmenia\tConsult\tRussia\t2014-13-01\nArmenia\tSings with\tRussia\t2014-01-01\n`,
    );
    const { rejected } = await readEvents(icewsQuadruples, [file]);
    expect(rejected.map(({ line }) => line)).toEqual([7, 8, 9]);
  });
});

describeWithShared('the published ICEWS files', 'data', (shared) => {
  const file = join(shared, 'icews/events.2018-06-01.sample.tab');

  it('every row of the table is used, left out or rejected with a reason', async () => {
    const all = await readEvents(icews, [file]);
    expect(all.rows).toBe(rowsIn(file).length - 1);
    expect(sumsUp(all)).toBe(all.rows);
    expect(all.rejected).toEqual([]);
  });

  it('the scores of the codes are those of the table, and the names lead to the codes', () => {
    const events = new Map(cameoEvents().map((event) => [event.code, event]));
    for (const row of rowsIn(file).slice(1)) {
      expect([row[6], capital(row[5] as string), Number(row[7])]).toEqual([
        row[6],
        events.get(row[6] as string)?.name,
        events.get(row[6] as string)?.goldstein,
      ]);
    }
  });

  it.each([
    ['ICEWS14', ['icews_2014_valid.txt'], 8941],
    ['ICEWS05-15', ['icews_2005-2015_valid.txt.gz'], 46_275],
    ['ICEWS18', ['ICEWS18_valid.txt.gz', 'ICEWS18_entity2id.txt', 'ICEWS18_relation2id.txt'], 45_995],
  ])('every quadruple of %s is used, left out or rejected with a reason', async (_name, names, rows) => {
    const all = await readEvents(
      icewsQuadruples,
      names.map((name) => join(shared, 'icews-tkg', name)),
    );
    expect([all.rows, all.rejected.length]).toEqual([rows, 0]);
    expect(sumsUp(all)).toBe(rows);
    expect(all.claims.length).toBeGreaterThan(700);
    expect(checkRecord({ author: 'a', note: 'n', ...all })).toEqual([]);
  });

  it('the talks of two states by name are those that a plain count gives', async () => {
    const all = await readEvents(icewsQuadruples, [join(shared, 'icews-tkg/icews_2014_valid.txt')]);
    const talks = new Set<string>();
    const speaks = (name: string, state: string) =>
      name === state || new RegExp(`^(Foreign Affairs|Government|Military|Ministry) \\(${state}\\)$`).test(name);
    for (const [from = '', event = '', to = '', day = ''] of rowsIn(join(shared, 'icews-tkg/icews_2014_valid.txt'))) {
      const code = cameoEvents().findLast(({ name }) => name === event)?.code ?? '';
      if (readingOf('cameo', code)?.kind?.id !== 'NEGOTIATES_WITH') continue;
      if ((speaks(from, 'China') && speaks(to, 'Japan')) || (speaks(from, 'Japan') && speaks(to, 'China'))) {
        talks.add(`${code} ${day}`);
      }
    }
    const claims = all.claims.filter(({ id }) => id.includes(':CHN:NEGOTIATES_WITH:JPN:'));
    const counted = claims.reduce((sum, claim) => sum + figureOf(claim).events, 0);
    expect(counted).toBeGreaterThanOrEqual(talks.size);
    expect(counted).toBeLessThan(talks.size * 2);
  });
});
