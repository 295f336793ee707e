import { describe, expect, it } from '@jest/globals';
import { actor } from '../../../server/domain/actor.ts';
import { type Claim, claim, daysOf, type Source } from '../../../server/domain/claim.ts';
import { requireTieKind } from '../../../server/domain/tie-kinds.ts';
import { gdelt } from '../../../server/importers/gdelt.ts';
import { icews } from '../../../server/importers/icews.ts';
import type { ImportBatch, Importer, ImportReport } from '../../../server/importers/importer.ts';
import { type Narrowing, narrowed } from '../../../server/importers/narrowed.ts';
import { root } from '../../../tools/run.mjs';

const sourceOf = (id: string): Source => ({
  ...{ id, title: 'S', publisher: 'P', url: null, published: null, type: 'DATASET', reliability: 'B', note: null },
});
const country = (id: string) => actor({ id, kind: 'COUNTRY', name: id });
const ally = (id: string, subject: string, object: string, fields: Partial<Claim> = {}) =>
  claim({ id, subject, kind: 'ALLIES_WITH', object, since: '2000', statement: 's', source: 'src:a', ...fields });

const ALL: Narrowing = { days: { from: null, until: null }, actors: null, limit: null };

async function run(importer: Importer, files: readonly string[], narrowing: Narrowing) {
  const leftOut = new Map<string, number>();
  const unwanted = new Map<string, number>();
  const report: ImportReport = {
    reject: ({ line, reason }) => {
      throw new Error(`${line}: ${reason}`);
    },
    leftOut: (reason, rows) => leftOut.set(reason, rows),
    unwanted: (reason, claims) => unwanted.set(reason, claims),
    rowsRead: () => undefined,
    bytesRead: () => undefined,
  };
  const batches: ImportBatch[] = [];
  for await (const batch of narrowed(importer, narrowing).read(files, report)) batches.push(batch);
  return { batches, leftOut, unwanted, claims: batches.flatMap(({ claims }) => claims) };
}

describe('part of what an importer yields', () => {
  it('comes with what it needs, though the importer gave that beside a claim that is not wanted', async () => {
    const importer: Importer = {
      format: 'x',
      title: 'X',
      files: '',
      async *read() {
        const issue = { id: 'arms', name: 'Arms', description: null };
        const actors = [country('ARM'), country('GEO')];
        yield {
          actors,
          mentioned: [country('RUS')],
          sources: [sourceOf('src:a')],
          issues: [issue],
          claims: [ally('c1', 'ARM', 'GEO')],
        };
        yield {
          actors: [],
          sources: [sourceOf('src:b')],
          issues: [],
          claims: [ally('c2', 'RUS', 'GEO', { issue: 'arms' })],
        };
        yield { actors: [country('RUS')], sources: [], issues: [], claims: [ally('c3', 'RUS', 'ARM')] };
      },
    };
    const { batches, unwanted } = await run(importer, [], { ...ALL, actors: new Set(['RUS']) });
    const ids = (list: readonly { id: string }[] = []) => list.map(({ id }) => id);
    expect(batches.map(({ claims }) => ids(claims))).toEqual([[], ['c2'], ['c3']]);
    expect(ids(batches[1]?.actors)).toEqual(['GEO']);
    expect(ids(batches[1]?.mentioned)).toEqual(['RUS']);
    expect(ids(batches[1]?.sources)).toEqual(['src:a']);
    expect(ids(batches[1]?.issues)).toEqual(['arms']);
    // Described only now: what the description says is not lost.
    expect(ids(batches[2]?.actors)).toEqual(['RUS', 'ARM']);
    expect([...unwanted]).toEqual([['between other actors (--actors)', 1]]);
  });
});

describe('the days that a claim speaks of', () => {
  const days = (fields: Partial<Claim>, kind = 'ALLIES_WITH') =>
    daysOf(ally('c', 'ARM', 'GEO', { since: null, ...fields }), requireTieKind(kind));
  it.each([
    ['a span', { since: '1994', until: '1996-02' }, '1994-01-01', '1996-02-01'],
    ['an open span', { since: '1994' }, '1994-01-01', null],
    ['an end alone', { until: '1996' }, '1995-12-31', '1996-01-01'],
    ['an unknown end', { since: '1994', endUnknown: true, attested: '1998-03' }, '1994-01-01', '1998-04-01'],
    ['an unknown end, not vouched for', { since: '1994', endUnknown: true }, '1994-01-01', '1995-01-01'],
    ['one day', { attested: '1994-05-12' }, '1994-05-12', '1994-05-13'],
  ])('are, for %s', (_what, fields, from, until) => expect(days(fields)).toEqual({ from, until }));

  it('are those of the act for an act, not its lifetime', () => {
    expect(days({ since: '2020-11-13', attested: '2020-11-14' }, 'CRITICIZES')).toEqual({
      from: '2020-11-13',
      until: '2020-11-15',
    });
  });
});

describe('days of events', () => {
  const gdeltFile = `${root}/tests/server/importers/samples/gdelt-2.export.CSV`;
  const icewsFile = `${root}/tests/server/importers/samples/icews.tab`;

  it.each([
    ['gdelt', gdelt, gdeltFile],
    ['icews', icews, icewsFile],
  ])('of %s are those of the rows, so that no claim counts events of other days', async (_format, importer, file) => {
    const whole = await run(importer, [file], ALL);
    const spans = whole.claims.map(({ figure }) => /(\S+) to (\S+)$/.exec(figure ?? '')?.slice(1) ?? []);
    const days = [...new Set(spans.flat())].sort();
    const day = days[Math.floor(days.length / 2)] as string;
    const from = await run(importer, [file], { ...ALL, days: { from: day, until: null } });
    const before = await run(importer, [file], { ...ALL, days: { from: null, until: day } });
    expect(from.claims.length).toBeGreaterThan(0);
    expect(before.claims.length).toBeGreaterThan(0);
    for (const [claims, right] of [
      [from.claims, (shown: string) => shown >= day],
      [before.claims, (shown: string) => shown < day],
    ] as const) {
      for (const { figure } of claims) {
        const shown = /(\S+) to (\S+)$/.exec(figure ?? '')?.slice(1) ?? [];
        expect(shown.filter((one) => !right(one))).toEqual([]);
      }
    }
    const events = (claims: readonly Claim[]) =>
      claims.reduce(
        (sum, { figure }) => sum + Number(/^([\d,]+) event/.exec(figure ?? '')?.[1]?.replaceAll(',', '')),
        0,
      );
    expect(events(from.claims) + events(before.claims)).toBe(events(whole.claims));
    const count = (run: { leftOut: ReadonlyMap<string, number> }) =>
      run.leftOut.get('of other days (--since, --until)');
    expect(count(from)).toBeGreaterThan(0);
    expect(count(before)).toBeGreaterThan(0);
    // A month of which a part is wanted makes claims of its own ids, beside which the whole month may stand.
    const ids = new Set(whole.claims.map(({ id }) => id));
    const cut = from.claims.filter(({ id }) => id.includes(`:${day.slice(0, 7)}:`));
    expect(cut.filter(({ id }) => ids.has(id))).toEqual([]);
  });
});
