import { describe, expect, it } from '@jest/globals';
import { isAcronym, shortNameOf } from '../../../client/state/short-names.ts';

describe('short names', () => {
  it.each([
    ['Collective Security Treaty Organisation', ['ODKB of 1992', 'CSTO', 'ODKB'], 'CSTO'],
    ['NATO', ['OTAN'], 'NATO'],
    ['Armenia', ['Hayastan'], 'Armenia'],
    ['Germany (West)', [], 'Germany'],
    ['Partnership for Peace', ['PfP'], 'PfP'],
    ['Shanghai Five', ['five'], 'Shanghai Five'],
    ['Russian border guards in Armenia', [], 'Russian border guards in …'],
    ['Consultativeregionalplatformofthesouth', [], 'Consultativeregionalplatform …'],
  ])('%s with %j is %s', (name, aliases, short) => {
    expect(shortNameOf(name, aliases)).toBe(short);
  });

  it.each([
    ['CSTO', true],
    ['CoE', true],
    ['G-20', false],
    ['G7', false],
    ['BRICS', true],
    ['Armenia', false],
    ['OSCE Minsk Group', false],
    ['TOOLONGNAME', false],
  ])('%s is an acronym: %s', (text, expected) => {
    expect(isAcronym(text)).toBe(expected);
  });
});
