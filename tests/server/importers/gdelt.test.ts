import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Claim } from '../../../server/domain/claim.ts';
import { deriveTies } from '../../../server/domain/derive-ties.ts';
import { checkRecord } from '../../../server/domain/record.ts';
import { tieKind } from '../../../server/domain/tie-kinds.ts';
import { readingOf } from '../../../server/importers/cameo.ts';
import { cameoCountryOn, cameoGroup } from '../../../server/importers/cameo-actors.ts';
import { gdelt } from '../../../server/importers/gdelt.ts';
import { importerFor } from '../../../server/importers/index.ts';
import { describeWithShared } from '../../requires.ts';
import { type EventReading, figureOf, readEvents, rowsIn, zipOf } from './events-test-help.ts';

const samples = join(import.meta.dirname, 'samples');
const VERSION_2 = join(samples, 'gdelt-2.export.CSV');
const VERSION_1 = join(samples, 'gdelt-1.export.CSV');
const sample2 = readFileSync(VERSION_2, 'utf8');
const sampleRows = sample2.trimEnd().split('\n');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-gdelt-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** The first row of the sample with other values in some of its columns, counted from 1. */
function rowWith(changes: Readonly<Record<number, string>>, base = 0): string {
  const cells = (sampleRows[base] as string).split('\t');
  for (const [column, value] of Object.entries(changes)) cells[Number(column) - 1] = value;
  return cells.join('\t');
}

function claimOf(claims: readonly Claim[], subject: string, kind: string, object: string): Claim {
  const found = claims.filter((one) => one.subject === subject && one.kind === kind && one.object === object);
  if (found.length !== 1) throw new Error(`${found.length} claims of ${subject} ${kind} ${object}`);
  return found[0] as Claim;
}

function total(leftOut: ReadonlyMap<string, number>): number {
  return [...leftOut.values()].reduce((sum, rows) => sum + rows, 0);
}

describe('GDELT 2.0', () => {
  let all: EventReading;
  beforeAll(async () => {
    all = await readEvents(gdelt, [VERSION_2]);
  });

  it('reads every row and all bytes, and yields what may be recorded', () => {
    expect(all.rejected).toEqual([]);
    expect([all.rows, all.bytes]).toEqual([15, statSync(VERSION_2).size]);
    expect(checkRecord({ author: 'a', note: 'n', ...all })).toEqual([]);
    expect(all.sources).toEqual([
      expect.objectContaining({
        id: 'src:gdelt-2.0:2020-11',
        title: 'GDELT 2.0, events of November 2020',
        type: 'DATASET',
        reliability: 'D',
        published: '2020-11',
      }),
    ]);
    const sources = new Map(all.sources.map((source) => [source.id, source]));
    expect(deriveTies(all.claims, sources).length).toBe(all.claims.length);
  });

  it('makes one claim of a pair, kind and month', () => {
    expect(all.claims.map(({ subject, kind, object }) => `${subject} ${kind} ${object}`)).toEqual([
      'ARM FIGHTS AZE',
      'ARM NEGOTIATES_WITH AZE',
      'ARM NEGOTIATES_WITH RUS',
      'ARM CRITICIZES TUR',
      'RUS MEDIATES ARM',
      'RUS KEEPS_PEACE_IN AZE',
      'RUS MEDIATES AZE',
      'org:eu AIDS ARM',
    ]);
  });

  it('counts once what one article tells under several ids, directions and spellings, with the lower tone', () => {
    const claim = claimOf(all.claims, 'ARM', 'NEGOTIATES_WITH', 'AZE');
    expect(claim).toMatchObject({
      id: 'gdelt-2.0:2020-11:ARM:NEGOTIATES_WITH:AZE:20201110001500-20201113001500',
      since: '2020-11-10',
      attested: '2020-11-10',
      statement:
        'GDELT 2.0 codes 1 event in 1 article on 10 November 2020 as “Armenia negotiates with Azerbaijan”: “Sign formal agreement” (057) 1.',
      figure: '1 event; 1 link; Goldstein 8 (mean 8); tone -2.5; 2020-11-10 to 2020-11-10',
      locator: 'CAMEO 057 (1); https://example.org/news/statement',
      confidence: 0.3,
    });
    expect(all.leftOut.get('the same act, pair, day and report under another id')).toBe(2);
  });

  it('takes acts of a state that lasts for signs of it, not for its beginning', () => {
    expect(claimOf(all.claims, 'ARM', 'FIGHTS', 'AZE')).toMatchObject({
      since: null,
      until: null,
      attested: '2020-11-10',
    });
  });

  it('shows both parties of a mediation, by what the same article tells on the same day', () => {
    expect(claimOf(all.claims, 'RUS', 'MEDIATES', 'AZE').figure).toContain('1 event; 1 link');
    const other = claimOf(all.claims, 'RUS', 'MEDIATES', 'ARM');
    expect(other).toMatchObject({
      figure: '0 events; 1 link; 2020-11-10 to 2020-11-10',
      locator: 'https://example.org/news/mediation',
      confidence: 0.15,
    });
    expect(other.statement).toBe(
      'GDELT 2.0 codes no event on 10 November 2020 as “Russia mediates for Armenia”; 1 report of a mediation by Russia tells of a fight, threat or truce of Armenia with one of the two sides coded, which makes it a party by our rule.',
    );
  });

  it('gives organisations for known groups, and leaves out with a reason what names no pair', () => {
    expect(all.actors.find(({ id }) => id === 'org:eu')).toMatchObject({
      kind: 'ORGANISATION',
      name: 'European Union',
    });
    expect([...all.leftOut].sort()).toEqual([
      ['CAMEO 01: a statement ties nobody', 1],
      ['CAMEO 17: coercion is mostly of a state against people', 1],
      ['an actor that acts for itself and not for its state (business, media, opposition, rebels, civilians …)', 1],
      ['an actor that is a region, such as Africa', 1],
      ['both sides are the same actor', 1],
      ['only one side is given, or none', 1],
      ['the same act, pair, day and report under another id', 2],
    ]);
  });

  it('keeps links as they stand, and what is finer than a millionth of the tone does not count', () => {
    expect(claimOf(all.claims, 'ARM', 'CRITICIZES', 'TUR')).toMatchObject({
      figure: '1 event; 1 link; Goldstein -2 (mean -2); tone -5.12; 2020-11-12 to 2020-11-12',
      locator: 'CAMEO 112 (1); https://example.org/news/accusation?page=1&x=2',
    });
  });

  it('never reads the codes of places, which are FIPS', async () => {
    const elsewhere = sampleRows.map((row) => row.replaceAll('\tAJ\t', '\tAM\t'));
    expect((await readEvents(gdelt, [fileWith('places.CSV', elsewhere.join('\n'))])).claims).toEqual(all.claims);
  });
});

describe('GDELT 1.0', () => {
  let all: EventReading;
  beforeAll(async () => {
    all = await readEvents(gdelt, [VERSION_1]);
  });

  it('reads 57 and 58 columns in one file, with a source for each month', () => {
    expect(all.rejected).toEqual([]);
    expect(all.rows).toBe(4);
    expect(all.sources.map(({ id }) => id)).toEqual(['src:gdelt-1.0:1985-11', 'src:gdelt-1.0:2016-04']);
  });

  it('takes RUS for the Soviet Union in its time', () => {
    const claim = claimOf(all.claims, 'SUN', 'NEGOTIATES_WITH', 'USA');
    expect(claim.statement).toContain('“the Soviet Union negotiates with the United States”');
    expect(claim.id).toMatch(/:20130203$/);
  });

  it('tells events without a link apart by all but their id', () => {
    // The two directions of one conversation, and a third row with another count of mentions.
    expect(figureOf(claimOf(all.claims, 'SUN', 'NEGOTIATES_WITH', 'USA'))).toMatchObject({ events: 3, reports: 0 });
    expect(claimOf(all.claims, 'SUN', 'NEGOTIATES_WITH', 'USA').figure).toContain('no link given');
  });

  it('tells the versions apart by themselves, in one import', async () => {
    const both = await readEvents(gdelt, [VERSION_1, VERSION_2]);
    const other = await readEvents(gdelt, [VERSION_2, VERSION_1]);
    expect(both.claims).toEqual(other.claims);
    expect(both.rows).toBe(19);
  });
});

describe('the claims', () => {
  it('are the same whatever the order of the rows and the number of files', async () => {
    const rows = [...sampleRows, ...readFileSync(VERSION_1, 'utf8').trimEnd().split('\n')];
    // Rows of one event that differ in tone and mentions, of one article told twice, and without tone.
    rows.push(
      rowWith({ 1: '3001', 32: '99', 35: '' }),
      rowWith({ 1: '3002', 32: '1', 35: '7' }, 5),
      rowWith({ 1: '3003', 61: 'https://example.org/news/other' }, 5),
      rowWith({ 1: '3004', 32: '50', 61: 'https://example.org/news/more' }, 5),
      rowWith({ 1: '3005', 32: '50', 61: 'https://example.org/news/most' }, 5),
    );
    const usual = await readEvents(gdelt, [fileWith('usual.CSV', rows.join('\n'))]);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(rows, { minLength: rows.length }),
        fc.nat({ max: rows.length }),
        async (shuffled, cut) => {
          const parts = [shuffled.slice(0, cut), shuffled.slice(cut)].filter((part) => part.length > 0);
          const files = parts.map((part, index) => fileWith(`part-${index}.CSV`, part.join('\n')));
          const all = await readEvents(gdelt, files);
          expect(all.claims).toEqual(usual.claims);
          expect(total(all.leftOut)).toBe(total(usual.leftOut));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('can be stopped for while a long file is read, before there are any', async () => {
    const rows = Array.from({ length: 70_000 }, (_, index) => rowWith({ 1: String(index) }));
    const file = fileWith('pause.CSV', rows.join('\n'));
    expect(statSync(file).size).toBeGreaterThan(16 * 1024 * 1024);
    const counts: number[] = [];
    for await (const { claims } of gdelt.read([file], { reject() {}, rowsRead() {}, bytesRead() {} })) {
      counts.push(claims.length);
    }
    expect(counts).toEqual([0, 1]);
  });

  it('do not change when files are given twice', async () => {
    const once = await readEvents(gdelt, [VERSION_1, VERSION_2]);
    const twice = await readEvents(gdelt, [VERSION_1, VERSION_2, VERSION_2, VERSION_1]);
    expect(twice.claims).toEqual(once.claims);
  });

  it('are the same from plain, gzip and zip files, line ends of Windows, a heading and a byte order mark', async () => {
    const usual = await readEvents(gdelt, [VERSION_2]);
    const heading = `GLOBALEVENTID\tSQLDATE${'\t'.repeat(59)}`;
    for (const file of [
      fileWith('packed.CSV.gz', gzipSync(sample2)),
      fileWith('packed.CSV.zip', zipOf({ '20201110.export.CSV': sample2 })),
      fileWith('stored.zip', zipOf({ '20201110.export.CSV': sample2 }, 0)),
      fileWith('windows.CSV', `\uFEFF${sample2.replaceAll('\n', '\r\n')}\r\n\r\n`),
      fileWith('heading.CSV', `${heading}\n${sample2}`),
      fileWith('unended.CSV', sample2.trimEnd()),
    ]) {
      const all = await readEvents(gdelt, [file]);
      expect(all.rejected).toEqual([]);
      expect(all.claims).toEqual(usual.claims);
      expect(all.rows).toBe(usual.rows);
    }
  });

  it('keep the three links that most articles mention', async () => {
    const rows = Array.from({ length: 20 }, (_, index) =>
      rowWith({ 1: String(index), 32: String((index * 7) % 20), 61: `https://example.org/${(index * 7) % 20}` }),
    );
    const { claims } = await readEvents(gdelt, [fileWith('links.CSV', rows.join('\n'))]);
    expect(claims[0]?.locator).toBe(
      'CAMEO 057 (20); https://example.org/19; https://example.org/18; https://example.org/17',
    );
    expect(claims[0]?.confidence).toBe(0.9);
  });

  it('do not hold what is no web address for a link, and still count it as a report', async () => {
    const rows = [rowWith({ 61: 'BBC Monitoring' }), rowWith({ 1: '2', 61: `https://example.org/${'x'.repeat(600)}` })];
    const { claims } = await readEvents(gdelt, [fileWith('nolink.CSV', rows.join('\n'))]);
    expect(claims[0]).toMatchObject({ locator: 'CAMEO 057 (2)' });
    expect(figureOf(claims[0] as Claim)).toMatchObject({ events: 2, reports: 2 });
  });

  it('count a share of the rows by every block of a long file alike', async () => {
    const rows = Array.from({ length: 6000 }, (_, index) =>
      rowWith({ 1: String(index), 61: `https://example.org/${index}` }),
    );
    rows[5000] = 'cut';
    const file = fileWith('long.CSV', rows.join('\n'));
    expect(statSync(file).size).toBeGreaterThan(1024 * 1024);
    for (const one of [file, fileWith('long.CSV.gz', gzipSync(rows.join('\n')))]) {
      const all = await readEvents(gdelt, [one]);
      expect(all.rejected.map(({ line }) => line)).toEqual([5001]);
      expect(figureOf(all.claims[0] as Claim)).toMatchObject({ events: 5999, reports: 5999 });
      expect(all.bytes).toBe(statSync(one).size);
    }
  });
});

describe('actors', () => {
  const pairOf = async (changes: Readonly<Record<number, string>>) => {
    const { claims, leftOut, rejected } = await readEvents(gdelt, [fileWith('actor.CSV', rowWith(changes, 5))]);
    const [claim] = claims;
    return claim ? `${claim.subject} ${claim.object}` : ([...leftOut.keys()][0] ?? rejected[0]?.reason);
  };
  // Columns 6 to 15 are Actor1: code, name, country, known group, people, religion (2), roles (3).
  it.each([
    ['a role of the state', { 6: 'ARMGOV', 8: 'ARM', 13: 'GOV' }, 'ARM AZE'],
    ['a role of the state, then others', { 6: 'ARMGOVBUS', 8: 'ARM', 13: 'GOV', 14: 'BUS' }, 'ARM AZE'],
    ['a role that is not of the state', { 6: 'ARMOPP', 8: 'ARM', 13: 'OPP' }, /acts for itself/],
    ['a people', { 6: 'ARMjew', 8: 'ARM', 10: 'jew' }, /acts for itself/],
    ['a religion', { 6: 'ARMCHR', 8: 'ARM', 11: 'CHR' }, /acts for itself/],
    ['an organisation in a region', { 6: 'IGOWSTNAT', 8: 'WST', 9: 'NAT', 13: 'IGO' }, 'AZE org:nato'],
    ['an organisation by its code alone', { 6: 'IGOAFRAFU', 8: 'AFR', 13: 'IGO' }, 'AZE org:au'],
    ['an armed group in a country', { 6: 'AFGINSTAL', 8: 'AFG', 9: 'TAL', 13: 'INS' }, 'AZE org:taliban'],
    ['a group of no organisation', { 6: 'ARMCMN', 8: '', 9: 'CMN' }, /without a country/],
    ['a company at home in a country', { 6: 'MNCUSA', 8: 'USA', 13: 'MNC' }, /acts for itself/],
    ['a role alone', { 6: 'COP', 8: '', 13: 'COP' }, /without a country/],
    ['a region', { 6: 'EUR', 8: 'EUR' }, /a region/],
    ['nobody', { 6: '', 8: '' }, /only one side/],
    ['Namibia', { 6: 'NAM', 8: 'NAM' }, 'AZE NAM'],
    ['a code of ISO in two letters', { 6: 'AM', 8: 'AM' }, /"AM".*no code of CAMEO/],
    ['an unknown country', { 6: 'QQQ', 8: 'QQQ' }, /"QQQ".*no code of CAMEO/],
    ['an unknown group', { 6: 'ARMQQQ', 9: 'QQQ' }, /"QQQ".*no code of CAMEO/],
  ])('%s', async (_what, changes, expected) => {
    const got = await pairOf(changes as Record<number, string>);
    if (typeof expected === 'string') expect(got).toBe(expected);
    else expect(got).toMatch(expected);
  });
});

describe('rows that cannot be used', () => {
  it.each<[string, string, string]>([
    ['cut off', (sampleRows[0] as string).slice(0, 60), 'and rows of GDELT events have 57, 58 or 61 columns'],
    ['one column less', rowWith({}).replace('\tAJ\tAJ\t', '\tAJ\t'), 'has 60 values'],
    ['one column more', `${rowWith({})}\tx`, 'has 62 values'],
    ['a day that is none', rowWith({ 2: '20201131' }), '"20201131" in SQLDATE, which is not in the calendar'],
    ['a day with a dash', rowWith({ 2: '2020-11-1' }), '"2020-11-1" in SQLDATE'],
    ['a year before time', rowWith({ 2: '10201110' }), '"10201110" in SQLDATE'],
    ['an id that is none', rowWith({ 1: 'x1' }), '"x1" in GLOBALEVENTID'],
    [
      'a code without its zero',
      rowWith({ 27: '57' }),
      '"57", which is no CAMEO code of three or four digits; has the zero of 057 been lost?',
    ],
    ['a finer code without its zero', rowWith({ 27: '841' }), 'has the zero of 0841 been lost?'],
    ['no code', rowWith({ 27: '' }), 'has the event code ""'],
    ['an unknown code', rowWith({ 27: '299' }), '"299", which is no CAMEO code'],
    ['another root', rowWith({ 29: '5' }), 'has the root code "5" beside the code "057"'],
    ['a score that is none', rowWith({ 31: '8,0' }), '"8,0" in GoldsteinScale'],
    ['a score out of range', rowWith({ 31: '11' }), '"11" in GoldsteinScale'],
    ['a tone that is none', rowWith({ 35: 'high' }), '"high" in AvgTone'],
    [
      'a time of a spreadsheet',
      rowWith({ 60: '2.02E+13' }),
      '"2.02E+13" in DATEADDED, which is no time such as 20201114071500; the file went through a spreadsheet',
    ],
    ['the day of version 1', rowWith({ 60: '20201114' }), '"20201114" in DATEADDED'],
  ])('are rejected with line and reason: %s', async (_what, row, reason) => {
    const file = fileWith('row.CSV', `${sample2}\n${row}\n`);
    const { rejected, claims, rows } = await readEvents(gdelt, [file]);
    expect(rejected).toEqual([{ file, line: 17, reason: expect.stringContaining(reason), row: expect.any(String) }]);
    expect(row.startsWith((rejected[0]?.row ?? 'x').slice(0, 40))).toBe(true);
    expect([claims.length, rows]).toEqual([8, 16]);
  });

  it('are rejected when they are not UTF-8, and no other', async () => {
    const latin1 = Buffer.from(rowWith({ 7: 'ARM\u00c9NIE' }), 'latin1');
    const file = fileWith(
      'latin1.CSV',
      Buffer.concat([Buffer.from(sample2), latin1, Buffer.from(`\n${rowWith({ 7: 'ARMÉNIE' })}`)]),
    );
    const { rejected, rows } = await readEvents(gdelt, [file]);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([[16, 'is not written in UTF-8']]);
    expect(rows).toBe(17);
  });

  it('do not throw, whatever is cut out of the middle of a file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: sample2.length }), fc.nat({ max: 3000 }), async (from, length) => {
        const rest = sample2.slice(0, from) + sample2.slice(from + length);
        const file = fileWith('hole.CSV', rest);
        const reading = readEvents(gdelt, [file]);
        const all = await reading.catch((error: { code?: string }) => {
          expect(error.code).toBe('BAD_FILE');
          return null;
        });
        if (all) expect(all.rejected.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 60 },
    );
  });

  it('may have numbers written with an exponent', async () => {
    const { claims } = await readEvents(gdelt, [fileWith('exponent.CSV', rowWith({ 35: '-8.88178419700125E-16' }))]);
    expect(figureOf(claims[0] as Claim).tone).toBe(0);
  });
});

describe('files that are no exports', () => {
  const semicolons = [
    'GLOBALEVENTID;SQLDATE;MonthYear;EventCode;EventBaseCode;EventRootCode;;'.padEnd(150, ';'),
    '817930293;20180121;201801;12;12;1;2.02E+13'.padEnd(150, ';'),
  ].join('\n');
  const commas = sampleRows.map((row) => row.replaceAll('\t', ',')).join('\n');

  it.each<[string, string | Buffer, RegExp]>([
    ['empty.CSV', '', /empty\.CSV cannot be read: it is empty\./],
    ['blank.CSV', ' \n \n', /nothing but white space/],
    ['binary.CSV', Buffer.from([1, 2, 0, 3, 4, 0]), /it is binary/],
    ['wide.CSV', Buffer.from(`\uFEFF${sample2}`, 'utf16le'), /UTF-16/],
    ['page.CSV', '<!DOCTYPE html><html></html>', /web page/],
    ['cut.CSV.gz', gzipSync(sample2).subarray(0, 300), /gzip file is cut off: fetch it again/],
    [
      'spoiled.CSV.gz',
      Buffer.concat([gzipSync(sample2).subarray(0, 60), Buffer.alloc(200, 7)]),
      /gzip file is damaged/,
    ],
    ['cut.zip', zipOf({ 'a.CSV': sample2 }).subarray(0, 400), /zip archive is cut off: fetch it again/],
    ['two.zip', zipOf({ 'a.CSV': sample2, 'b.CSV': sample2 }), /holds 2 files \(a\.CSV, b\.CSV/],
    ['sheet.xlsx', zipOf({ '[Content_Types].xml': '', 'xl/a.xml': '' }), /as a spreadsheet does/],
    ['none.zip', zipOf({}), /zip archive/],
    [
      'mangled.csv',
      semicolons,
      /saved again by a spreadsheet: .*semicolons.*heading.*DATEADDED reads 2\.02E\+13.*012 has become 12.*Fetch the original/,
    ],
    ['commas.csv', commas, /saved again by another program: .*commas where GDELT writes tabs/],
    [
      'stamps.tsv',
      sample2.replace(/2020111\d001500/g, '2.02011E+13'),
      /saved by a spreadsheet, which wrote DATEADDED as 2\.02011E\+13/,
    ],
    ['mentions.CSV', `${'1\t'.repeat(15)}1\n`, /looks like GDELT mentions/],
    ['gkg.csv', `${'1\t'.repeat(26)}1\n`, /knowledge graph/],
    ['data.json', '[{"day": 2}]', /1 value, and rows of GDELT events/],
    ['words.txt', 'Dear all,\nhere are the events.\n', /begins with "Dear all,"/],
  ])('%s', async (name, content, message) => {
    const reading = readEvents(gdelt, [fileWith(name, content)]);
    await expect(reading).rejects.toMatchObject({ code: 'BAD_FILE', message: expect.stringMatching(message) });
  });

  it('a zip archive of which a byte has changed', async () => {
    const bytes = zipOf({ 'a.CSV': sample2 }, 0);
    bytes[200] = (bytes[200] as number) ^ 1;
    await expect(readEvents(gdelt, [fileWith('changed.zip', bytes)])).rejects.toMatchObject({
      message: expect.stringMatching(/zip archive is damaged/),
    });
  });

  it('whatever byte of a packed file changes, it is read right or refused', async () => {
    const usual = await readEvents(gdelt, [VERSION_2]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(zipOf({ 'a.CSV': sample2 }), zipOf({ 'a.CSV': sample2 }, 0), gzipSync(sample2)),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (packed, place, change, cut) => {
          const at = Math.floor(place * packed.length);
          const bytes = Buffer.from(cut ? packed.subarray(0, at) : packed);
          if (!cut) bytes[at] = (bytes[at] as number) ^ change;
          const all = await readEvents(gdelt, [fileWith('changed', bytes)]).catch((error: { code?: string }) => {
            expect(error.code).toBe('BAD_FILE');
            return null;
          });
          if (all) expect(all.claims).toEqual(usual.claims);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['plain', (bytes: Buffer) => bytes],
    ['packed', (bytes: Buffer) => gzipSync(bytes, { level: 1 })],
  ])('a line without end is not kept in memory: %s', async (name, pack) => {
    const file = fileWith(
      `endless-${name}`,
      pack(Buffer.concat([Buffer.from(sample2), Buffer.alloc(50_000_000, 'x')])),
    );
    const before = process.memoryUsage().arrayBuffers;
    await expect(readEvents(gdelt, [file])).rejects.toMatchObject({
      code: 'BAD_FILE',
      message: expect.stringMatching(/line 16 is longer than 100,000 characters/),
    });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000);
  });

  it('a file that is not there, and a folder', async () => {
    await expect(readEvents(gdelt, [join(folder, 'none.CSV')])).rejects.toMatchObject({ code: 'BAD_FILE' });
    await expect(readEvents(gdelt, [folder])).rejects.toMatchObject({ code: 'BAD_FILE' });
  });

  it('one of them among exports stops the import before anything is read', async () => {
    const bad = fileWith('late.CSV', 'id\n1\n');
    const reading = gdelt.read([VERSION_2, bad], { reject() {}, rowsRead() {}, bytesRead() {} });
    await expect(reading[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'BAD_FILE' });
  });

  it('and are exports under the name of another format', async () => {
    for (const [format, file, other] of [
      ['gdelt', join(samples, 'icews.tab'), 'icews'],
      ['gdelt', join(samples, 'icews-quadruples.txt'), 'icews-quadruples'],
      ['icews', VERSION_2, 'gdelt'],
      ['icews-quadruples', VERSION_1, 'gdelt'],
    ] as const) {
      const importer = importerFor(format);
      await expect(readEvents(importer as NonNullable<typeof importer>, [file])).rejects.toMatchObject({
        message: expect.stringContaining(`It looks like ${other} (`),
      });
    }
  });
});

describeWithShared('the published files', 'data/gdelt', (shared) => {
  const files = [
    'gdelt2_20151027220000.export.CSV',
    'gdelt2_20201113_subset.export.CSV.gz',
    'gdelt2_20201114_subset.export.CSV.gz',
    'gdelt1_mixed_57_58_columns.tsv',
  ].map((name) => join(shared, name));

  it.each(files)('every row is used, left out or rejected with a reason: %s', async (file) => {
    const all = await readEvents(gdelt, [file]);
    const used = all.claims.reduce((sum, claim) => sum + figureOf(claim).events, 0);
    expect(all.rows).toBe(rowsIn(file).length);
    expect(used + total(all.leftOut) + all.rejected.length).toBe(all.rows);
    expect(all.rejected).toEqual([]);
    expect(checkRecord({ author: 'a', note: 'n', ...all })).toEqual([]);
  });

  it('the claims are those that a plain count gives', async () => {
    const all = await readEvents(gdelt, files);
    const expected = plainCount(files.flatMap(rowsIn));
    const got = new Map(
      all.claims
        .filter((claim) => figureOf(claim).events > 0)
        .map((claim) => [`${claim.source} ${claim.subject} ${claim.kind} ${claim.object}`, figureOf(claim)]),
    );
    expect([...got.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [key, { events, links, goldstein, tone, days }] of expected) {
      const figure = got.get(key);
      const report = `${figure?.events} ${figure?.first} ${figure?.last}`;
      expect(`${key} ${report}`).toBe(`${key} ${events} ${days.at(0)} ${days.at(-1)}`);
      if (links > 0) expect([key, (figure?.reports ?? 0) >= links]).toEqual([key, true]);
      expect(figure?.goldstein).toBeCloseTo(goldstein, 1);
      expect(figure?.tone).toBeCloseTo(tone / events, 1);
    }
  });

  it('a mediation for Armenia and Azerbaijan shows both parties', async () => {
    const all = await readEvents(gdelt, files.slice(1, 3));
    const parties = all.claims.filter(({ kind, subject }) => kind === 'MEDIATES' && subject === 'RUS');
    expect(parties.map(({ object }) => object)).toEqual(expect.arrayContaining(['ARM', 'AZE']));
    const links = parties
      .filter(({ object }) => object === 'ARM' || object === 'AZE')
      .map(({ locator }) => /https:\S+/.exec(locator ?? '')?.[0]);
    expect(new Set(links).size).toBe(1);
  });

  it('the file that went through a spreadsheet, and the one that was saved again with commas, are refused', async () => {
    await expect(
      readEvents(gdelt, [join(shared, 'gdelt2_20190121220000_semicolon_mangled.csv')]),
    ).rejects.toMatchObject({
      code: 'BAD_FILE',
      message: expect.stringMatching(
        /by a spreadsheet: .*DATEADDED reads 2\.02E\+13.*012 has become 12.*Fetch the original/,
      ),
    });
    await expect(readEvents(gdelt, [join(shared, 'gdelt2_20201113_subset_recoded.csv.gz')])).rejects.toMatchObject({
      code: 'BAD_FILE',
      message: expect.stringMatching(/separated by commas where GDELT writes tabs.*Fetch the original/),
    });
  });
});

interface PlainSum {
  events: number;
  links: number;
  goldstein: number;
  tone: number;
  days: string[];
}

/** The same counts in another way: by texts, sets and one pass for each step. */
function plainCount(rows: readonly string[][]): Map<string, PlainSum> {
  const actorIn = (row: readonly string[], first: number, day: string): string | null => {
    const [code = '', , country = '', group = '', people = '', religion = '', , role = ''] = row.slice(first);
    if (code === '') return null;
    const land = country === '' ? undefined : cameoCountryOn(country, day)?.id;
    if (land && /^(GOV|MIL|LEG|JUD|SPY|COP)$/.test(role)) return land;
    const named = group || (role === 'IGO' && cameoGroup(code.slice(6, 9)) ? code.slice(6, 9) : '');
    const body = cameoGroup(named);
    if (body) return body.id;
    return land && role === '' && people === '' && religion === '' ? land : null;
  };
  const events = new Map<string, { key: string; day: string; goldstein: number; tone: number; link: string }>();
  for (const row of rows) {
    const digits = row[1] as string;
    const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
    const code = row[26] as string;
    const kind = readingOf('cameo', code)?.kind;
    const ends = [actorIn(row, 5, day), actorIn(row, 15, day)];
    const [one, other] = kind?.symmetric ? [...ends].sort() : ends;
    if (!kind || !one || !other || ends.includes(null) || one === other) continue;
    const kindsOf = (id: string) => (id.startsWith('org:') ? 'ORGANISATION' : 'COUNTRY');
    if (!tieKind(kind.id)?.subjects.includes(kindsOf(one)) || !kind.objects.includes(kindsOf(other))) continue;
    const source = `src:gdelt-${row.length === 61 ? '2.0' : '1.0'}:${day.slice(0, 7)}`;
    const key = `${source} ${one} ${kind.id} ${other}`;
    const link = row.length === 57 ? '' : (row.at(-1) as string);
    const id = `${key} ${code} ${day} ${link || row.slice(1).join(' ')}`;
    const tone = Number(row[34]);
    const before = events.get(id);
    events.set(id, { key, day, goldstein: Number(row[30]), link, tone: Math.min(tone, before?.tone ?? tone) });
  }
  const sums = new Map<string, PlainSum>();
  const links = new Set<string>();
  for (const { key, day, goldstein, tone, link } of events.values()) {
    const sum = sums.get(key) ?? { events: 0, links: 0, goldstein: 0, tone: 0, days: [] };
    sum.events++;
    sum.goldstein += goldstein;
    sum.tone += tone;
    sum.days = [...sum.days, day].sort();
    if (link !== '' && !links.has(`${key} ${link}`)) sum.links++;
    links.add(`${key} ${link}`);
    sums.set(key, sum);
  }
  return sums;
}
