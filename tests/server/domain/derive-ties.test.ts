import { describe, expect, it } from '@jest/globals';
import { type Claim, claim, type Reliability } from '../../../server/domain/claim.ts';
import { deriveTies } from '../../../server/domain/derive-ties.ts';
import { contestedOn, type Tie } from '../../../server/domain/tie.ts';

// Worked examples of docs/model.md. Armenia and the Eurasian Economic Union stand for any pair, "member of" for any
// state of affairs whose dates must agree to the day, "criticizes" for any dated act.

interface Told extends Partial<Claim> {
  /** Reliability of the source. */
  readonly trust?: Reliability;
  readonly published?: string;
}

let number = 0;
const says = (kind: string, told: Told): Told => ({ subject: 'ARM', object: 'org:eaeu', kind, ...told });
const member = (told: Told) => says('MEMBER_OF', told);
const allies = (told: Told) => says('ALLIES_WITH', { object: 'RUS', ...told });
const criticizes = (told: Told) => says('CRITICIZES', { object: 'RUS', ...told });

/** Each claim has a source of its own unless it names one. */
function derive(...told: Told[]): Tie[] {
  const sources = new Map<string, { id: string; published: string | null; reliability: Reliability }>();
  const claims = told.map(({ trust = 'A', published, ...fields }) => {
    number++;
    const source = fields.source ?? `source-${number}`;
    sources.set(source, { id: source, published: published ?? null, reliability: trust });
    const ends = { subject: 'ARM', kind: 'MEMBER_OF', object: 'org:eaeu' };
    return claim({
      id: `claim-${String(number).padStart(4, '0')}`,
      ...ends,
      statement: 'x',
      confidence: 1,
      ...fields,
      source,
    });
  });
  return deriveTies(claims, sources);
}

function only(...told: Told[]): Tie {
  const ties = derive(...told);
  expect(ties).toHaveLength(1);
  return ties[0] as Tie;
}

const spans = (ties: readonly Tie[]) => ties.map(({ inForceFrom, inForceUntil }) => [inForceFrom, inForceUntil]);

describe('a tie', () => {
  it('says what its claims add up to', () => {
    const tie = only(
      member({ id: 'b', source: 'treaty', since: '2015-01-02', issue: 'trade' }),
      member({ id: 'a', source: 'news', attested: '2016', issue: 'customs', asymmetric: true }),
    );
    expect(tie).toEqual({
      id: 'ARM MEMBER_OF org:eaeu@2015-01-02',
      about: 'ARM MEMBER_OF org:eaeu',
      kind: 'MEMBER_OF',
      subject: 'ARM',
      object: 'org:eaeu',
      since: '2015-01-02',
      until: null,
      end: 'OPEN',
      attested: null,
      inForceFrom: '2015-01-02',
      inForceUntil: null,
      strength: 1,
      level: null,
      asymmetric: true,
      issues: ['customs', 'trade'],
      sources: ['news', 'treaty'],
      claims: ['a', 'b'],
      contested: false,
      datesDiffer: false,
      deniedDuring: [],
      qualifiedDuring: [],
    });
  });

  it('needs an asserting claim', () => {
    expect(derive()).toEqual([]);
    expect(derive(member({ since: '2015', stance: 'DENIES' }), member({ since: '2015', stance: 'QUALIFIES' }))).toEqual(
      [],
    );
  });

  it('of a symmetric kind is one, whoever is named first', () => {
    const tie = only(
      allies({ subject: 'RUS', object: 'ARM', since: '1997-08-29' }),
      allies({ subject: 'ARM', object: 'RUS', since: '1997-08-29' }),
    );
    expect([tie.subject, tie.object, tie.id]).toEqual(['ARM', 'RUS', 'ARM ALLIES_WITH RUS@1997-08-29']);
  });

  it('of a directed kind is one for each direction', () => {
    expect(
      derive(criticizes({ since: '2023' }), criticizes({ subject: 'RUS', object: 'ARM', since: '2023' })),
    ).toHaveLength(2);
  });

  it('of a kind that nobody registered is a fault of the caller', () => {
    expect(() => derive(says('TOASTS', { since: '2023' }))).toThrow('TOASTS');
  });
});

describe('episodes', () => {
  it('an alliance that lapsed and was renewed is two ties with one about', () => {
    const ties = derive(allies({ since: '1992', until: '1999-04-02' }), allies({ since: '2008-08' }));
    expect(ties.map(({ about }) => about)).toEqual(['ARM ALLIES_WITH RUS', 'ARM ALLIES_WITH RUS']);
    expect(spans(ties)).toEqual([
      ['1992-01-01', '1999-04-02'],
      ['2008-08-01', null],
    ]);
  });

  it('spans that overlap or touch are one; a day between makes them two', () => {
    const first = allies({ since: '1992', until: '1999-04-02' });
    expect(spans(derive(first, allies({ since: '1999-04-02', until: '2005' })))).toEqual([
      ['1992-01-01', '2005-01-01'],
    ]);
    expect(spans(derive(first, allies({ since: '1998', until: '2005' })))).toEqual([['1992-01-01', '2005-01-01']]);
    expect(derive(first, allies({ since: '1999-04-03', until: '2005' }))).toHaveLength(2);
  });

  it('a coarse date counts from its first day, where it begins and where it ends', () => {
    expect(
      spans(derive(allies({ since: '1992', until: '1999-06' }), allies({ since: '1999', until: '2005' }))),
    ).toEqual([['1992-01-01', '2005-01-01']]);
    expect(
      spans(derive(allies({ since: '1992', until: '1999' }), allies({ since: '1999-06', until: '2005' }))),
    ).toEqual([
      ['1992-01-01', '1999-01-01'],
      ['1999-06-01', '2005-01-01'],
    ]);
  });

  it('a treaty that follows another without a gap is no disagreement, however short the first was', () => {
    const tie = only(
      allies({ since: '1992-01-01', until: '1992-06-01', trust: 'E' }),
      allies({ since: '1992-06-01', until: '1992-12-01', trust: 'E' }),
      allies({ since: '1992-12-01', until: '2000' }),
    );
    expect(tie).toMatchObject({ since: '1992-01-01', until: '2000', contested: false });
  });

  it('a short renewal that a weak source reports counts to its end', () => {
    const tie = only(
      allies({ since: '1992', until: '1999-04-02' }),
      allies({ since: '1999-04-02', until: '1999-10-01', trust: 'E' }),
    );
    expect(tie).toMatchObject({ until: '1999-10-01', inForceUntil: '1999-10-01', contested: false });
  });

  it('a renewal of unknown end makes the end unknown', () => {
    const tie = only(
      member({ since: '1992', until: '1999-04-02' }),
      member({ since: '1999-04-02', endUnknown: true, attested: '1999-07-01' }),
    );
    expect(tie).toMatchObject({ end: 'UNKNOWN', until: null, attested: '1999-07-01', inForceUntil: '1999-07-02' });
  });
});

describe('when it began', () => {
  it('the best supported day holds: one careless report does not put Armenia into the union a day early', () => {
    const treaty = member({ since: '2015-01-02', trust: 'A' });
    const report = member({ since: '2015-01-01', trust: 'C' });
    const tie = only(treaty, report);
    expect(tie).toMatchObject({ since: '2015-01-02', inForceFrom: '2015-01-02', contested: true, datesDiffer: true });
    // Two more who say so outweigh it.
    expect(only(treaty, report, { ...report }).since).toBe('2015-01-01');
  });

  it('confidence weighs like reliability, and F is "cannot be judged", between C and D', () => {
    expect(
      only(member({ since: '2015-01-02', confidence: 0.5 }), member({ since: '2015-01-01', trust: 'C' })).since,
    ).toBe('2015-01-01');
    expect(only(member({ since: '2015-01-02', trust: 'F' }), member({ since: '2015-01-01', trust: 'C' })).since).toBe(
      '2015-01-01',
    );
    expect(only(member({ since: '2015-01-02', trust: 'F' }), member({ since: '2015-01-01', trust: 'D' })).since).toBe(
      '2015-01-02',
    );
  });

  it('a source counts once, however often it says so', () => {
    const repeats = { source: 'news', trust: 'B', since: '2015-01-01' } as const;
    const tie = only(member({ since: '2015-01-02', trust: 'A' }), member(repeats), member(repeats), member(repeats));
    expect(tie.since).toBe('2015-01-02');
  });

  it('a coarse date supports the finer ones it covers, and is no disagreement', () => {
    const tie = only(
      member({ since: '2015', trust: 'C' }),
      member({ since: '2015-01', trust: 'C' }),
      member({ since: '2015-01-02', trust: 'D' }),
    );
    expect(tie).toMatchObject({ since: '2015-01-02', contested: false });
    const swung = only(
      member({ since: '2014-10-10', trust: 'B' }),
      member({ since: '2015', trust: 'C' }),
      member({ since: '2015-01-02', trust: 'C' }),
    );
    expect(swung).toMatchObject({ since: '2015-01-02', contested: true });
  });

  it('of equally supported dates the finer one, then the earlier one', () => {
    expect(only(member({ since: '2015-01-02' }), member({ since: '2014-12-30' })).since).toBe('2014-12-30');
    expect(only(member({ since: '2015' }), member({ since: '2014-12-30' })).since).toBe('2014-12-30');
  });

  it('dates more than a year apart are two events: the earliest holds', () => {
    const tie = only(allies({ since: '1992-05-15', trust: 'E' }), allies({ since: '1997-08-29' }));
    expect(tie).toMatchObject({ since: '1992-05-15', contested: false });
  });

  it('dates 366 days apart may still be one event', () => {
    const weak = member({ since: '2015-01-01', trust: 'E' });
    expect(only(weak, member({ since: '2016-01-02' }))).toMatchObject({ since: '2016-01-02', contested: true });
    expect(only(weak, member({ since: '2016-01-03' }))).toMatchObject({ since: '2015-01-01', contested: false });
  });

  it('a claim that it ended dates no beginning: it vouches for the last day before', () => {
    const tie = only(member({ until: '2000-01-01' }));
    expect(tie).toMatchObject({
      since: null,
      until: '2000-01-01',
      inForceFrom: '1999-12-31',
      inForceUntil: '2000-01-01',
    });
    expect(tie.id).toBe('ARM MEMBER_OF org:eaeu@1999-12-31');
    expect(only(member({ attested: '1995-03', until: '2000-01-01' }))).toMatchObject({
      since: null,
      inForceFrom: '1995-03-01',
      inForceUntil: '2000-01-01',
    });
  });

  it('is unknown when a source vouches for it more than a year before every beginning given', () => {
    const tie = only(member({ attested: '1990', until: '2000' }), member({ since: '1995-06-01', until: '2000' }));
    expect(tie).toMatchObject({ since: null, inForceFrom: '1990-01-01', inForceUntil: '2000-01-01', contested: true });
  });

  it('vouched for less than a year before, the beginning given holds and the dates differ', () => {
    const tie = only(member({ attested: '1995-05-01', until: '2000' }), member({ since: '1995-06-01', until: '2000' }));
    expect(tie).toMatchObject({ since: '1995-06-01', contested: true });
    const withinMonth = only(
      member({ attested: '1995-06', until: '2000' }),
      member({ since: '1995-06-09', until: '2000' }),
    );
    expect(withinMonth).toMatchObject({ since: '1995-06-09', contested: false });
  });
});

describe('when it ended', () => {
  it('an open end gives way to an end that came after its source was published', () => {
    const tie = only(member({ since: '1993', published: '1995' }), member({ since: '1993', until: '2009-08-18' }));
    expect(tie).toMatchObject({ end: 'DATED', until: '2009-08-18', inForceUntil: '2009-08-18', contested: false });
  });

  it('on the day of its publication, or in the year when no more is known', () => {
    const ended = member({ since: '1993', until: '2009-08-18' });
    expect(only(member({ since: '1993', published: '2009' }), ended).end).toBe('DATED');
    expect(only(member({ since: '1993', published: '2009-08-18' }), ended).end).toBe('DATED');
    expect(only(member({ since: '1993', published: '2009-08-19' }), ended).end).toBe('OPEN');
    expect(only(member({ since: '1993', attested: '2009-08-17' }), ended).end).toBe('DATED');
    expect(only(member({ since: '1993', attested: '2009-08-18' }), ended).end).toBe('OPEN');
  });

  it('and never to an end before its own beginning, though it was announced before that', () => {
    const ties = derive(member({ since: '2010', published: '2005' }), member({ since: '2000', until: '2008' }));
    expect(spans(ties)).toEqual([
      ['2000-01-01', '2008-01-01'],
      ['2010-01-01', null],
    ]);
  });

  it('an open end whose source was published at no known time gives way to any end', () => {
    expect(only(member({ since: '1993' }), member({ since: '1993', until: '2009-08-18' })).until).toBe('2009-08-18');
  });

  it('an open end does not give way to an end before its source was published: both stand and it is contested', () => {
    const tie = only(member({ since: '1993', published: '2012-05' }), member({ since: '1993', until: '2009-08-18' }));
    expect(tie).toMatchObject({ end: 'OPEN', until: null, inForceUntil: null, contested: true, datesDiffer: true });
  });

  it('nor to one before the last day that its source vouches for', () => {
    const open = member({ since: '1993', published: '1995', attested: '2010' });
    expect(only(open, member({ since: '1993', until: '2009-08-18' }))).toMatchObject({ end: 'OPEN', contested: true });
    expect(only(open, member({ since: '1993', until: '2011-01-01' }))).toMatchObject({
      end: 'DATED',
      contested: false,
    });
  });

  it('an open end gives way to the end that its own source gives in a claim of its own', () => {
    const began = member({ since: '1993', source: 'encyclopaedia', published: '2020' });
    const ended = member({ until: '2009-08-18', source: 'encyclopaedia', published: '2020' });
    expect(only(began, ended)).toMatchObject({ since: '1993', until: '2009-08-18', end: 'DATED', contested: false });
  });

  it('an open end gives way to the first end after it, not to that of a later episode', () => {
    const ties = derive(
      allies({ since: '1992', published: '1993' }),
      allies({ since: '1992', until: '1999-04-02' }),
      allies({ since: '2008-08', until: '2012' }),
    );
    expect(spans(ties)).toEqual([
      ['1992-01-01', '1999-04-02'],
      ['2008-08-01', '2012-01-01'],
    ]);
  });

  it('an open end that gave way to a later end still contradicts an end before its source was published', () => {
    const tie = only(
      allies({ since: '1992', published: '2003' }),
      allies({ since: '1992', until: '1995' }),
      allies({ since: '2000', until: '2005' }),
    );
    expect(tie).toMatchObject({ until: '2005', end: 'DATED', contested: true, datesDiffer: true });
  });

  it('the best supported end holds among those within a year of the last', () => {
    const tie = only(
      member({ since: '1993', until: '2009-08-18', trust: 'A' }),
      member({ since: '1993', until: '2008-08-18', trust: 'C' }),
      member({ since: '1993', until: '2009', trust: 'C' }),
    );
    expect(tie).toMatchObject({ until: '2009-08-18', contested: true });
  });

  it('a careless report does not keep a tie alive: it is flagged, and the end best supported holds', () => {
    const ended = member({ since: '1993', until: '2009-08-18' });
    const late = only(ended, member({ since: '1993', until: '2009-12-01', trust: 'E' }));
    expect(late).toMatchObject({ until: '2009-08-18', inForceUntil: '2009-08-18', contested: true });
    const vouched = only(ended, member({ since: '1993', endUnknown: true, attested: '2010-03-01', trust: 'E' }));
    expect(vouched).toMatchObject({ end: 'DATED', inForceUntil: '2009-08-18', contested: true });
  });

  it('ends that lie years apart for one beginning are a disagreement; the last of them holds', () => {
    const tie = only(
      member({ since: '1993', until: '1999' }),
      member({ since: '1993', until: '2009-08-18', trust: 'D' }),
    );
    expect(tie).toMatchObject({ until: '2009-08-18', contested: true, datesDiffer: true });
  });

  it('an unknown end is vouched for only to its attested day', () => {
    const tie = only(member({ since: '1993', endUnknown: true, attested: '2012-12-31' }));
    expect(tie).toMatchObject({ end: 'UNKNOWN', until: null, attested: '2012-12-31', inForceUntil: '2013-01-01' });
    expect(only(member({ since: '1993-12', endUnknown: true }))).toMatchObject({
      end: 'UNKNOWN',
      attested: null,
      inForceFrom: '1993-12-01',
      inForceUntil: '1994-01-01',
    });
  });

  it('is unknown when a source vouches for it more than a year beyond every end', () => {
    const tie = only(
      member({ since: '1993', until: '1999-04-02' }),
      member({ since: '1993', endUnknown: true, attested: '2012-12-31' }),
    );
    expect(tie).toMatchObject({
      end: 'UNKNOWN',
      until: null,
      attested: '2012-12-31',
      inForceUntil: '2013-01-01',
      contested: true,
    });
  });

  it('the last day vouched for is the latest, and the finest of equals', () => {
    const vouched = (...days: string[]) =>
      only(...days.map((attested) => member({ since: '1993', endUnknown: true, attested }))).attested;
    expect(vouched('2012-12-31', '2010')).toBe('2012-12-31');
    expect(vouched('2012-11', '2012')).toBe('2012');
    expect(vouched('2012', '2012-12-31', '2012-12')).toBe('2012-12-31');
  });

  it('attested for one day, it holds on that day alone; for a month, in that month', () => {
    expect(spans(derive(member({ attested: '2016-05-10' })))).toEqual([['2016-05-10', '2016-05-11']]);
    expect(spans(derive(member({ attested: '2024-02' })))).toEqual([['2024-02-01', '2024-03-01']]);
    expect(only(member({ attested: '2016-05-10' }))).toMatchObject({
      since: null,
      end: 'ATTESTED',
      attested: '2016-05-10',
    });
    expect(derive(member({ attested: '2016-05-10' }), member({ attested: '2018-05-10' }))).toHaveLength(2);
  });
});

describe('dates that differ', () => {
  it('by no more than the kind tolerates are no disagreement', () => {
    const [first, second, third] = ['1997-08-29', '1997-09-29', '1997-09-30'];
    expect(only(allies({ since: first }), allies({ since: second })).contested).toBe(false);
    expect(only(allies({ since: first }), allies({ since: third })).contested).toBe(true);
  });

  it('are not compared where many acts may renew the tie', () => {
    const sanctions = (since: string) => says('SANCTIONS', { subject: 'USA', object: 'RUS', since });
    expect(only(sanctions('2014-03-06'), sanctions('2014-07-16')).contested).toBe(false);
  });

  it('within one source are compared only where they begin together: it may report several treaties', () => {
    const data = { source: 'alliance data', published: '2012' };
    const first = allies({ ...data, since: '1992-05-15', endUnknown: true, attested: '2012-12-31' });
    const second = allies({ ...data, since: '2004-07-16', until: '2008-06-14' });
    expect(only(first, second)).toMatchObject({ since: '1992-05-15', end: 'UNKNOWN', contested: false });
    expect(only(first, { ...second, source: 'another' })).toMatchObject({ contested: true });
    expect(only(member({ ...data, since: '1992-07-09' }), member({ ...data, since: '1993-07-09' })).contested).toBe(
      true,
    );
  });
});

describe('denials', () => {
  const tie = member({ since: '2002-10-07', published: '2002' });

  it('contest the tie within their span and on no other day', () => {
    const found = only(tie, member({ stance: 'DENIES', since: '2024-02-23', until: '2024-06-12' }));
    expect(found).toMatchObject({ contested: true, datesDiffer: false, deniedDuring: ['2024-02-23/2024-06-12'] });
    const days = ['2024-02-22', '2024-02-23', '2024-06-11', '2024-06-12'];
    expect(days.map((day) => contestedOn(found, day))).toEqual([false, true, true, false]);
  });

  it('stand on without an end; made for one day, on that day', () => {
    expect(only(tie, member({ stance: 'DENIES', since: '2024-02' })).deniedDuring).toEqual(['2024-02-01/']);
    expect(only(tie, member({ stance: 'DENIES', attested: '2024-02' })).deniedDuring).toEqual([
      '2024-02-01/2024-03-01',
    ]);
    expect(
      only(tie, member({ stance: 'DENIES', since: '2024-02', endUnknown: true, attested: '2025-01-31' })).deniedDuring,
    ).toEqual(['2024-02-01/2025-02-01']);
    expect(only(tie, member({ stance: 'DENIES', until: '2003' })).deniedDuring).toEqual(['2002-10-07/2003-01-01']);
    expect(only(tie, member({ stance: 'DENIES', attested: '2003-05', until: '2003' })).deniedDuring).toEqual([
      '2002-10-07/2003-01-01',
    ]);
    expect(only(tie, member({ stance: 'DENIES', attested: '2003-05', until: '2004' })).deniedDuring).toEqual([
      '2003-05-01/2004-01-01',
    ]);
  });

  it('are cut to the days of the tie, and outside them contest nothing but stay in sight', () => {
    const ended = member({ since: '2002-10-07', until: '2024-06-12' });
    expect(only(ended, member({ stance: 'DENIES', since: '2000', until: '2003' })).deniedDuring).toEqual([
      '2002-10-07/2003-01-01',
    ]);
    const after = only(ended, member({ id: 'after', stance: 'DENIES', since: '2024-06-12' }));
    expect(after).toMatchObject({ contested: false, deniedDuring: [] });
    expect(after.claims).toContain('after');
  });

  it('do not change when it holds, how strong it is, or who asserts it', () => {
    const denied = only(tie, member({ stance: 'DENIES', since: '2024-02' }));
    expect(denied).toMatchObject({ inForceFrom: '2002-10-07', inForceUntil: null, strength: 1 });
    expect(denied.sources).toHaveLength(1);
    expect(denied.claims).toHaveLength(2);
  });

  it('go to each episode they touch, or else to the nearest', () => {
    const episodes = [allies({ since: '1992', until: '1999' }), allies({ since: '2008', until: '2012' })];
    const holders = (told: Told) =>
      derive(...episodes, allies({ id: 'denial', stance: 'DENIES', ...told }))
        .filter(({ claims }) => claims.includes('denial'))
        .map(({ since }) => since);
    expect(holders({ since: '1995' })).toEqual(['1992', '2008']);
    expect(holders({ since: '1995', until: '1996' })).toEqual(['1992']);
    expect(holders({ attested: '2001' })).toEqual(['1992']);
    expect(holders({ attested: '2006' })).toEqual(['2008']);
    expect(holders({ until: '1980' })).toEqual(['1992']);
    expect(holders({ since: '2020' })).toEqual(['2008']);
  });

  it('without an end say nothing of a tie that began after their source was published', () => {
    const denial = allies({ stance: 'DENIES', since: '1999', published: '1999-06' });
    const ties = derive(allies({ since: '1992', until: '2000' }), allies({ since: '2008' }), denial);
    expect(ties.map(({ deniedDuring }) => deniedDuring)).toEqual([['1999-01-01/2000-01-01'], []]);
    expect(derive(allies({ since: '1999-06-30' }), denial)[0]?.contested).toBe(true);
    // A day that is merely vouched for later is no beginning.
    expect(derive(allies({ attested: '2008' }), denial)[0]?.contested).toBe(true);
  });
});

describe('qualifications', () => {
  it('flag the tie within their span, contest nothing and end nothing', () => {
    const tie = only(
      member({ since: '2002-10-07' }),
      member({ stance: 'QUALIFIES', since: '2024-02-22', issue: 'frozen' }),
    );
    expect(tie).toMatchObject({
      qualifiedDuring: ['2024-02-22/'],
      deniedDuring: [],
      contested: false,
      end: 'OPEN',
      issues: ['frozen'],
    });
  });
});

describe('acts', () => {
  it('keep their tie alive for the lifetime of their kind', () => {
    expect(only(criticizes({ since: '2023-05-22' }))).toMatchObject({
      since: '2023-05-22',
      until: null,
      end: 'LAPSES',
      inForceFrom: '2023-05-22',
      inForceUntil: '2024-05-21',
    });
  });

  it('dated to a year live for no less than that year', () => {
    expect(spans(derive(criticizes({ since: '2024' })))).toEqual([['2024-01-01', '2025-01-01']]);
    expect(spans(derive(criticizes({ since: '2023-05-22', attested: '2024-08' })))).toEqual([
      ['2023-05-22', '2024-09-01'],
    ]);
  });

  it('that follow within the lifetime are one tie from the first to the lapse of the last', () => {
    const ties = derive(
      criticizes({ since: '2022-01-10' }),
      criticizes({ since: '2022-09-14' }),
      criticizes({ since: '2024-02-23' }),
    );
    expect(spans(ties)).toEqual([
      ['2022-01-10', '2023-09-14'],
      ['2024-02-23', '2025-02-22'],
    ]);
    expect(ties.map(({ contested }) => contested)).toEqual([false, false]);
  });

  it('begin with the first, however weak its source', () => {
    expect(only(criticizes({ since: '2022-01-10', trust: 'E' }), criticizes({ since: '2022-01-11' })).since).toBe(
      '2022-01-10',
    );
  });

  it('vouched for on the day before the first have no known beginning', () => {
    const tie = only(criticizes({ attested: '2022-01-09' }), criticizes({ since: '2022-01-10' }));
    expect(tie).toMatchObject({ since: null, inForceFrom: '2022-01-09', inForceUntil: '2023-01-10' });
    // A month that may mean the same day does not go before it.
    expect(only(criticizes({ attested: '2022-01' }), criticizes({ since: '2022-01-10' })).since).toBe('2022-01-10');
  });

  it('with an end of their own end there', () => {
    expect(only(criticizes({ since: '2022-01-10', until: '2022-03-01' }))).toMatchObject({
      end: 'DATED',
      until: '2022-03-01',
      inForceUntil: '2022-03-01',
    });
    expect(
      only(criticizes({ since: '2022-01-10', until: '2022-03-01' }), criticizes({ since: '2022-02-01' })),
    ).toMatchObject({
      end: 'LAPSES',
      until: null,
      inForceUntil: '2023-02-01',
    });
  });

  it('are denied for a lifetime too', () => {
    const tie = only(
      criticizes({ since: '2022-06-01' }),
      criticizes({ stance: 'DENIES', since: '2022', source: 'ministry' }),
    );
    expect(tie.deniedDuring).toEqual(['2022-06-01/2023-01-01']);
  });
});

describe('strength', () => {
  it('of an alliance is that of the highest level given', () => {
    const strength = (...levels: string[][]) => {
      const tie = only(...levels.map((given) => allies({ since: '1992', levels: given })));
      return [tie.level, tie.strength];
    };
    expect(strength([])).toEqual([null, 0.8]);
    expect(strength(['ENTENTE'])).toEqual(['ENTENTE', 0.3333]);
    expect(strength(['ENTENTE', 'NEUTRALITY'])).toEqual(['NEUTRALITY', 0.6667]);
    expect(strength(['ENTENTE'], ['NONAGGRESSION', 'DEFENCE'], [])).toEqual(['DEFENCE', 1]);
  });

  it('of acts grows with the number of sources, not of claims', () => {
    const strength = (...sources: string[]) =>
      only(...sources.map((source) => criticizes({ since: '2022', source }))).strength;
    expect(strength('a')).toBe(0.3);
    expect(strength('a', 'a', 'a')).toBe(0.3);
    expect(strength('a', 'b')).toBe(0.51);
    expect(strength('a', 'b', 'c')).toBe(0.657);
  });

  it('of other kinds is fixed', () => {
    expect(only(says('OBSERVER_IN', { since: '2013' }), says('OBSERVER_IN', { since: '2013' })).strength).toBe(0.25);
  });
});
