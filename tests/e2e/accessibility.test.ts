import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium } from '../requires.ts';
import { DESKTOP, drawn, openBrowser, openPage, PHONE, type Product, type Screen, startProduct } from './support.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const DISPUTED = '?date=2024-12-10&tie=ARM+MEMBER_OF+org:csto@2002-10-07';

/** What a person can have before them, and how they get there. */
const VIEWS: readonly (readonly [string, string, ((page: Page) => Promise<void>)?])[] = [
  ['the start', ''],
  [
    'search',
    '',
    async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('arm');
      await page.locator('[role="option"]').first().waitFor();
    },
  ],
  ['filters', '', (page) => page.getByRole('button', { name: 'Filters' }).click()],
  ['the legend', '', (page) => page.getByRole('button', { name: 'Legend' }).click()],
  ['an actor', '?date=2024-06-01&actor=ARM'],
  ['a disputed tie', DISPUTED],
  ['two actors', '?date=2024-06-01&pair=ARM,RUS'],
  ['nothing to show', '?date=2024-06-01&kinds=borders&signs=hostile'],
  ['a trace', '?date=2024-06-01&trace=RUS,ARM,2', (page) => page.getByTestId('chains').waitFor()],
  ['camps', '?date=2023-09-30&balance=camps', (page) => page.getByText(/^Camp 1/).waitFor()],
  ['two days', '?date=2019-01-01&compare=2024-12-31', (page) => page.getByText(/^Began: /).waitFor()],
  ['a ranking', '?date=2024-06-01&ranking=pagerank,ARM', (page) => page.getByTestId('ranking').waitFor()],
];

const SCREENS: readonly (readonly [string, Screen])[] = [
  ['on a screen, light', DESKTOP],
  ['on a screen, dark', { ...DESKTOP, scheme: 'dark' }],
  ['on a phone, light', PHONE],
  ['on a phone, dark', { ...PHONE, scheme: 'dark' }],
];

describeWithChromium('axe finds nothing to object to', (chromium) => {
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), openBrowser(chromium)]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  it.each(SCREENS)(
    '%s',
    async (_, screen) => {
      const found: string[] = [];
      for (const [view, query, prepare] of VIEWS) {
        const { page } = await openPage(browser, `${product.url}/${query}`, screen);
        await drawn(page);
        await prepare?.(page);
        const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
        found.push(
          ...violations.map(
            ({ id, nodes }) =>
              `${view}: ${id}: ${nodes[0]?.target.join(' ')}: ${nodes[0]?.failureSummary?.split('\n')[1] ?? ''}`,
          ),
        );
        await page.context().close();
      }
      expect(found).toEqual([]);
    },
    300_000,
  );
});
