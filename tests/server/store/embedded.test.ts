import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import grafeo from '@grafeo-db/js';
import { describe, expect, it, jest } from '@jest/globals';
import { Checkpoints } from '../../../server/store/checkpoints.ts';
import { openEmbedded } from '../../../server/store/embedded.ts';
import { openStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { codeOf, ententeErrorOf, storeContract } from '../../store.contract.ts';
import { startChild } from '../../support/child.ts';
import { temporaryFolders } from '../../support/folders.ts';
import { statement } from '../../support/statements.ts';

// Real engines on a machine that may be busy.
jest.setTimeout(60_000);

const newFolder = temporaryFolders();
const newFile = () => join(newFolder(), 'entente.grafeo');

const create = statement<never>('CREATE (thing:Thing {id: $id})', 'create');
const ids = statement<{ id: string }>('MATCH (thing:Thing) RETURN thing.id AS id ORDER BY thing.id', 'ids');
const slow = statement('UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b RETURN sum(a * b) AS s', 'slow');

const write = (store: Store, id: string) => store.transaction((transaction) => transaction.run(create, { id }));
const idsIn = async (store: Store) => (await store.run(ids, {})).map(({ id }) => id);

async function fileWithThings(count: number): Promise<string> {
  const file = newFile();
  const store = await openEmbedded({ file });
  const rows = Array.from({ length: count }, (_, index) => ({ id: `n${index}` }));
  await store.transaction((transaction) =>
    transaction.run(statement('UNWIND $rows AS row CREATE (thing:Thing) SET thing = row'), { rows }),
  );
  await store.close();
  return file;
}

describe('the embedded store', () => {
  storeContract(() => openEmbedded({ file: join(newFolder(), 'made', 'for', 'it', 'entente.grafeo') }), 9_000_000);

  it('keeps what was committed when it is closed and opened again', async () => {
    const dataFolder = newFolder();
    const first = await openStore({ dataFolder, neo4j: null });
    await write(first, 'kept');
    await first
      .transaction(async (transaction) => {
        await transaction.run(create, { id: 'dropped' });
        throw new Error('no');
      })
      .catch(() => undefined);
    await first.close();
    const second = await openStore({ dataFolder, neo4j: null });
    expect(await idsIn(second)).toEqual(['kept']);
    await write(second, 'also kept');
    await second.close();
    const third = await openStore({ dataFolder, neo4j: null });
    expect(await idsIn(third)).toEqual(['also kept', 'kept']);
    await third.close();
  });

  it('keeps nothing in memory', async () => {
    const store = await openEmbedded({ file: null });
    await write(store, 'a');
    expect(await idsIn(store)).toEqual(['a']);
    await store.close();
    const another = await openEmbedded({ file: null });
    expect(await idsIn(another)).toEqual([]);
    await another.close();
  });

  it('writes its log out once after the last commit of a burst, and then rests', async () => {
    const store = await openEmbedded({ file: newFile() });
    const beats = async () =>
      (await store.run(statement<{ beats: number }>('MATCH (p:Pulse) RETURN p.beats AS beats'), {}))[0]?.beats ?? 0;
    await Promise.all(['a', 'b', 'c'].map((id) => write(store, id)));
    expect(await beats()).toBe(0);
    while ((await beats()) === 0) await pause(20);
    await pause(500);
    expect(await beats()).toBe(1);
    await store.close();
  });

  it('lets its log grow as large as its file before it writes that anew', async () => {
    const file = newFile();
    const engine = grafeo.GrafeoDB.create(file);
    const checkpoints = new Checkpoints(engine, file);
    const allowed = () => engine.checkpointStatus().walBytes as number;
    const atFirst = allowed();
    const texts = Array.from({ length: 5000 }, () => randomBytes(4000).toString('hex'));
    await engine.executeCypher('UNWIND $texts AS text CREATE (:Thing {text: text})', { texts });
    engine.walCheckpoint();
    // The engine may still be growing the file behind the checkpoint it was asked for.
    let size: number;
    do {
      size = statSync(file).size;
      checkpoints.setNext();
    } while (statSync(file).size !== size);
    expect(allowed()).toBeGreaterThan(atFirst);
    expect(allowed()).toBe(size);
    engine.close();
  });

  it('lets its process end, and keeps the data, when nobody closes it', async () => {
    const file = newFile();
    const child = startChild('embedded-holder.ts', [file, 'leave']);
    expect(await child.ended).toEqual({ code: 0, signal: null, stderr: '' });
    const store = await openEmbedded({ file });
    expect(await idsIn(store)).toEqual(['left behind']);
    await store.close();
  });

  describe('another one at the same file', () => {
    it('is refused with STORE_LOCKED in this process', async () => {
      const file = newFile();
      const store = await openEmbedded({ file });
      expect(await codeOf(openEmbedded({ file }))).toBe('STORE_LOCKED');
      await write(store, 'undisturbed');
      expect(await idsIn(store)).toEqual(['undisturbed']);
      await store.close();
    });

    it('is refused with STORE_LOCKED in another process, until that one has ended', async () => {
      const file = newFile();
      const other = startChild('embedded-holder.ts', [file]);
      expect(await other.nextLine()).toBe('open');
      const error = await ententeErrorOf(openEmbedded({ file }));
      expect(error.code).toBe('STORE_LOCKED');
      expect(error.message).toBe(
        `The data in ${file} are in use by another process. Stop the other Entente, or name another folder in ENTENTE_DATA.`,
      );
      other.process.kill('SIGKILL');
      await other.ended;
      await (await openEmbedded({ file })).close();
    });
  });

  describe('a damaged file', () => {
    it.each([0.9, 0.7, 0.5, 0.3, 0.1, 0])('cut to %p of its length is refused and left as it is', async (share) => {
      const file = await fileWithThings(500);
      const whole = readFileSync(file);
      const part = whole.subarray(0, Math.floor(whole.length * share));
      writeFileSync(file, part);
      const error = await ententeErrorOf(openEmbedded({ file }));
      expect(error.code).toBe('STORE_DAMAGED');
      expect(error.message).toContain(`The data in ${file} are damaged and were left as they are`);
      expect(error.message).toContain('ENTENTE_DATA');
      expect(readFileSync(file).equals(part)).toBe(true);
    });

    it('that is no database at all is refused and left as it is', async () => {
      const file = newFile();
      const text = 'a letter to the block of flats, locked away\n'.repeat(200);
      writeFileSync(file, text);
      expect(await codeOf(openEmbedded({ file }))).toBe('STORE_DAMAGED');
      expect(readFileSync(file, 'utf8')).toBe(text);
    });

    it('with one byte changed is refused, or answers as before', async () => {
      const file = await fileWithThings(500);
      const whole = readFileSync(file);
      let refused = 0;
      for (let step = 0; step < 24; step++) {
        const copy = Buffer.from(whole);
        const at = Math.floor((whole.length * step) / 24);
        copy[at] = (copy[at] as number) ^ 0xff;
        const copied = newFile();
        writeFileSync(copied, copy);
        let store: Store | undefined;
        try {
          store = await openEmbedded({ file: copied });
        } catch (error) {
          expect(error).toMatchObject({ code: 'STORE_DAMAGED' });
          refused++;
          continue;
        }
        expect(await idsIn(store)).toHaveLength(500);
        await store.close();
      }
      expect(refused).toBeGreaterThan(0);
    });
  });

  describe('a place where nothing can be kept', () => {
    it('is refused when the folder is a file', async () => {
      const folder = newFolder();
      writeFileSync(join(folder, 'taken'), '');
      const error = await ententeErrorOf(openEmbedded({ file: join(folder, 'taken', 'data', 'entente.grafeo') }));
      expect(error.code).toBe('STORE_FAILED');
      expect(error.message).toContain('Name a folder that you may write to in ENTENTE_DATA.');
    });

    it('is refused when the file is a folder', async () => {
      const folder = newFolder();
      mkdirSync(join(folder, 'entente.grafeo'));
      const error = await ententeErrorOf(openEmbedded({ file: join(folder, 'entente.grafeo') }));
      expect(error.code).toBe('STORE_FAILED');
      expect(error.message).toContain('ENTENTE_DATA');
    });

    it('is refused when the folder may not be written to', async () => {
      const folder = newFolder();
      const file = join(folder, 'entente.grafeo');
      chmodSync(folder, 0o555);
      // The superuser may write anywhere, so there it is asked as nobody.
      const superuser = process.getuid?.() === 0;
      const child = startChild('embedded-holder.ts', [file], superuser ? { uid: 65534 } : {});
      const line = await child.nextLine();
      child.process.stdin.end();
      await child.ended;
      chmodSync(folder, 0o755);
      expect(line).toMatch(/^STORE_FAILED .*Check the folder and its permissions, or name another in ENTENTE_DATA\.$/);
    });
  });

  describe('a statement that takes too long', () => {
    it('ends in STORE_TIMEOUT, and the store goes on', async () => {
      const store = await openEmbedded({ file: newFile(), timeoutMs: 300 });
      expect(await codeOf(store.run(slow, {}))).toBe('STORE_TIMEOUT');
      await untilDone(() => write(store, 'after'));
      expect(await idsIn(store)).toContain('after');
      await store.close();
    });

    it('takes its transaction back, and later ones follow', async () => {
      const file = newFile();
      const store = await openEmbedded({ file, timeoutMs: 300 });
      const attempt = store.transaction(async (transaction) => {
        await transaction.run(create, { id: 'dropped' });
        await transaction.run(slow, {});
      });
      const later = untilDone(() => write(store, 'later'));
      expect(await codeOf(attempt)).toBe('STORE_TIMEOUT');
      await later;
      expect(await idsIn(store)).toEqual(['later']);
      await store.close();
      const again = await openEmbedded({ file });
      expect(await idsIn(again)).toEqual(['later']);
      await again.close();
    });
  });
});

async function untilDone(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work();
      return;
    } catch {
      await pause(50);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
