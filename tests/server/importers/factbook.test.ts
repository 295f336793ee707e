import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { factbook, itemsIn, statusOf } from '../../../server/importers/factbook.ts';
import { describeWithShared } from '../../requires.ts';
import { type Everything, readAll } from './read-all.ts';
import { claimWith, coversDay, fileWriter, samples } from './table-help.ts';

const OLD = join(samples, 'factbook_2020.ndjson');
const NEW = join(samples, 'factbook_2026.ndjson');
const fileWith = fileWriter();

describe('one snapshot of the Factbook', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(factbook, [OLD]);
  });

  it('vouches for its day alone', () => {
    expect(all.rejected).toEqual([]);
    expect(claimWith(all.claims, 'cia-world-factbook:member_of:ARM-csto-2020-11-23')).toMatchObject({
      subject: 'ARM',
      kind: 'MEMBER_OF',
      object: 'org:csto',
      since: null,
      until: null,
      attested: '2020-11-23',
    });
  });

  it('has country codes of its own: `as` is Australia, and one organisation for each abbreviation of its own', () => {
    expect(all.claims.filter(({ subject }) => subject === 'AUS').map(({ object }) => object)).toEqual([
      'org:anzus',
      'org:commonwealth',
      'org:un',
      'org:wto',
    ]);
    const armenia = all.claims.filter(({ subject }) => subject === 'ARM');
    expect(armenia.map(({ kind, object }) => `${kind} ${object}`)).toContain('OBSERVER_IN org:icc-commerce');
    expect(armenia.map(({ kind, object }) => `${kind} ${object}`)).toContain('OBSERVER_IN org:nam');
  });

  it('keeps a comma within brackets, and leaves out entries without a list', () => {
    expect(all.claims.filter(({ subject }) => subject === 'TWN').map(({ object }) => object)).toEqual([
      'org:adb',
      'org:apec',
      'org:cabei',
      'org:wto',
    ]);
    expect([...all.leftOut.values()]).toEqual([1]);
  });
});

describe('two snapshots of the Factbook', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(factbook, [NEW, OLD]);
  });
  const listed = (key: string) => claimWith(all.claims, `cia-world-factbook:${key}`);

  it('vouch for the days between them where both list it', () => {
    expect(listed('member_of:ARM-un-2020-11-23-2026-05-17')).toMatchObject({
      since: '2020-11-23',
      until: null,
      endUnknown: true,
      attested: '2026-05-17',
    });
    expect(listed('member_of:ARM-un-2020-11-23-2026-05-17').statement).toContain('When it began is not said.');
  });

  it('say of a join and an exit only between which days they lie', () => {
    expect(listed('member_of:MDV-commonwealth-after-2020-11-23-2026-05-17')).toMatchObject({
      since: null,
      attested: '2026-05-17',
      statement: expect.stringContaining(
        'Not listed on 23 November 2020: it began, or was added to the list, after that day and by 17 May 2026.',
      ),
    });
    expect(listed('member_of:ARM-oif-2020-11-23-before-2026-05-17')).toMatchObject({
      since: null,
      attested: '2020-11-23',
      statement: expect.stringContaining(
        'No longer listed on 17 May 2026: it ended, or was dropped from the list, after 23 November 2020 and by that day.',
      ),
    });
    const between = all.claims.filter((claim) => coversDay(claim, '2023-01-01')).map(({ object }) => object);
    expect(between).not.toContain('org:oif');
    expect(between).toContain('org:saarc');
  });

  it('do not take a country without an entry for one that left everything', () => {
    expect(all.claims.filter(({ subject }) => subject === 'TWN').every(({ id }) => !id.includes('before'))).toBe(true);
  });

  it('qualify a suspended membership, which stands', () => {
    const id = 'suspended-member_of:ARM-csto-after-2020-11-23-2026-05-17';
    expect(listed(id)).toMatchObject({ kind: 'MEMBER_OF', stance: 'ASSERTS' });
    expect(listed(`${id}:qualified`)).toMatchObject({ stance: 'QUALIFIES', attested: '2026-05-17' });
    expect(all.claims.some((claim) => claim.kind === 'SEEKS_TO_JOIN' && claim.object === 'org:eu')).toBe(true);
  });

  it('count an organisation that is listed twice once', () => {
    expect(all.claims.filter(({ subject, object }) => subject === 'AUS' && object === 'org:un').length).toBe(1);
  });
});

describe('lists of organisations', () => {
  it.each<[string, string[]]>([
    ['UN, WTO', ['UN|', 'WTO|']],
    ['ADB (Taipei, China), UN', ['ADB|Taipei, China', 'UN|']],
    [
      'OECD (Enhanced Engagement, OPCW, Paris Club (associate), UN',
      ['OECD|Enhanced Engagement', 'OPCW|', 'Paris Club|associate', 'UN|'],
    ],
    ['UNEP,&nbsp; UNESCO, G- 9', ['UNEP|', 'UNESCO|', 'G-9|']],
    ['Afghanistan is a member but does not take part: ADB, ECO', ['ADB|', 'ECO|']],
    ['none', []],
    ['UN; WTO.', ['UN|', 'WTO|']],
  ])('%s', (text, items) => {
    expect(itemsIn(text).map(({ name, remark }) => `${name}|${remark ?? ''}`)).toEqual(items);
  });

  it.each([
    [null, 'MEMBER_OF', false],
    ['observer', 'OBSERVER_IN', false],
    ['nonregional member', 'MEMBER_OF', false],
    ['associate member', 'OBSERVER_IN', false],
    ['NGOs', 'OBSERVER_IN', false],
    ['suspended', 'MEMBER_OF', true],
    ['excluded from formal participation since 1962', 'MEMBER_OF', true],
    ['candidate country', 'SEEKS_TO_JOIN', false],
    ['temporary', 'MEMBER_OF', false],
  ])('in brackets: %s', (remark, kind, suspended) => {
    expect(statusOf(remark)).toMatchObject({ kind, suspended });
  });

  it.each([
    ['{"code": "am", "snapshot": "2020-11-23"', 'is no JSON: the line may be cut off'],
    ['{"code": "armenia", "snapshot": "2020-11-23"}', 'has no code of two letters'],
    ['{"code": "am", "snapshot": "2020"}', 'does not say of which day the snapshot is'],
    [
      '{"code": "qq", "snapshot": "2020-11-23", "Government": {"International organization participation": {"text": "UN"}}}',
      'has the code "qq", which the Factbook gives to no country known here',
    ],
    ['null', 'has no code of two letters'],
  ])('reject %s', async (row, reason) => {
    const file = fileWith('f.ndjson', `${readFileSync(OLD, 'utf8')}${row}\n`);
    const { rejected } = await readAll(factbook, [file]);
    expect(rejected).toEqual([{ file, line: 6, reason, row }]);
  });
});

describeWithShared('the Factbook as published', 'data/cia-factbook', (data) => {
  const files = ['factbook_2020-11-23.ndjson.gz', 'factbook_2026-05-17.ndjson.gz'].map((name) => join(data, name));

  it('is all used, and agrees with a plain reading on both days', async () => {
    const all = await readAll(factbook, files);
    expect(all.rejected).toEqual([]);
    expect(all.rows).toBe(522);
    for (const file of files) {
      const entries = gunzipSync(readFileSync(file))
        .toString('utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      const day = entries[0].snapshot as string;
      for (const [abbreviation, id] of [
        ['NATO', 'org:nato'],
        ['CSTO', 'org:csto'],
        ['OPEC', 'org:opec'],
        ['ASEAN', 'org:asean'],
        ['C', 'org:commonwealth'],
        ['SCO', 'org:sco'],
      ]) {
        const listing = new RegExp(`(^|, )${abbreviation}(,|$)`);
        const expected = entries.filter((e) =>
          listing.test(e.Government?.['International organization participation']?.text ?? ''),
        );
        const found = all.claims.filter(
          (c) =>
            c.object === id &&
            c.kind === 'MEMBER_OF' &&
            c.stance === 'ASSERTS' &&
            coversDay(c, day) &&
            !c.id.includes('suspended'),
        );
        expect([day, abbreviation, found.length]).toEqual([day, abbreviation, expected.length]);
      }
    }
    const [, recent = ''] = files;
    const one = await readAll(factbook, [recent]);
    expect(one.claims.filter(({ stance }) => stance === 'ASSERTS').length).toBeGreaterThan(10_800);
  });
});
