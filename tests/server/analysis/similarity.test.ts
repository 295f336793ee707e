import { describe, expect, it } from '@jest/globals';
import { type AllianceLevel, comparePortfolios, similarity, weightedS } from '../../../server/analysis/similarity.ts';
import { graphOf, tie } from './graphs.ts';

describe('portfolio similarity', () => {
  it('weighs states as the author of S does', () => {
    expect(weightedS([3, 3, 2, 2], [2, 2, 3, 3], [0.5, 0.3, 0.1, 0.1])).toBeCloseTo(1 / 3, 12);
  });

  it('of Germany and Russia in 1914 is as computed', () => {
    const pairs: [AllianceLevel, AllianceLevel][] = [
      [3, 0],
      [0, 3],
      [0, 1],
      [0, 3],
      [3, 0],
      [3, 1],
      [3, 0],
      ...Array.from({ length: 13 }, (): [AllianceLevel, AllianceLevel] => [0, 0]),
    ];
    const found = comparePortfolios(
      pairs.map(([x]) => x),
      pairs.map(([, y]) => y),
    );
    expect(found.tauB).toBeCloseTo(0.03, 3);
    expect(found.absolute.s).toBeCloseTo(0.4, 12);
    expect(found.squared.s).toBeCloseTo(0.444, 3);
    expect(found.absolute.kappa).toBeCloseTo(-0.0714, 4);
    expect(found.squared.kappa).toBeCloseTo(-0.0776, 4);
    expect(found.absolute.pi).toBeCloseTo(-0.0843, 4);
    expect(found.squared.pi).toBeCloseTo(-0.087, 4);
    expect(found.absolute.s - found.absolute.sByChance).toBeCloseTo(-0.04, 12);
    expect(found.binary.s).toBeCloseTo(0.4, 12);
    expect(found.binary.kappa).toBeCloseTo(0.0625, 12);
    expect(found.binary.pi).toBeCloseTo(0.0625, 12);
    expect(found.table).toEqual([
      [13, 1, 0, 2],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [3, 1, 0, 0],
    ]);
    expect(found.warnings).toEqual([
      '65 % of the states are allied with neither, and S counts each of them as agreement.',
      'S is 0.40, yet no higher than the 0.44 that chance alone would give (κ = -0.07).',
    ]);
  });

  const graph = graphOf([
    tie('FRA ALLIES_WITH RUS', { level: 'DEFENCE', strength: 1 }),
    tie('FRA ALLIES_WITH GBR', { level: 'ENTENTE' }),
    tie('RUS ALLIES_WITH GBR', { level: 'NONAGGRESSION' }),
    tie('RUS ALLIES_WITH SRB', { level: null }),
    tie('FRA BORDERS DEU'),
    tie('FRA MEMBER_OF org:x'),
  ]);

  it('reads the levels from the alliances of the day, with itself at 3, and leaves out what is unknown', () => {
    const found = similarity(graph, 'FRA', 'RUS');
    expect(found.portfolios.map(({ state, a, b }) => [state, a, b])).toEqual([
      ['DEU', 0, 0],
      ['FRA', 3, 3],
      ['GBR', 1, 2],
      ['RUS', 3, 3],
      ['SRB', 0, null],
    ]);
    expect(found.table.flat().reduce((sum, count) => sum + count, 0)).toBe(4);
    // Of five states they differ over one: allied or not needs no level.
    expect(found.binary.s).toBeCloseTo(1 - 2 / 5, 12);
    expect(found.leftOut).toEqual(['SRB']);
    expect(found.warnings[0]).toContain('not known: SRB');
    expect(found.absolute.s).toBeCloseTo(1 - (2 * 1) / (3 * 4), 12);
    expect(found.portfolios[2]?.ties).toEqual(['FRA ALLIES_WITH GBR@2000-01-01', 'GBR ALLIES_WITH RUS@2000-01-01']);
    expect(found.basis.parameters).toMatchObject({ states: 4 });
    expect(similarity(graph, 'FRA', 'RUS', { states: ['GBR'] }).portfolios).toHaveLength(3);
  });

  it('has no agreement beyond chance where nothing varies', () => {
    const same = comparePortfolios([0, 0], [0, 0]);
    expect(same).toMatchObject({ absolute: { s: 1, kappa: null, pi: null }, tauB: null });
    expect(same.warnings).toContainEqual(expect.stringContaining('not defined'));
  });

  it('refuses what makes no sense', () => {
    expect(() => similarity(graph, 'FRA', 'FRA')).toThrow('name two states');
    expect(() => similarity(graph, 'FRA', 'XXX')).toThrow('There is no actor XXX in b');
    expect(() => similarity({ ...graph, when: { during: { from: null, until: null } } }, 'FRA', 'RUS')).toThrow(
      'one day',
    );
    expect(() => comparePortfolios([1], [])).toThrow('equal length');
  });
});
