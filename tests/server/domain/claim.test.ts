import { describe, expect, it } from '@jest/globals';
import { actorKindOf } from '../../../server/domain/actor.ts';
import {
  aboutOf,
  atLeastAsReliable,
  RELIABILITIES,
  spanEndOf,
  standsAt,
  tieEnds,
} from '../../../server/domain/claim.ts';
import { requireTieKind } from '../../../server/domain/tie-kinds.ts';

describe('the key that claims share with their tie', () => {
  it('has the ends of symmetric kinds in one order, whoever is named first', () => {
    const allies = requireTieKind('ALLIES_WITH');
    expect(aboutOf(allies, 'RUS', 'ARM')).toBe('ARM ALLIES_WITH RUS');
    expect(aboutOf(allies, 'ARM', 'RUS')).toBe('ARM ALLIES_WITH RUS');
    expect(tieEnds(allies, 'org:nato', 'USA')).toEqual(['USA', 'org:nato']);
  });

  it('keeps the direction of the others', () => {
    const member = requireTieKind('MEMBER_OF');
    expect(aboutOf(member, 'org:eu', 'org:osce')).toBe('org:eu MEMBER_OF org:osce');
    expect(aboutOf(member, 'org:osce', 'org:eu')).toBe('org:osce MEMBER_OF org:eu');
  });
});

describe('how the span of a claim ends', () => {
  const state = requireTieKind('MEMBER_OF');
  const act = requireTieKind('CRITICIZES');
  const none = { since: null, until: null, endUnknown: false, attested: null };

  it.each([
    ['DATED', { ...none, since: '1994', until: '1999' }, state],
    ['DATED', { ...none, until: '1999' }, state],
    ['DATED', { ...none, since: '1994', until: '1999' }, act],
    ['OPEN', { ...none, since: '1994' }, state],
    ['OPEN', { ...none, since: '1994', attested: '1999' }, state],
    ['UNKNOWN', { ...none, since: '1994', endUnknown: true }, state],
    ['UNKNOWN', { ...none, since: '1994', endUnknown: true, attested: '1999' }, act],
    ['ATTESTED', { ...none, attested: '1999' }, state],
    ['ATTESTED', { ...none, attested: '1999' }, act],
    ['LAPSES', { ...none, since: '1994' }, act],
  ] as const)('%s', (end, span, kind) => expect(spanEndOf(span, kind)).toBe(end));
});

it('a claim stands from the revision that recorded it up to the one that retracted it', () => {
  const kept = { recordedIn: 3, retractedIn: null };
  const gone = { recordedIn: 3, retractedIn: 5 };
  expect([2, 3, 4, 5, 6].map((revision) => standsAt(kept, revision))).toEqual([false, true, true, true, true]);
  expect([2, 3, 4, 5, 6].map((revision) => standsAt(gone, revision))).toEqual([false, true, true, false, false]);
});

it('sources at least as reliable as asked; those that cannot be judged pass only where they are asked for', () => {
  const passing = (least: (typeof RELIABILITIES)[number]) =>
    RELIABILITIES.filter((source) => atLeastAsReliable(source, least)).join('');
  expect(RELIABILITIES.map(passing)).toEqual(['A', 'AB', 'ABC', 'ABCD', 'ABCDE', 'ABCDEF']);
});

it('an id tells the kind of its actor', () => {
  expect(['ARM', 'SUN', 'state:austria-hungary', 'org:csto', 'person:sergey-lavrov'].map(actorKindOf)).toEqual([
    'COUNTRY',
    'COUNTRY',
    'COUNTRY',
    'ORGANISATION',
    'PERSON',
  ]);
  const none = ['AR', 'arm', 'ARMY', 'org:', 'org:CSTO', 'org:a--b', 'org:-a', 'person:Ann', 'issue:x', '', 'ARM\n'];
  expect(none.map(actorKindOf)).toEqual(none.map(() => null));
});
