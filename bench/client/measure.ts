/// <reference lib="dom" />
import { readdirSync, readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { processorMs } from '../api/servers.ts';

/** Processor time in ms that all processes of the browser have taken so far. */
export function browserMs(): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      if (/chrom/.test(readFileSync(`/proc/${name}/cmdline`, 'utf8'))) parents.set(Number(name), Number(fields[1]));
    } catch {
      // It has ended meanwhile.
    }
  }
  const isOurs = (id: number): boolean => {
    const parent = parents.get(id);
    return parent !== undefined && (parent === process.pid || isOurs(parent));
  };
  return processorMs(...[...parents.keys()].filter(isOurs));
}

/** Notes what holds the page's thread for 50 ms and longer, and how long workers take to answer. */
export async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { tasks: [] as { at: number; ms: number }[], answers: [] as { from: number; until: number }[] };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ at: startTime, ms: duration });
    }).observe({ type: 'longtask', buffered: true });
    const post = Worker.prototype.postMessage;
    // Ours passes nothing on besides the message.
    Worker.prototype.postMessage = function (message: unknown) {
      const from = performance.now();
      this.addEventListener('message', () => seen.answers.push({ from, until: performance.now() }), { once: true });
      post.call(this, message);
    };
  });
}

export interface Seen {
  readonly tasks: readonly { readonly at: number; readonly ms: number }[];
  readonly answers: readonly { readonly from: number; readonly until: number }[];
}

export function seenOn(page: Page): Promise<Seen> {
  return page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
}

/** Presses keys on the slider and tells how long each takes to the frame after it, and the processor time of one. */
export async function stepsOf(page: Page, steps: number): Promise<{ times: number[]; processor: number }> {
  const slider = page.getByRole('slider', { name: 'Day shown', exact: true });
  await slider.focus();
  const before = browserMs();
  const times = await slider.evaluate(async (element, count) => {
    const taken: number[] = [];
    for (let step = 0; step < count; step++) {
      // A year at a time, to the past and back.
      const key = step % count < count / 2 ? 'PageDown' : 'PageUp';
      const began = performance.now();
      element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      taken.push(performance.now() - began);
      // Whatever follows the frame belongs to this step, and not to the next.
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    return taken;
  }, steps);
  return { times, processor: (browserMs() - before) / steps };
}

/** Drags what is drawn to and fro for a while: frames a second by the clock, and the processor time of one. */
export async function pan(page: Page, selector: string): Promise<{ perSecond: number; processor: number }> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`There is no ${selector} to pan.`);
  // Where nothing lies: a press on an actor would drag it.
  const [x, y] = [box.x + 30, box.y + box.height - 30];
  await page.evaluate(() => {
    // A function with a name would not get through to the page.
    const counted = {
      frames: 0,
      count() {
        counted.frames += 1;
        requestAnimationFrame(counted.count);
      },
    };
    Object.assign(globalThis, { counted });
    counted.count();
  });
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 5, y - 5);
  const read = () =>
    page.evaluate(() => {
      const { frames } = (globalThis as unknown as { counted: { frames: number } }).counted;
      return { frames, now: performance.now() };
    });
  const [start, before] = [await read(), browserMs()];
  for (let move = 0; move < 120; move++) {
    await page.mouse.move(x + 2 * (move % 60), y - (move % 40));
  }
  const [end, after] = [await read(), browserMs()];
  await page.mouse.up();
  const frames = end.frames - start.frames;
  return { perSecond: (1000 * frames) / (end.now - start.now), processor: (after - before) / frames };
}

export interface Weight {
  readonly heapMb: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** What the page holds once everything is gone that nobody holds any more. */
export async function weigh(session: CDPSession): Promise<Weight> {
  for (let time = 0; time < 3; time++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return { heapMb: usedSize / 1e6, nodes, listeners: jsEventListeners };
}

export function spread(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] as number);
  return `${at(0.5)} ms (best ${at(0)}, worst ${at(1)})`;
}
