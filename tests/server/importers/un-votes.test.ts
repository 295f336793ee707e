import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { requireTieKind } from '../../../server/domain/tie-kinds.ts';
import { unVotes } from '../../../server/importers/un-votes.ts';
import { describeWithShared } from '../../requires.ts';
import { type Everything, readAll } from './read-all.ts';
import { claimWith, fileWriter, samples } from './table-help.ts';

const VOTES = join(samples, 'un_votes.csv');
const CALLS = join(samples, 'un_roll_calls.csv');
const fileWith = fileWriter();
const every = { share: '0', votes: '1' };

describe('votes in the General Assembly', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(unVotes, [VOTES, CALLS], every);
  });

  it('tie two states by the share of equal votes among those both cast, an abstention equal to an abstention', () => {
    expect(requireTieKind('VOTES_WITH')).toMatchObject({ symmetric: true, sign: 0 });
    expect(claimWith(all.claims, 'un-votes:NAM-SUN-1991')).toMatchObject({
      kind: 'VOTES_WITH',
      figure: '100.0 % of 2 roll calls',
      levels: ['AGREES_100'],
      since: null,
      attested: '1991',
      until: '1992',
      statement:
        'In the United Nations General Assembly Namibia and the Soviet Union cast the same vote in 2 of the 2 roll calls in which both voted in 1991 (100.0 %). Abstentions count as votes, absences do not.',
    });
    expect(claimWith(all.claims, 'un-votes:NAM-RUS-1992')).toMatchObject({ levels: ['AGREES_50'], until: '1993' });
    // No vote in common that was equal: the lowest level.
    expect(claimWith(all.claims, 'un-votes:SUN-YUG-1991')).toMatchObject({
      levels: ['AGREES_5'],
      figure: '0.0 % of 1 roll calls',
    });
  });

  it('read NA as Namibia, and RU before the end of 1991 as the Soviet Union', () => {
    expect(all.actors.map(({ id }) => id).sort()).toEqual(['NAM', 'RUS', 'SUN', 'YUG']);
  });

  it('read states that are gone by their names where the code is empty or NA, and count no absence', async () => {
    const names = ['Federal Republic of Germany', 'Yemen Arab Republic', 'Zanzibar'];
    const votes = [...names.map((name) => `1,${name},NA,yes`), '1,Yemen,YE,absent', '1,Namibia,NA,absent'];
    const { actors, rejected, leftOut } = await readAll(
      unVotes,
      [
        fileWith('old.csv', `rcid,country,country_code,vote\n${votes.join('\n')}\n`),
        fileWith('old_calls.csv', 'rcid,date,unres\n1,1964-01-02,R/18/1\n'),
      ],
      every,
    );
    expect(rejected).toEqual([]);
    expect(actors.map(({ id }) => id).sort()).toEqual(['state:north-yemen', 'state:west-germany', 'state:zanzibar']);
    expect([...leftOut.values()]).toEqual([2]);
  });

  it('do not end where the roll calls end', () => {
    expect(claimWith(all.claims, 'un-votes:NAM-RUS-1993')).toMatchObject({
      until: null,
      endUnknown: true,
      attested: '1993-12-31',
    });
  });

  it('reject a voter that is not known', () => {
    expect(all.rejected).toMatchObject([
      { line: 15, reason: 'names the state "Zanzibar Republic", which is not known' },
    ]);
  });

  it('are held to a share and a number of common votes', async () => {
    const high = await readAll(unVotes, [VOTES, CALLS], { share: '90%', votes: '2' });
    expect(high.claims.map(({ id }) => id)).toEqual(['un-votes:NAM-RUS-1993', 'un-votes:NAM-SUN-1991']);
    const standard = await readAll(unVotes, [VOTES, CALLS]);
    expect(standard.claims).toEqual([]);
    await expect(readAll(unVotes, [VOTES, CALLS], { share: '2' })).rejects.toMatchObject({
      code: 'BAD_ARGUMENT',
      message: 'The option share is "2": write a number from 0 to 1.',
    });
  });

  it('join years in a row within the same five percent', async () => {
    const years = [2000, 2001, 2002];
    const calls = years.map((year) => `${year},1,0,${year}-05-05,R,,,X,Y`).join('\n');
    const votes = years.flatMap((year) => [`${year},France,FR,yes`, `${year},Germany,DE,yes`]).join('\n');
    const files = [
      fileWith('calls.csv', `rcid,session,importantvote,date,unres,amend,para,short,descr\n${calls}\n`),
      fileWith('votes.csv', `rcid,country,country_code,vote\n${votes}\n`),
    ];
    const { claims } = await readAll(unVotes, files, every);
    expect(claims.map(({ id, figure }) => [id, figure])).toEqual([
      ['un-votes:DEU-FRA-2000', '100.0 % of 3 roll calls'],
    ]);
  });

  it.each([
    ['7,Russia,RU,yes', 'is of the roll call 7, which no usable row'],
    ['1,Russia,RU,no', 'gives Russia another vote in the roll call 1'],
    ['1,Russia,QQ,yes', 'has the code "QQ" in country_code, which is not known'],
    ['1,Russia,RU,maybe', '"maybe" in vote'],
  ])('reject %s', async (row, reason) => {
    const file = fileWith('votes.csv', `rcid,country,country_code,vote\n1,Russia,RU,yes\n${row}\n`);
    const { rejected } = await readAll(unVotes, [file, CALLS]);
    expect(rejected).toMatchObject([{ line: 3, reason: expect.stringContaining(reason), row }]);
  });

  it('need both tables, and leave out the topics', async () => {
    const raw = fileWith('raw.csv', 'rcid,ccode,member,vote,date,unres\n3,2,1,1,1946-01-01,R/1/66\n');
    await expect(readAll(unVotes, [raw, CALLS])).rejects.toMatchObject({
      message:
        'raw.csv cannot be read: it is no table of votes: its first line lacks the columns country, country_code.',
    });
    await expect(readAll(unVotes, [VOTES])).rejects.toMatchObject({
      message: expect.stringMatching(/the roll calls are missing/),
    });
    const issues = fileWith('issues.csv', 'rcid,short_name,issue\n1,me,Palestinian conflict\n');
    const { leftOut, rows } = await readAll(unVotes, [issues, VOTES, CALLS]);
    expect([...leftOut]).toEqual([['topics of roll calls, which no tie needs', 1]]);
    expect(rows).toBe(21);
  });
});

describeWithShared('votes in the General Assembly as published', 'data/un-votes', (data) => {
  it('are all used, and shares agree with a count by pair', async () => {
    const files = ['un_votes_1991-2019.csv.gz', 'un_roll_calls_1991-2019.csv'].map((name) => join(data, name));
    const all = await readAll(unVotes, files, { share: '0.95' });
    expect(all.rejected).toEqual([]);
    const yearOf = new Map<string, string>();
    for (const line of readFileSync(files[1] as string, 'utf8').split('\n')) {
      const match = /^(\d+),[^,]*,[^,]*,(\d{4})-/.exec(line);
      if (match) yearOf.set(match[1] as string, match[2] as string);
    }
    const chosen = ['AM', 'AZ', 'FR', 'DE', 'NA', 'US', 'IL', 'CU', 'KR', 'JP'];
    const ids: Record<string, string> = {
      AM: 'ARM',
      AZ: 'AZE',
      FR: 'FRA',
      DE: 'DEU',
      NA: 'NAM',
      US: 'USA',
      IL: 'ISR',
      CU: 'CUB',
      KR: 'KOR',
      JP: 'JPN',
    };
    const cast = new Map<string, Map<string, string>>();
    for (const line of gunzipSync(readFileSync(files[0] as string))
      .toString('utf8')
      .split('\n')) {
      const [, rcid = '', code = '', vote = ''] = /^(\d+),.*,([A-Z]*),(\w+)$/.exec(line) ?? [];
      if (!chosen.includes(code)) continue;
      const votes = cast.get(rcid) ?? new Map();
      cast.set(rcid, votes.set(code, vote));
    }
    const claimed = new Set<string>();
    for (const { subject, object, since, attested, until } of all.claims) {
      const first = Number((since ?? attested ?? '').slice(0, 4));
      const last = until === null ? 2019 : Number(until.slice(0, 4)) - 1;
      for (let year = first; year <= last; year++) claimed.add(`${[subject, object].sort().join(' ')} ${year}`);
    }
    let checked = 0;
    for (const a of chosen) {
      for (const b of chosen) {
        if (a >= b) continue;
        const counts = new Map<string, [number, number]>();
        for (const [rcid, votes] of cast) {
          const [x, y] = [votes.get(a), votes.get(b)];
          if (!x || !y) continue;
          const year = yearOf.get(rcid) ?? '';
          const [equal, common] = counts.get(year) ?? [0, 0];
          counts.set(year, [equal + (x === y ? 1 : 0), common + 1]);
        }
        for (const [year, [equal, common]] of counts) {
          const key = `${[ids[a], ids[b]].sort().join(' ')} ${year}`;
          expect([key, claimed.has(key)]).toEqual([key, common >= 10 && equal / common >= 0.95]);
          checked++;
        }
      }
    }
    expect(checked).toBeGreaterThan(1000);
  });
});
