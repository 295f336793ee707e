import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { actorRowsOf } from '../../../client/displays/table/actor-rows.ts';
import { type Column, columnsWithin } from '../../../client/displays/table/column.ts';
import { fieldsOfTie, fileName, tableText } from '../../../client/displays/table/files.ts';
import { nextRow } from '../../../client/displays/table/next-row.ts';
import { findRows, sortRows } from '../../../client/displays/table/rows.ts';
import { actorsOf } from '../../../client/state/shown.ts';
import { sortedBy } from '../../../client/state/table-view.ts';
import { modelWith, tie } from '../model.ts';

interface Row {
  readonly name: string;
  readonly year: number | null;
}
const ROWS: readonly Row[] = [
  { name: 'Türkiye', year: 1992 },
  { name: 'armenia', year: null },
  { name: 'Zambia', year: 1964 },
  { name: 'Armenia', year: 1991 },
];
const KEYS = [
  { id: 'name', value: ({ name }: Row) => name },
  { id: 'year', value: ({ year }: Row) => year },
];
const sorted = (...rules: readonly string[]) =>
  sortRows(
    ROWS,
    rules.map((rule) => ({ column: rule.replace('-', ''), descending: rule.startsWith('-') })),
    KEYS,
  ).map(({ name, year }) => `${name} ${year}`);

describe('rows', () => {
  it('sort by words without regard to capitals, by numbers as numbers, by several rules in turn', () => {
    expect(sorted('name', 'year')).toEqual(['Armenia 1991', 'armenia null', 'Türkiye 1992', 'Zambia 1964']);
    expect(sorted('-name', '-year')).toEqual(['Zambia 1964', 'Türkiye 1992', 'Armenia 1991', 'armenia null']);
  });

  it('put what is unknown last, whichever way', () => {
    expect(sorted('year')).toEqual(['Zambia 1964', 'Armenia 1991', 'Türkiye 1992', 'armenia null']);
    expect(sorted('-year')).toEqual(['Türkiye 1992', 'Armenia 1991', 'Zambia 1964', 'armenia null']);
  });

  it('stay as they are without a rule, or with one for a column that is not there', () => {
    expect(sorted()).toEqual(ROWS.map(({ name, year }) => `${name} ${year}`));
    expect(sorted('nothing')).toEqual(sorted());
  });

  it('are found by words in any order, whatever their accents', () => {
    const found = (find: string) => findRows(ROWS, find, ({ name, year }) => `${name} ${year}`).map(({ year }) => year);
    expect(found('TURK')).toEqual([1992]);
    expect(found('1991  arm')).toEqual([1991]);
    expect(found('arm zam')).toEqual([]);
    expect(found(' ')).toHaveLength(ROWS.length);
  });

  it('are reached by keys, no further than the first and the last', () => {
    expect(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map((key) => nextRow(key, 5, 20, 10))).toEqual(
      [6, 4, 15, 0, 0, 19],
    );
    expect(nextRow('ArrowDown', 19, 20, 10)).toBe(19);
    expect(nextRow('a', 5, 20, 10)).toBeNull();
    expect(nextRow('ArrowDown', 0, 0, 10)).toBeNull();
  });
});

describe('a column asked for', () => {
  const by = (column: string, descending: boolean) => ({ column, descending });
  const plain = { add: false, descendingFirst: false };

  it('sorts, turns round, and is let go', () => {
    const once = sortedBy([by('year', true)], 'name', plain);
    expect(once).toEqual([by('name', false)]);
    const twice = sortedBy(once, 'name', plain);
    expect(twice).toEqual([by('name', true)]);
    expect(sortedBy(twice, 'name', plain)).toEqual([]);
    expect(sortedBy([], 'year', { ...plain, descendingFirst: true })).toEqual([by('year', true)]);
  });

  it('with Shift comes after the others, and turns round in its place', () => {
    const both = sortedBy([by('year', true)], 'name', { ...plain, add: true });
    expect(both).toEqual([by('year', true), by('name', false)]);
    expect(sortedBy(both, 'year', { add: true, descendingFirst: true })).toEqual([
      by('year', false),
      by('name', false),
    ]);
  });
});

describe('columns', () => {
  const column = (id: string, least: number, rank: number) =>
    ({ id, width: [least, 0], rank }) as unknown as Column<Row>;
  it('leave in the order of their rank where room is short, and keep their own order', () => {
    const columns = [column('c', 100, 3), column('a', 100, 1), column('b', 100, 2)];
    const within = (room: number) => columnsWithin(columns, room).map(({ id }) => id);
    expect(within(300)).toEqual(['c', 'a', 'b']);
    expect(within(299)).toEqual(['a', 'b']);
    expect(within(150)).toEqual(['a']);
  });
});

describe('what is shown', () => {
  const DAY = '2024-12-10';
  const model = modelWith(
    tie('ARM', 'ALLIES_WITH', 'RUS', { since: '1997-08-29', issues: ['nagorno-karabakh'] }),
    tie('ARM', 'MEMBER_OF', 'org:csto', { deniedDuring: [{ since: '2024-12-04', until: null }] }),
    tie('person:sergey-lavrov', 'CRITICIZES', 'ARM', { since: null, strength: 0.5 }),
  );

  it('is counted for each actor, by sign, with what it is a member of', () => {
    const rows = actorRowsOf(actorsOf(model.ties), model.ties, DAY);
    const armenia = rows.find(({ actor }) => actor.id === 'ARM');
    expect(armenia).toMatchObject({ ties: 3, friendly: 2, hostile: 1, neutral: 0, contested: 1 });
    expect(armenia?.memberships.map(({ id }) => id)).toEqual(['org:csto']);
    expect(rows.find(({ actor }) => actor.id === 'org:csto')?.memberships).toEqual([]);
  });

  it('becomes a table that reads back as it was, with columns that the server names alike', async () => {
    const fields = model.ties.map((row) => fieldsOfTie(row, DAY, null));
    const text = await tableText(fields, ',');
    const read = parse(text, { columns: true }) as Record<string, string>[];
    expect(read).toHaveLength(3);
    expect(read[0]).toMatchObject({ subject: 'ARM', subject_name: 'Armenia', sign: '1', since: '1997-08-29' });
    expect(read[0]).toMatchObject({ until: '', contested: 'false', issues: 'nagorno-karabakh' });
    expect(read[1]).toMatchObject({ contested: 'true', object_name: 'Collective Security Treaty Organisation' });
    expect(read[2]).toMatchObject({ sign: '-1', since: '', strength: '0.5' });
    expect(Object.keys(read[0] ?? {})).not.toContain('change');
    const compared = await tableText([fieldsOfTie(model.ties[0] as never, DAY, 'began')], '\t');
    expect(parse(compared, { columns: true, delimiter: '\t' })).toMatchObject([{ change: 'began', sources: '1' }]);
  });

  it('holds no cell that a spreadsheet would run', async () => {
    const text = await tableText([{ name: '=HYPERLINK("x")', other: '-1+1', number: -1, plain: 'a, "b"' }], ',');
    expect(parse(text, { columns: true })).toEqual([
      { name: '\'=HYPERLINK("x")', other: "'-1+1", number: '-1', plain: 'a, "b"' },
    ]);
  });

  it('is named after its rows, its days, a pinned revision and the one source that counts', () => {
    const plain = { rows: 'ties' as const, days: ['2024-06-01'], revision: null, accordingTo: null };
    expect(fileName(plain)).toBe('entente-ties-2024-06-01.csv');
    expect(fileName({ ...plain, rows: 'actors', days: ['2019-01-01', '2024-12-31'], revision: 3 })).toBe(
      'entente-actors-2019-01-01-to-2024-12-31-revision-3.csv',
    );
    expect(fileName({ ...plain, accordingTo: 'src:osce/1' })).toBe(
      'entente-ties-2024-06-01-according-to-src-osce-1.csv',
    );
  });
});
