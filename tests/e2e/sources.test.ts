import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { drawn, pictureOf } from './support.ts';

const TIE = 'date=2024-12-10&tie=ARM+MEMBER_OF+org:csto@2002-10-07';

interface ClaimRow {
  readonly id: string;
  readonly about: string;
}

describeInBrowser('sources and issues', ({ product, visit }) => {
  let page: Page;

  async function open(query: string): Promise<void> {
    ({ page } = await visit(`/?${query}`));
    await drawn(page);
  }

  const claimsOf = async (source: string) =>
    (
      await product.ask<{ graph: { claims: { totalCount: number; nodes: ClaimRow[] } } }>(
        `{ graph(during: {}) { claims(filter: { sources: ["${source}"] }, first: 100) { totalCount nodes { id about } } } }`,
      )
    ).graph.claims;

  it('what a source says elsewhere is one step from a claim', async () => {
    await open(TIE);
    const detail = page.getByTestId('detail');
    const claim = detail.getByTestId('evidence').locator('article').first();
    const title = await claim.locator('p').nth(1).locator('a, span').first().textContent();
    await claim.getByRole('button', { name: /^All that “/ }).click();
    await detail.getByText(/^It makes [\d,]+ claims?$/).waitFor();
    expect(await detail.getByRole('heading', { level: 2 }).textContent()).toContain(title?.split(' (')[0]);
    expect(new URL(page.url()).searchParams.get('source')).toMatch(/^src:/);
  });

  it('lists every claim of a source, and those that bear on a tie lead to it', async () => {
    await open('date=2020-11-15&source=src:factbook-2026');
    const detail = page.getByTestId('detail');
    const { totalCount, nodes } = await claimsOf('src:factbook-2026');
    await detail.getByText(`It makes ${totalCount} claims`).waitFor();
    const listed = detail.getByTestId('claims-of-source').locator(':scope > li');
    expect(await listed.count()).toBe(totalCount);
    const first = detail.locator('[data-claim]').first();
    const claim = nodes.find(({ id }) => id === 'c:nikol-pashinyan-heads-government-of-arm-2021-09-10');
    expect(claim).toBeDefined();
    expect(await first.isVisible()).toBe(true);
    await detail.locator(`[data-claim="${claim?.id}"]`).click();
    await page.waitForURL((url) => url.searchParams.get('tie')?.startsWith(`${claim?.about}@`) === true);
  });

  it('brings out in the picture what the source bears on, and shows the picture according to it alone', async () => {
    await open('date=2023-06-01&source=src:factbook-2026');
    const all = await pictureOf(page);
    await page.getByRole('button', { name: 'Show only what it says' }).click();
    await page.getByText(/^Only what one source says is shown: The World Factbook/).waitFor();
    const { graph } = await product.ask<{ graph: { network: { ties: { id: string }[] } } }>(
      '{ graph(asOf: "2023-06-01", accordingTo: ["src:factbook-2026"]) { network { ties { id } } } }',
    );
    const ties = graph.network.ties.length;
    await page.locator(`[data-testid="picture"][data-ties="${ties}"][data-ready="true"]`).waitFor();
    expect(ties).toBeGreaterThan(0);
    expect(ties).toBeLessThan(all.ties);
    expect(new URL(page.url()).searchParams.get('according-to')).toBe('src:factbook-2026');
    await page.reload();
    await page.locator(`[data-testid="picture"][data-ties="${ties}"][data-ready="true"]`).waitFor();
    await page.getByRole('region', { name: 'Source shown' }).getByRole('button').click();
    await page.locator(`[data-testid="picture"][data-ties="${all.ties}"][data-ready="true"]`).waitFor();
  });

  it('an issue names its mediators and lists the ties about it that are in force', async () => {
    await open('date=2016-04-10&issue=nagorno-karabakh');
    const { graph } = await product.ask<{ graph: { ties: { nodes: { id: string; kind: { id: string } }[] } } }>(
      '{ graph(asOf: "2016-04-10") { ties(filter: { issues: ["nagorno-karabakh"] }, first: 100) { nodes { id kind { id } } } } }',
    );
    const detail = page.getByTestId('detail');
    await detail.getByRole('heading', { name: 'Nagorno-Karabakh' }).waitFor();
    const inForce = detail.locator('section:has(> h3:text("on 10 April 2016"))');
    const shown = await inForce.locator('[data-tie]').evaluateAll((rows) => rows.map((row) => row.dataset.tie ?? ''));
    expect(shown.sort()).toEqual(graph.ties.nodes.map(({ id }) => id).sort());
    expect(shown.length).toBeGreaterThan(0);
    const mediators = detail.locator('section:has(> h3:text("Mediators"))');
    expect(await mediators.getByRole('button').allTextContents()).toContain('France');
    await detail.getByRole('button', { name: 'Show only this issue' }).click();
    await page.locator(`[data-testid="picture"][data-ties="${shown.length}"]`).waitFor();
  });

  it.each([
    ['source=src:none', 'No source has the id “src:none”'],
    ['issue=none', 'No issue has the id “none”'],
  ])('%s: says that it is not on record', async (query, message) => {
    await open(`date=2024-06-01&${query}`);
    await page.getByTestId('detail').getByText(message).waitFor();
  });

  it('a source that is not on record cannot be the only one: says so and offers all', async () => {
    ({ page } = await visit(`/?date=2024-06-01&according-to=src:none`));
    await page.getByText('There is no source src:none').waitFor();
    await page.getByRole('button', { name: 'Show what all sources say' }).click();
    await drawn(page);
  });
});
