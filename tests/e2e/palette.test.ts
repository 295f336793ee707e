import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { DESKTOP, drawn, PHONE, pictureOf } from './support.ts';

describeInBrowser('search and commands in one field', ({ product, visit }) => {
  let page: Page;
  let field: Locator;
  let results: Locator;

  async function open(query = '', screen = DESKTOP): Promise<void> {
    ({ page } = await visit(`/${query}`, screen));
    await drawn(page);
    results = page.getByRole('listbox', { name: 'Search and commands' });
    field = page.getByRole('combobox', { name: 'Search and commands' });
  }

  /** Types, goes down to the result of that name, and takes it. */
  async function take(text: string, result: string | RegExp): Promise<void> {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(text);
    // The first result is chosen when all are there.
    await results.getByRole('option', { selected: true }).waitFor();
    const wanted = results.getByRole('option', { name: result });
    await wanted.waitFor();
    for (let presses = 0; presses < 20 && (await wanted.getAttribute('aria-selected')) !== 'true'; presses++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  }

  it.each(['/', 'Control+k', 'Meta+k'])('opens on %s with every command, and Escape goes back', async (keys) => {
    await open();
    const outline = page.getByRole('button', { name: 'Outline' });
    await outline.focus();
    await page.keyboard.press(keys);
    await page.getByRole('group', { name: 'Commands' }).waitFor();
    expect(await results.getByRole('option').count()).toBeGreaterThan(10);
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    expect(await outline.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it('names the chosen result to a screen reader, moves with the arrows and round, and counts the results', async () => {
    await open();
    await page.keyboard.press('/');
    await page.keyboard.type('arm');
    await results.getByRole('option', { name: /^Armenia/, selected: true }).waitFor();
    const named = () =>
      field.evaluate((input) => {
        const id = input.getAttribute('aria-activedescendant') ?? '';
        return document.getElementById(id)?.getAttribute('aria-selected') === 'true'
          ? document.getElementById(id)?.textContent
          : null;
      });
    const texts = await results.getByRole('option').allTextContents();
    expect(await named()).toBe(texts[0]);
    await page.keyboard.press('ArrowDown');
    expect(await named()).toBe(texts[1]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await named()).toBe(texts.at(-1));
    const aloud = page.getByRole('status').filter({ hasText: /results: Actors \d+/ });
    await aloud.waitFor({ state: 'attached' });
    expect(await aloud.textContent()).toContain(`${texts.length} results`);
  });

  it('puts first what answers the most closely', async () => {
    await open();
    await page.keyboard.press('/');
    await page.keyboard.type('dark');
    await results.getByRole('option', { name: 'Switch to dark colours', selected: true }).waitFor();
  });

  it('does not take a result that was not there yet when Enter was pressed', async () => {
    await open();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('query Search')) await held;
      await route.continue();
    });
    await page.keyboard.press('/');
    // A kind of tie and several issues match as well; they are there at once.
    await page.keyboard.type('armenia');
    await page.getByRole('group', { name: 'Issues' }).waitFor();
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).searchParams.has('issues')).toBe(false);
    release();
    await page.getByRole('heading', { name: 'Armenia', level: 2 }).waitFor();
    expect((await pictureOf(page)).selected).toBe('ARM');
  });

  it('keeps to a kind of tie, past a typing error, and lifts it again', async () => {
    await open('?date=2022-03-01');
    const all = (await pictureOf(page)).ties;
    await take('mediatse', /^Show only: mediates for/);
    expect(new URL(page.url()).searchParams.get('kinds')).toBe('mediates');
    const { graph } = await product.ask<{ graph: { network: { tieCount: number } } }>(
      '{ graph(asOf: "2022-03-01") { network(first: 1, filter: { kinds: ["MEDIATES"] }) { tieCount } } }',
    );
    expect((await pictureOf(page)).ties).toBe(graph.network.tieCount);
    await take('mediates', /^Show again what is not: mediates for/);
    expect((await pictureOf(page)).ties).toBe(all);
  });

  it('keeps to an issue', async () => {
    await open('?date=2022-03-01');
    await take('nagorno', /^Show only: Nagorno-Karabakh/);
    expect(new URL(page.url()).searchParams.get('issues')).toBe('nagorno-karabakh');
  });

  it.each([
    ['2020-11-10', 'Go to 10 November 2020', '2020-11-10'],
    ['March 2022', 'Go to 1 March 2022', '2022-03-01'],
    ['go to 3 марта 2022', 'Go to 3 March 2022', '2022-03-03'],
  ])('%s: %s', async (text, result, day) => {
    await open();
    await take(text, result);
    expect((await pictureOf(page)).date).toBe(day);
  });

  it('compares two days that are typed', async () => {
    await open();
    await take('2024 and 2019', 'Compare 1 January 2019 with 1 January 2024');
    await page.getByRole('heading', { name: 'Two days in one picture' }).waitFor();
    const address = new URL(page.url()).searchParams;
    expect([address.get('date'), address.get('compare')]).toEqual(['2019-01-01', '2024-01-01']);
  });

  it.each([
    ['ballance', /^Balance:/, (on: Page) => on.getByRole('heading', { name: 'Tension and camps' }).waitFor()],
    ['dark', 'Switch to dark colours', (on: Page) => on.locator('html[data-mantine-color-scheme="dark"]').waitFor()],
    ['legend', 'Show: Legend', (on: Page) => on.getByText('Lines: what a tie means').waitFor()],
  ] as const)('%s runs the command', async (text, result, done) => {
    await open();
    await take(text, result);
    await done(page);
    expect(await page.getByRole('listbox').count()).toBe(0);
    expect(await field.inputValue()).toBe('');
  });

  it('takes a tap on a phone, over the whole width', async () => {
    await open('', PHONE);
    await field.click();
    await field.fill('georgia');
    const option = results.getByRole('option', { name: /^Georgia$/ });
    await option.waitFor();
    const list = await page.getByRole('listbox').boundingBox();
    expect(list?.width).toBeGreaterThan(PHONE.width - 40);
    await option.click();
    await page.getByRole('heading', { name: 'Georgia', level: 2 }).waitFor();
  });
});
