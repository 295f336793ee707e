import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser, type InBrowser } from './in-browser.ts';
import { drawn, pictureOf } from './support.ts';

const EDITOR = 'a token for these tests';
const DAY = '2024-06-01';

describeInBrowser('a server that changes under the page', inBrowser, { ENTENTE_EDITOR_TOKEN: EDITOR });

function inBrowser({ product, visitAnew, openBeside }: InBrowser) {
  let page: Page;
  let news: Locator;

  async function open(query = `?date=${DAY}`): Promise<void> {
    const heard = product.url;
    ({ page } = await visitAnew('about:blank'));
    const listening = page.waitForResponse((response) => response.url().startsWith(`${heard}/graphql/stream`));
    await page.goto(`${product.url}/${query}`);
    await drawn(page);
    await listening;
    news = page.getByTestId('server-notices');
  }

  /** Records a tie between two that have none, and gives the number of the revision. */
  async function record(id: string, subject: string, object: string): Promise<number> {
    const { sources } = await product.ask<{ sources: { nodes: { id: string }[] } }>(
      '{ sources(first: 1) { nodes { id } } }',
    );
    const claim = `{ id: "${id}", subject: "${subject}", kind: "ALLIES_WITH", object: "${object}", since: "2020-01-01",
      statement: "A test says so.", source: "${sources.nodes[0]?.id}", confidence: 1 }`;
    const { recordClaims } = await product.ask<{ recordClaims: { revision: { number: number } } }>(
      `mutation { recordClaims(input: { author: "a test", note: "one tie more", claims: [${claim}] }) { revision { number } } }`,
      EDITOR,
    );
    return recordClaims.revision.number;
  }

  const retract = (id: string) =>
    product.ask(
      `mutation { retractClaim(input: { id: "${id}", author: "a test", note: "one tie less" }) { changed } }`,
      EDITOR,
    );

  it('offers what was recorded meanwhile, and takes it in when told to, with what is open left open', async () => {
    await open(`?date=${DAY}&actor=IND`);
    const before = await pictureOf(page);
    const revision = await record('test:live-1', 'IND', 'VUT');
    await news.getByText(`New data: revision ${revision}, “one tie more” (a test)`).waitFor();
    expect(await pictureOf(page)).toEqual(before);
    await news.getByRole('button', { name: 'Show it' }).click();
    await news.getByText('New data').waitFor({ state: 'detached' });
    await drawn(page);
    await page.locator('[data-testid="detail"] [data-tie^="IND ALLIES_WITH VUT@"]').first().waitFor();
    expect((await pictureOf(page)).ties).toBe(before.ties + 1);
  });

  it('can be told not now, until there is more', async () => {
    await open();
    await record('test:live-2', 'IND', 'TUV');
    await news.getByRole('button', { name: 'Not now' }).click();
    await news.getByText('New data').waitFor({ state: 'detached' });
    const next = await record('test:live-3', 'IND', 'NRU');
    await news.getByText(`New data: revision ${next}`).waitFor();
  });

  it('says nothing of it beside a pinned revision', async () => {
    await open(`?date=${DAY}&revision=1`);
    const tab = page;
    const { page: unpinned } = await openBeside(`/?date=${DAY}`);
    await drawn(unpinned);
    const revision = await record('test:live-4', 'IND', 'PAK');
    await unpinned.getByText(`New data: revision ${revision}`).waitFor();
    expect(await tab.getByText('New data').count()).toBe(0);
    await unpinned.context().close();
  });

  it('that is gone: says so, lets the work go on, and recovers by itself what it could not fetch', async () => {
    await open();
    await product.stop();
    await news.getByText('The server does not answer. What is loaded stays usable').waitFor();
    await page.locator('[data-actor="ARM"]').first().click();
    const detail = page.getByTestId('detail');
    await detail.locator('[data-tie="ARM MEMBER_OF org:csto@2002-10-07"]').first().click();
    await detail.getByText('The server does not answer').waitFor();
    await product.start();
    await detail.getByText(/^Evidence: \d+ claims$/).waitFor();
    await news.getByText('The server does not answer').waitFor({ state: 'detached' });
  });

  it('that is not there at the start: the page comes by itself when it is', async () => {
    ({ page } = await visitAnew('about:blank'));
    await page.route('**/graphql**', (route) => route.abort('connectionrefused'));
    await page.goto(`${product.url}/?date=${DAY}`);
    await page.getByRole('alert').getByText('The server does not answer').waitFor();
    await page.unroute('**/graphql**');
    await drawn(page);
  });

  it('is tried at once when somebody wants to know', async () => {
    await open();
    await product.stop();
    const tryNow = news.getByRole('button', { name: 'Try now' });
    await tryNow.click();
    await news.getByText('The server does not answer').waitFor();
    await product.start();
    // Either the button or the page's own patience brings it back.
    await tryNow.click({ timeout: 1_000 }).catch(() => undefined);
    await news.getByText('The server does not answer').waitFor({ state: 'detached' });
  });

  it('tells what was recorded while nobody could listen', async () => {
    await open();
    await page.route('**/graphql**', (route) => route.abort('connectionrefused'));
    await page.evaluate(() => globalThis.dispatchEvent(new Event('online')));
    await news.getByText('The server does not answer').waitFor();
    const revision = await record('test:live-5', 'IND', 'SYR');
    await page.unroute('**/graphql**');
    await news.getByText(`New data: revision ${revision}`).waitFor();
  });

  it('that was upgraded: offers the new page, and loading it keeps the view', async () => {
    await open(`?date=${DAY}&actor=GEO`);
    await page.route(`${product.url}/`, async (route) => {
      const answer = await route.fetch().catch(() => null);
      if (answer === null) return route.abort('connectionrefused');
      await route.fulfill({ response: answer, body: (await answer.text()).replace(/assets\/index-/, 'assets/newer-') });
    });
    await product.stop();
    await news.getByText('The server does not answer').waitFor();
    await product.start();
    const load = news.getByRole('button', { name: 'Load it' });
    await load.waitFor();
    await page.unroute(`${product.url}/`);
    await load.click();
    await load.waitFor({ state: 'detached' });
    await drawn(page);
    expect((await pictureOf(page)).selected).toBe('GEO');
  });

  it('that takes long: says that it is waited for', async () => {
    await open();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('query ActorFacts')) await held;
      await route.continue();
    });
    await page.locator('[data-actor="ARM"]').first().click();
    await news.getByText('Still waiting for the server').waitFor();
    release();
    await news.getByText('Still waiting for the server').waitFor({ state: 'detached' });
  });

  it('retracts what a link names: the page says so, and where it was last on record', async () => {
    const revision = await record('test:live-6', 'IND', 'CHN');
    await retract('test:live-6');
    await open(`?date=${DAY}&tie=${encodeURIComponent('CHN ALLIES_WITH IND@2020-01-01')}`);
    const detail = page.getByTestId('detail');
    await detail.getByText('The tie in this address is not on record').waitFor();
    await detail.getByRole('button', { name: 'Look in earlier revisions' }).click();
    await detail.getByRole('button', { name: `Show it in revision ${revision}` }).click();
    await detail.getByText(/^Evidence: 1 claim$/).waitFor();
    expect(new URL(page.url()).searchParams.get('revision')).toBe(String(revision));
  });

  it('is followed by two tabs that leave each other alone', async () => {
    await open(`?date=${DAY}&actor=GEO`);
    const other = await page.context().newPage();
    await other.goto(`${product.url}/?date=2019-01-01&actor=AZE`);
    await drawn(other);
    const shown = await pictureOf(other);
    const revision = await record('test:live-7', 'IND', 'IRN');
    await news.getByText(`New data: revision ${revision}`).waitFor();
    await news.getByRole('button', { name: 'Show it' }).click();
    await news.getByText('New data').waitFor({ state: 'detached' });
    await other.getByText(`New data: revision ${revision}`).waitFor();
    expect(await pictureOf(other)).toEqual(shown);
    expect(new URL(other.url()).searchParams.get('actor')).toBe('AZE');
    expect((await pictureOf(page)).selected).toBe('GEO');
  });
}
