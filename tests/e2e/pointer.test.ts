import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fingersOn, middleOf, type Point } from './fingers.ts';
import { describeInBrowser } from './in-browser.ts';
import { drawingOf, drawn, PHONE, pictureOf } from './support.ts';

describeInBrowser('the picture under a pointer', ({ visit }) => {
  let page: Page;

  it('names an actor pointed at, opens it on a click, and closes it on a click beside', async () => {
    ({ page } = await visit(`/?date=2024-06-01`));
    await drawn(page);
    await page.locator('[data-actor="ARM"]').first().click();
    const panel = page.getByRole('heading', { name: 'Armenia', level: 2 });
    await panel.waitFor();
    // What is chosen from a list comes to the middle of the picture.
    const picture = await page.getByTestId('picture').boundingBox();
    if (!picture) throw new Error('there is no picture');
    const armenia = { x: picture.x + picture.width / 2, y: picture.y + picture.height / 2 };

    await page.mouse.click(picture.x + 8, picture.y + picture.height - 8);
    await panel.waitFor({ state: 'detached' });
    expect((await pictureOf(page)).selected).toBe('');

    await page.mouse.move(armenia.x, armenia.y);
    await page.getByText(/^Country, \d+ ties$/).waitFor();
    await page.mouse.click(armenia.x, armenia.y);
    await panel.waitFor();
    expect((await pictureOf(page)).selected).toBe('ARM');
    expect(new URL(page.url()).searchParams.get('actor')).toBe('ARM');
  });

  it('does by touch what it does with a mouse, in every view on a phone', async () => {
    ({ page } = await visit(`/?date=${DAY}`, PHONE));
    const fingers = await fingersOn(page);
    // Loaded anew as on a phone: what can be dragged depends on what it is pointed at with.
    await page.reload();
    await drawn(page);
    const [x, y] = await middleOf(page, PICTURE);
    const spread = (by: number): [Point, Point][] => [
      [
        [x - 30, y],
        [x - 30 - by, y],
      ],
      [
        [x + 30, y],
        [x + 30 + by, y],
      ],
    ];

    // One finger moves the picture, also from an actor, and moves no actor.
    const before = await cameraOf(page);
    const [ax, ay] = await placeOf(page, 'ARM');
    await fingers.drag([
      [ax, ay],
      [ax + 40, ay + 30],
    ]);
    const moved = await cameraOf(page);
    expect([Math.round(moved.x - before.x) > 20, Math.round(moved.y - before.y) > 10]).toEqual([true, true]);
    expect(await page.getByRole('button', { name: 'Undo' }).getAttribute('aria-disabled')).toBe('true');
    expect((await pictureOf(page)).selected).toBe('');
    // Two fingers near each other enlarge it at once, and move it.
    await fingers.drag(...spread(10));
    const larger = await cameraOf(page);
    expect(larger.zoom / moved.zoom).toBeCloseTo(80 / 60, 1);
    await fingers.drag(
      [
        [x - 30, y],
        [x - 30, y + 40],
      ],
      [
        [x + 30, y],
        [x + 30, y + 40],
      ],
    );
    const shifted = await cameraOf(page);
    expect([shifted.zoom, Math.round(shifted.y - larger.y)]).toEqual([larger.zoom, 40]);
    // A long press opens the menu and nothing else.
    const menu = page.getByRole('menu');
    await fingers.hold(await placeOf(page, 'AZE'), () => menu.waitFor());
    expect((await pictureOf(page)).selected).toBe('');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await fingers.tap(await placeOf(page, 'AZE'));
    await page.getByRole('heading', { name: 'Azerbaijan', level: 2 }).waitFor();

    await inView('table');
    const row = '[data-row]';
    await page.locator(row).first().waitFor();
    await fingers.hold(await middleOf(page, row), () => menu.waitFor());
    expect((await pictureOf(page)).selected).toBe('');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await fingers.tap(await middleOf(page, row));
    await page.getByTestId('detail').waitFor();

    await inView('matrix');
    const matrix = page.getByTestId('matrix');
    const cell = () => matrix.evaluate((grid) => Number.parseFloat(grid.style.getPropertyValue('--cell')));
    const small = await cell();
    await fingers.drag(...spread(20));
    expect((await cell()) / small).toBeCloseTo(100 / 60, 1);
    await fingers.hold(await middleOf(page, PICTURE), () => menu.waitFor());
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });

    await inView('timeline');
    const timeline = page.getByTestId('timeline');
    const nearness = () => timeline.evaluate((element) => Number(element.dataset.pixelsADay));
    const far = await nearness();
    await fingers.drag(...spread(30));
    expect((await nearness()) / far).toBeCloseTo(2, 1);
    const [dx, dy] = await middleOf(page, '[data-testid="timeline"]');
    const { y: top = 0 } = (await timeline.boundingBox()) ?? {};
    await fingers.drag([
      [dx, top + 12],
      [dx - 100, top + 12],
    ]);
    await page.waitForURL((url) => (url.searchParams.get('date') ?? DAY) !== DAY);
    expect(dy).toBeGreaterThan(top);

    await inView('map');
    const frame = page.locator(`${PICTURE} g[transform]`).first();
    const scale = async () => Number(/scale\((.*)\)/.exec((await frame.getAttribute('transform')) ?? '')?.[1]);
    const whole = await scale();
    await fingers.drag(...spread(30));
    expect((await scale()) / whole).toBeCloseTo(2, 1);
  });

  async function inView(view: string): Promise<void> {
    ({ page } = await visit(`/?date=${DAY}&view=${view}`, PHONE));
    await drawn(page);
  }
});

const DAY = '2024-06-01';
const PICTURE = '[data-testid="picture"]';

/** What Cytoscape has drawn, and how far it is moved and enlarged. */
function cameraOf(page: Page): Promise<{ zoom: number; x: number; y: number }> {
  return page.locator(PICTURE).evaluate((picture) => {
    interface Camera {
      zoom(): number;
      pan(): { x: number; y: number };
    }
    const host = [...picture.children].find((child) => '_cyreg' in child) as unknown as { _cyreg: { cy: Camera } };
    const { cy } = host._cyreg;
    return { zoom: cy.zoom(), ...cy.pan() };
  });
}

/** Where an actor is on the screen. */
async function placeOf(page: Page, actor: string): Promise<Point> {
  const { actors } = await drawingOf(page);
  const frame = await page.locator(PICTURE).boundingBox();
  const sign = actors.find(({ id }) => id === actor)?.sign;
  if (!sign || !frame) throw new Error(`${actor} is not drawn`);
  return [frame.x + (sign.left + sign.right) / 2, frame.y + (sign.top + sign.bottom) / 2];
}
