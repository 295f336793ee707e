import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { DESKTOP, drawn, PHONE, pictureOf } from './support.ts';

const DAY = '2024-06-01';
/** Room for the choice of display in full beside a wide panel. */
const WIDE = { ...DESKTOP, width: 1_900 };
/** Room for every cell at once. */
const HUGE = { ...DESKTOP, width: 4_400, height: 4_000 };
const EVERYONE = '&among=countries,organisations,people&least=1';

interface ApiTie {
  readonly id: string;
  readonly kind: { readonly sign: number };
  readonly subject: { readonly id: string };
  readonly object: { readonly id: string };
  readonly contested: boolean;
}

describeInBrowser('the matrix', ({ product, visit, visitAnew }) => {
  let page: Page;
  let problems: string[];
  let ofTheDay: readonly ApiTie[];

  beforeAll(async () => {
    const { graph } = await product.ask<{ graph: { network: { ties: ApiTie[] } } }>(
      `{ graph(asOf: "${DAY}") { network { ties { id kind { sign } subject { id } object { id } contested } } } }`,
    );
    ofTheDay = graph.network.ties;
  }, 90_000);

  async function open(query = '', screen = DESKTOP, go = visit): Promise<void> {
    ({ page, problems } = await go(`/?date=${DAY}&view=matrix${query}`, screen));
    await drawn(page);
    await page.locator('[data-pair]').first().waitFor();
  }

  const keyOf = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const between = (a: string, b: string) =>
    ofTheDay.filter(({ subject, object }) => keyOf(subject.id, object.id) === keyOf(a, b));
  /** The cell in the row of the first and the column of the second. */
  const cell = (one: string, other: string) => page.getByRole('gridcell', { name: new RegExp(`^${one} – ${other}: `) });
  /** Until the whole of it is within what can be seen of the matrix. */
  const inSight = (selector: string) =>
    page.waitForFunction((sought) => {
      const element = document.querySelector(sought);
      const frame = element?.closest('[role="grid"]')?.parentElement?.getBoundingClientRect();
      if (!element || !frame) return false;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      // Frames begin at parts of a pixel.
      const within = (from: number, to: number) => from > -1 && to > -1;
      return within(left - frame.left, frame.right - right) && within(top - frame.top, frame.bottom - bottom);
    }, selector);

  it('has a cell, twice, for every pair with ties, which says what the API says of them', async () => {
    await open(EVERYONE, HUGE);
    const { actors } = await pictureOf(page);
    await page
      .locator('[role="rowheader"]')
      .nth(actors - 1)
      .waitFor();
    await page
      .locator('[role="columnheader"]')
      .nth(actors - 1)
      .waitFor();
    const pairs = new Map<string, ApiTie[]>();
    for (const tie of ofTheDay) {
      const key = keyOf(tie.subject.id, tie.object.id);
      pairs.set(key, [...(pairs.get(key) ?? []), tie]);
    }
    const expected = [...pairs].map(([pair, ties]) => {
      const has = (sign: number) => ties.some(({ kind }) => kind.sign === sign);
      return {
        pair,
        symbol: has(1) ? (has(-1) ? '±' : '+') : has(-1) ? '−' : '·',
        number: ties.length,
        contested: ties.some(({ contested }) => contested),
      };
    });
    const shown = await page.locator('[data-symbol]').evaluateAll((cells) =>
      cells.map((each) => ({
        pair: each.getAttribute('data-pair') ?? '',
        symbol: each.getAttribute('data-symbol') ?? '',
        number: Number(/: (\d+) tie/.exec(each.getAttribute('aria-label') ?? '')?.[1]),
        contested: (each.getAttribute('aria-label') ?? '').includes('contested'),
      })),
    );
    const byPair = (a: { pair: string }, b: { pair: string }) => (a.pair < b.pair ? -1 : a.pair > b.pair ? 1 : 0);
    expect(shown.sort(byPair)).toEqual([...expected, ...expected].sort(byPair));
    expect(await page.getByTestId('matrix-count').textContent()).toBe(
      `${actors} of ${actors} actors, ${ofTheDay.length} of ${ofTheDay.length} ties`,
    );
    expect(problems).toEqual([]);
  });

  it('says truly how many of all it shows when it leaves some out', async () => {
    await open('&among=countries&least=5', HUGE);
    const counts = new Map<string, number>();
    for (const { subject, object } of ofTheDay)
      for (const id of [subject.id, object.id]) counts.set(id, (counts.get(id) ?? 0) + 1);
    const { graph } = await product.ask<{ graph: { actors: { nodes: { id: string }[] } } }>(
      `{ graph(asOf: "${DAY}") { actors(first: 100, filter: { kinds: [COUNTRY] }) { nodes { id } } } }`,
    );
    const within = new Set(graph.actors.nodes.map(({ id }) => id).filter((id) => (counts.get(id) ?? 0) >= 5));
    const ties = ofTheDay.filter(({ subject, object }) => within.has(subject.id) && within.has(object.id));
    expect(within.size).toBeGreaterThan(10);
    expect(await page.getByTestId('matrix-count').textContent()).toBe(
      `${within.size} of ${counts.size} actors, ${ties.length} of ${ofTheDay.length} ties`,
    );
    await page.getByRole('checkbox', { name: 'People' }).check();
    await page.waitForURL(/among=countries,people/);
    await page.getByRole('combobox', { name: 'Order' }).selectOption('name');
    await page.waitForURL(/order=name/);
    const names = await page.locator('[role="rowheader"]').allTextContents();
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
  });

  it('says in a line what the pointer is at, and opens it', async () => {
    await open('&pair=ARM,RUS');
    const ties = between('ARM', 'RUS');
    expect(ties.length).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Close' }).click();
    await cell('Armenia', 'Russia').hover();
    await page.getByTestId('matrix-context').getByText(`Armenia – Russia: ${ties.length} ties`).waitFor();
    await cell('Armenia', 'Russia').click();
    await page.getByRole('heading', { name: 'Armenia and Russia', level: 2 }).waitFor();
    expect(new URL(page.url()).searchParams.get('pair')).toBe('ARM,RUS');
    await page.getByRole('rowheader', { name: 'Armenia' }).click();
    await page.getByRole('heading', { name: 'Armenia', level: 2 }).waitFor();
    await page.getByRole('columnheader', { name: 'Azerbaijan' }).click({ modifiers: ['Shift'] });
    await page.getByRole('heading', { name: '2 actors', level: 2 }).waitFor();
    const back = (one: string, other: string) => cell(one, other).getAttribute('data-back');
    expect([await back('Armenia', 'Azerbaijan'), await back('Armenia', 'Russia')]).toEqual(['false', 'true']);
  });

  it('shares what is selected with the network, both ways, and brings it into sight', async () => {
    const single = ofTheDay.find(
      ({ subject, object }) =>
        subject.id === 'ARM' && between(subject.id, object.id).length === 1 && object.id !== 'ARM',
    ) as ApiTie;
    await open(`&tie=${encodeURIComponent(single.id)}`, WIDE);
    await page.locator('[role="gridcell"][aria-selected="true"]').first().waitFor();
    await inSight(`[aria-selected="true"][data-pair="${keyOf(single.subject.id, single.object.id)}"]`);
    await page.getByRole('button', { name: 'Network' }).click();
    await page.locator('[data-display="network"][data-ready="true"]').waitFor();
    expect((await pictureOf(page)).selected).toBe(`${single.subject.id} ${single.object.id}`);
    await page.locator('[data-actor="AZE"]').first().click();
    await page.getByRole('heading', { name: 'Azerbaijan', level: 2 }).waitFor();
    await page.getByRole('button', { name: 'Matrix' }).click();
    await page.locator('[role="rowheader"][data-selected="true"]').waitFor();
    expect((await pictureOf(page)).selected).toBe('AZE');
    await inSight('[role="rowheader"][data-selected="true"]');
  });

  it('can be used by the keyboard alone: over cells and headings, and back from what was opened', async () => {
    await open('&order=ties', DESKTOP, visitAnew);
    const place = (row: number, column: number) => page.locator(`[data-place="${row},${column}"]:focus`);
    await page.getByRole('button', { name: 'Larger cells' }).focus();
    await page.keyboard.press('Tab');
    await place(0, 0).waitFor();
    await page.keyboard.press('ArrowRight');
    await place(0, 1).waitFor();
    const label = (await place(0, 1).getAttribute('aria-label')) ?? '';
    expect(label).toMatch(/^\S.* – \S.*: (no tie|\d+ ties?, (friendly|hostile|neutral))/);
    await page.keyboard.press('Enter');
    await page.locator('#panel-title:focus').waitFor();
    await page.keyboard.press('Escape');
    await place(0, 1).waitFor();
    await page.keyboard.press('ArrowUp');
    await place(-1, 1).waitFor();
    await page.keyboard.press('Control+End');
    const count = Number(await page.getByTestId('matrix').getAttribute('aria-rowcount')) - 1;
    await place(count - 1, count - 1).waitFor();
    await inSight(`[data-place="${count - 1},${count - 1}"]`);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await place(count - 1, -1).waitFor();
    const name = (await place(count - 1, -1).getAttribute('aria-label')) ?? '';
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name, level: 2 }).waitFor();
  });

  it('steps back behind what began and ended between two days', async () => {
    await open('&among=countries&least=1&compare=2024-12-31', HUGE);
    await page.locator('[data-change="began"]').first().waitFor();
    const { graph } = await product.ask<{ graph: { changes: Record<'began' | 'ended', ApiTie[]> } }>(
      `{ graph(asOf: "${DAY}") { changes(until: "2024-12-31") { began { subject { id } object { id } } ended { subject { id } object { id } } } } }`,
    );
    const pairs = (ties: readonly ApiTie[]) => new Set(ties.map(({ subject, object }) => keyOf(subject.id, object.id)));
    const [began, ended] = [pairs(graph.changes.began), pairs(graph.changes.ended)];
    const shown = await page
      .locator('[data-symbol]')
      .evaluateAll(
        (cells) => cells.map(({ dataset: { pair = '', change, back } }) => ({ pair, change, back })) as never[],
      );
    for (const { pair, change, back } of shown as { pair: string; change?: string; back: string }[]) {
      const expected = began.has(pair) ? (ended.has(pair) ? 'both' : 'began') : ended.has(pair) ? 'ended' : undefined;
      expect([pair, change, back]).toEqual([pair, expected, String(expected === undefined)]);
    }
  });

  it('keeps its headings in sight on a phone while one scrolls, and its cells grow', async () => {
    await open('', PHONE);
    const width = () =>
      cell('.*', '.*')
        .first()
        .evaluate((element) => element.getBoundingClientRect().width);
    const before = await width();
    expect(before).toBeGreaterThanOrEqual(24);
    await page.getByRole('button', { name: 'Larger cells' }).click();
    await page.waitForFunction(
      (small) => (document.querySelector('[data-symbol]')?.getBoundingClientRect().width ?? 0) > small,
      before,
    );
    await page.getByTestId('matrix').evaluate((grid) => grid.parentElement?.scrollTo(300, 300));
    const headings = await page.getByTestId('matrix').evaluate((grid) => {
      const frame = grid.parentElement?.getBoundingClientRect();
      const row = grid.querySelector('[role="rowheader"]')?.getBoundingClientRect();
      const column = grid.querySelector('[role="columnheader"]')?.getBoundingClientRect();
      return frame && row && column && [row.left - frame.left, column.bottom - frame.top];
    });
    expect(headings?.[0]).toBe(0);
    expect(headings?.[1]).toBeLessThanOrEqual(96);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});
