import { describe, expect, it } from '@jest/globals';
import { dyads, signBetween, signedGraph } from '../../../server/analysis/dyads.ts';
import { graphOf, tie } from './graphs.ts';

const graph = graphOf(
  [
    tie('ARM ALLIES_WITH RUS', { strength: 1 }),
    tie('ARM CRITICIZES RUS', { strength: 0.3 }),
    tie('ARM FIGHTS AZE', { strength: 1 }),
    tie('ARM NEGOTIATES_WITH AZE'),
    tie('ARM BORDERS IRN'),
    tie('AZE SUPPORTS TUR', { strength: 0.3 }),
    tie('TUR DISTRUSTS AZE', { strength: 0.3 }),
    tie('ARM MEMBER_OF org:csto'),
    tie('RUS MEMBER_OF org:csto'),
    tie('ARM MEMBER_OF org:un'),
    tie('AZE MEMBER_OF org:un'),
    tie('RUS MEMBER_OF org:un'),
  ],
  undefined,
  ['ZAF'],
);

describe('dyads', () => {
  const found = dyads(graph);

  it('take the sign of the sum of sign × weight × strength', () => {
    expect(
      found.dyads.map(({ a, b, sign, positive, negative, neutral }) => [a, b, sign, positive, negative, neutral]),
    ).toEqual([
      ['ARM', 'AZE', -1, 0, 1, 1],
      ['ARM', 'IRN', 0, 0, 0, 1],
      ['ARM', 'RUS', 1, 1, 1, 0],
      ['AZE', 'TUR', 0, 1, 1, 0],
    ]);
    expect(found.dyads[2]?.score).toBeCloseTo(0.7, 12);
    expect(found.dyads[2]?.ties).toEqual(['ARM ALLIES_WITH RUS@2000-01-01', 'ARM CRITICIZES RUS@2000-01-01']);
  });

  it('keep neither apart from unknown', () => {
    expect(signBetween(found, 'IRN', 'ARM')).toBe(0);
    expect(signBetween(found, 'IRN', 'RUS')).toBeNull();
    expect(signBetween(found, 'ARM', 'ZAF')).toBeNull();
    expect(signedGraph(found)).toEqual({
      ids: ['ARM', 'AZE', 'RUS'],
      edges: [
        { a: 0, b: 1, sign: -1 },
        { a: 0, b: 2, sign: 1 },
      ],
    });
  });

  it('count no membership unless asked', () => {
    expect(found.membershipsLeftOut).toBe(5);
    const small = dyads(graph, { memberships: { atMost: 2 } });
    expect(signBetween(small, 'ARM', 'org:csto')).toBe(1);
    expect(signBetween(small, 'ARM', 'org:un')).toBeNull();
    expect(small.membershipsLeftOut).toBe(3);
    expect(small.basis.signRule?.memberships).toContain('at most 2');
    const named = dyads(graph, { kinds: ['MEMBER_OF'], memberships: { organisations: ['org:csto'], coMembers: true } });
    expect(named.dyads.map(({ a, b, sign }) => [a, b, sign])).toEqual([
      ['ARM', 'RUS', 1],
      ['ARM', 'org:csto', 1],
      ['RUS', 'org:csto', 1],
    ]);
    expect(named.dyads[0]?.ties).toHaveLength(2);
  });

  it('follow another rule when told to, and say so', () => {
    const changed = dyads(graph, {
      signChanges: { BORDERS: { sign: 1 }, CRITICIZES: { weight: 10 } },
      kinds: ['BORDERS', 'CRITICIZES', 'ALLIES_WITH'],
    });
    expect(signBetween(changed, 'ARM', 'IRN')).toBe(1);
    expect(signBetween(changed, 'ARM', 'RUS')).toBe(-1);
    expect(changed.basis.signRule?.changedKinds).toEqual(['BORDERS', 'CRITICIZES']);
    expect(changed.basis.signRule?.table).toContainEqual({ kind: 'CRITICIZES', sign: -1, weight: 10 });
    expect(signBetween(dyads(graph, { weigh: 'count' }), 'ARM', 'RUS')).toBe(0);
  });

  it('refuse what makes no sense', () => {
    expect(() => dyads(graph, { signChanges: { LOVES: { sign: 1 } } })).toThrow('no tie kind');
    expect(() => dyads(graph, { signChanges: { FIGHTS: { sign: 2 } } })).toThrow('1, 0 and -1');
    expect(() => dyads(graph, { signChanges: { FIGHTS: { weight: -1 } } })).toThrow('0 or more');
    expect(() => dyads(graph, { memberships: { coMembers: true } })).toThrow('add organisations or atMost');
    expect(() => dyads(graph, { memberships: { atMost: 3, organisations: [] } })).toThrow('not both');
    expect(() => dyads(graph, { among: ['XXX'] })).toThrow('There is no actor XXX');
  });
});
