import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, actor } from '../../../server/domain/actor.ts';
import { type Claim, claim, type Source } from '../../../server/domain/claim.ts';
import { EntenteError } from '../../../server/domain/errors.ts';
import type { RecordInput } from '../../../server/domain/record.ts';
import type { Importer, ImportReport } from '../../../server/importers/importer.ts';
import { importFiles } from '../../../server/services/import.ts';
import type { ImportProgress } from '../../../server/services/import-pass.ts';
import type { RecordOutcome } from '../../../server/services/record.ts';

const source: Source = {
  id: 'src:s',
  title: 'Source',
  publisher: 'Publisher',
  url: null,
  published: null,
  type: 'DATASET',
  reliability: 'A',
  note: null,
};
const actors = [
  actor({ id: 'FRA', kind: 'COUNTRY', name: 'France' }),
  actor({ id: 'DEU', kind: 'COUNTRY', name: 'Germany' }),
];
const claimOf = (index: number): Claim =>
  claim({
    id: `c:${index}`,
    subject: 'FRA',
    kind: 'SUPPORTS',
    object: 'DEU',
    since: '2000',
    statement: 'France supports Germany.',
    source: source.id,
  });

let file: string;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entente-import-'));
  file = join(folder, 'rows.csv');
  writeFileSync(file, 'x'.repeat(1000));
});
afterAll(() => rm(folder, { recursive: true }));

/** Yields claims in batches of 300, one for each row but the rejected ones. */
function importerOf(rows: number, isBad: (row: number) => boolean = () => false): Importer {
  return {
    format: 'rows',
    title: 'Rows',
    files: '',
    async *read(_files, report: ImportReport) {
      let claims: Claim[] = [];
      let first = true;
      for (let row = 1; row <= rows; row++) {
        report.rowsRead(row);
        report.bytesRead(Math.round((row / rows) * 1000));
        if (isBad(row)) report.reject({ file, line: row + 1, reason: 'is bad', row: 'bad' });
        else claims.push(claimOf(row));
        if (claims.length === 300 || row === rows) {
          yield { actors: first ? actors : [], sources: first ? [source] : [], issues: [], claims };
          first = false;
          claims = [];
        }
      }
    },
  };
}

/** Stands in for recordClaims: remembers the calls, and which claims are known. */
function recorder(failAt = 0) {
  const calls: RecordInput[] = [];
  const known = new Set<string>();
  const record = async (input: RecordInput): Promise<RecordOutcome> => {
    if (calls.length + 1 === failAt) throw new EntenteError('CLAIM_CONFLICT', 'A claim stands with other content.');
    calls.push(input);
    const added = (input.claims ?? []).filter(({ id }) => !known.has(id));
    for (const { id } of added) known.add(id);
    return {
      revision: calls.length,
      changed: added.length > 0,
      claimsRecorded: added.length,
      claimsUnchanged: (input.claims ?? []).length - added.length,
      claimsRetracted: 0,
      tiesWritten: 0,
      tiesDropped: 0,
      writtenTies: [],
      droppedTies: [],
    };
  };
  return { calls, record };
}

const author = 'tester';
const knownActors = async (): Promise<Actor[]> => [];

describe('importing', () => {
  it('records all claims in revisions of 2,000, the actors with the first', async () => {
    const { calls, record } = recorder();
    const outcome = await importFiles({ record, knownActors, importer: importerOf(4500), files: [file], author });
    expect(outcome).toMatchObject({ rows: 4500, claims: 4500, recorded: 4500, unchanged: 0, rejectedRows: 0 });
    expect(outcome).toMatchObject({ revisions: [1, 2, 3], interrupted: false, tooManyRejected: false });
    expect(calls.map((call) => call.claims?.length)).toEqual([2000, 2000, 500]);
    expect(calls.map((call) => call.actors?.length)).toEqual([2, 0, 0]);
    expect(calls.map((call) => call.note)).toEqual([
      'Import of Rows (rows.csv)',
      'Import of Rows (rows.csv), part 2',
      'Import of Rows (rows.csv), part 3',
    ]);
    expect(new Set(calls.flatMap((call) => call.claims?.map(({ id }) => id) ?? [])).size).toBe(4500);
  });

  it('says what stood already, and makes no revision of it', async () => {
    const { record } = recorder();
    const request = { record, knownActors, importer: importerOf(2500), files: [file], author };
    await importFiles(request);
    expect(await importFiles(request)).toMatchObject({ recorded: 0, unchanged: 2500, revisions: [] });
  });

  it('tells by which rules rows were left out, once for both readings', async () => {
    const usual = importerOf(10);
    const importer: Importer = {
      ...usual,
      async *read(files, report) {
        yield* usual.read(files, report);
        report.leftOut?.('rare', 1);
        report.leftOut?.('frequent', 5);
      },
    };
    const { record } = recorder();
    const { leftOut } = await importFiles({ record, knownActors, importer, files: [file], author });
    expect(leftOut).toEqual([
      { reason: 'frequent', rows: 5 },
      { reason: 'rare', rows: 1 },
    ]);
  });

  it('records nothing in a dry run', async () => {
    const { calls, record } = recorder();
    const outcome = await importFiles({
      record,
      knownActors,
      importer: importerOf(100),
      files: [file],
      author,
      dryRun: true,
    });
    expect(outcome).toMatchObject({ rows: 100, claims: 100, recorded: 0 });
    expect(calls).toEqual([]);
  });

  it('tells of every rejected row once, and keeps the first ones', async () => {
    const { record } = recorder();
    const told: number[] = [];
    const importer = importerOf(20_000, (row) => row % 10 === 0);
    const outcome = await importFiles({
      record,
      knownActors,
      importer,
      files: [file],
      author,
      onReject: (row) => told.push(row.line),
    });
    expect([told.length, outcome.rejectedRows, outcome.rejected.length]).toEqual([2000, 2000, 1000]);
    expect(outcome.recorded).toBe(18_000);
  });

  it('records nothing when more rows than allowed are rejected, and says how many', async () => {
    const { calls, record } = recorder();
    const importer = importerOf(1000, (row) => row <= 101);
    const request = { record, knownActors, importer, files: [file], author };
    await expect(importFiles(request)).rejects.toMatchObject({
      code: 'TOO_MANY_REJECTED',
      message: '101 of 1000 rows (10.1 %) cannot be used, and at most 10 % may be rejected: nothing was recorded.',
    });
    expect(calls).toEqual([]);
    expect(await importFiles({ ...request, dryRun: true })).toMatchObject({ tooManyRejected: true });
    expect(await importFiles({ ...request, maxRejects: 0.2 })).toMatchObject({ recorded: 899 });
  });

  it('records nothing when an importer yields what may not be recorded', async () => {
    const { calls, record } = recorder();
    const importer: Importer = {
      ...importerOf(1),
      async *read() {
        yield { actors, sources: [source], issues: [], claims: [claimOf(1)] };
        yield { actors: [], sources: [], issues: [], claims: [{ ...claimOf(2), kind: 'LOVES' }] };
      },
    };
    await expect(importFiles({ record, knownActors, importer, files: [file], author })).rejects.toMatchObject({
      code: 'BAD_RECORD',
    });
    expect(calls).toEqual([]);
  });

  it('stops after the batch under way when told to, and says what was recorded', async () => {
    const { calls, record } = recorder();
    const stop = new AbortController();
    const outcome = await importFiles({
      knownActors,
      record: async (input) => {
        stop.abort();
        return record(input);
      },
      importer: importerOf(9000),
      files: [file],
      author,
      signal: stop.signal,
    });
    expect(outcome).toMatchObject({ interrupted: true, recorded: 2000, revisions: [1] });
    expect(calls.length).toBe(1);
  });

  it('records nothing when told to stop while checking', async () => {
    const { calls, record } = recorder();
    const signal = AbortSignal.abort();
    const outcome = await importFiles({
      record,
      knownActors,
      importer: importerOf(9000),
      files: [file],
      author,
      signal,
    });
    expect(outcome).toMatchObject({ interrupted: true, recorded: 0 });
    expect(calls).toEqual([]);
  });

  it('says what stands when a later batch fails', async () => {
    const { record } = recorder(2);
    const importing = importFiles({ record, knownActors, importer: importerOf(4500), files: [file], author });
    await expect(importing).rejects.toMatchObject({
      code: 'CLAIM_CONFLICT',
      message:
        'A claim stands with other content. 2000 claims had been recorded before that and stand; importing again adds only what is missing.',
    });
  });

  it('notices files that change between the two readings', async () => {
    const { record } = recorder();
    let rows = 10;
    const importer: Importer = { ...importerOf(1), read: (files, report) => importerOf(rows++).read(files, report) };
    await expect(importFiles({ record, knownActors, importer, files: [file], author })).rejects.toMatchObject({
      code: 'BAD_FILE',
    });
  });

  it('leaves known actors what is known of them, and adds what is not', async () => {
    const { calls, record } = recorder();
    const state = (fields: Partial<Actor>) => actor({ id: 'TUR', kind: 'COUNTRY', name: 'Türkiye', ...fields });
    const known = [state({ aliases: ['Turkey'], codes: ['x:1'], note: 'Known.' })];
    const importing = (batch: { actors: Actor[]; mentioned?: Actor[] }) =>
      importFiles({
        record,
        knownActors: async (ids) => known.filter(({ id }) => ids.includes(id)),
        importer: {
          ...importerOf(1),
          async *read() {
            yield { sources: [], issues: [], claims: [], ...batch };
          },
        },
        files: [file],
        author,
      });
    const given = state({
      name: 'Turkey',
      aliases: ['Republic of Türkiye'],
      since: '1923',
      note: 'Given.',
      codes: ['cow:640'],
    });
    const both = { since: '1923', codes: ['x:1', 'cow:640'] };
    await importing({ actors: [], mentioned: [given] });
    expect(calls[0]?.actors).toEqual([state({ ...both, aliases: ['Turkey', 'Republic of Türkiye'], note: 'Known.' })]);
    await importing({ actors: [given] });
    expect(calls[1]?.actors).toEqual([
      state({ ...both, name: 'Turkey', aliases: ['Turkey', 'Republic of Türkiye'], note: 'Given.' }),
    ]);
  });

  it('passes on how changed claims are treated', async () => {
    const { calls, record } = recorder();
    await importFiles({
      record,
      knownActors,
      importer: importerOf(1),
      files: [file],
      author,
      onChangedClaim: 'replace',
    });
    expect(calls[0]?.onChangedClaim).toBe('replace');
  });

  it('tells of its progress in both readings', async () => {
    const { record } = recorder();
    const told: ImportProgress[] = [];
    await importFiles({
      record,
      knownActors,
      importer: importerOf(600),
      files: [file],
      author,
      onProgress: (one) => told.push(one),
    });
    expect(new Set(told.map(({ phase }) => phase))).toEqual(new Set(['CHECKING', 'RECORDING']));
    expect(told.at(-1)).toEqual({
      phase: 'RECORDING',
      bytes: 1000,
      totalBytes: 1000,
      rows: 600,
      claims: 600,
      total: 600,
      recorded: 600,
      unchanged: 0,
    });
  });
});
