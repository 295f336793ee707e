import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeWithChromium } from '../requires.ts';
import { openBrowser } from '../support/browser.ts';
import { type Served, serve } from './served.ts';

/** Runs the question in the editor, once nothing else runs. */
async function execute(tab: Page): Promise<void> {
  await tab.getByRole('button', { name: /^Execute query/ }).click();
}

/** Until the answer has the text in what is shown of it. */
async function answered(tab: Page, text: string): Promise<void> {
  await tab.locator('.result-window').getByText(text).first().waitFor();
}

const page = fileURLToPath(new URL('../../dist/client', import.meta.url));

describeWithChromium('the page for asking by hand', (executablePath) => {
  let served: Served;
  let browser: Browser;
  beforeAll(async () => {
    served = await serve({ shipped: true, page });
    browser = await openBrowser(executablePath);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  async function newTab(): Promise<Page> {
    const tab = await browser.newPage();
    // Below Jest's own limit, so that the one who waits says for what.
    tab.setDefaultTimeout(40_000);
    return tab;
  }

  it('runs an example, completes from the schema, and asks nobody but this server', async () => {
    const tab = await newTab();
    const faults: string[] = [];
    const elsewhere: string[] = [];
    tab.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    tab.on('pageerror', (error) => faults.push(String(error)));
    tab.on('request', (request) => request.url().startsWith(served.url) || elsewhere.push(request.url()));
    await tab.goto(`${served.url}/graphiql`);
    await tab.getByRole('button', { name: /Which organisations hold both/ }).click();
    await execute(tab);
    await answered(tab, '"org:eaeu"');
    await tab.getByRole('button', { name: /Find an actor by its name/ }).click();
    await execute(tab);
    await answered(tab, '"Армения"');
    await tab.getByRole('button', { name: /documentation/i }).click();
    await tab.locator('.graphiql-plugin').getByText('Query', { exact: true }).first().waitFor();
    expect(faults).toEqual([]);
    expect(elsewhere.filter((url) => !url.startsWith('data:') && !url.startsWith('blob:'))).toEqual([]);
  });

  it('opens with the question that a link brings', async () => {
    const tab = await newTab();
    await tab.goto(`${served.url}/graphiql/?example=two-dates`);
    await tab.locator('.graphiql-query-editor').getByText('TwoDates').first().waitFor();
    await tab.goto(`${served.url}/graphiql/?query=${encodeURIComponent('{ tieKinds { id } }')}`);
    await tab.locator('.graphiql-query-editor').getByText('tieKinds').first().waitFor();
    await execute(tab);
    await answered(tab, 'ALLIES_WITH');
  });
});
