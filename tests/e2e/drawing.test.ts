import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { type Box, DESKTOP, type Drawing, drawingOf, drawn, PHONE, pictureOf } from './support.ts';

const CHAIRS = '?kinds=co-chairs';

describeInBrowser('what is drawn', ({ product, visit }) => {
  let page: Page;

  async function open(query = '', screen = DESKTOP): Promise<void> {
    ({ page } = await visit(`/${query}`, screen));
    await drawn(page);
  }

  it.each(['', '?date=1997-02-14', '?date=2008-08-10', '?date=2020-11-11', '?date=2024-06-01'])(
    'lies over nothing else: "%s"',
    async (query) => {
      await open(query);
      const drawing = await drawingOf(page);
      expect(drawing.actors).toHaveLength((await pictureOf(page)).actors);
      expect(overlapsOfSigns(drawing)).toEqual([]);
      expect(overlapsOfNames(drawing)).toEqual([]);
      // Names may give way where there is no room, but not the most of them.
      const unnamed = drawing.actors.filter(({ id, name }) => name === null && !id.startsWith('org:'));
      expect(unnamed.length).toBeLessThan(drawing.actors.length / 4);
    },
  );

  it('on a phone leaves out the names that have no room, and lets none lie over another', async () => {
    await open('', PHONE);
    const drawing = await drawingOf(page);
    expect(drawing.actors.filter(({ name }) => name !== null).length).toBeGreaterThan(20);
    expect(overlapsOfSigns(drawing)).toEqual([]);
    expect(overlapsOfNames(drawing)).toEqual([]);
  });

  it('keeps names apart while zooming in and out', async () => {
    await open('?date=2024-06-01');
    for (const button of ['Zoom in', 'Zoom in', 'Zoom in', 'Zoom out', 'Show the whole picture']) {
      await page.getByRole('button', { name: button }).click();
      expect([button, overlapsOfNames(await drawingOf(page))]).toEqual([button, []]);
    }
  });

  it('is what the counts say, on whatever day', async () => {
    for (const day of ['1992-05-15', '2003-11-23', '2022-02-24']) {
      await open(`?date=${day}`);
      const [drawing, shown] = [await drawingOf(page), await pictureOf(page)];
      expect(drawing.actors).toHaveLength(shown.actors);
      const { graph } = await product.ask<{
        graph: { network: { actors: { id: string }[]; ties: { subject: { id: string }; object: { id: string } }[] } };
      }>(`{ graph(asOf: "${day}") { network { actors { id } ties { subject { id } object { id } } } } }`);
      const idsOf = (actors: readonly { id: string }[]) => actors.map(({ id }) => id).sort();
      expect(idsOf(drawing.actors)).toEqual(idsOf(graph.network.actors));
      const pairs = (ends: readonly (readonly [string, string])[]) =>
        [...new Set(ends.map((pair) => [...pair].sort().join(' ')))].sort();
      expect(pairs(drawing.lines)).toEqual(pairs(graph.network.ties.map((tie) => [tie.subject.id, tie.object.id])));
      await page.context().close();
    }
  });

  it('comes to the middle when it is found by a search', async () => {
    await open('?date=2024-06-01');
    await page.keyboard.press('/');
    await page.keyboard.type('Казахстан');
    await page.locator('[role="option"]').first().filter({ hasText: 'Kazakhstan' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Kazakhstan', level: 2 }).waitFor();
    const { width, height, actors } = await drawingOf(page);
    const sign = actors.find(({ id }) => id === 'KAZ')?.sign as Box;
    expect(Math.abs((sign.left + sign.right) / 2 - width / 2)).toBeLessThan(8);
    expect(Math.abs((sign.top + sign.bottom) / 2 - height / 2)).toBeLessThan(8);
  });

  it('keeps both ends of a tie in sight when the tie is opened from a list', async () => {
    await open('?date=2024-12-10');
    await page.locator('[data-actor="ARM"]').first().click();
    const detail = page.getByTestId('detail');
    await detail.locator('[data-tie="ARM MEMBER_OF org:csto@2002-10-07"]').first().click();
    await page.getByTestId('evidence').waitFor();
    const { width, height, actors } = await drawingOf(page);
    for (const id of ['ARM', 'org:csto']) {
      const sign = actors.find((actor) => actor.id === id)?.sign as Box;
      expect([id, sign.left > 0 && sign.right < width && sign.top > 0 && sign.bottom < height]).toEqual([id, true]);
    }
  });

  describe('moves through time', () => {
    const trio = ['FRA org:osce-minsk-group', 'RUS org:osce-minsk-group', 'USA org:osce-minsk-group'];
    const linesOf = async () => (await drawingOf(page)).lines.map((ends) => [...ends].sort().join(' ')).sort();

    it('by the date field, at once and without asking the server', async () => {
      await open(`${CHAIRS}&date=1996-12-31`);
      expect(await linesOf()).toEqual(['RUS org:osce-minsk-group']);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.getByLabel('Date', { exact: true }).fill('1997-02-14');
      await page.keyboard.press('Enter');
      expect((await pictureOf(page)).date).toBe('1997-02-14');
      expect(await linesOf()).toEqual(trio);
      await page.getByLabel('Date', { exact: true }).fill('2025-12-01');
      await page.keyboard.press('Enter');
      expect(await linesOf()).toEqual([]);
      expect(asked.filter((url) => url.includes('/graphql'))).toEqual([]);
    });

    it('by the slider: what the outline lists is what is drawn, after every step', async () => {
      await open('?date=1994-01-01');
      await page.getByRole('slider', { name: 'Day shown' }).focus();
      const seen = new Set<string>();
      for (let step = 0; step < 12; step++) {
        await page.keyboard.press('PageUp');
        const listed = await page
          .locator('section[aria-label="Beside the picture"] [data-actor]')
          .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-actor') ?? ''));
        const ids = (await drawingOf(page)).actors.map(({ id }) => id);
        expect(ids.sort()).toEqual(listed.sort());
        seen.add(ids.join());
      }
      expect(seen.size).toBeGreaterThan(8);
    });

    it('plays from the beginning when it stands at the end', async () => {
      await open();
      const { date: today } = await pictureOf(page);
      await page.getByRole('button', { name: 'Play' }).click();
      await page.waitForFunction(
        (end) => (document.querySelector('[data-testid="picture"]')?.getAttribute('data-date') ?? end) < '1995',
        today,
      );
      await page.getByRole('button', { name: 'Pause' }).click();
      const paused = (await pictureOf(page)).date;
      await page.waitForTimeout(400);
      expect((await pictureOf(page)).date).toBe(paused);
      expect(new URL(page.url()).searchParams.get('date')).toBe(paused);
    });
  });
});

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function overlapsOfSigns({ actors }: Drawing): string[] {
  return actors.flatMap((a, index) =>
    actors
      .slice(index + 1)
      .filter((b) => meet(a.sign, b.sign))
      .map((b) => `${a.id} and ${b.id}`),
  );
}

function overlapsOfNames({ actors }: Drawing): string[] {
  return actors.flatMap(({ id, name }, index) =>
    actors.flatMap((other, place) => {
      if (name === null || place === index) return [];
      const overSign = meet(name, other.sign) ? [`name of ${id} over ${other.id}`] : [];
      const overName =
        other.name !== null && index < place && meet(name, other.name) ? [`names of ${id} and ${other.id}`] : [];
      return [...overSign, ...overName];
    }),
  );
}
