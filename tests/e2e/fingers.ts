import type { Page } from 'playwright-core';

export type Point = readonly [x: number, y: number];

export interface Fingers {
  tap(at: Point): Promise<void>;
  /** Puts a finger down and leaves it there until what is to come has come. */
  hold(at: Point, comes: () => Promise<unknown>): Promise<void>;
  /** As many fingers as there are ways, each moved from one place to another. */
  drag(...ways: readonly (readonly [from: Point, to: Point])[]): Promise<void>;
}

const STEPS = 8;

/** Touches as the browser itself gets them from a screen. */
export async function fingersOn(page: Page): Promise<Fingers> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 });
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[] = []) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  return {
    // Sent one after the other without waiting: on a slow machine a tap is no long press either.
    async tap(at) {
      await Promise.all([touch('touchStart', [at]), touch('touchEnd')]);
    },
    async hold(at, comes) {
      await touch('touchStart', [at]);
      await comes();
      await touch('touchEnd');
    },
    async drag(...ways) {
      const along = (share: number) =>
        ways.map(([[x, y], to]): Point => [x + share * (to[0] - x), y + share * (to[1] - y)]);
      await Promise.all([touch('touchStart', along(0)), touch('touchMove', along(1 / STEPS))]);
      for (let step = 2; step <= STEPS; step++) await touch('touchMove', along(step / STEPS));
      await touch('touchEnd');
    },
  };
}

/** Where the middle of a part of the page is, or of what of it is in the window. */
export async function middleOf(page: Page, selector: string): Promise<Point> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not in sight`);
  return [box.x + box.width / 2, box.y + box.height / 2];
}
