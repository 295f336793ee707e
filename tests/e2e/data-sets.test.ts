import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { objectionsTo } from './axe.ts';
import { hasInk, loneSpot } from './crowd.ts';
import { expectMarked, LINE, type Line, linesOf } from './emphasis.ts';
import { describeInBrowser } from './in-browser.ts';
import { DESKTOP, drawn, PHONE, pictureOf } from './support.ts';

describeInBrowser('the data sets that come with the product', ({ product, visit }) => {
  let page: Page;
  let problems: string[];

  const sets = () =>
    product.ask<{ dataSets: { id: string; claimCount: number; loaded: boolean }[]; graph: { revision: number } }>(
      '{ dataSets { id claimCount loaded } graph { revision } }',
    );
  const data = () => page.getByRole('region', { name: 'Data' });

  describe('before any is added', () => {
    it('are named, with what each would add; on a phone where a list is open', async () => {
      ({ page, problems } = await visit(`/`, PHONE));
      await drawn(page);
      expect(await data().isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Legend' }).click();
      await data().getByText('Data: South Caucasus', { exact: true }).waitFor();
      const world = (await sets()).dataSets.find(({ id }) => id === 'world');
      await data()
        .getByText(`${world?.claimCount.toLocaleString('en')} claims.`)
        .waitFor();
      expect(await data().getByRole('button').allTextContents()).toEqual(['Add: World']);
      expect(problems).toEqual([]);
    });
  });

  describe('added by a click', () => {
    it('are on the page at once, in a new revision, with what was selected and its day kept', async () => {
      ({ page, problems } = await visit(`/?date=2024-06-01&actor=ARM`, DESKTOP));
      await drawn(page);
      const before = { ...(await sets()), picture: await pictureOf(page) };
      await data().getByRole('button', { name: 'Add: World' }).press('Enter');
      await data()
        .getByText(/^World added: [\d,]+ claims\.$/)
        .waitFor();
      await data().getByText('Data: South Caucasus, World', { exact: true }).waitFor();
      expect(await data().getByRole('button').count()).toBe(0);
      const after = await sets();
      expect(after.graph.revision).toBe(before.graph.revision + 1);
      expect(after.dataSets.map(({ loaded }) => loaded)).toEqual([true, true]);
      await page.waitForFunction(
        (actors) => Number(document.querySelector('[data-testid="picture"]')?.getAttribute('data-actors')) > actors,
        before.picture.actors,
      );
      await drawn(page);
      const picture = await pictureOf(page);
      expect(picture.ties).toBeGreaterThan(before.picture.ties);
      expect([picture.date, picture.selected]).toEqual([before.picture.date, before.picture.selected]);
      expect(new URL(page.url()).searchParams.get('actor')).toBe('ARM');
      await page.getByTestId('detail').getByRole('heading', { name: 'Armenia' }).waitFor();
      expect(await objectionsTo(page, { within: '[aria-label="Data"]' })).toEqual([]);
      expect(problems).toEqual([]);
    });

    it('are so many lines that we draw them ourselves, and each answers to the pointer all the same', async () => {
      await page.keyboard.press('Escape');
      await page.getByTestId('detail').waitFor({ state: 'detached' });
      const { graph } = await product.ask<{ graph: { network: { ties: (Line & { id: string })[] } } }>(
        `{ graph(asOf: "2024-06-01") { network { ties { id ${LINE} } } } }`,
      );
      const lines = linesOf(graph.network.ties);
      expect(lines.length).toBeGreaterThan(1000);
      const sheet = page.locator(`[data-testid="picture"] canvas[data-lines="${lines.length}"]`);
      await sheet.waitFor();
      const lone = await loneSpot(page, lines);
      expect([await hasInk(page, lone, 2), await hasInk(page, lone.beside)]).toEqual([true, false]);
      await page.mouse.move(lone.x, lone.y);
      await expectMarked(page, 'pointed', { actors: [], lines: [lone.id] });
      await page.mouse.click(lone.x, lone.y);
      await page.getByTestId('detail').waitFor();
      const chosen = new URL(page.url()).searchParams;
      const ties = graph.network.ties.filter((tie) => linesOf([tie])[0] === lone.id);
      if (ties.length === 1) expect(chosen.get('tie')).toBe(ties[0]?.id);
      else expect(chosen.get('pair')?.split(',')).toEqual(lone.id.split('|').slice(0, 2));
      await expectMarked(page, 'chosen', { actors: lone.id.split('|').slice(0, 2), lines: [lone.id] });
      expect(problems).toEqual([]);
    });
  });
});
