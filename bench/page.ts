/// <reference lib="dom" />
/** How much the page downloads, how soon it shows its first picture, how long a step of the time slider takes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { drawn, openBrowser, openPage, startProduct } from '../tests/e2e/support.ts';
import { chromiumPath } from '../tests/support/chromium.ts';
import { buildStalePage } from '../tools/page.mjs';
import { root } from '../tools/run.mjs';

const BUILT = join(root, 'dist/client');
const TIMES = 7;
const STEPS = 60;

export async function bench(): Promise<void> {
  const chromium = chromiumPath();
  if (!chromium) throw new Error('There is no Chromium here: name its path in ENTENTE_CHROMIUM.');
  await buildStalePage();
  const product = await startProduct();
  const browser = await openBrowser(chromium);
  try {
    const firsts: number[] = [];
    const steps: number[] = [];
    const fetched = new Map<string, number>();
    for (let time = 0; time < TIMES; time++) {
      const { page } = await openPage(browser, 'about:blank');
      page.on('response', (response) => {
        const file = new URL(response.url()).pathname.slice(1);
        if (/^assets\//.test(file)) fetched.set(file, gzipSync(readFileSync(join(BUILT, file)), { level: 9 }).length);
      });
      const began = performance.now();
      await page.goto(product.url);
      await drawn(page);
      firsts.push(performance.now() - began);
      if (time === 0) steps.push(...(await stepsOf(page)));
      await page.context().close();
    }
    const { graph } = await product.ask<{ graph: { network: { tieCount: number } } }>(
      '{ graph(during: {}) { network(first: 1) { tieCount } } }',
    );
    console.log('Download, gzip, kB:');
    for (const [file, bytes] of [...fetched].sort(([, a], [, b]) => b - a))
      console.log(
        `  ${(bytes / 1000).toFixed(1).padStart(6)}  ${file.replace(/-[\w-]{8}\./, '.').slice('assets/'.length)}`,
      );
    const all = [...fetched.values()].reduce((sum, bytes) => sum + bytes, 0);
    console.log(
      `  ${(all / 1000).toFixed(1).padStart(6)}  in all, of ${readdirSync(join(BUILT, 'assets')).length} built files`,
    );
    console.log(`First picture, from the address to all drawn: ${spread(firsts)} of ${TIMES}`);
    console.log(
      `A year's step of the slider over ${graph.network.tieCount} ties, to the frame: ${spread(steps)} of ${STEPS}`,
    );
  } finally {
    await browser.close();
    await product.stop();
  }
}

/** Moves the slider a year at a time, there and back, and waits for the frame after each. */
async function stepsOf(page: Page): Promise<number[]> {
  const slider = page.getByRole('slider', { name: 'Day shown' });
  await slider.focus();
  const taken: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    const key = step % 60 < 30 ? 'PageDown' : 'PageUp';
    taken.push(
      await slider.evaluate(
        (element, pressed) =>
          new Promise<number>((resolve) => {
            const began = performance.now();
            element.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true }));
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
          }),
        key,
      ),
    );
  }
  return taken;
}

function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] as number);
  return `${at(0.5)} ms (best ${at(0)}, worst ${at(1)})`;
}
