import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkRecord } from '../../../server/domain/record.ts';
import type { Importer } from '../../../server/importers/importer.ts';
import { importerFor } from '../../../server/importers/index.ts';
import { readAll } from './read-all.ts';
import { fileWriter, samples } from './table-help.ts';

interface Format {
  readonly format: string;
  readonly files: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
}

/** Every format that is read from tables of rows whose order says nothing, with its samples. The first file is the one that tests break. */
const FORMATS: readonly Format[] = [
  { format: 'cow-igo', files: ['igo_year.csv'] },
  { format: 'cow-igo', files: ['state_year.csv'] },
  { format: 'cow-mid', files: ['midb.csv', 'mida.csv'] },
  { format: 'cow-wars', files: ['cow-wars.csv'] },
  { format: 'contiguity', files: ['contiguity.csv'] },
  { format: 'atop', files: ['atop.csv'] },
  { format: 'ucdp-acd', files: ['ucdp.csv'] },
  { format: 'rivalries', files: ['rivalries.csv'] },
  { format: 'gsdb', files: ['gsdb.csv'] },
  { format: 'un-votes', files: ['un_votes.csv', 'un_roll_calls.csv'], settings: { share: '0', votes: '1' } },
  { format: 'archigos', files: ['archigos.csv'] },
  { format: 'officeholders', files: ['armenia_officeholders.csv'] },
  { format: 'officeholders', files: ['international_organisation_heads.csv'] },
  { format: 'officeholders', files: ['world_leaders.csv'] },
  { format: 'factbook', files: ['factbook_2026.ndjson', 'factbook_2020.ndjson'] },
  { format: 'edges', files: ['edges.csv', 'edges.yaml'] },
];
const fileWith = fileWriter();
const textOf = (name: string) => readFileSync(join(samples, name), 'utf8');
const importer = (format: string) => importerFor(format) as Importer;
const named = FORMATS.map((one) => [`${one.format}: ${one.files[0]}`, one] as const);

/** Reads the format with its first file replaced. */
function readWith({ format, files: [, ...others], settings }: Format, file: string) {
  return readAll(importer(format), [file, ...others.map((name) => join(samples, name))], settings);
}

describe.each(named)('%s', (_name, one) => {
  const [first = ''] = one.files;
  const text = textOf(first);
  const isNdjson = first.endsWith('.ndjson');

  it('yields what may be recorded, and the same compressed, with the line ends of Windows and a byte order mark, or its heading in capitals', async () => {
    const plain = await readWith(one, join(samples, first));
    expect(plain.claims.length).toBeGreaterThan(1);
    expect(checkRecord({ author: 'a', note: 'n', ...plain })).toEqual([]);
    expect(plain.claims.every(({ statement, locator }) => statement.endsWith('.') && locator !== null)).toBe(true);
    for (const [name, content] of [
      [`${first}.gz`, gzipSync(text)],
      [first, `\uFEFF${text.replaceAll('\n', '\r\n')}\r\n`],
      ...(isNdjson ? [] : [[first, text.replace(/^.*/, (heading) => heading.toUpperCase())] as const]),
    ] as const) {
      const again = await readWith(one, fileWith(name, content));
      expect(again.claims).toEqual(plain.claims);
      expect(again.rejected.map(({ line, reason }) => [line, reason])).toEqual(
        plain.rejected.map(({ line, reason }) => [line, reason]),
      );
    }
  });

  it('makes the same claims in whatever order the rows come, and of rows that come twice', async () => {
    const lines = text.trim().split('\n');
    const [heading, rows] = isNdjson ? [[], lines] : [lines.slice(0, 1), lines.slice(1)];
    const claimsOf = async (order: readonly string[]) => {
      const { claims } = await readWith(one, fileWith(first, `${[...heading, ...order].join('\n')}\n`));
      return claims.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    };
    const expected = await claimsOf(rows);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...rows, ...rows], { minLength: 2 * rows.length }), async (order) => {
        expect(await claimsOf(order)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  it.each<[string, (text: string) => string | Buffer, RegExp]>([
    ['empty', () => '', /it is empty/],
    ['blank', () => ' \n\n', /nothing but white space/],
    ['binary', () => Buffer.from([1, 0, 2, 0, 3, 10]), /it is binary/],
    ['UTF-16', (whole) => Buffer.from(`\uFEFF${whole}`, 'utf16le'), /UTF-16/],
    ['a web page', () => '<!DOCTYPE html><html></html>', /a web page or XML/],
    ['a spreadsheet', () => Buffer.from('PK\u0003\u0004rest', 'latin1'), /a spreadsheet/],
    ['cut-off gzip', (whole) => gzipSync(whole).subarray(0, -30), /compressed data end too early/],
    ['another table', () => 'id,name\n1,x\n', /cannot be read: it/],
    [
      'one endless line',
      (whole) => `${whole.split('\n')[0]}\n"${'x'.repeat(1_200_000)}`,
      /is longer than|never closed/,
    ],
  ])('refuses what is %s in one sentence', async (_what, broken, message) => {
    const reading = readWith(one, fileWith(first, broken(text)));
    await expect(reading).rejects.toMatchObject({ code: 'BAD_FILE', message: expect.stringMatching(message) });
    await expect(reading).rejects.toMatchObject({ message: expect.stringMatching(/^[^\n]{10,600}\.$/) });
  });

  it('rejects a row that is not UTF-8, and the last row of a file that is cut off, with their lines', async () => {
    const lines = text.trim().split('\n');
    const last = lines.at(-1) as string;
    const at = Math.ceil(last.length / 3);
    const cut = [...lines.slice(0, -1), last.slice(0, at)].join('\n');
    const { rejected } = await readWith(one, fileWith(first, cut));
    expect(rejected.map(({ line }) => line)).toContain(lines.length);
    const wrong = Buffer.concat([
      Buffer.from(`${text.trim()}\n`),
      Buffer.from(last.slice(0, at)),
      Buffer.from([0xe9]),
      Buffer.from(last.slice(at)),
    ]);
    const latin1 = await readWith(one, fileWith(first, wrong));
    expect(latin1.rejected).toContainEqual(
      expect.objectContaining({ line: lines.length + 1, reason: 'is not written in UTF-8' }),
    );
  });

  it('is told from every other format, and named where it was taken for one', async () => {
    if (one.format === 'edges') return;
    for (const [, other] of named) {
      if (other.format === one.format || other.format === 'edges') continue;
      const reading = readWith(other, join(samples, first));
      await expect(reading).rejects.toMatchObject({
        code: 'BAD_FILE',
        message: expect.stringMatching(
          new RegExp(`^${basename(first)} cannot be read: .* It looks like ${one.format} \\(.+\\)\\.$`),
        ),
      });
    }
  });
});
