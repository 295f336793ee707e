import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { InBrowser } from './in-browser.ts';
import type { Product } from './support.ts';

/** The panel that a study is worked with in. */
export const detailOf = (page: Page): Locator => page.getByTestId('detail');

/** The button that opens a study. */
export function studyButton(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Ways to look' }).getByRole('button', { name });
}

export const addressOf = (page: Page): string => new URL(page.url()).search;

/** The values of an attribute within a list, in order. */
export function rowsIn(list: Locator, attribute: string): Promise<(string | null)[]> {
  return list
    .locator(`[${attribute}]`)
    .evaluateAll((rows, name) => rows.map((row) => row.getAttribute(name)), attribute);
}

/** What the API answers below `graph`. */
export async function askGraph<Data>(product: Product, asOf: string, fields: string): Promise<Data> {
  return (await product.ask<{ graph: Data }>(`{ graph(asOf: "${asOf}") { ${fields} } }`)).graph;
}

/** The method stands in the panel, beside a link to a page that explains it. */
export async function expectMethod(page: Page, product: Product, method: string): Promise<void> {
  const line = detailOf(page).locator('p').filter({ hasText: method });
  const href = await line.getByRole('link', { name: 'How it is computed' }).getAttribute('href');
  expect(href).toBe('/docs/methods.md');
  const response = await fetch(`${product.url}${href}`);
  expect([response.status, (await response.text()).startsWith('# Methods')]).toEqual([200, true]);
}

/** Opened elsewhere, the address shows the same panel. */
export async function expectSameElsewhere(
  openBeside: InBrowser['openBeside'],
  page: Page,
  ready: (where: Page) => Promise<void>,
): Promise<void> {
  await ready(page);
  const { page: other } = await openBeside(page.url());
  await ready(other);
  expect(addressOf(other)).toBe(addressOf(page));
  expect(await detailOf(other).textContent()).toBe(await detailOf(page).textContent());
  await other.context().close();
}
