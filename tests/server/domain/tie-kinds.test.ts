import { describe, expect, it } from '@jest/globals';
import { ACTOR_KINDS } from '../../../server/domain/actor.ts';
import { requireTieKind, TIE_KINDS, type TieKind, tieKind } from '../../../server/domain/tie-kinds.ts';

/** The verbs that people ask for, and the kind that says each. */
const ASKED_FOR = {
  'allies with': 'ALLIES_WITH',
  'is a member of': 'MEMBER_OF',
  'is an observer in': 'OBSERVER_IN',
  'is part of': 'PART_OF',
  'co-chairs': 'CO_CHAIRS',
  'mediates for': 'MEDIATES',
  'negotiates with': 'NEGOTIATES_WITH',
  criticizes: 'CRITICIZES',
  supports: 'SUPPORTS',
  distrusts: 'DISTRUSTS',
  sanctions: 'SANCTIONS',
  fights: 'FIGHTS',
  threatens: 'THREATENS',
  'supplies arms to': 'SUPPLIES_ARMS_TO',
  'stations troops in': 'STATIONS_TROOPS_IN',
  'keeps peace in': 'KEEPS_PEACE_IN',
  'trades with': 'TRADES_WITH',
  aids: 'AIDS',
  recognises: 'RECOGNISES',
  'has broken relations with': 'BREAKS_RELATIONS_WITH',
  borders: 'BORDERS',
  'seeks to join': 'SEEKS_TO_JOIN',
  leaves: 'LEAVES',
  leads: 'LEADS',
  represents: 'REPRESENTS',
};

it.each(Object.entries(ASKED_FOR))('"%s" can be said', (label, id) => {
  expect(tieKind(id)?.label).toBe(label);
});

it('ids are unique, labels too, and an id finds its kind', () => {
  expect(new Set(TIE_KINDS.map(({ id }) => id)).size).toBe(TIE_KINDS.length);
  expect(new Set(TIE_KINDS.map(({ label }) => label)).size).toBe(TIE_KINDS.length);
  for (const kind of TIE_KINDS) expect(requireTieKind(kind.id)).toBe(kind);
  expect(tieKind('allies_with')).toBeUndefined();
  expect(() => requireTieKind('TOASTS')).toThrow('"TOASTS" is not a registered tie kind');
});

describe.each(TIE_KINDS.map((kind) => [kind.id, kind] as [string, TieKind]))('%s', (_, kind) => {
  it('is named as a relationship type, and read as a verb in lower case, both ways', () => {
    expect(kind.id).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    for (const label of [kind.label, kind.inverseLabel]) expect(label).toMatch(/^[a-z]+([ -][a-z]+)*$/);
    expect(kind.description).toMatch(/^[A-Z].+\.$/);
  });

  it('reads the same from both ends exactly when it is symmetric', () => {
    expect(kind.label === kind.inverseLabel).toBe(kind.symmetric);
    if (kind.symmetric) expect(kind.subjects).toEqual(kind.objects);
  });

  it('has a sign, a lifetime and a tolerance that mean something', () => {
    expect([-1, 0, 1]).toContain(kind.sign);
    expect(Number.isInteger(kind.lifetimeDays) && kind.lifetimeDays > 0).toBe(true);
    expect(kind.toleranceDays === null || kind.toleranceDays >= 0).toBe(true);
    // Acts renew the tie: their dates are no contradiction.
    if (!kind.persists) expect(kind.toleranceDays).toBeNull();
  });

  it('has strengths above 0 and up to 1', () => {
    const { strength } = kind;
    const all = [strength.base, ...(strength.rule === 'levels' ? Object.values(strength.levels) : [])];
    for (const value of all) {
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThanOrEqual(1);
    }
    if (strength.rule === 'repeated') expect(strength.base).toBeLessThan(1);
  });

  it('joins kinds of actors that exist', () => {
    for (const ends of [kind.subjects, kind.objects]) {
      expect(ends.length).toBeGreaterThan(0);
      expect(ACTOR_KINDS).toEqual(expect.arrayContaining([...ends]));
    }
  });

  it('has event codes as texts of digits', () => {
    for (const code of kind.cameo) expect(code).toMatch(/^\d{2,4}$/);
    expect(new Set(kind.cameo).size).toBe(kind.cameo.length);
  });
});

it('no event code belongs to two kinds', () => {
  const codes = TIE_KINDS.flatMap(({ cameo }) => cameo);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});
