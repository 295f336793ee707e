/**
 * Records a history in a process of its own. Its first line of input is JSON: where the store is and what to record.
 * It says `ready` when the store is open, waits for a second line, and then says `recorded N` for each revision that
 * was acknowledged, `unchanged N` where nothing was new, and `done` at the end.
 */
import { createInterface } from 'node:readline';
import type { RecordInput } from '../../server/domain/record.ts';
import { recordClaims } from '../../server/services/record.ts';
import { openStore, type StoreLocation } from '../../server/store/open.ts';

export interface WriterOrders {
  readonly location: StoreLocation;
  readonly history: readonly RecordInput[];
}

const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const orders = JSON.parse((await input.next()).value ?? '') as WriterOrders;
const store = await openStore(orders.location);
console.log('ready');
await input.next();
for (const change of orders.history) {
  const { changed, revision } = await recordClaims(store, change);
  console.log(`${changed ? 'recorded' : 'unchanged'} ${revision}`);
}
console.log('done');
await store.close();
process.exit(0);
