import { describe, expect, it } from '@jest/globals';
import { blocs } from '../../../server/analysis/blocs.ts';
import { changes } from '../../../server/analysis/changes.ts';
import { type Dyads, dyads, signBetween } from '../../../server/analysis/dyads.ts';
import { analysisGraph, endsOf } from '../../../server/analysis/graph.ts';
import { randomNumbers } from '../../../server/analysis/random.ts';
import { addDays } from '../../../server/domain/dates.ts';
import { tiesInForce } from '../../../server/domain/graph.ts';
import { inForceOn, type Tie } from '../../../server/domain/tie.ts';
import { domainGraph, graphOf, tie } from './graphs.ts';

const graph = domainGraph([
  tie('ARM MEMBER_OF org:csto', { inForceFrom: '2002-10-07', qualifiedDuring: ['2024-02-22/'] }),
  tie('ARM FIGHTS AZE', { inForceFrom: '2020-09-27', inForceUntil: '2020-11-10' }),
  tie('ARM ALLIES_WITH RUS', { inForceFrom: '1997-08-29', inForceUntil: '2021-01-01', level: 'DEFENCE', strength: 1 }),
  tie('ARM ALLIES_WITH RUS', { inForceFrom: '2022-01-01', level: 'ENTENTE', strength: 1 / 3 }),
  tie('RUS CRITICIZES ARM', { inForceFrom: '2024-01-01', inForceUntil: '2025-01-01', strength: 0.51 }),
  tie('FRA SUPPLIES_ARMS_TO ARM', { inForceFrom: '2023-10-01', inForceUntil: '2025-10-01' }),
  tie('FRA BORDERS DEU', { inForceFrom: '1990-01-01' }),
]);

describe('changes', () => {
  const found = changes(graph, '2019-01-01', '2024-12-31', { actors: ['ARM'] });

  it('are what began, what ended, what differs, and what came and went', () => {
    expect(found.began.map((one) => one.id)).toEqual([
      'ARM ALLIES_WITH RUS@2022-01-01',
      'FRA SUPPLIES_ARMS_TO ARM@2023-10-01',
      'RUS CRITICIZES ARM@2024-01-01',
    ]);
    expect(found.ended.map((one) => one.id)).toEqual(['ARM ALLIES_WITH RUS@1997-08-29']);
    expect(found.changed).toMatchObject([
      {
        tie: { kind: 'MEMBER_OF' },
        contested: { before: false, after: false },
        qualified: { before: false, after: true },
      },
    ]);
    expect(found.renewed).toMatchObject([{ about: 'ARM ALLIES_WITH RUS', strengthChanged: true, levelChanged: true }]);
    expect(found.cameAndWent.map((one) => one.kind)).toEqual(['FIGHTS']);
    expect(found.signs).toMatchObject([
      { a: 'ARM', b: 'FRA', before: null, after: { sign: 1 } },
      { a: 'ARM', b: 'RUS', before: { sign: 1 }, after: { sign: -1 } },
    ]);
    expect(found.stayed).toBe(1);
    expect(found.basis.parameters).toMatchObject({ before: '2019-01-01', after: '2024-12-31' });
  });

  it('refuse a later day first', () => {
    expect(() => changes(graph, '2024', '2019')).toThrow('give the later day as until');
    expect(() => changes(graph, '2019', 'soon')).toThrow('no date');
  });

  it('lead from one snapshot to the other (500 random graphs)', () => {
    const random = randomNumbers(41);
    for (let round = 0; round < 500; round++) {
      const ties = new Map<string, Tie>();
      for (let index = 0; index < 12; index++) {
        const from = addDays('2000-01-01', Math.floor(random() * 1000));
        const until = random() < 0.3 ? null : addDays(from, 1 + Math.floor(random() * 500));
        const kind = ['FIGHTS', 'ALLIES_WITH', 'BORDERS'][Math.floor(random() * 3)];
        const one = tie(`S${Math.floor(random() * 3)} ${kind} T${Math.floor(random() * 3)}`, {
          inForceFrom: from,
          inForceUntil: until,
        });
        ties.set(one.id, one);
      }
      const all = domainGraph([...ties.values()]);
      const [one, other] = [0, 1].map(() => addDays('2000-01-01', Math.floor(random() * 1200))).sort() as [
        string,
        string,
      ];
      const { basis, began, ended, cameAndWent, stayed, signs } = changes(all, one, other);
      const during = tiesInForce(all.ties, { during: { from: one, until: addDays(other, 1) } });
      expect([basis.ties, basis.actors]).toEqual([during.length, endsOf(during).length]);
      const fights = changes(all, one, other, { kinds: ['FIGHTS'] });
      expect(fights.began).toEqual(began.filter(({ kind }) => kind === 'FIGHTS'));
      expect(fights.stayed).toBe(
        during.filter((tie) => tie.kind === 'FIGHTS' && inForceOn(tie, one) && inForceOn(tie, other)).length,
      );
      const [then, now] = [one, other].map((day) => dyads(analysisGraph(all, { day }))) as [Dyads, Dyads];
      const ends = [...new Set([...then.dyads, ...now.dyads].map(({ a, b }) => `${a} ${b}`))].sort();
      const turned = ends
        .map((pair) => pair.split(' ') as [string, string])
        .map(([a, b]) => ({ a, b, before: signBetween(then, a, b), after: signBetween(now, a, b) }))
        .filter(({ before, after }) => before !== after);
      expect(
        signs.map(({ a, b, before, after }) => ({ a, b, before: before?.sign ?? null, after: after?.sign ?? null })),
      ).toEqual(turned);
      const [before, after] = [one, other].map((day) => tiesInForce(all.ties, { day }).map((tie) => tie.id)) as [
        string[],
        string[],
      ];
      const endedIds = ended.map((tie) => tie.id);
      expect([...before.filter((id) => !endedIds.includes(id)), ...began.map((tie) => tie.id)].sort()).toEqual(after);
      expect(stayed).toBe(before.length - ended.length);
      for (const { id, inForceFrom, inForceUntil } of cameAndWent) {
        expect(before.includes(id) || after.includes(id)).toBe(false);
        expect(one < inForceFrom && (inForceUntil as string) <= other).toBe(true);
      }
    }
  });
});

describe('blocs', () => {
  const members = (organisation: string, ...ids: string[]) =>
    ids.map((id) => tie(`${id} MEMBER_OF org:${organisation}`));
  const graph = graphOf([
    ...members('csto', 'RUS', 'BLR', 'KAZ', 'ARM'),
    ...members('eaeu', 'RUS', 'BLR', 'KAZ', 'ARM', 'KGZ'),
    ...members('ots', 'TUR', 'KAZ', 'KGZ'),
    ...members('un', 'RUS', 'BLR', 'KAZ', 'ARM', 'KGZ', 'TUR'),
    ...members('lone', 'TUR'),
  ]);

  it('are compared by the members they share', () => {
    const found = blocs(graph, { largest: 5 });
    expect(found.organisationOverlaps).toMatchObject([
      { a: 'org:csto', b: 'org:eaeu', jaccard: 4 / 5, onlyA: [], onlyB: ['KGZ'] },
      { a: 'org:eaeu', b: 'org:ots', jaccard: 2 / 6, shared: ['KAZ', 'KGZ'] },
      { a: 'org:csto', b: 'org:ots', jaccard: 1 / 6 },
    ]);
    expect(found.memberOverlaps[0]).toMatchObject({ jaccard: 1, shared: ['org:csto', 'org:eaeu'] });
    expect(found.memberOverlaps).toContainEqual(expect.objectContaining({ a: 'KAZ', b: 'KGZ', jaccard: 2 / 3 }));
    expect(found.leftOut).toEqual([
      { organisation: 'org:un', members: 6 },
      { organisation: 'org:lone', members: 1 },
    ]);
  });

  it('can be asked for some organisations and members only', () => {
    const found = blocs(graph, { organisations: ['org:csto', 'org:ots'], members: ['KAZ', 'ARM'] });
    expect(found.organisations.map(({ organisation, members }) => [organisation, members.join()])).toEqual([
      ['org:csto', 'ARM,KAZ'],
      ['org:ots', 'KAZ'],
    ]);
    expect(() => blocs(graph, { organisations: ['org:x'] })).toThrow('no actor org:x');
    expect(blocs(analysisGraph(domainGraph([]), { day: '2000-01-01' })).organisations).toEqual([]);
  });
});
