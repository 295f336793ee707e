import { describe, expect, it } from '@jest/globals';
import { examplesIn } from '../../../client/state/examples.ts';
import { modelWith, tie } from '../model.ts';

const DAY = '2024-06-01';

describe('examples in the data', () => {
  it('are none where there is nothing of the sort', () => {
    const model = modelWith(tie('ARM', 'ALLIES_WITH', 'RUS', { inForceFrom: '1950-01-01' }));
    expect(examplesIn(model, DAY)).toEqual({ contested: null, chain: null, change: null });
  });

  it('prefer the tie that is denied to the one whose dates differ, and that to one that nobody contests', () => {
    const plain = tie('ARM', 'ALLIES_WITH', 'RUS', { sourceCount: 9 });
    const dates = tie('ARM', 'MEMBER_OF', 'org:csto', { sourceCount: 8, datesDiffer: true });
    const denied = tie('RUS', 'MEMBER_OF', 'org:csto', {
      sourceCount: 1,
      deniedDuring: [{ since: '2024-01-01', until: null }],
    });
    expect(examplesIn(modelWith(plain, dates, denied), DAY).contested?.id).toBe(denied.id);
    expect(examplesIn(modelWith(plain, dates, denied), '2023-06-01').contested?.id).toBe(dates.id);
    expect(examplesIn(modelWith(plain), DAY).contested).toBeNull();
  });

  it('find two on bad terms with a friend in common, and not two that are friends as well', () => {
    const foes = tie('ARM', 'CRITICIZES', 'AZE');
    const one = tie('ARM', 'ALLIES_WITH', 'RUS');
    const other = tie('AZE', 'ALLIES_WITH', 'RUS');
    expect(examplesIn(modelWith(foes, one, other), DAY).chain).toEqual({ one: 'ARM', other: 'AZE', between: 'RUS' });
    expect(examplesIn(modelWith(foes, one), DAY).chain).toBeNull();
    const friendsToo = tie('ARM', 'ALLIES_WITH', 'AZE');
    expect(examplesIn(modelWith(foes, one, other, friendsToo), DAY).chain).toBeNull();
    const past = tie('AZE', 'ALLIES_WITH', 'RUS', { inForceUntil: '2020-01-01' });
    expect(examplesIn(modelWith(foes, one, past), DAY).chain).toBeNull();
  });

  it('find the year in which the most began or ended', () => {
    const model = modelWith(
      tie('ARM', 'ALLIES_WITH', 'RUS', { inForceFrom: '2015-03-01' }),
      tie('AZE', 'ALLIES_WITH', 'RUS', { inForceFrom: '2001-03-01', inForceUntil: '2015-05-01', end: 'DATED' }),
      tie('ARM', 'MEMBER_OF', 'org:csto', { inForceFrom: '2020-03-01' }),
      // Listed on a day, which says nothing of those before and after it.
      ...['ARM', 'AZE', 'RUS'].map((state) =>
        tie(state, 'ALLIES_WITH', 'org:csto', {
          ...{ since: null, attested: '2020-05-17', end: 'ATTESTED' as const },
          ...{ inForceFrom: '2020-05-17', inForceUntil: '2020-05-18' },
        }),
      ),
    );
    expect(examplesIn(model, DAY).change).toEqual({ from: '2014-11-24', until: '2015-11-24', ties: 2 });
  });
});
