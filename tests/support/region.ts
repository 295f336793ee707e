/** A small record that has one of everything: kinds of actors, ends of spans, stances, sources that differ. */
import { actor } from '../../server/domain/actor.ts';
import { type Claim, claim, type Source } from '../../server/domain/claim.ts';
import type { RecordInput } from '../../server/domain/record.ts';

const source = (id: string, fields: Partial<Source>): Source => ({
  id,
  title: `Title of ${id}`,
  publisher: 'Publisher',
  url: `https://example.org/${id}`,
  published: '2024-02-24',
  type: 'NEWS',
  reliability: 'B',
  note: `Read in full: ${id}.`,
  ...fields,
});

let number = 0;
const says = (subject: string, kind: string, object: string, fields: Partial<Claim>): Claim => {
  number++;
  return claim({
    id: `c:${number}`,
    subject,
    kind,
    object,
    statement: `Statement ${number}.`,
    source: 'src:news',
    locator: `paragraph ${number}`,
    ...fields,
  });
};

export const region: RecordInput = {
  author: 'ada',
  note: 'The region',
  actors: [
    actor({
      id: 'ARM',
      kind: 'COUNTRY',
      name: 'Armenia',
      aliases: ['Hayastan'],
      since: '1991-09-21',
      note: 'A republic of the South Caucasus.',
      codes: ['cow:371'],
    }),
    actor({ id: 'AZE', kind: 'COUNTRY', name: 'Azerbaijan', since: '1991-10-18' }),
    actor({ id: 'RUS', kind: 'COUNTRY', name: 'Russia' }),
    actor({ id: 'FRA', kind: 'COUNTRY', name: 'France' }),
    actor({
      id: 'SUN',
      kind: 'COUNTRY',
      name: 'Soviet Union',
      since: '1922-12-30',
      until: '1991-12-26',
      successors: ['RUS', 'ARM', 'AZE'],
    }),
    actor({
      id: 'org:csto',
      kind: 'ORGANISATION',
      name: 'Collective Security Treaty Organisation',
      aliases: ['ODKB'],
      since: '2002-10-07',
      until: '2099',
      note: 'Grew out of a treaty of 1992.',
    }),
    actor({ id: 'org:eaeu', kind: 'ORGANISATION', name: 'Eurasian Economic Union', since: '2015-01-01' }),
    actor({ id: 'org:osce', kind: 'ORGANISATION', name: 'Organisation for Security and Co-operation in Europe' }),
    actor({ id: 'org:cis', kind: 'ORGANISATION', name: 'Commonwealth of Independent States' }),
    actor({
      id: 'person:sergey-lavrov',
      kind: 'PERSON',
      name: 'Sergey Lavrov',
      aliases: ['Сергей Лавров'],
      since: '1950-03-21',
      until: '2099',
      note: 'A diplomat.',
    }),
  ],
  sources: [
    source('src:treaty', { type: 'TREATY', reliability: 'A', published: '2014-10-10' }),
    source('src:news', {}),
    source('src:ministry', { type: 'OFFICIAL', reliability: 'C' }),
    source('src:data', { type: 'DATASET', reliability: 'A', published: null, url: null }),
  ],
  issues: [{ id: 'nagorno-karabakh', name: 'Nagorno-Karabakh', description: 'The conflict over Nagorno-Karabakh.' }],
  claims: [
    says('ARM', 'MEMBER_OF', 'org:csto', { id: 'c:csto', since: '2002-10-07', source: 'src:treaty' }),
    says('ARM', 'MEMBER_OF', 'org:csto', {
      id: 'c:frozen',
      stance: 'QUALIFIES',
      since: '2024-02-22',
      issue: 'csto-membership',
    }),
    says('ARM', 'MEMBER_OF', 'org:csto', {
      id: 'c:denied',
      stance: 'DENIES',
      since: '2024-02-23',
      until: '2024-06-12',
    }),
    says('RUS', 'MEMBER_OF', 'org:csto', { since: '2002-10-07', source: 'src:treaty' }),
    says('ARM', 'MEMBER_OF', 'org:eaeu', { since: '2015-01-02', source: 'src:treaty' }),
    says('ARM', 'MEMBER_OF', 'org:eaeu', { since: '2015-01-01', source: 'src:ministry' }),
    says('RUS', 'MEMBER_OF', 'org:eaeu', { since: '2015-01-01', source: 'src:treaty' }),
    says('ARM', 'MEMBER_OF', 'org:cis', { since: '1993', source: 'src:treaty' }),
    says('RUS', 'MEMBER_OF', 'org:cis', { since: '1993', source: 'src:treaty' }),
    says('AZE', 'MEMBER_OF', 'org:cis', { since: '1993-09-24', source: 'src:treaty' }),
    says('ARM', 'ALLIES_WITH', 'RUS', {
      since: '1997-08-29',
      levels: ['DEFENCE'],
      asymmetric: true,
      source: 'src:data',
    }),
    says('ARM', 'FIGHTS', 'AZE', { since: '1992', until: '1994-05-12', issue: 'nagorno-karabakh', source: 'src:data' }),
    says('ARM', 'FIGHTS', 'AZE', {
      since: '2020-09-27',
      until: '2020-11-10',
      issue: 'nagorno-karabakh',
      figure: '44 days',
    }),
    says('FRA', 'MEDIATES', 'ARM', { since: '1997-02-14', until: '2025-12-01', issue: 'nagorno-karabakh' }),
    says('FRA', 'MEDIATES', 'AZE', { since: '1997-02-14', until: '2025-12-01', issue: 'undescribed-issue' }),
    says('FRA', 'MEMBER_OF', 'org:osce', { since: '1975', source: 'src:treaty' }),
    says('ARM', 'MEMBER_OF', 'org:osce', { since: '1992-01-30', source: 'src:treaty' }),
    says('FRA', 'ALLIES_WITH', 'RUS', { since: '1989', until: '1992', source: 'src:data' }),
    says('FRA', 'ALLIES_WITH', 'RUS', { since: '2019', levels: ['ENTENTE'], source: 'src:data' }),
    says('RUS', 'SUPPLIES_ARMS_TO', 'AZE', { since: '2020-06', figure: '10 %' }),
    says('RUS', 'SUPPLIES_ARMS_TO', 'ARM', { since: '2020-02' }),
    says('RUS', 'CRITICIZES', 'ARM', { since: '2023-11-01' }),
    says('FRA', 'CRITICIZES', 'AZE', { since: '2023-12' }),
    says('FRA', 'SUPPORTS', 'ARM', { attested: '2024-02' }),
    says('ARM', 'STATIONS_TROOPS_IN', 'AZE', { since: '1994', endUnknown: true, attested: '2019-06' }),
    says('person:sergey-lavrov', 'REPRESENTS', 'RUS', { since: '2004-03-09' }),
    says('SUN', 'BORDERS', 'FRA', { id: 'c:border', until: '1991-12-26', attested: '1945' }),
  ],
};
