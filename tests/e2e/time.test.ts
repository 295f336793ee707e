import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { DESKTOP, drawn, PHONE, pictureOf } from './support.ts';

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

describeInBrowser('the time', ({ product, visit, visitAnew }) => {
  let page: Page;
  let problems: string[];

  async function open(query: string, screen = DESKTOP): Promise<void> {
    ({ page, problems } = await visit(`/?${query}`, screen));
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
    expect(await change().textContent()).toBe(`No change; the last was on ${words}.`);
  });

  it('shows in a span what the API has for the span, says so, and the address brings it back', async () => {
    await open('date=2020-11-10&kinds=mediates,fights,co-chairs');
    await page.getByRole('button', { name: 'Span', exact: true }).click();
    await page.getByLabel('From', { exact: true }).fill('2019-03-01');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('since') === '2019-03-01');
    // The table has every tie shown by its id.
    const url = `${page.url()}&view=table`;
    ({ page, problems } = await visitAnew(url));
    await drawn(page);
    const { graph } = await product.ask<{ graph: { network: { ties: { id: string; kind: { id: string } }[] } } }>(
      '{ graph(during: { since: "2019-03-01", until: "2020-11-11" }) { network(filter: { kinds: ["MEDIATES", "FIGHTS", "CO_CHAIRS"] }) { ties { id kind { id } } } } }',
    );
    const ids = graph.network.ties.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(8);
    expect((await pictureOf(page)).ties).toBe(ids.length);
    expect(await page.getByTestId('caption').textContent()).toMatch(
      /^1 March 2019 – 10 November 2020.* at any time in the span$/,
    );
    await page.goto(url.replace('view=table', 'view=timeline'));
    await drawn(page);
    await page.getByRole('button', { name: 'Show all of the time' }).click();
    const shown = new Set<string>();
    const timeline = page.getByTestId('timeline');
    for (let top = 0, height = 1; top < height; top += 200) {
      height = await timeline.evaluate((element, to) => {
        element.scrollTop = to;
        return element.scrollHeight;
      }, top);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const inForce = await page
        .locator('[data-bar][data-in-force="true"]')
        .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('data-tie') ?? ''));
      for (const id of inForce) shown.add(id);
    }
    expect([...shown].sort()).toEqual([...ids].sort());
    expect(problems).toEqual([]);
  });

  it('lets both ends of a span be moved by the keyboard, and never past each other', async () => {
    await open('date=2020-11-10&since=2020-10-20');
    const begins = page.getByRole('slider', { name: 'Span begins' });
    await begins.focus();
    await page.keyboard.press('ArrowRight');
    await page.waitForURL((url) => url.searchParams.get('since') === '2020-11-10');
    await page.keyboard.press('PageDown');
    await page.waitForURL((url) => url.searchParams.get('since') === '2019-11-10');
    await page.getByRole('slider', { name: 'Day shown', exact: true }).focus();
    await page.keyboard.press('PageUp');
    await page.waitForURL((url) => url.searchParams.get('date') === '2021-11-10');
    expect(new URL(page.url()).searchParams.get('since')).toBe('2019-11-10');
    await page.getByRole('button', { name: 'Span', exact: true }).click();
    await page.waitForURL((url) => !url.searchParams.has('since'));
  });

  it('takes no span that begins after it ends', async () => {
    await open('date=2020-11-10&since=2021-01-01');
    await page.getByRole('alert').filter({ hasText: 'since “2021-01-01”' }).waitFor();
    expect(await page.getByTestId('caption').textContent()).toMatch(/^10 November 2020/);
  });

  it('plays to the end and stops there', async () => {
    await open('');
    const today = await dayShown();
    await page.getByLabel('Date', { exact: true }).fill(`${Number(today.slice(0, 4)) - 3}-01-01`);
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Speed' }).selectOption({ label: '5 yr/s' });
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
