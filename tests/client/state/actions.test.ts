import { describe, expect, it } from '@jest/globals';
import { pointAt } from '../../../client/state/actions.ts';
import type { Study } from '../../../client/state/study.ts';
import { FIRST_VIEW, type View } from '../../../client/state/view.ts';

const during = (study: Study | null): View => ({ ...FIRST_VIEW, study });
const trace = { type: 'trace', from: null, to: null, maxTies: 3, memberships: true } as const;

describe('an actor pointed at', () => {
  it('is selected, where nothing asks for one', () => {
    const selected = { type: 'actor', id: 'ARM' };
    for (const study of [null, { type: 'balance' } as const, { ...trace, from: 'RUS', to: 'GEO' }]) {
      expect(pointAt('ARM')(during(study))).toMatchObject({ selection: selected, study });
    }
    expect(pointAt('ARM')({ ...during(trace), selection: { type: 'actor', id: 'RUS' } }).selection).toEqual(selected);
  });

  it.each<readonly [Study, Study]>([
    [trace, { ...trace, from: 'ARM' }],
    [
      { ...trace, from: 'RUS' },
      { ...trace, from: 'RUS', to: 'ARM' },
    ],
    [
      { type: 'similarity', a: null, b: 'RUS' },
      { type: 'similarity', a: 'ARM', b: 'RUS' },
    ],
    [
      { type: 'similarity', a: 'RUS', b: null },
      { type: 'similarity', a: 'RUS', b: 'ARM' },
    ],
    [
      { type: 'ranking', measure: 'DEPENDENCY', on: null },
      { type: 'ranking', measure: 'DEPENDENCY', on: 'ARM' },
    ],
  ])('answers %j', (before, after) => {
    expect(pointAt('ARM')(during(before))).toMatchObject({ selection: null, study: after });
  });

  it('is no answer beside itself', () => {
    expect(pointAt('ARM')(during({ ...trace, from: 'ARM' })).selection).toEqual({ type: 'actor', id: 'ARM' });
  });
});
