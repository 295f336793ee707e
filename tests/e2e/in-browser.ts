import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { describeWithChromium } from '../requires.ts';
import { openBrowser } from '../support/browser.ts';
import { DESKTOP, type Opened, openAgain, openPage, type Product, type Screen, startProduct } from './support.ts';

/** What a group of tests shares. Addresses are those of the product, as in `/?date=2024-06-01`, or whole. */
export interface InBrowser {
  readonly product: Product;
  /** The page of the test before, gone to this address: see `openAgain`. */
  visit(address: string, screen?: Screen): Promise<Opened>;
  /** A page with nothing remembered, in place of that of the test before. */
  visitAnew(address: string, screen?: Screen): Promise<Opened>;
  /** One more page with nothing remembered, beside it. Whoever opens it closes it. */
  openBeside(address: string, screen?: Screen): Promise<Opened>;
}

/** Tests of the product as a person starts it, with these variables of the environment, in one browser. */
export function describeInBrowser(
  name: string,
  tests: (shared: InBrowser) => void,
  variables: Readonly<Record<string, string>> = {},
): void {
  describeWithChromium(name, (chromium) => {
    let running: Product;
    let browser: Browser;
    let opened: Opened | undefined;

    beforeAll(async () => {
      [running, browser] = await Promise.all([startProduct(variables), openBrowser(chromium)]);
    }, 90_000);
    afterAll(async () => {
      await browser?.close();
      await running?.stop();
    });

    const whole = (address: string) => new URL(address, running.url).href;
    tests({
      product: {
        get url() {
          return running.url;
        },
        ask: (query, token) => running.ask(query, token),
        stop: () => running.stop(),
        start: () => running.start(),
      },
      async visit(address, screen = DESKTOP) {
        opened = await openAgain(opened?.page, browser, whole(address), screen);
        return opened;
      },
      async visitAnew(address, screen = DESKTOP) {
        await opened?.page.context().close();
        opened = await openPage(browser, whole(address), screen);
        return opened;
      },
      openBeside: (address, screen = DESKTOP) => openPage(browser, whole(address), screen),
    });
  });
}
