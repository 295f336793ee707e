import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { drawn, pictureOf } from './support.ts';

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
});
