import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Claim } from '../../../server/domain/claim.ts';
import { addDays, type Day, holdsOn } from '../../../server/domain/dates.ts';
import { deriveTies } from '../../../server/domain/derive-ties.ts';
import { checkRecord } from '../../../server/domain/record.ts';
import { inForceOn } from '../../../server/domain/tie.ts';
import { cowAlliances } from '../../../server/importers/cow-alliances.ts';
import { describeWithShared } from '../../requires.ts';
import { type Everything, readAll } from './read-all.ts';

const samples = join(import.meta.dirname, 'samples');
const BY_DYAD = join(samples, 'by_dyad.csv');
const BY_MEMBER = join(samples, 'by_member.csv');
const dyadSample = readFileSync(BY_DYAD, 'utf8');
const [DYAD_HEADING = ''] = dyadSample.split('\n');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entente-cow-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy.fill(0xff, 20, 60);
  return copy;
}

/** The table by dyad with these rows below its heading. */
function dyads(name: string, ...rows: string[]): string {
  return fileWith(name, `${[DYAD_HEADING, ...rows].join('\n')}\n`);
}

function byId(claims: readonly Claim[], id: string): Claim {
  const found = claims.find((claim) => claim.id === id);
  if (!found) throw new Error(`no claim ${id} among ${claims.map((claim) => claim.id).join(' ')}`);
  return found;
}

describe('COW alliances by dyad', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(cowAlliances, [BY_DYAD]);
  });
  const dyad = (key: string) => byId(all.claims, `cow-alliances-4.1:dyad:${key}`);

  it('reads every row and all bytes, and yields what may be recorded', () => {
    expect(all.rejected).toEqual([]);
    expect(all.rows).toBe(11);
    expect(all.bytes).toBe(statSync(BY_DYAD).size);
    expect(checkRecord({ author: 'a', note: 'n', ...all })).toEqual([]);
    expect(all.sources[0]).toMatchObject({ id: 'src:cow-alliances-4.1', type: 'DATASET', reliability: 'A' });
  });

  it('makes one claim of a row, until the day after the last day in force', () => {
    expect(dyad('75-730-740-1894-08-26')).toMatchObject({
      subject: 'state:korea',
      kind: 'ALLIES_WITH',
      object: 'JPN',
      since: '1894-08-26',
      until: '1895-04-18',
      levels: ['DEFENCE'],
      asymmetric: true,
      statement:
        'The Correlates of War data list a defence pact between Korea (until 1910) and Japan from 26 August 1894 to 17 April 1895. The obligations of the two sides differ.',
    });
  });

  it('takes an end beyond the data as unknown, not as open', () => {
    expect(dyad('227-2-255-1990-10-03')).toMatchObject({
      until: null,
      endUnknown: true,
      attested: '2012-12-31',
      levels: ['DEFENCE', 'NONAGGRESSION', 'ENTENTE'],
      statement:
        'The Correlates of War data list a defence pact, with obligations of non-aggression and consultation, between the United States and Germany from 3 October 1990; its end is not known to the data, which run to 2012.',
    });
  });

  it('gives no beginning to what was in force when the data begin, and vouches for that day', () => {
    expect(dyad('2-200-380-1816-01-01')).toMatchObject({ since: null, attested: '1816-01-01', until: '1911-02-16' });
  });

  it('says in statement and locator that 1816 is the beginning of the data where neither end is known', () => {
    const claim = dyad('1-200-235-1816-01-01');
    expect(claim).toMatchObject({ since: '1816-01-01', until: null, endUnknown: true, attested: '2012-12-31' });
    expect(claim.statement).toContain('in force when the data begin on 1 January 1816');
    expect(claim.locator).toContain('left_censor');
  });

  it('cuts a row where its code passes to another state', () => {
    expect(dyad('105-365-630-1921-02-26')).toMatchObject({ subject: 'state:soviet-russia', until: '1922-12-30' });
    const soviet = dyad('105-365-630-1922-12-30');
    expect(soviet).toMatchObject({ subject: 'SUN', since: '1922-12-30', until: '1941-08-26' });
    expect(soviet.statement).toContain(
      'The code 365 stands for Soviet Russia, from 30 December 1922 on for the Soviet Union; this claim covers the Soviet Union.',
    );
    expect(dyad('337-255-365-1990-11-09')).toMatchObject({ object: 'SUN', until: '1991-12-26', endUnknown: false });
    expect(dyad('337-255-365-1991-12-26')).toMatchObject({ object: 'RUS', until: null, endUnknown: true });
  });

  it('says what the data leave open', () => {
    expect(dyad('122-630-640-1926-04-22').statement).toContain('The data leave open whether it includes consultation.');
  });

  it('is the same compressed with gzip', async () => {
    const packed = await readAll(cowAlliances, [fileWith('by_dyad.csv.gz', gzipSync(dyadSample))]);
    expect(packed.claims).toEqual(all.claims);
    expect(packed.bytes).toBe(gzipSync(dyadSample).length);
  });

  it('makes one claim of a row that comes twice', () => {
    expect(all.claims.filter((claim) => claim.id.includes(':337-')).length).toBe(2);
    expect(new Set(all.claims.map((claim) => claim.id)).size).toBe(all.claims.length);
  });
});

describe('COW alliances by member', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(cowAlliances, [BY_MEMBER]);
  });
  const member = (key: string) => byId(all.claims, `cow-alliances-4.1:member:${key}`);
  const organisation = (id: number) => all.actors.find((actor) => actor.id === `org:cow-alliance-${id}`);

  it('reads every row, and yields what may be recorded', () => {
    expect(all.rejected).toEqual([]);
    expect(all.rows).toBe(10);
    expect(checkRecord({ author: 'a', note: 'n', ...all })).toEqual([]);
  });

  it('makes an organisation of each alliance, named after all its members', () => {
    expect(organisation(75)).toMatchObject({
      name: 'Defence pact of Japan and Korea (until 1910) (1894)',
      until: '1895-04-18',
    });
    expect(organisation(227)).toMatchObject({
      kind: 'ORGANISATION',
      name: 'Defence pact of 4 April 1949 (4 states)',
      since: '1949-04-04',
      until: null,
      codes: ['cow-alliance:227'],
    });
    expect(organisation(1)?.since).toBe('1386-05-09');
  });

  it('makes each state a member for its time', () => {
    expect(member('227-260-1954-10-23')).toMatchObject({
      subject: 'state:west-germany',
      kind: 'MEMBER_OF',
      object: 'org:cow-alliance-227',
      since: '1954-10-23',
      until: '1990-10-03',
    });
    expect(member('227-255-1990-10-03')).toMatchObject({ subject: 'DEU', endUnknown: true, attested: '2012-12-31' });
  });

  it('says which obligations are the member’s own', () => {
    expect(member('75-740-1894-08-26').statement).toContain('Its own obligations: defence.');
    expect(member('75-730-1894-08-26').statement).toContain(
      'It takes on none of the obligations that the data record.',
    );
  });

  it('keeps dates as coarse as they are given', () => {
    expect(member('900-100-1903-05')).toMatchObject({ since: '1903-05', until: '1911' });
  });

  it('reads both tables together, in any order, to the same claims', async () => {
    const ids = async (files: string[]) => (await readAll(cowAlliances, files)).claims.map((claim) => claim.id).sort();
    expect(await ids([BY_DYAD, BY_MEMBER])).toEqual(await ids([BY_MEMBER, BY_DYAD]));
  });
});

describe('rows that cannot be used', () => {
  it.each([
    [
      'a code that is no state',
      '5,200,"United Kingdom",999,"Nowhere",1,1,1900,1,1,1901,0,0,1,0,0,0,0,4.1',
      'state code 999 in ccode2, which is unknown',
    ],
    [
      'a code that is no number',
      '5,UKG,"United Kingdom",220,"France",1,1,1900,1,1,1901,0,0,1,0,0,0,0,4.1',
      '"UKG" in ccode1',
    ],
    [
      'a day that is not in the calendar',
      '5,200,"United Kingdom",220,"France",30,2,1900,1,1,1901,0,0,1,0,0,0,0,4.1',
      '30/2/1900 in dyad_st, which is not in the calendar',
    ],
    [
      'a day without its month',
      '5,200,"United Kingdom",220,"France",30,,1900,1,1,1901,0,0,1,0,0,0,0,4.1',
      '30/?/1900 in dyad_st, which lacks a part',
    ],
    ['no beginning', '5,200,"United Kingdom",220,"France",,,,1,1,1901,0,0,1,0,0,0,0,4.1', 'gives no beginning'],
    [
      'no end, and no word of running on',
      '5,200,"United Kingdom",220,"France",1,1,1900,,,,0,0,1,0,0,0,0,4.1',
      'gives no end',
    ],
    [
      'an end, and word of running on',
      '5,200,"United Kingdom",220,"France",1,1,1900,1,1,1901,0,1,1,0,0,0,0,4.1',
      'gives the end 1901-01-01 and is marked as running on',
    ],
    [
      'an end before the beginning',
      '5,200,"United Kingdom",220,"France",1,1,1900,31,12,1899,0,0,1,0,0,0,0,4.1',
      'ends on 1899-12-31, before it begins on 1900-01-01',
    ],
    [
      'a state with itself',
      '5,200,"United Kingdom",200,"France",1,1,1900,1,1,1901,0,0,1,0,0,0,0,4.1',
      'pairs the state 200 with itself',
    ],
    [
      'two codes of one state',
      '5,255,"Germany",260,"Germany",1,1,1991,1,1,1992,0,0,1,0,0,0,0,4.1',
      'which are both Germany then',
    ],
    [
      'a flag that is none',
      '5,200,"United Kingdom",220,"France",1,1,1900,1,1,1901,0,0,yes,0,0,0,0,4.1',
      '"yes" in defense',
    ],
    [
      'another version',
      '5,200,"United Kingdom",220,"France",1,1,1900,1,1,1901,0,0,1,0,0,0,0,3.03',
      'is of version 3.03',
    ],
    ['too few values', '5,200,"United Kingdom",220', 'has 4 values where the heading has 19'],
    [
      'too many values',
      '5,200,"United Kingdom",220,"France",1,1,1900,1,1,1901,0,0,1,0,0,0,0,4.1,,,',
      'has 22 values where the heading has 19',
    ],
  ])('are rejected with line and reason: %s', async (_what, row, reason) => {
    const good = '5,200,"United Kingdom",365,"Russia",1,1,1900,1,1,1901,0,0,1,0,0,0,0,4.1';
    const file = dyads('row.csv', good, row);
    const { rejected, claims, rows } = await readAll(cowAlliances, [file]);
    expect(rejected).toEqual([{ file, line: 3, reason: expect.stringContaining(reason), row }]);
    expect([claims.length, rows]).toEqual([1, 2]);
  });

  it('are rejected when they are not UTF-8', async () => {
    const latin1 = Buffer.from(
      `${DYAD_HEADING}\n5,200,"R\u00e9publique",220,"France",1,1,1900,1,1,1901,0,0,1,0,0,0,0,4.1\n`,
      'latin1',
    );
    const { rejected } = await readAll(cowAlliances, [fileWith('latin1.csv', latin1)]);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([[2, 'is not written in UTF-8']]);
  });

  it('are rejected when they contradict an earlier row', async () => {
    const row = (end: string) => `5,200,"United Kingdom",220,"France",1,1,1900,1,1,${end},0,0,1,0,0,0,0,4.1`;
    const { rejected, claims } = await readAll(cowAlliances, [dyads('twice.csv', row('1901'), row('1902'))]);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'says something else of the same states, alliance and first day than line 2'],
    ]);
    expect(claims.length).toBe(1);
  });

  it('are told of with the lines they stand on when the file is cut off within a row', async () => {
    const { rejected, claims } = await readAll(cowAlliances, [fileWith('cut.csv', dyadSample.slice(0, -20))]);
    expect(rejected.map(({ line }) => line)).toEqual([12]);
    expect(claims.length).toBeGreaterThan(5);
  });

  it('are not made by the line ends of Windows, a byte order mark, other column orders or blank lines', async () => {
    const windows = fileWith('windows.csv', `\uFEFF${dyadSample.replaceAll('\n', '\r\n')}\r\n\r\n`);
    const turned = `${dyadSample
      .trim()
      .split('\n')
      .map((line) => line.split(',').reverse().join(','))
      .join('\n')}\n`;
    const usual = await readAll(cowAlliances, [BY_DYAD]);
    for (const file of [windows, fileWith('turned.csv', turned)]) {
      const all = await readAll(cowAlliances, [file]);
      expect(all.rejected).toEqual([]);
      expect(all.claims).toEqual(usual.claims);
    }
  });
});

describe('files that are not the tables', () => {
  it.each<[string, string | Buffer, RegExp]>([
    ['empty.csv', '', /empty\.csv cannot be read: it is empty\./],
    ['blank.csv', ' \n \n', /nothing but white space/],
    ['binary.csv', Buffer.from([1, 2, 0, 3, 4, 0]), /it is binary/],
    ['zipped.csv.gz', gzipSync(gzipSync(dyadSample)), /compressed with gzip twice/],
    ['cut.csv.gz', gzipSync(dyadSample).subarray(0, -40), /compressed data end too early/],
    ['damaged.csv.gz', damaged(gzipSync(dyadSample)), /compressed data are damaged/],
    ['sheet.csv', Buffer.from('PK\u0003\u0004rest', 'latin1'), /spreadsheet/],
    ['wide.csv', Buffer.from(`\uFEFF${dyadSample}`, 'utf16le'), /UTF-16/],
    ['page.csv', '<!DOCTYPE html><html></html>', /web page/],
    ['data.json', '[{"ccode1": 2}]', /JSON/],
    ['tabs.csv', dyadSample.replaceAll(',', '\t'), /lacks the columns .* tab separated/],
    ['semicolons.csv', dyadSample.replaceAll(',', ';'), /separated by semicolons/],
    ['other.csv', 'id,name\n1,x\n', /neither table of the Formal Alliances.*version4id/],
    ['noheading.csv', dyadSample.split('\n').slice(1).join('\n'), /neither table/],
    ['half.csv', dyadSample.replace('dyad_end_year', 'end'), /table by dyad .* lacks the column dyad_end_year\./],
    [
      'member.csv',
      readFileSync(BY_MEMBER, 'utf8').replace('ss_type', 'type'),
      /table by member .* lacks the column ss_type\./,
    ],
    ['quote.csv', `${dyadSample}5,200,"United`, /quotation mark on line 13 is never closed/],
  ])('%s', async (name, content, message) => {
    const reading = readAll(cowAlliances, [fileWith(name, content)]);
    await expect(reading).rejects.toMatchObject({ code: 'BAD_FILE', message: expect.stringMatching(message) });
  });

  it('a line without end is not kept in memory', async () => {
    const file = fileWith('long.csv', `${DYAD_HEADING}\n5,200,"${'x'.repeat(3_000_000)}`);
    await expect(readAll(cowAlliances, [file])).rejects.toMatchObject({
      code: 'BAD_FILE',
      message: expect.stringMatching(/line 2 is longer than 100,000 characters/),
    });
  });

  it('a file that is not there, and a folder', async () => {
    await expect(readAll(cowAlliances, [join(folder, 'none.csv')])).rejects.toMatchObject({ code: 'BAD_FILE' });
    await expect(readAll(cowAlliances, [folder])).rejects.toMatchObject({ code: 'BAD_FILE' });
  });

  it('one bad file among good ones stops the import before anything is yielded', async () => {
    const bad = fileWith('late.csv', 'id\n1\n');
    const reading = cowAlliances.read([BY_DYAD, bad], { reject() {}, rowsRead() {}, bytesRead() {} });
    await expect(reading[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'BAD_FILE' });
  });
});

describeWithShared('COW alliances as published', 'data/cow-alliances', (data) => {
  const dyadFile = join(data, 'alliance_v4.1_by_dyad.csv');
  const memberFile = join(data, 'alliance_v4.1_by_member.csv');
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(cowAlliances, [dyadFile, memberFile]);
  });

  /** The values of each row, read by splitting: no name in the tables holds a comma. */
  const plainRows = (file: string) => {
    const [heading = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
    const names = heading.split(',');
    return lines.map((line) => {
      const values = line.split(',');
      return Object.fromEntries(names.map((name, index) => [name, (values[index] ?? '').replaceAll('"', '')]));
    });
  };
  const number = (text: string | undefined) => Number(text ?? Number.NaN);
  /** A date as one number, 19490404. */
  const plainDate = (row: Record<string, string>, prefix: string) =>
    number(row[`${prefix}_year`]) * 10_000 + number(row[`${prefix}_month`]) * 100 + number(row[`${prefix}_day`]);
  /** West Germany's code is used on after 1990 in one alliance, for the same Germany as 255. */
  const stateOn = (code: string | undefined, day: number) => (code === '260' && day >= 19901003 ? '255' : String(code));
  const pair = (a: string, b: string) => (Number(a) < Number(b) ? `${a}-${b}` : `${b}-${a}`);

  const dyadRows = plainRows(dyadFile);
  const pairsByFile = (day: number) => {
    const pairs = new Set<string>();
    for (const row of dyadRows) {
      const end = row.dyad_end_year === '' ? 20121231 : plainDate(row, 'dyad_end');
      if (plainDate(row, 'dyad_st') <= day && day <= end) {
        pairs.add(pair(stateOn(row.ccode1, day), stateOn(row.ccode2, day)));
      }
    }
    return pairs;
  };
  const years = Array.from({ length: 2012 - 1816 + 1 }, (_, index) => 1816 + index);

  it('uses or rejects every row', () => {
    const lines = [dyadFile, memberFile].map((file) => plainRows(file).length);
    expect(lines).toEqual([3222, 1221]);
    expect(all.rows).toBe(4443);
    const used = new Set(all.claims.map((claim) => claim.id));
    const rejected = new Set(all.rejected.map(({ file, line }) => `${file}:${line}`));
    const unaccounted: number[] = [];
    dyadRows.forEach((row, index) => {
      const since = `${row.dyad_st_year}-${row.dyad_st_month?.padStart(2, '0')}-${row.dyad_st_day?.padStart(2, '0')}`;
      const id = `cow-alliances-4.1:dyad:${row.version4id}-${row.ccode1}-${row.ccode2}-${since}`;
      if (!used.has(id) && !rejected.has(`${dyadFile}:${index + 2}`)) unaccounted.push(index + 2);
    });
    expect(unaccounted).toEqual([]);
  });

  it('rejects eleven rows, all of which end the day before they begin', () => {
    expect(all.rejected.map(({ line }) => line)).toEqual([
      1140, 1147, 1954, 2183, 2189, 2210, 2212, 2214, 2215, 2218, 2220,
    ]);
    for (const { reason } of all.rejected) expect(reason).toMatch(/^ends on [\d-]+, before it begins on [\d-]+$/);
  });

  it('yields what may be recorded', () => {
    expect(checkRecord({ author: 'a', note: 'n', ...all })).toEqual([]);
    expect(all.actors.filter((actor) => actor.kind === 'ORGANISATION').length).toBe(414);
  });

  it('knows on the last day of every year who was a member of what', () => {
    const codeOf = new Map(
      all.actors.map((actor) => [actor.id, String(actor.codes[0]).replace(/^cow(-alliance)?:/, '')]),
    );
    const memberRows = plainRows(memberFile);
    for (const year of years) {
      const day = year * 10_000 + 1231;
      const byFile = new Set<string>();
      for (const row of memberRows) {
        const end = row.mem_end_year === '' ? 20121231 : plainDate(row, 'mem_end');
        if (plainDate(row, 'mem_st') <= day && day <= end) byFile.add(`${row.version4id}: ${stateOn(row.ccode, day)}`);
      }
      const byClaims = new Set<string>();
      for (const claim of all.claims) {
        if (claim.kind !== 'MEMBER_OF' || !holdsOn(daysOf(claim), `${year}-12-31`)) continue;
        byClaims.add(`${codeOf.get(claim.object)}: ${codeOf.get(claim.subject)}`);
      }
      expect([year, [...byClaims].sort()]).toEqual([year, [...byFile].sort()]);
    }
  });

  it('has claims for just the pairs that were allied on the last day of every year', () => {
    const codeOf = new Map(all.actors.map((actor) => [actor.id, String(actor.codes[0]).replace('cow:', '')]));
    const alliances = all.claims.filter((claim) => claim.kind === 'ALLIES_WITH');
    let checked = 0;
    for (const year of years) {
      const expected = [...pairsByFile(year * 10_000 + 1231)].sort();
      const found = alliances
        .filter((claim) => holdsOn(daysOf(claim), `${year}-12-31`))
        .map((claim) => pair(codeOf.get(claim.subject) ?? '', codeOf.get(claim.object) ?? ''));
      expect([year, [...new Set(found)].sort()]).toEqual([year, expected]);
      checked += expected.length;
    }
    expect(checked).toBeGreaterThan(50_000);
  });

  it('knows on the last day of every year who was allied with whom', () => {
    const codeOf = new Map(all.actors.map((actor) => [actor.id, String(actor.codes[0]).replace('cow:', '')]));
    const sources = new Map(all.sources.map((source) => [source.id, source]));
    const ties = deriveTies(
      all.claims.filter((claim) => claim.kind === 'ALLIES_WITH'),
      sources,
    );
    let checked = 0;
    for (const year of years) {
      const expected = [...pairsByFile(year * 10_000 + 1231)].sort();
      const found = ties
        .filter((tie) => inForceOn(tie, `${year}-12-31`))
        .map((tie) => pair(codeOf.get(tie.subject) ?? '', codeOf.get(tie.object) ?? ''));
      expect([year, found.sort()]).toEqual([year, expected]);
      checked += expected.length;
    }
    expect(checked).toBeGreaterThan(50_000);
  });
});

/** The days that a claim of this data set covers, from its fields alone. */
function daysOf(claim: Claim): { from: Day | null; until: Day | null } {
  return { from: claim.since ?? claim.attested, until: claim.until ?? addDays(claim.attested as Day, 1) };
}
