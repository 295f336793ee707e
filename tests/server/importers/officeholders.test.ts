import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { officeholders } from '../../../server/importers/officeholders.ts';
import { describeWithShared } from '../../requires.ts';
import { type Everything, readAll } from './read-all.ts';
import { fileWriter, plainRows, samples } from './table-help.ts';

const sample = (name: string) => join(samples, name);
const ARMENIA = sample('armenia_officeholders.csv');
const fileWith = fileWriter();

const summary = (all: Everything) =>
  all.claims.map(({ subject, kind, object, since, until }) => `${subject} ${kind} ${object} ${since}/${until ?? ''}`);

describe('office holders from Wikidata', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(officeholders, [ARMENIA]);
  });

  it('lead, speak for or hold office in the country that the name of the file begins with', () => {
    expect(all.rejected).toEqual([]);
    expect(summary(all)).toEqual([
      'person:robert-kocharyan LEADS ARM 1998-04-09/2008-04-09',
      'person:alen-simonyan LEADS ARM 2022-02-01/2022-03-13',
      'person:ararat-mirzoyan REPRESENTS ARM 2021-08-19/',
      'person:shavarsh-kocharyan HOLDS_OFFICE_IN ARM 2008/2018',
      'person:hasmik-tolmajian REPRESENTS ARM 2018-11/',
      'person:vache-gabrielyan HOLDS_OFFICE_IN ARM 2010/2011',
      'person:wikidata-q21000005 HOLDS_OFFICE_IN ARM 2011-11/2018-07-09',
      'person:ararat-mirzoyan HOLDS_OFFICE_IN ARM 2019-01-14/2021-08-02',
    ]);
    expect(all.actors.find(({ id }) => id === 'person:robert-kocharyan')).toMatchObject({
      codes: ['wikidata:Q613051'],
    });
  });

  it('take an empty end as unknown, vouched for to the latest entry of the table', () => {
    expect(all.claims[2]).toMatchObject({ until: null, endUnknown: true, attested: '2022-02-01' });
    expect(all.claims[2]?.statement).toBe(
      'Wikidata has Ararat Mirzoyan hold the office “Minister of Foreign Affairs” (Armenia) from 19 August 2021; the table, whose latest entry is of 1 February 2022, gives no end.',
    );
  });

  it('of organisations are found by the name within the office', async () => {
    const heads = await readAll(officeholders, [sample('international_organisation_heads.csv')]);
    expect(heads.rejected).toEqual([]);
    expect(summary(heads).map((text) => text.split(' ').slice(0, 3).join(' '))).toEqual([
      'person:kofi-annan LEADS org:un',
      'person:mark-malloch-brown-baron-malloch-brown HOLDS_OFFICE_IN org:un',
      'person:csaba-korosi LEADS org:un-general-assembly',
      'person:kairat-abdrakhmanov HOLDS_OFFICE_IN org:osce',
      'person:mike-moore LEADS org:wto',
    ]);
    expect([...heads.leftOut.values()]).toEqual([1]);
  });

  it('of the world have their country in a column', async () => {
    const ministers = await readAll(officeholders, [sample('world_foreign_ministers.csv')]);
    expect(summary(ministers)).toEqual([
      'person:tete-antonio REPRESENTS AGO 2020-10-01/',
      'person:sergey-lavrov REPRESENTS RUS 2004-03-09/',
      'person:inal-ardzinba REPRESENTS org:abkhazia 2021-11-18/',
    ]);
    expect(ministers.rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'names no person'],
      [6, 'names "Cantabria" in countryLabel, which is not known'],
    ]);
    const leaders = await readAll(officeholders, [sample('world_leaders.csv')]);
    expect(summary(leaders)).toEqual([
      'person:ilir-meta LEADS ALB 2017/2022',
      'person:bajram-begaj LEADS ALB 2022/',
      'person:elizabeth-ii LEADS BHS 1973/2022',
    ]);
  });

  it('who share a name carry their Wikidata ids', async () => {
    const rows = ['President,Ada Example,Q1,2000,2001', 'Prime Minister,Ada Example,Q2,2000,2001'];
    const file = fileWith('georgia-ministers.csv', `position,person,personID,start,end\n${rows.join('\n')}\n`);
    expect(summary(await readAll(officeholders, [file]))).toEqual([
      'person:ada-example-q1 LEADS GEO 2000/2001',
      'person:ada-example-q2 HEADS_GOVERNMENT_OF GEO 2000/2001',
    ]);
  });

  it.each([
    ['President,Ada,Q1,,', 'gives no beginning and no end (start and end)'],
    ['President,Ada,Q1,2002,2001', 'ends in 2001, before it begins in 2002'],
    ['President,Ada,X1,2002,2003', '"X1" in personID, where a Wikidata id belongs'],
    ['President,Ada,Q1,around 2002,2003', '"around 2002" in start, which is no date'],
    [',Ada,Q1,2002,2003', 'names no office'],
  ])('reject %s', async (row, reason) => {
    const file = fileWith('georgia.csv', `position,person,personID,start,end\n${row}\n`);
    const { rejected } = await readAll(officeholders, [file]);
    expect(rejected).toMatchObject([{ line: 2, reason: expect.stringContaining(reason), row }]);
  });

  it('take dates and ids as Wikidata writes them, an unknown beginning for none, and an end alone for an end', async () => {
    const rows = [
      'President,Ada,http://www.wikidata.org/entity/Q1,+1995-11-26T00:00:00Z,2003-11-00T00:00:00Z',
      'Minister,Ben,Q2,2004-00-00,2005-02-00',
      'Mayor,Cleo,Q3,http://www.wikidata.org/.well-known/genid/0a1b,2009',
      'Governor,Dan,Q4,,1989-05-01',
    ];
    const file = fileWith('russia.csv', `position,person,personID,start,end\n${rows.join('\n')}\n`);
    const all = await readAll(officeholders, [file]);
    expect(all.rejected).toEqual([]);
    expect(summary(all)).toEqual([
      'person:ada LEADS RUS 1995-11-26/2003-11',
      'person:ben HOLDS_OFFICE_IN RUS 2004/2005-02',
      'person:cleo HOLDS_OFFICE_IN RUS null/2009',
      'person:dan HOLDS_OFFICE_IN SUN null/1989-05-01',
    ]);
    expect(all.claims.at(-1)?.statement).toContain('until 1 May 1989, and does not say since when.');
  });

  it('of a country that the file does not name are rejected with what to do', async () => {
    const file = fileWith('ministers.csv', 'position,person,personID,start,end\nPresident,Ada,Q1,2000,2001\n');
    const { rejected } = await readAll(officeholders, [file]);
    expect(rejected[0]?.reason).toContain('begin the name of the file with it: armenia_officeholders.csv');
  });
});

describeWithShared('office holders as published', 'data/wikidata-officeholders', (data) => {
  it('are used but for three rows, and agree with a plain reading', async () => {
    const names = ['armenia', 'azerbaijan', 'russia', 'turkey'].map((country) => `${country}_officeholders.csv`);
    const files = [
      ...names,
      'international_organisation_heads.csv',
      'world_foreign_ministers_2022.csv',
      'world_leaders_2021.csv',
    ];
    const all = await readAll(
      officeholders,
      files.map((name) => join(data, name)),
    );
    // No person, no name, and a region of Spain: 3 of 1,750 rows, 0.2 %.
    expect(all.rows).toBe(1750);
    expect(all.rejected.length).toBe(3);
    const armenia = plainRows(join(data, 'armenia_officeholders.csv'));
    const one = await readAll(officeholders, [join(data, 'armenia_officeholders.csv')]);
    const codeOf = new Map(one.actors.map(({ id, codes }) => [id, codes[0]]));
    for (const [office, kind] of [
      ['President', 'LEADS'],
      ['Prime Minister', 'HEADS_GOVERNMENT_OF'],
      ['Minister of Foreign Affairs', 'REPRESENTS'],
      ['Minister of Defence', 'HOLDS_OFFICE_IN'],
    ]) {
      const expected = armenia
        .filter((row) => row.position === office)
        .map((row) => `wikidata:${row.personID} ${row.start}`);
      const found = one.claims
        .filter((claim) => claim.kind === kind && claim.locator?.endsWith(`: ${office}`))
        .map((claim) => `${codeOf.get(claim.subject)} ${claim.since}`);
      expect(found.sort()).toEqual(expected.sort());
    }
    expect(readFileSync(join(data, 'world_leaders_2021.csv'), 'utf8').trim().split('\n').length - 1).toBe(
      all.rows - 1750 + 424,
    );
  });
});
