import { describe, expect, it } from '@jest/globals';
import { actor } from '../../../server/domain/actor.ts';
import { type Claim, claim, type Source } from '../../../server/domain/claim.ts';
import { checkRecord, type RecordInput } from '../../../server/domain/record.ts';

const armenia = actor({ id: 'ARM', kind: 'COUNTRY', name: 'Armenia' });
const treaty: Source = {
  id: 'src:treaty',
  title: 'Treaty',
  publisher: 'Union',
  url: 'https://example.org/treaty',
  published: '2014-10-10',
  type: 'TREATY',
  reliability: 'A',
  note: null,
};
const member = claim({
  id: 'c:1',
  subject: 'ARM',
  kind: 'MEMBER_OF',
  object: 'org:eaeu',
  since: '2015-01-02',
  statement: 'Armenia is a member.',
  source: 'src:treaty',
});
const whole: RecordInput = {
  author: 'ada',
  note: 'first',
  actors: [armenia],
  sources: [treaty],
  issues: [{ id: 'trade', name: 'Trade', description: null }],
  claims: [member],
};

const problems = (change: Partial<RecordInput>) => checkRecord({ ...whole, ...change });
const paths = (change: Partial<RecordInput>) => problems(change).map(({ path }) => path);
/** Values of the wrong type come from files and callers, not from typed code. */
const wrong = (value: unknown) => value as never;

it('a record without faults has no problems', () => {
  expect(problems({})).toEqual([]);
  expect(checkRecord({ author: 'ada', note: 'nothing but words' })).toEqual([]);
});

describe('the change', () => {
  it.each(['', '  ', 'x'.repeat(4001), wrong(7), wrong(undefined)])('has an author and a note: %#', (text) => {
    expect(paths({ author: text })).toEqual(['author']);
    expect(paths({ note: text })).toEqual(['note']);
  });
});

describe('an actor', () => {
  it.each([
    ['actors[0].id', { id: 'Armenia' }],
    ['actors[0].kind', { id: 'org:armenia' }],
    ['actors[0].kind', { kind: wrong('PLANET') }],
    ['actors[0].name', { name: ' ' }],
    ['actors[0].since', { since: '21.9.1991' }],
    ['actors[0].until', { until: '1991-13' }],
    ['actors[0].aliases', { aliases: wrong([1]) }],
    ['actors[0].codes', { codes: wrong('cow:371') }],
    ['actors[0].successors', { successors: wrong(null) }],
  ])('%s: %j', (path, change) => expect(paths({ actors: [{ ...armenia, ...change }] })).toEqual([path]));
});

describe('a source', () => {
  it.each([
    ['sources[0].id', { id: 'a b' }],
    ['sources[0].title', { title: '' }],
    ['sources[0].publisher', { publisher: '' }],
    ['sources[0].published', { published: '2014-02-30' }],
    ['sources[0].url', { url: 'javascript:alert(1)' }],
    ['sources[0].url', { url: 'https://exa mple.org' }],
    ['sources[0].type', { type: wrong('RUMOUR') }],
    ['sources[0].reliability', { reliability: wrong('G') }],
  ])('%s: %j', (path, change) => expect(paths({ sources: [{ ...treaty, ...change }] })).toEqual([path]));

  it('needs neither address nor date', () => {
    expect(problems({ sources: [{ ...treaty, url: null, published: null }] })).toEqual([]);
  });
});

it('an issue has an id like a slug, and a name', () => {
  expect(paths({ issues: [{ id: 'Trade', name: '', description: null }] })).toEqual(['issues[0].id', 'issues[0].name']);
});

describe('a claim', () => {
  const cases: [string, Partial<Claim>][] = [
    ['id', { id: '' }],
    ['id', { id: 'a b' }],
    ['id', { id: 'x'.repeat(201) }],
    ['kind', { kind: 'TOASTS' }],
    ['subject', { subject: 'Armenia' }],
    ['subject', { subject: 'person:ada' }],
    ['object', { object: 'RUS' }],
    ['object', { kind: 'ALLIES_WITH', object: 'ARM' }],
    ['stance', { stance: wrong('DOUBTS') }],
    ['since', { since: '2015-02-29' }],
    ['until', { until: 'soon' }],
    ['attested', { attested: '2015-1' }],
    ['since', { since: null }],
    ['until', { until: '2015-01-02' }],
    ['until', { until: '2014' }],
    ['until', { since: '2015', until: '2015-01' }],
    ['endUnknown', { endUnknown: true, until: '2016' }],
    ['attested', { attested: '2015-01-01' }],
    ['attested', { attested: '2014' }],
    ['attested', { until: '2020-05-01', attested: '2020-05-01' }],
    ['attested', { since: null, until: '2020', attested: '2021' }],
    ['issue', { issue: 'Nagorno Karabakh' }],
    ['statement', { statement: '\n' }],
    ['levels', { levels: wrong([null]) }],
    ['source', { source: '' }],
    ['confidence', { confidence: 0 }],
    ['confidence', { confidence: 1.01 }],
    ['confidence', { confidence: Number.NaN }],
    ['confidence', { confidence: wrong('0.5') }],
  ];
  it.each(cases)('%s: %j', (field, change) =>
    expect(paths({ claims: [member, { ...member, id: 'c:2', ...change }] })).toEqual([`claims[1].${field}`]),
  );

  it.each<Partial<Claim>>([
    { since: null, attested: '2015' },
    { since: null, until: '2024-02' },
    { since: '2015', until: '2015-02' },
    { endUnknown: true },
    { endUnknown: true, attested: '2015' },
    { since: null, until: '2024-02', attested: '2024-02' },
    { issue: 'trade', confidence: 1 },
    { stance: 'DENIES', levels: ['FULL'] },
  ])('may be %j', (change) => expect(problems({ claims: [{ ...member, ...change }] })).toEqual([]));

  it('has an id of its own', () => {
    const [problem, ...more] = problems({ claims: [member, { ...member, since: '2016' }] });
    expect(more).toEqual([]);
    expect(problem).toEqual({ path: 'claims[1].id', message: expect.stringContaining('claims[0]') });
  });

  it('of a symmetric kind may name either end first', () => {
    const broken = { kind: 'BREAKS_RELATIONS_WITH', since: '2008-08-29' };
    expect(problems({ claims: [{ ...member, ...broken, subject: 'GEO', object: 'org:abkhazia' }] })).toEqual([]);
    expect(problems({ claims: [{ ...member, ...broken, subject: 'org:abkhazia', object: 'GEO' }] })).toEqual([]);
  });
});

it('every fault is reported, not only the first, each with what to do', () => {
  const all = problems({
    author: '',
    actors: [{ ...armenia, id: 'x', name: '' }],
    claims: [{ ...member, kind: 'TOASTS', since: null, confidence: 2 }],
  });
  expect(all.map(({ path }) => path)).toEqual([
    'author',
    'actors[0].id',
    'actors[0].name',
    'claims[0].kind',
    'claims[0].since',
    'claims[0].confidence',
  ]);
  for (const { message } of all) expect(message.length).toBeGreaterThan(15);
});
