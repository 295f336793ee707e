import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { edges } from '../../../server/importers/edges.ts';
import { readAll } from './read-all.ts';
import { fileWriter, samples } from './table-help.ts';

const TABLE = join(samples, 'edges.csv');
const MAPPING = join(samples, 'edges.yaml');
const fileWith = fileWriter();
const mappingText = readFileSync(MAPPING, 'utf8');

/** The mapping of the sample, changed, over rows of its columns. */
async function read(mapping: string, ...rows: string[]) {
  const files = [
    fileWith('m.yaml', mapping),
    fileWith('rows.csv', `from;to;relation;begin;end;treaty\n${rows.join('\n')}\n`),
  ];
  return readAll(edges, files);
}

describe('any list of ties', () => {
  it('is read as its mapping says', async () => {
    const all = await readAll(edges, [MAPPING, TABLE]);
    expect(all.sources).toEqual([
      {
        ...{ id: 'src:pacts-of-mine', title: 'Pacts I gathered', publisher: 'Ada Example', type: 'DATASET' },
        ...{ reliability: 'C', url: null, published: null, note: null },
      },
    ]);
    expect(all.claims.map(({ subject, kind, object, since, until }) => [subject, kind, object, since, until])).toEqual([
      ['ARM', 'ALLIES_WITH', 'RUS', '1997-08-29', null],
      ['NAM', 'ALLIES_WITH', 'AGO', '1998', '2005'],
      ['state:west-germany', 'BREAKS_RELATIONS_WITH', 'DDR', '1949-10-07', '1972-12-22'],
    ]);
    expect(all.claims[0]).toMatchObject({
      endUnknown: true,
      attested: '2020-12-31',
      statement: 'Armenia and Russia stand in the list (Treaty of Friendship, Cooperation and Mutual Assistance).',
      locator: 'Relation ally',
      confidence: 0.7,
    });
    expect([...all.leftOut]).toEqual([['rows of a kind that the mapping leaves out', 1]]);
    expect(all.rejected).toMatchObject([
      { line: 6, reason: 'gives no date: no beginning, no end and no day it is attested for' },
    ]);
  });

  it('reads a mapping in JSON, ids, names that become organisations, and open ends', async () => {
    const mapping = {
      source: { id: 'src:x', title: 'X', publisher: 'X', type: 'NEWS', reliability: 'F' },
      subject: { column: 'who', codes: 'name' },
      object: { column: 'what', codes: 'name', otherwise: 'ORGANISATION' },
      kind: 'MEMBER_OF',
      since: 'since',
      noEnd: 'open',
      statement: '{subject} joined {object}.',
    };
    const files = [
      fileWith('m.json', JSON.stringify(mapping)),
      fileWith('t.csv', 'who,what,since\nArmenia,Society of Friends,2001\nArmenia,NATO,2002\n'),
    ];
    const { claims, rejected } = await readAll(edges, files);
    expect(rejected).toEqual([]);
    expect(claims.map(({ object, until, endUnknown, statement }) => [object, until, endUnknown, statement])).toEqual([
      ['org:society-of-friends', null, false, 'Armenia joined Society of Friends.'],
      ['org:nato', null, false, 'Armenia joined the North Atlantic Treaty Organization.'],
    ]);
  });

  it('is read by the mapping that the manual shows', async () => {
    const manual = readFileSync(join(import.meta.dirname, '../../../docs/how-to/import-data.md'), 'utf8');
    const [, mapping = ''] = /```yaml\n([\s\S]*?)```/.exec(manual) ?? [];
    const heading = 'from;to;relation;begin;end;seen;type;share;treaty;number';
    const files = [
      fileWith('manual.yaml', mapping),
      fileWith('manual.csv', `${heading}\nARM;Society of Friends;ally;1997;NA;2001-05-05;defence;31 %;a treaty;4\n`),
    ];
    const { claims, rejected } = await readAll(edges, files);
    expect(rejected).toEqual([]);
    expect(claims).toMatchObject([
      {
        ...{ subject: 'ARM', object: 'org:society-of-friends', since: '1997', attested: '2001-05-05' },
        ...{ endUnknown: true, levels: ['DEFENCE'], figure: '31 %', locator: 'Row 4' },
      },
    ]);
  });

  it('knows state codes by their date, and takes NA for Namibia among codes of two letters though it is missing elsewhere', async () => {
    const codes = (system: string) => mappingText.replaceAll('codes: iso3', `codes: ${system}`);
    const cow = await read(codes('cow'), '365;2;foe;1980;1981;x', '365;2;foe;1995;1996;x');
    expect(cow.claims.map(({ subject }) => subject)).toEqual(['SUN', 'RUS']);
    const gw = await read(codes('gw'), '340;2;foe;2010;2011;x');
    expect(gw.claims.map(({ subject }) => subject)).toEqual(['SRB']);
    const iso2 = await read(codes('iso2'), 'NA;AO;ally;2010;NA;x');
    expect(iso2.rejected).toEqual([]);
    expect(iso2.claims.map(({ subject }) => subject)).toEqual(['NAM']);
  });

  it.each([
    ['QQQ;RUS;ally;2000;2001;x', 'has "QQQ" in from, which is not known as an ISO code of three letters'],
    ['NA;RUS;ally;2000;2001;x', 'has nothing in from'],
    ['ARM;RUS;friend;2000;2001;x', 'has "friend" in relation, for which the mapping names no kind'],
    ['ARM;RUS;ally;1/1/2000;2001;x', 'has "1/1/2000" in begin, which is no date'],
    ['ARM;RUS;ally;2002;2001;x', 'ends on 2001, before or as it begins on 2002'],
    ['ARM;ARM;ally;2000;2001;x', 'which are both Armenia then'],
    ['ARM;RUS;ally;2021;;x', 'begins on 2021, after the day it is vouched for'],
  ])('rejects %s', async (row, reason) => {
    const { rejected } = await read(mappingText, row);
    expect(rejected).toMatchObject([{ line: 2, reason: expect.stringContaining(reason), row }]);
  });

  it.each<[string, string, RegExp]>([
    ['no mapping at all', '- a\n- b\n', /it is no mapping: the mapping: /],
    ['no YAML', 'source: [', /it is no YAML or JSON: /],
    ['a kind that is none', mappingText.replace('foe: BREAKS_RELATIONS_WITH', 'foe: HATES'), /no mapping: kind/],
    ['a word too many', `${mappingText}colour: red\n`, /no mapping: the mapping: .*colour/],
    ['a source without a title', mappingText.replace('  title: Pacts I gathered\n', ''), /no mapping: source\.title/],
    [
      'a source id that is none',
      mappingText.replace('src:pacts-of-mine', 'src pacts'),
      /no mapping: source\.id: "src pacts" is no source id/,
    ],
    [
      'a column that is not there',
      mappingText.replace('{treaty}', '{pact}'),
      /rows\.csv cannot be read: it does not fit the mapping: .*lacks the column pact/,
    ],
  ])('refuses %s', async (_what, mapping, message) => {
    await expect(read(mapping, 'ARM;RUS;ally;2000;2001;x')).rejects.toMatchObject({
      code: 'BAD_FILE',
      message: expect.stringMatching(message),
    });
  });

  it('needs one mapping and a table', async () => {
    await expect(readAll(edges, [TABLE])).rejects.toMatchObject({
      message: expect.stringMatching(/a mapping file is needed/),
    });
    await expect(readAll(edges, [MAPPING])).rejects.toMatchObject({
      message: expect.stringMatching(/a table is needed/),
    });
    const other = fileWith('other.yaml', mappingText);
    await expect(readAll(edges, [MAPPING, other, TABLE])).rejects.toMatchObject({
      message: expect.stringMatching(/another mapping/),
    });
  });
});
