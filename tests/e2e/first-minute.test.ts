import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { DESKTOP, drawn, PHONE, pictureOf } from './support.ts';

describeInBrowser('the first minute', ({ product, visitAnew }) => {
  let page: Page;
  let doors: Locator;

  async function open(query = '', screen = DESKTOP): Promise<void> {
    ({ page } = await visitAnew(`/${query}`, screen));
    await drawn(page);
    doors = page.getByRole('region', { name: 'Ways to begin' });
  }

  const address = () => new URL(page.url()).searchParams;

  it('explore opens a tie that a source denies, with its evidence', async () => {
    await open();
    await doors.getByRole('button', { name: /^Explore/ }).click();
    await page
      .getByTestId('detail')
      .getByText(/^Evidence: \d+ claims$/)
      .waitFor();
    const { graph } = await product.ask<{ graph: { tie: { contested: boolean; evidence: { stance: string }[] } } }>(
      `{ graph { tie(id: "${address().get('tie')}") { contested evidence { stance } } } }`,
    );
    expect(graph.tie.contested).toBe(true);
    expect(graph.tie.evidence.map(({ stance }) => stance)).toContain('DENIES');
    await doors.waitFor({ state: 'detached' });
  });

  it('trace opens the chains between two on bad terms, by way of a friend of both', async () => {
    await open();
    const door = doors.getByRole('button', { name: /^Trace/ });
    const [, one = '', other = '', between = ''] =
      /Foes with a friend in common: (.*) and (.*), by way of (.*)$/.exec((await door.textContent()) ?? '') ?? [];
    await door.click();
    const chains = page.getByTestId('chains');
    await chains.getByText(between).first().waitFor();
    const [from, to] = address().get('trace')?.split(',') ?? [];
    const { graph } = await product.ask<{
      graph: {
        from: { name: string };
        to: { name: string };
        foes: { totalCount: number };
        friends: { totalCount: number };
      };
    }>(
      `{ graph { from: actor(id: "${from}") { name } to: actor(id: "${to}") { name }
        foes: ties(first: 1, filter: { signs: [-1], between: { one: ["${from}"], other: ["${to}"] } }) { totalCount }
        friends: ties(first: 1, filter: { signs: [1], between: { one: ["${from}"], other: ["${to}"] } }) { totalCount } } }`,
    );
    expect([graph.from.name, graph.to.name]).toEqual([one, other]);
    expect(graph.foes.totalCount).toBeGreaterThan(0);
    expect(graph.friends.totalCount).toBe(0);
  });

  it('compare opens two days a year apart between which much changed', async () => {
    await open();
    await doors.getByRole('button', { name: /^Compare/ }).click();
    await page.getByText(/^Began: /).waitFor();
    const [from, until] = [address().get('date') ?? '', address().get('compare') ?? ''];
    expect(Number(until.slice(0, 4)) - Number(from.slice(0, 4))).toBe(1);
  });

  it('stands beside the first picture alone, and put away it stays away', async () => {
    await open('?actor=ARM');
    expect(await doors.count()).toBe(0);
    await page.keyboard.press('Escape');
    await doors.waitFor();
    // The picture is not covered.
    const [picture, strip] = [await page.getByTestId('picture').boundingBox(), await doors.boundingBox()];
    expect((picture?.y ?? 0) + (picture?.height ?? 0)).toBeLessThanOrEqual((strip?.y ?? 0) + 1);
    await doors.getByRole('button', { name: 'Put away for good' }).click();
    await doors.waitFor({ state: 'detached' });
    await page.reload();
    await drawn(page);
    expect(await doors.count()).toBe(0);
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByRole('button', { name: 'Show the ways to begin again' }).click();
    await doors.waitFor();
  });

  it('shows round by the keyboard alone; Escape leaves it and gives the focus back', async () => {
    await open();
    const begin = doors.getByRole('button', { name: 'Show me round' });
    await begin.focus();
    await page.keyboard.press('Enter');
    const tour = page.getByRole('dialog');
    const titles = new Set<string>();
    for (let stop = 1; stop <= 5; stop++) {
      await tour.getByText(`${stop} of 5`).waitFor();
      titles.add((await tour.getByRole('heading').textContent()) ?? '');
      // The part shown and what is said of it are both in the window, and do not cover each other's words.
      const card = await tour.locator('[data-stop]').boundingBox();
      expect(
        card && card.x >= 0 && card.x + card.width <= DESKTOP.width && card.y + card.height <= DESKTOP.height,
      ).toBe(true);
      if (stop < 5) await page.keyboard.press('Enter');
    }
    expect(titles.size).toBe(5);
    await page.keyboard.press('Escape');
    await tour.waitFor({ state: 'detached' });
    expect(await begin.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it('shows round on a phone what is in sight there', async () => {
    await open('', PHONE);
    await page.getByRole('button', { name: 'Help and keys' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Show me round' }).click();
    const tour = page.getByRole('dialog');
    await tour.getByText(/^1 of \d$/).waitFor();
    const stops = Number((await tour.getByText(/^1 of \d$/).textContent())?.slice(-1));
    for (let stop = 1; stop <= stops; stop++) {
      await tour.getByText(`${stop} of ${stops}`).waitFor();
      const card = await tour.locator('[data-stop]').boundingBox();
      expect(
        card &&
          card.x >= 0 &&
          card.x + card.width <= PHONE.width &&
          card.y >= 0 &&
          card.y + card.height <= PHONE.height,
      ).toBe(true);
      await tour.getByRole('button', { name: stop < stops ? 'Next' : 'Done', exact: true }).click();
    }
    await tour.waitFor({ state: 'detached' });
  });

  it('Escape closes the help alone, not what is selected behind it', async () => {
    await open('?actor=ARM');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Help' });
    await help.waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    expect((await pictureOf(page)).selected).toBe('ARM');
  });

  it('help lists the keys, and single keys can be turned off for good', async () => {
    await open();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Help' });
    await help.getByText('Search, go to a date, run a command').waitFor();
    await help.getByText('Solid line').or(help.getByText('Friendly: solid line')).first().waitFor();
    for (const link of await help.getByRole('link').all()) {
      const answer = await page.request.get(new URL((await link.getAttribute('href')) ?? '', product.url).href);
      expect([link.toString(), answer.status()]).toEqual([link.toString(), 200]);
    }
    await help.getByRole('switch', { name: /^Keys that work by themselves/ }).press('Space');
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await page.reload();
    await drawn(page);
    await page.keyboard.press('/');
    await page.keyboard.press('?');
    // Had they done something, they would have by the time that another key has.
    await page.keyboard.press('Control+k');
    await page.getByRole('listbox').waitFor();
    expect(await page.getByRole('combobox', { name: 'Search and commands' }).inputValue()).toBe('');
    expect(await help.count()).toBe(0);
    expect((await pictureOf(page)).selected).toBe('');
  });
});
