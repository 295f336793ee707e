import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { DESKTOP, drawn, PHONE, pictureOf } from './support.ts';

const TRIO = 'FRA,RUS,USA';
const CHAIRS = `?kinds=co-chairs`;

describeInBrowser('the page', ({ product, visit, openBeside }) => {
  let page: Page;
  let problems: string[];

  async function open(query = '', screen = DESKTOP): Promise<void> {
    ({ page, problems } = await visit(`/${query}`, screen));
    await drawn(page);
  }

  /** The actors that the outline lists, by id. */
  async function outlined(): Promise<string[]> {
    const ids = await page
      .locator('[data-actor]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-actor') ?? ''));
    return ids.sort();
  }

  it('starts with the network of today, counted as the API counts it, and no error', async () => {
    await open();
    const { graph } = await product.ask<{ graph: { asOf: string; network: { tieCount: number; actorCount: number } } }>(
      '{ graph { asOf network(first: 1) { tieCount actorCount } } }',
    );
    expect(await pictureOf(page)).toEqual({
      actors: graph.network.actorCount,
      ties: graph.network.tieCount,
      date: graph.asOf,
      selected: '',
    });
    await expect(page.getByTestId('tie-count').textContent()).resolves.toMatch(
      new RegExp(`^${graph.network.tieCount} of [\\d,]+ ties$`),
    );
    expect(await outlined()).toHaveLength(graph.network.actorCount);
    expect(await page.title()).toContain('Entente');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    const flags = await page
      .locator('section img')
      .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
    expect(flags.length).toBeGreaterThan(20);
    expect(flags.every((width) => width > 0)).toBe(true);
    expect(problems).toEqual([]);
  });

  describe('search', () => {
    it.each([
      ['Russland', 'RUS', 'Russia'],
      ['Армения', 'ARM', 'Armenia'],
      ['ARM', 'ARM', 'Armenia'],
      ['csto', 'org:csto', 'Collective Security Treaty Organisation'],
    ])('%s finds %s first, and Enter opens it', async (text, id, name) => {
      await open();
      await page.keyboard.press('/');
      await page.keyboard.type(text);
      await page.locator('[role="option"]').first().filter({ hasText: name }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name, level: 2 }).waitFor();
      expect((await pictureOf(page)).selected).toBe(id);
      expect(new URL(page.url()).searchParams.get('actor')).toBe(id);
    });

    it('says so when nobody is called that', async () => {
      await open();
      await page.keyboard.press('/');
      await page.keyboard.type('qqqqqqq');
      await page.getByText('is called “qqqqqqq”').waitFor();
    });
  });

  describe('time', () => {
    it.each([
      ['1996-12-31', ['RUS']],
      ['1997-02-14', TRIO.split(',')],
      ['2025-12-01', []],
    ])('on %s the co-chairs of the Minsk Group are %j', async (day, chairs) => {
      await open(`${CHAIRS}&date=${day}`);
      expect(await outlined()).toEqual(chairs.length === 0 ? [] : [...chairs, 'org:osce-minsk-group'].sort());
      expect((await pictureOf(page)).ties).toBe(chairs.length);
    });

    it('moves at once, by the keyboard and without asking the server', async () => {
      await open('?date=2001-06-15');
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const before = await pictureOf(page);
      const slider = page.getByRole('slider', { name: 'Day shown' });
      await slider.focus();
      await page.keyboard.press('PageUp');
      expect((await pictureOf(page)).date).toBe('2002-06-15');
      await page.keyboard.press('ArrowLeft');
      expect((await pictureOf(page)).date).toBe('2002-05-15');
      await page.keyboard.press('Shift+ArrowRight');
      expect((await pictureOf(page)).date).toBe('2002-05-16');
      expect((await pictureOf(page)).ties).not.toBe(before.ties);
      expect(asked.filter((url) => url.includes('/graphql'))).toEqual([]);
    });

    it('plays, pauses, and comes back to today', async () => {
      await open('?date=2001-06-15');
      await page.getByRole('button', { name: 'Play' }).click();
      await page.waitForFunction(
        () => (document.querySelector('[data-testid="picture"]')?.getAttribute('data-date') ?? '') > '2002-01-01',
      );
      await page.getByRole('button', { name: 'Pause' }).click();
      const paused = (await pictureOf(page)).date;
      await page.getByRole('button', { name: 'Today', exact: true }).click();
      const { graph } = await product.ask<{ graph: { asOf: string } }>('{ graph { asOf } }');
      expect((await pictureOf(page)).date).toBe(graph.asOf);
      expect(paused < graph.asOf).toBe(true);
    });
  });

  describe('evidence', () => {
    it('of a disputed membership stands side by side, each claim with its source and link', async () => {
      await open('?date=2024-12-10&actor=ARM');
      await page.locator('[data-testid="detail"] [data-tie^="ARM MEMBER_OF org:csto@"]').first().click();
      const detail = page.getByTestId('detail');
      await detail.getByText(/^Evidence: \d+ claims$/).waitFor();
      const { graph } = await product.ask<{
        graph: {
          ties: {
            nodes: { id: string; evidence: { stance: string; statement: string; source: { url: string | null } }[] }[];
          };
        };
      }>(
        '{ graph(asOf: "2024-12-10") { ties(filter: { between: { one: ["ARM"], other: ["org:csto"] }, kinds: ["MEMBER_OF"] }) { nodes { id evidence { stance statement source { url } } } } } }',
      );
      const [tie] = graph.ties.nodes;
      const evidence = tie?.evidence ?? [];
      expect(new Set(evidence.map(({ stance }) => stance))).toEqual(new Set(['ASSERTS', 'DENIES', 'QUALIFIES']));
      for (const { statement } of evidence) await detail.getByText(statement, { exact: true }).first().waitFor();
      const links = await detail
        .locator('a[href^="http"]')
        .evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.getAttribute('rel')]));
      for (const { source } of evidence.filter((claim) => claim.source.url !== null))
        expect(links.map(([href]) => href)).toContain(source.url);
      expect(links.every(([, rel]) => rel?.includes('noopener') || rel?.includes('noreferrer'))).toBe(true);
    });
  });

  describe('filters', () => {
    it('show as many ties as they say', async () => {
      await open('?date=2024-06-01');
      await page.getByRole('button', { name: 'Filters' }).click();
      await page.getByRole('checkbox', { name: /^Hostile/ }).check();
      const { graph } = await product.ask<{ graph: { network: { tieCount: number } } }>(
        '{ graph(asOf: "2024-06-01") { network(first: 1, filter: { signs: [-1] }) { tieCount } } }',
      );
      expect((await pictureOf(page)).ties).toBe(graph.network.tieCount);
      expect(new URL(page.url()).searchParams.get('signs')).toBe('hostile');
    });

    it('that let nothing through say which of them to lift', async () => {
      await open('?date=2024-06-01&kinds=borders&signs=hostile');
      await page.getByText('passes all your filters').waitFor();
      await page.getByRole('button', { name: /^Lift “Sign”/ }).click();
      expect((await pictureOf(page)).ties).toBeGreaterThan(0);
    });
  });

  describe('the address', () => {
    it('holds the view: elsewhere it shows the same, and back goes back', async () => {
      await open('?date=2021-03-04&signs=friendly,hostile&actors=countries&actor=TUR');
      const shown = await pictureOf(page);
      expect(shown.selected).toBe('TUR');
      const address = page.url();
      const other = await openBeside(address);
      await drawn(other.page);
      expect(await pictureOf(other.page)).toEqual(shown);
      await other.page.context().close();
      await page.locator('[data-actor="ARM"]').first().click();
      await page.getByRole('heading', { name: 'Armenia', level: 2 }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { name: 'Türkiye', level: 2 }).waitFor();
      expect(page.url()).toBe(address);
    });

    it('that names what is not on record explains itself', async () => {
      await open('?actor=org:nobody');
      await page.getByText('No actor has the id “org:nobody”').waitFor();
    });
  });

  it('can be used by the keyboard alone, from search to the evidence and back', async () => {
    await open('?date=2024-06-01');
    await page.keyboard.press('/');
    await page.keyboard.type('Armenia');
    await page.locator('[role="option"]').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Armenia', level: 2 }).waitFor();
    const tie = page.locator('[data-testid="detail"] [data-tie^="ARM MEMBER_OF org:csto@"]').first();
    for (let presses = 0; presses < 250 && !(await tie.evaluate((row) => row === document.activeElement)); presses++) {
      await page.keyboard.press('Tab');
    }
    expect(await tie.evaluate((row) => row === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page
      .getByTestId('detail')
      .getByText(/^Evidence: \d+ claims$/)
      .waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('panel-title');
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('[data-testid="detail"]') === null);
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  });

  it('fits a phone: nothing runs over its sides, and panels come up from below', async () => {
    await open('?date=2024-06-01', PHONE);
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBe(0);
    await page.getByRole('button', { name: 'Outline' }).click();
    await page.locator('[data-actor="ARM"]').first().click();
    await page.getByRole('heading', { name: 'Armenia', level: 2 }).waitFor();
    const panel = await page.getByTestId('detail').boundingBox();
    expect(panel?.width).toBe(PHONE.width);
    expect(panel?.y).toBeGreaterThan(PHONE.height / 4);
    expect(await overflow()).toBe(0);
  });

  it('goes on without the server where it can, says where it cannot, and recovers', async () => {
    // A page that has the evidence of no tie yet.
    await page.context().close();
    await open('?date=2024-06-01');
    await product.stop();
    // What has been fetched is still there: time moves, panels open.
    await page.getByRole('slider', { name: 'Day shown' }).focus();
    await page.keyboard.press('PageDown');
    expect((await pictureOf(page)).date).toBe('2023-06-01');
    await page.locator('[data-actor="ARM"]').first().click();
    const detail = page.getByTestId('detail');
    await detail.locator('[data-tie="ARM MEMBER_OF org:csto@2002-10-07"]').first().click();
    await detail.getByText('The server does not answer').waitFor();
    await product.start();
    await detail.getByText(/^Evidence: \d+ claims$/).waitFor();
  });
});
