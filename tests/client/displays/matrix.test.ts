import { describe, expect, it } from '@jest/globals';
import { cellsOf, pairKey, symbolOf } from '../../../client/displays/matrix/cells.ts';
import { membersOf } from '../../../client/displays/matrix/members.ts';
import { nextPlace } from '../../../client/displays/matrix/next-place.ts';
import { orderActors } from '../../../client/displays/matrix/order.ts';
import { contextOf, placeInWords } from '../../../client/displays/matrix/words.ts';
import { orderByBloc } from '../../../client/state/blocs.ts';
import { broughtOut } from '../../../client/state/brought-out.ts';
import { amongWith, FIRST_MATRIX } from '../../../client/state/matrix-view.ts';
import type { Actor, Tie } from '../../../client/state/model.ts';
import { actorsOf } from '../../../client/state/shown.ts';
import { modelWith, tie } from '../model.ts';

const DAY = '2024-12-10';
const model = modelWith(
  tie('ARM', 'ALLIES_WITH', 'RUS', { datesDiffer: true }),
  tie('RUS', 'CRITICIZES', 'ARM'),
  tie('RUS', 'MEDIATES', 'ARM'),
  tie('ARM', 'CRITICIZES', 'AZE'),
  tie('RUS', 'MEDIATES', 'AZE'),
  tie('ARM', 'MEMBER_OF', 'org:csto'),
  tie('person:sergey-lavrov', 'CRITICIZES', 'AZE'),
);
const cells = cellsOf(model.ties, DAY, null);
const cell = (a: string, b: string) => cells.get(pairKey(a, b));

describe('a cell', () => {
  it('holds all ties of the two, whichever way they point', () => {
    expect(cell('RUS', 'ARM')).toBe(cell('ARM', 'RUS'));
    expect(cell('ARM', 'RUS')?.ties).toHaveLength(3);
    expect(cell('AZE', 'org:csto')).toBeUndefined();
    expect([...cells.values()].reduce((sum, { ties }) => sum + ties.length, 0)).toBe(model.ties.length);
  });

  it('has a symbol for the terms of the two', () => {
    const symbols = (['RUS', 'AZE', 'org:csto'] as const).map((id) => symbolOf(cell('ARM', id) as never));
    expect(symbols).toEqual(['±', '−', '+']);
    expect(symbolOf(cell('RUS', 'AZE') as never)).toBe('·');
  });

  it('says what it holds as one would say it', () => {
    const actors = ['ARM', 'RUS', 'AZE', 'org:csto'].map((id) => model.actors.get(id) as Actor);
    const said = (row: number, column: number) => placeInWords({ row, column }, actors, cells);
    expect(said(0, 1)).toBe('Armenia – Russia: 3 ties, friendly, hostile and neutral, contested');
    expect(said(2, 0)).toBe('Azerbaijan – Armenia: 1 tie, hostile');
    expect(said(2, 3)).toBe('Azerbaijan – Collective Security Treaty Organisation: no tie');
    expect(said(1, 1)).toBe('Russia');
    expect(said(-1, 2)).toBe('Azerbaijan');
    expect(contextOf({ row: 0, column: 2 }, actors, cells)).toBe('Armenia – Azerbaijan: 1 tie, hostile · criticizes');
  });

  it('says what began and ended in it', () => {
    const [alliance, criticism] = model.ties;
    const groups = new Map([[alliance?.id ?? '', 'began' as const]]);
    const emphasis = { actors: [], ties: [], groups };
    expect(cellsOf(model.ties, DAY, emphasis).get(pairKey('ARM', 'RUS'))?.change).toBe('began');
    const both = { ...emphasis, groups: new Map([...groups, [criticism?.id ?? '', 'ended' as const]]) };
    expect(cellsOf(model.ties, DAY, both).get(pairKey('ARM', 'RUS'))?.change).toBe('both');
  });
});

describe('what is brought out', () => {
  const [alliance, criticism] = model.ties.map(({ id }) => id) as [string, string];
  const plain = { actors: [], ties: [], groups: new Map() };

  it('is what a study says, or what several selected have among them, or nothing', () => {
    expect(broughtOut(model, null, null)).toBeNull();
    expect(broughtOut(model, null, { ...plain, ties: [alliance] })).toEqual(new Set([alliance]));
    const changed = { ...plain, groups: new Map([[criticism, 'ended' as const]]) };
    expect(broughtOut(model, null, changed)).toEqual(new Set([criticism]));
    expect(broughtOut(model, { type: 'tie', id: alliance }, changed)).toBeNull();
    const several = broughtOut(model, { type: 'actors', ids: ['ARM', 'RUS'] }, changed);
    expect(several).toEqual(new Set(model.ties.slice(0, 3).map(({ id }) => id)));
  });
});

describe('who stands in the matrix', () => {
  const counted = actorsOf(model.ties);
  const members = (view: Partial<typeof FIRST_MATRIX>, wanted: readonly string[] = []) =>
    membersOf(counted, { ...FIRST_MATRIX, ...view }, new Set(wanted));
  const ids = ({ actors }: { readonly actors: readonly Actor[] }) => actors.map(({ id }) => id).sort();

  it('is of the kinds asked for, with the ties asked for, and always what is selected', () => {
    expect(ids(members({}))).toEqual(['ARM', 'AZE', 'RUS', 'org:csto']);
    expect(ids(members({ atLeast: 2 }))).toEqual(['ARM', 'AZE', 'RUS']);
    expect(ids(members({ atLeast: 2 }, ['person:sergey-lavrov']))).toEqual([
      'ARM',
      'AZE',
      'RUS',
      'person:sergey-lavrov',
    ]);
    expect(ids(members({ among: ['PERSON'] }))).toEqual(['person:sergey-lavrov']);
  });

  it('is as many as can be taken in at once where no number was chosen', () => {
    const crowd = Array.from({ length: 200 }, (_, index) => ({
      actor: { ...(counted[0]?.actor as Actor), id: `a${index}`, kind: 'COUNTRY' as const },
      ties: 200 - index,
    }));
    const { actors, atLeast } = membersOf(crowd, FIRST_MATRIX, new Set());
    expect([actors.length, atLeast]).toEqual([60, 141]);
    expect(members({}).atLeast).toBe(0);
  });

  it('keeps at least one kind', () => {
    expect(amongWith(['COUNTRY', 'ORGANISATION'], 'PERSON')).toEqual(['COUNTRY', 'ORGANISATION', 'PERSON']);
    expect(amongWith(['COUNTRY', 'ORGANISATION'], 'COUNTRY')).toEqual(['ORGANISATION']);
    expect(amongWith(['PERSON'], 'PERSON')).toEqual(['PERSON']);
  });
});

describe('the order by bloc', () => {
  /** Ties between actors that are nothing but their ids. */
  const between = (a: string, b: string, sign: 1 | 0 | -1): Tie =>
    ({ subject: { id: a }, object: { id: b }, kind: { sign } }) as unknown as Tie;
  const members = (org: string, ...ids: readonly string[]) => ids.map((id) => between(id, org, 1));
  const world = [
    ...members('east', 'a', 'b', 'c'),
    ...members('east2', 'a', 'b', 'c'),
    ...members('west', 'x', 'y', 'z'),
    ...members('west2', 'x', 'y', 'z'),
    ...members('all', 'a', 'b', 'c', 'x', 'y', 'z'),
  ];
  const blocs = (ids: readonly string[], ties: readonly Tie[]) => {
    const { ids: ordered, starts } = orderByBloc(ids, ties);
    const cut = [0, ...starts, ordered.length];
    return cut.slice(1).map((end, index) => ordered.slice(cut[index], end).sort().join(''));
  };

  it('puts those together that share organisations, and tells the groups apart', () => {
    expect(blocs(['a', 'x', 'b', 'y', 'c', 'z'], world).sort()).toEqual(['abc', 'xyz']);
  });

  it('parts those on bad terms whatever they share, and does not part others for neutral ties', () => {
    const foes = blocs(['a', 'x', 'b', 'y', 'c', 'z'], [...world, between('c', 'a', -1), between('c', 'b', -1)]);
    expect(foes).toContain('ab');
    expect(foes.find((bloc) => bloc.includes('c'))).not.toMatch(/[ab]/);
    expect(blocs(['a', 'b', 'x'], [...world, between('a', 'x', 0)]).sort()).toEqual(['ab', 'x']);
  });

  it('is the same whatever order the ties come in, and loses nobody', () => {
    const ids = ['c', 'z', 'a', 'y', 'loner', 'b', 'x'];
    const { ids: ordered } = orderByBloc(ids, world);
    expect([...ordered].sort()).toEqual([...ids].sort());
    expect(orderByBloc(ids, [...world].reverse()).ids).toEqual(ordered);
    expect(orderByBloc([], world).ids).toEqual([]);
  });

  it('begins with the camps that a study tells apart', () => {
    const actors = ['ARM', 'AZE', 'RUS'].map((id) => model.actors.get(id) as Actor);
    const groups = new Map([
      ['AZE', 'one' as const],
      ['RUS', 'other' as const],
    ]);
    const ordered = orderActors(actors, 'bloc', model, DAY, { actors: [], ties: [], groups });
    expect(ordered.actors.map(({ id }) => id)).toEqual(['AZE', 'RUS', 'ARM']);
    expect([...ordered.starts]).toEqual([1, 2]);
    const byName = orderActors(actors, 'name', model, DAY, null).actors.map(({ id }) => id);
    expect(byName).toEqual(['ARM', 'AZE', 'RUS']);
  });
});

describe('the keys', () => {
  const go = (key: string, row: number, column: number, ctrlKey = false) =>
    nextPlace({ key, ctrlKey }, { row, column }, 10, 4);

  it('move over cells and headings, but not into the corner nor out of the matrix', () => {
    expect(go('ArrowRight', 3, 4)).toEqual({ row: 3, column: 5 });
    expect(go('ArrowLeft', 3, 0)).toEqual({ row: 3, column: -1 });
    expect(go('ArrowUp', 0, 3)).toEqual({ row: -1, column: 3 });
    expect(go('ArrowUp', 0, -1)).toEqual({ row: 0, column: -1 });
    expect(go('ArrowDown', 9, 9)).toEqual({ row: 9, column: 9 });
    expect(go('PageDown', 8, 2)).toEqual({ row: 9, column: 2 });
    expect(go('PageUp', 2, 2)).toEqual({ row: 0, column: 2 });
  });

  it('go to the ends of a row, with Ctrl of everything', () => {
    expect(go('End', 3, 4)).toEqual({ row: 3, column: 9 });
    expect(go('Home', 3, 4, true)).toEqual({ row: 0, column: 0 });
    expect(go('x', 3, 4)).toBeNull();
  });
});
