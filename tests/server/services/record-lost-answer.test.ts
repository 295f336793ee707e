import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { read } from '../../../cypher/index.ts';
import { actor } from '../../../server/domain/actor.ts';
import { claim } from '../../../server/domain/claim.ts';
import type { RecordInput } from '../../../server/domain/record.ts';
import { recordClaims } from '../../../server/services/record.ts';
import { openStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { type Neo4jServer, startNeo4j } from '../../neo4j/server.ts';
import { describeWithNeo4j } from '../../requires.ts';
import { allClaims } from '../../support/all-claims.ts';
import { emptyStore, tiesOf } from '../../support/content.ts';
import { startUnluckyProxy, type UnluckyProxy } from '../../support/unlucky-proxy.ts';

const allies = claim({
  id: 'arm-rus',
  subject: 'ARM',
  kind: 'ALLIES_WITH',
  object: 'RUS',
  since: '1997-08-29',
  statement: 'Each comes to the aid of the other.',
  source: 'treaty',
});
const all: RecordInput = {
  author: 'ann',
  note: 'the treaty',
  actors: [
    actor({ id: 'ARM', kind: 'COUNTRY', name: 'Armenia' }),
    actor({ id: 'RUS', kind: 'COUNTRY', name: 'Russia' }),
  ],
  sources: [
    {
      id: 'treaty',
      title: 'Treaty of Friendship',
      publisher: 'UNTS',
      url: null,
      published: '1997-08-29',
      type: 'TREATY',
      reliability: 'A',
      note: null,
    },
  ],
  claims: [allies],
};
const retraction: RecordInput = { author: 'ann', note: 'withdrawn', retract: ['arm-rus'] };

describeWithNeo4j('a change that was made, but whose acknowledgement was lost on the way', () => {
  let server: Neo4jServer;
  let proxy: UnluckyProxy;
  let store: Store;
  let direct: Store;
  beforeAll(async () => {
    server = await startNeo4j();
    proxy = await startUnluckyProxy(server.port);
    const { user, password } = server;
    direct = await openStore({ dataFolder: '', neo4j: { uri: server.uri, user, password } });
    store = await openStore({ dataFolder: '', neo4j: { uri: `bolt://127.0.0.1:${proxy.port}`, user, password } });
  });
  beforeEach(() => emptyStore(direct));
  afterAll(async () => {
    await Promise.all([store?.close(), direct?.close()]);
    await proxy?.close();
    await server?.stop();
  });
  const revisions = async () => (await direct.run(read.revisions, { before: 100, first: 100 })).length;

  it('is made once, and told as what it was', async () => {
    proxy.loseNextCommit();
    const lostBefore = proxy.lost;
    const outcome = await recordClaims(store, all);
    expect(proxy.lost).toBe(lostBefore + 1);
    expect(outcome).toMatchObject({
      revision: 1,
      changed: true,
      claimsRecorded: 1,
      claimsUnchanged: 0,
      tiesWritten: 1,
    });
    expect(await revisions()).toBe(1);
    expect(await allClaims(direct)).toHaveLength(1);
  });

  it('is no error when it was a retraction', async () => {
    await recordClaims(store, all);
    proxy.loseNextCommit();
    const outcome = await recordClaims(store, retraction);
    expect(outcome).toMatchObject({ revision: 2, changed: true, claimsRetracted: 1, tiesDropped: 1 });
    expect(await revisions()).toBe(2);
    expect(await tiesOf(direct)).toEqual([]);
  });

  it('is known again when somebody else has recorded since', async () => {
    await recordClaims(store, all);
    proxy.loseNextCommit(() =>
      recordClaims(direct, { author: 'bob', note: 'once more', claims: [{ ...allies, id: 'another' }] }),
    );
    const outcome = await recordClaims(store, retraction);
    expect(outcome).toMatchObject({ revision: 2, changed: true, claimsRetracted: 1, tiesDropped: 1 });
    expect(await revisions()).toBe(3);
    expect(await tiesOf(direct)).toMatchObject([{ claims: ['another'] }]);
  });

  it('is not taken for what somebody else has recorded in its stead', async () => {
    await recordClaims(store, all);
    const sameAgain: RecordInput = { ...retraction, author: 'bob' };
    // Nothing is lost here: two writers retract the same, and only one of them can.
    const outcomes = await Promise.allSettled([recordClaims(store, retraction), recordClaims(direct, sameAgain)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await revisions()).toBe(2);
  });
});
