import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium } from '../requires.ts';
import { DESKTOP, drawn, openBrowser, openPage, PHONE, type Product, pictureOf, startProduct } from './support.ts';

interface TimeSpan {
  readonly since: string | null;
  readonly until: string | null;
}

interface Tie {
  readonly id: string;
  readonly kind: { readonly id: string };
  readonly subject: { readonly name: string };
  readonly object: { readonly name: string };
  readonly inForceFrom: string;
  readonly inForceUntil: string | null;
  readonly deniedDuring: readonly TimeSpan[];
  readonly qualifiedDuring: readonly TimeSpan[];
}

describeWithChromium('the time', (chromium) => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), openBrowser(chromium)]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });
  afterEach(async () => {
    await page?.context().close();
  });

  async function open(query: string, screen = DESKTOP): Promise<void> {
    ({ page, problems } = await openPage(browser, `${product.url}/?${query}`, screen));
    await drawn(page);
  }

  const dayShown = async () => (await pictureOf(page)).date;
  const next = () => page.getByRole('button', { name: 'To the next change' });
  const previous = () => page.getByRole('button', { name: 'To the previous change' });
  const change = () => page.getByTestId('change');

  async function tiesOfKind(kind: string): Promise<Tie[]> {
    const { graph } = await product.ask<{ graph: { network: { ties: Tie[] } } }>(
      '{ graph(during: {}) { network { ties { id kind { id } subject { name } object { name } inForceFrom inForceUntil deniedDuring { since until } qualifiedDuring { since until } } } } }',
    );
    return graph.network.ties.filter((tie) => tie.kind.id === kind);
  }

  const firstDay = (date: string) => `${date}-01-01`.slice(0, 10);

  /** The days on which the API's ties begin, end, or come to be denied or qualified. */
  function daysOf(ties: readonly Tie[]): string[] {
    const days = ties.flatMap(({ inForceFrom, inForceUntil, deniedDuring, qualifiedDuring }) => [
      inForceFrom,
      ...(inForceUntil === null ? [] : [inForceUntil]),
      ...[...deniedDuring, ...qualifiedDuring]
        .flatMap(({ since }) => (since === null ? [] : [firstDay(since)]))
        .filter((day) => inForceFrom < day && (inForceUntil === null || day < inForceUntil)),
    ]);
    return [...new Set(days)].sort();
  }

  it('steps to exactly the days on which something shown changes, on and back', async () => {
    const days = daysOf(await tiesOfKind('CO_CHAIRS')).filter((day) => day > '1992-01-01');
    expect(days.length).toBeGreaterThan(4);
    await open('kinds=co-chairs&date=1992-01-01');
    const { asOf } = (await product.ask<{ graph: { asOf: string } }>('{ graph { asOf } }')).graph;
    const seen = days.filter((day) => day <= asOf);
    for (const day of seen) {
      await next().click();
      expect(await dayShown()).toBe(day);
    }
    expect(await next().getAttribute('aria-disabled')).toBe('true');
    await next().click({ force: true });
    expect(await dayShown()).toBe(seen.at(-1));
    for (const day of seen.slice(0, -1).reverse()) {
      await previous().click();
      expect(await dayShown()).toBe(day);
    }
    expect(problems).toEqual([]);
  });

  it('says and shows what changed, and a click opens it', async () => {
    await open('kinds=co-chairs&date=1996-12-31');
    await page.keyboard.press('Alt+Period');
    const day = await dayShown();
    const began = (await tiesOfKind('CO_CHAIRS')).filter(({ inForceFrom }) => inForceFrom === day);
    expect(began.length).toBeGreaterThan(0);
    expect(await change().textContent()).toContain(`+${began.length}`);
    const names = began.map(({ subject }) => subject.name);
    await page
      .getByTestId('changed-aloud')
      .filter({ hasText: `${names[0]} co-chairs` })
      .waitFor({ state: 'attached' });
    expect(await page.getByTestId('changed-aloud').textContent()).toMatch(/ began/);
    await change().locator('[data-changed="began"]').first().click();
    await page.getByTestId('evidence').waitFor();
    expect(began.map(({ id }) => id)).toContain(new URL(page.url()).searchParams.get('tie'));
  });

  it('lists every change of a day on which much changed', async () => {
    await open('date=2015-01-01');
    const { graph } = await product.ask<{ graph: { changes: { began: unknown[]; ended: unknown[] } } }>(
      '{ graph(asOf: "2014-12-31") { changes(until: "2015-01-01") { began { id } ended { id } } } }',
    );
    const { began, ended } = graph.changes;
    expect(await change().textContent()).toContain(
      [began.length && `+${began.length}`, ended.length && `−${ended.length}`].filter(Boolean).join(' '),
    );
    await change()
      .getByRole('button', { name: /^all \d+$/ })
      .click();
    const list = page.getByRole('dialog', { name: 'Changes on 1 January 2015' });
    await list.waitFor();
    expect(await list.locator('[data-changed="began"]').count()).toBe(began.length);
    expect(await list.locator('[data-changed="ended"]').count()).toBe(ended.length);
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
  });

  it('says that nothing changed, and when it last did', async () => {
    await open('kinds=co-chairs&date=1997-06-01');
    const last =
      daysOf(await tiesOfKind('CO_CHAIRS'))
        .filter((day) => day < '1997-06-01')
        .at(-1) ?? '';
    const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(last));
    expect(await change().textContent()).toBe(`No change on this day. The last was on ${words}.`);
  });

  it('plays to the end and stops there', async () => {
    await open('');
    const today = await dayShown();
    await page.getByLabel('Date', { exact: true }).fill(`${Number(today.slice(0, 4)) - 3}-01-01`);
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '5 yrs/s' });
    await page.getByRole('button', { name: 'Play' }).click();
    await page.locator(`[data-testid="picture"][data-date="${today}"]`).waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.waitForURL((url) => url.searchParams.get('date') === today);
  });

  it('fits a phone', async () => {
    await open('date=2015-01-01', PHONE);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    const before = await dayShown();
    await next().click();
    expect((await dayShown()) > before).toBe(true);
  });
});
