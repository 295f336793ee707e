import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { DESKTOP, drawingOf, drawn, pictureOf } from './support.ts';

const DAY = '2024-06-01';

describeInBrowser('the looks of the network', ({ product, visit }) => {
  let page: Page;
  let problems: string[];

  async function open(query = ''): Promise<void> {
    ({ page, problems } = await visit(`/?date=${DAY}${query}`, DESKTOP));
    await drawn(page);
    await page.getByRole('button', { name: 'Legend' }).click();
  }

  /** How wide the flags of the countries drawn are, by id. */
  async function widths(): Promise<ReadonlyMap<string, number>> {
    const { actors } = await drawingOf(page);
    const countries = actors.filter(({ id }) => /^[A-Z]{3}$/.test(id));
    return new Map(countries.map(({ id, sign }) => [id, sign.right - sign.left]));
  }

  /** Saves the picture as vectors and looks at the file as a page of its own, in a browser that knows nothing of the product. */
  async function savesWhatIsSeen(): Promise<void> {
    await page.getByRole('button', { name: 'Save as a picture' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Vectors (SVG), to print or edit' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^entente-network-2024-06-01-revision-\d+\.svg$/);
    const svg = await readFile(await download.path(), 'utf8');
    expect(svg).not.toMatch(/href="(?!#)/);
    const file = await page.context().newPage();
    await file.setContent(svg);
    const named = (attribute: string) =>
      file
        .locator(`[${attribute}]`)
        .evaluateAll((all, name) => all.flatMap((part) => part.getAttribute(name)?.split('; ') ?? []), attribute);
    const { graph } = await product.ask<{ graph: { network: { ties: { id: string }[] } } }>(
      `{ graph(asOf: "${DAY}") { network { ties { id } } } }`,
    );
    expect((await named('data-ties')).sort()).toEqual(graph.network.ties.map(({ id }) => id).sort());
    const { actors } = await drawingOf(page);
    expect((await named('data-actor')).sort()).toEqual(actors.map(({ id }) => id).sort());
    const words = (await file.locator('text').allTextContents()).join('|');
    for (const said of ['Ties on 1 June 2024', 'Armenia', 'CSTO', 'Hostile: dashed line', 'revision'])
      expect(words).toContain(said);
    await file.close();
  }

  it('tell by size what the legend says: influence as the API ranks it, or nothing', async () => {
    const answered = () =>
      page.waitForResponse((response) => response.request().postData()?.includes('query Influence') ?? false);
    await open();
    const [response] = await Promise.all([
      answered(),
      page.getByRole('combobox', { name: 'Size of a sign' }).selectOption('influence'),
    ]);
    await response.finished();
    await page.waitForURL(/size=influence/);
    const { graph } = await product.ask<{ graph: { influence: { rows: { actor: { id: string }; score: number }[] } } }>(
      `{ graph(asOf: "${DAY}") { influence(first: 1000, explain: 0) { rows { score actor { id } } } } }`,
    );
    const ranked = graph.influence.rows.map(({ actor }) => actor.id).filter((id) => /^[A-Z]{3}$/.test(id));
    const [most = ''] = ranked;
    const isLargest = (sizes: ReadonlyMap<string, number>) =>
      [...sizes.values()].every((size) => size <= (sizes.get(most) ?? 0));
    let sizes = await widths();
    for (let looks = 0; looks < 200 && !isLargest(sizes); looks += 1) sizes = await widths();
    expect(isLargest(sizes)).toBe(true);
    const shown = ranked.filter((id) => sizes.has(id));
    expect(shown.length).toBeGreaterThan(10);
    for (const [index, id] of shown.slice(1).entries())
      expect((sizes.get(id) ?? 0) - (sizes.get(shown[index] ?? '') ?? 0)).toBeLessThan(0.5);
    await page.getByRole('combobox', { name: 'Size of a sign' }).selectOption('same');
    await page.waitForURL(/size=same/);
    const same = [...(await widths()).values()];
    expect(Math.max(...same) - Math.min(...same)).toBeLessThan(0.5);
    await savesWhatIsSeen();
    expect(problems).toEqual([]);
  });

  it('tell regions and blocs by numbered rings, which the legend lists and selects', async () => {
    await open('&ring=region');
    const { graph } = await product.ask<{ graph: { actors: { nodes: { id: string; region: string | null }[] } } }>(
      `{ graph(asOf: "${DAY}") { actors(first: 100, filter: { kinds: [COUNTRY] }) { nodes { id ... on Country { region } } } } }`,
    );
    const present = new Set((await drawingOf(page)).actors.map(({ id }) => id));
    const european = graph.actors.nodes.filter(({ id, region }) => present.has(id) && region === 'Europe');
    expect(european.length).toBeGreaterThan(3);
    await page.getByRole('button', { name: new RegExp(`^\\d ?Europe ${european.length}$`) }).click();
    await page.getByRole('heading', { name: `${european.length} actors`, level: 2 }).waitFor();
    expect((await pictureOf(page)).selected.split(' ').sort()).toEqual(european.map(({ id }) => id).sort());
    // The panel that opened has put the outline back.
    await page.getByRole('button', { name: 'Legend' }).click();
    await page.getByRole('combobox', { name: 'Ring around a sign' }).selectOption('bloc');
    await page
      .getByRole('button', { name: /Around / })
      .first()
      .waitFor();
    await page.getByRole('combobox', { name: 'Outline around signs' }).selectOption('ring');
    await page.locator('g[data-group="group-1"] path').waitFor();
  });

  it('are explained by lines that keep what they explain', async () => {
    await open();
    await page.getByRole('button', { name: 'Hostile: dashed line' }).click();
    await page.waitForURL(/signs=hostile/);
    const { graph } = await product.ask<{ graph: { network: { tieCount: number } } }>(
      `{ graph(asOf: "${DAY}") { network(first: 1, filter: { signs: [-1] }) { tieCount } } }`,
    );
    await page.locator(`[data-testid="picture"][data-ties="${graph.network.tieCount}"]`).waitFor();
    await page.getByRole('button', { name: 'Hostile: dashed line', pressed: true }).click();
    await page.getByRole('button', { name: /^Contested/ }).click();
    await page.waitForURL(/contested=only/);
    expect(new URL(page.url()).searchParams.get('signs')).toBeNull();
  });
});
