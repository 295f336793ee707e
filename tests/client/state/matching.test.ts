import { describe, expect, it } from '@jest/globals';
import { closeness, finder } from '../../../client/state/matching.ts';

const find = finder([
  { id: 'trace', title: 'Trace: chains between two', words: 'path influence' },
  { id: 'balance', title: 'Balance: tension and camps' },
  { id: 'mediates', title: 'mediates for', words: 'has as a mediator', about: 'Brings two parties to talk.' },
  { id: 'issue', title: 'Nagorno-Karabakh', about: 'A conflict over territory.' },
  { id: 'peace', title: 'Côte d’Ivoire peace' },
]);
const ids = (text: string) => find(text).map(({ id }) => id);

describe('finding by words', () => {
  it.each([
    ['trace', ['trace']],
    ['TRA', ['trace']],
    ['between chains', ['trace']],
    ['influence', ['trace']],
    ['ballance', ['balance']],
    ['balnce', ['balance']],
    ['mediatse', ['mediates']],
    ['karabah', ['issue']],
    ['cote', ['peace']],
    ['conflict', ['issue']],
    ['qqqq', []],
    ['trace qqqq', []],
    ['', []],
  ])('%s finds %j', (text, found) => {
    expect(ids(text)).toEqual(found);
  });

  it('counts a title more than other words', () => {
    const among = finder([
      { id: 'words', title: 'Legend', words: 'camps' },
      { id: 'title', title: 'Camps' },
    ]);
    expect(among('camps').map(({ id }) => id)).toEqual(['title', 'words']);
  });

  it('forgives no error in a short word', () => {
    expect(finder([{ id: 'a', title: 'map' }])('mop')).toEqual([]);
  });
});

describe('how closely a name answers to a text', () => {
  it.each([
    ['ARM', 'arm', 3],
    ['Türkiye', 'turkiye', 3],
    ['Armenia', 'arm', 2],
    ['Switch to dark colours', 'dark', 1],
    ['Nagorno-Karabakh', 'kara', 1],
    ['Denmark', 'mark', 0],
    ['Denmark', '', 0],
  ])('%s to %p: %i', (name, text, close) => {
    expect(closeness(name, text)).toBe(close);
  });
});
