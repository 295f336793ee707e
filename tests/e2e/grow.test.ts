import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { DESKTOP, drawingOf, drawn, pictureOf } from './support.ts';

const DAY = '2024-06-01';

interface Counts {
  readonly tieCount: number;
  readonly actorCount: number;
}

describeInBrowser('finding and growing', ({ product, visit, visitAnew }) => {
  let page: Page;
  let problems: string[];

  async function open(query = '', go = visit): Promise<void> {
    ({ page, problems } = await go(`/?date=${DAY}${query}`, DESKTOP));
    await drawn(page);
  }

  const button = (name: string | RegExp, within: Page | Locator = page) =>
    within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  const row = (id: string) => page.locator(`[data-actor="${id}"]`).first();
  const shows = async (counts: Counts) =>
    page
      .locator(`[data-testid="picture"][data-ties="${counts.tieCount}"][data-actors="${counts.actorCount}"]`)
      .waitFor();
  const selects = (ids: readonly string[]) =>
    page.locator(`[data-testid="picture"][data-selected="${[...ids].sort().join(' ')}"]`).waitFor();
  const parameter = (name: string) => new URL(page.url()).searchParams.get(name);
  const addressSays = (name: string, value: string | null) =>
    page.waitForFunction(([key = '', wanted]) => new URLSearchParams(location.search).get(key) === wanted, [
      name,
      value,
    ] as const);

  /** How many ties the API knows in force that day, of one actor or around some. */
  async function tiesOf(id: string): Promise<number> {
    const { graph } = await product.ask<{ graph: { ties: { totalCount: number } } }>(
      `{ graph(asOf: "${DAY}") { ties(first: 1, filter: { actors: ["${id}"] }) { totalCount } } }`,
    );
    return graph.ties.totalCount;
  }
  async function network(filter: string): Promise<Counts> {
    const { graph } = await product.ask<{ graph: { network: Counts } }>(
      `{ graph(asOf: "${DAY}") { network(first: 1, filter: ${filter}) { tieCount actorCount } } }`,
    );
    return graph.network;
  }
  /** Per actor in the outline, how many ties are shown and how many are said to be hidden. */
  const outlined = () =>
    page.locator('section[aria-label="Beside the picture"] [data-actor]').evaluateAll((rows) =>
      rows.map((one) => ({
        id: one.getAttribute('data-actor') ?? '',
        shown: Number(/(\d+) ties?$/.exec(one.textContent ?? '')?.[1]),
        hidden: Number(one.querySelector('[data-hidden]')?.getAttribute('data-hidden') ?? 0),
      })),
    );
  const middleOf = async (id: string) => {
    const [{ actors }, frame] = [await drawingOf(page), await page.getByTestId('picture').boundingBox()];
    const sign = actors.find((actor) => actor.id === id)?.sign;
    if (!sign || !frame) throw new Error(`${id} is not in the picture`);
    return { x: frame.x + (sign.left + sign.right) / 2, y: frame.y + (sign.top + sign.bottom) / 2 };
  };

  describe('from one actor', () => {
    it('starts with it alone, grows by one kind of tie and says truly what is still hidden', async () => {
      await open('&actor=ARM');
      await button('Start from it alone').click();
      await shows({ tieCount: 0, actorCount: 1 });
      expect(await outlined()).toEqual([{ id: 'ARM', shown: 0, hidden: await tiesOf('ARM') }]);
      await button(/^Expand: is a member of \+/, page.getByTestId('growing')).click();
      await page.locator('[data-actor="org:csto"]').first().waitFor();
      const { graph } = await product.ask<{ graph: { ties: { nodes: { object: { id: string } }[] } } }>(
        `{ graph(asOf: "${DAY}") { ties(filter: { actors: ["ARM"], kinds: ["MEMBER_OF"] }) { nodes { object { id } } } } }`,
      );
      const expected = [...new Set(['ARM', ...graph.ties.nodes.map(({ object }) => object.id)])].sort();
      const listed = await outlined();
      expect(listed.map(({ id }) => id).sort()).toEqual(expected);
      expect((await drawingOf(page)).actors.map(({ id }) => id).sort()).toEqual(expected);
      for (const { id, shown, hidden } of listed) expect([id, shown + hidden]).toEqual([id, await tiesOf(id)]);
      await shows(await network(`{ among: ${JSON.stringify(expected)} }`));
      expect(problems).toEqual([]);
    });

    it.each([1, 2, 3])('reaches as far as the API does within %i ties', async (degree) => {
      await open(`&focus=ARM,${degree}`);
      await shows(await network(`{ around: ["ARM"], degree: ${degree} }`));
    });

    it('is shown elsewhere by the same address, and everybody is there again when asked for', async () => {
      await open('&focus=ARM,0&grown=ARM~member-of,RUS&hide=org:csto');
      const picture = await pictureOf(page);
      expect((await outlined()).map(({ id }) => id)).not.toContain('org:csto');
      const everybody = await network('{}');
      await page
        .getByTestId('left-out')
        .getByText(`${everybody.tieCount - picture.ties} ties left out`)
        .waitFor();
      await button('Show everybody').click();
      await shows(everybody);
      expect(new URL(page.url()).search).toBe(`?date=${DAY}`);
      await page.keyboard.press('Control+z');
      await shows({ tieCount: picture.ties, actorCount: picture.actors });
    });
  });

  describe('undo and redo', () => {
    it('lead through every step by keys, and agree with back and forward', async () => {
      await open('', visitAnew);
      await row('ARM').click();
      await selects(['ARM']);
      await button('Hide', page.getByTestId('growing')).click();
      await page.locator('[data-actor="ARM"]').waitFor({ state: 'detached' });
      await page.getByRole('slider', { name: 'Day shown' }).focus();
      await page.keyboard.press('PageUp');
      await addressSays('date', '2025-06-01');
      await page.keyboard.press('Control+z');
      await addressSays('date', DAY);
      expect(await row('ARM').count()).toBe(0);
      await page.keyboard.press('Control+z');
      await addressSays('hide', null);
      await selects(['ARM']);
      await page.goBack();
      await selects([]);
      expect(await button('Undo').getAttribute('aria-disabled')).toBe('true');
      await page.goForward();
      await selects(['ARM']);
      await page.keyboard.press('Control+Shift+z');
      await addressSays('hide', 'ARM');
      await page.keyboard.press('Control+y');
      await addressSays('date', '2025-06-01');
      expect(await button('Redo').getAttribute('aria-disabled')).toBe('true');
      // The address of a step stands by itself: loaded anew, it shows the same.
      const picture = await pictureOf(page);
      await page.reload();
      await drawn(page);
      expect(await pictureOf(page)).toEqual(picture);
      await page.goBack();
      await addressSays('date', DAY);
      await page.locator(`[data-testid="picture"][data-date="${DAY}"]`).waitFor();
    });

    it('take many presses one after the other without losing one', async () => {
      await open();
      const ids = ['ARM', 'AZE', 'GEO', 'RUS', 'TUR'];
      for (const id of ids) {
        await row(id).click();
        await selects([id]);
      }
      for (const _ of ids) await page.keyboard.press('Control+z');
      await selects([]);
      await addressSays('actor', null);
      for (const _ of ids) await page.keyboard.press('Control+y');
      await selects(['TUR']);
      await addressSays('actor', 'TUR');
    });

    it('are told in words, each to go back to', async () => {
      await open('&actor=ARM', visitAnew);
      await button('Keep only its neighbours').click();
      await addressSays('focus', 'ARM,1');
      await row('GEO').click();
      await selects(['GEO']);
      await button('What you did').click();
      const steps = page.getByRole('menuitem');
      await steps.first().waitFor();
      expect(await steps.allTextContents()).toEqual([
        'Selected Georgia shown now',
        'Kept Armenia and who is within 1 tie',
        'Opened the page',
      ]);
      await steps.filter({ hasText: 'Opened the page' }).click();
      await selects(['ARM']);
      await addressSays('focus', null);
    });

    it('leave the keys to a field that is typed in', async () => {
      await open('&actor=ARM');
      await button('Hide', page.getByTestId('growing')).click();
      await addressSays('hide', 'ARM');
      await page.keyboard.press('/');
      await page.keyboard.type('arm');
      await page.keyboard.press('Control+z');
      await page.locator('header input').evaluate((input) => (input as HTMLInputElement).blur());
      expect(parameter('hide')).toBe('ARM');
      await page.keyboard.press('Control+z');
      await addressSays('hide', null);
    });
  });

  describe('several actors', () => {
    it('are selected with Shift, in the outline and in the picture, and what ties them is listed', async () => {
      await open('&actor=ARM');
      await row('AZE').click({ modifiers: ['Shift'] });
      await selects(['ARM', 'AZE']);
      const georgia = await middleOf('GEO');
      await page.keyboard.down('Shift');
      await page.mouse.click(georgia.x, georgia.y);
      await page.keyboard.up('Shift');
      await selects(['ARM', 'AZE', 'GEO']);
      const { tieCount } = await network('{ among: ["ARM", "AZE", "GEO"] }');
      await page.getByTestId('among').getByText(`${tieCount} ties among them shown`).waitFor();
      await button('Keep only these').click();
      await shows({ tieCount, actorCount: 3 });
      expect(parameter('focus')).toBe('ARM,AZE,GEO,0');
    });

    it('are selected by a box, and by drawing around them', async () => {
      await open('&focus=ARM,1');
      const places = (await drawingOf(page)).actors;
      const frame = await page.getByTestId('picture').boundingBox();
      if (!frame) throw new Error('there is no picture');
      const corner = { x: frame.x + 3, y: frame.y + 3 };
      const end = { x: frame.x + frame.width / 2, y: frame.y + frame.height - 3 };
      const within = places.filter(({ sign }) => sign.right < frame.width / 2 - 2).map(({ id }) => id);
      expect(within.length).toBeGreaterThan(3);
      await page.keyboard.down('Shift');
      await page.mouse.move(corner.x, corner.y);
      await page.mouse.down();
      await page.mouse.move(corner.x + 40, corner.y + 40);
      await page.mouse.move(end.x, end.y);
      await page.mouse.up();
      await page.keyboard.up('Shift');
      await page.getByTestId('detail').waitFor();
      const boxed = (await pictureOf(page)).selected.split(' ');
      for (const id of within) expect(boxed).toContain(id);
      await page.keyboard.press('Escape');
      await selects([]);

      await button('Draw around actors to select them').click();
      await page.getByTestId('lasso').waitFor();
      const armenia = await middleOf('ARM');
      await page.mouse.move(armenia.x - 14, armenia.y - 14);
      await page.mouse.down();
      await page.mouse.move(armenia.x + 14, armenia.y - 14);
      await page.mouse.move(armenia.x + 14, armenia.y + 14);
      await page.mouse.move(armenia.x - 14, armenia.y + 14);
      await page.mouse.up();
      await selects(['ARM']);
    });

    it('are selected by what they have in common, and turned round', async () => {
      await open();
      await button('Select').click();
      await page.getByLabel('Everybody who is').selectOption('members org:csto');
      await button('Select', page.getByRole('dialog')).click();
      const { graph } = await product.ask<{ graph: { ties: { nodes: { subject: { id: string } }[] } } }>(
        `{ graph(asOf: "${DAY}") { ties(filter: { actors: ["org:csto"], kinds: ["MEMBER_OF"] }) { nodes { subject { id } } } } }`,
      );
      const members = graph.ties.nodes.map(({ subject }) => subject.id);
      expect(members.length).toBeGreaterThan(3);
      await selects(members);
      await page
        .getByTestId('detail')
        .getByRole('button', { name: 'Collective Security Treaty Organisation' })
        .waitFor();
      const { actors } = await pictureOf(page);
      await button(`All others instead (${actors - members.length})`).click();
      await page.getByRole('heading', { name: `${actors - members.length} actors`, level: 2 }).waitFor();
    });
  });

  it('an actor that was dragged stays where it was put, until it is let go of', async () => {
    await open('', visitAnew);
    const before = await middleOf('GEO');
    await page.mouse.move(before.x, before.y);
    await page.mouse.down();
    await page.mouse.move(before.x + 60, before.y + 40, { steps: 4 });
    await page.mouse.up();
    const letGo = button('Unpin 1 actor');
    await letGo.waitFor();
    const near = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y) < 4;
    const put = await middleOf('GEO');
    expect(near(put, { x: before.x + 60, y: before.y + 40 })).toBe(true);
    await page.getByRole('slider', { name: 'Day shown' }).focus();
    await page.keyboard.press('PageUp');
    await addressSays('date', '2025-06-01');
    expect(near(await middleOf('GEO'), put)).toBe(true);
    await page.keyboard.press('Control+z');
    await addressSays('date', DAY);
    expect(near(await middleOf('GEO'), put)).toBe(true);
    await page.keyboard.press('Control+z');
    await letGo.waitFor({ state: 'detached' });
    expect(near(await middleOf('GEO'), before)).toBe(true);
    await page.keyboard.press('Control+y');
    await letGo.waitFor();
    await page.reload();
    await drawn(page);
    expect(near(await middleOf('GEO'), put)).toBe(true);
    await letGo.click();
    await letGo.waitFor({ state: 'detached' });
    expect(near(await middleOf('GEO'), before)).toBe(true);
  });

  it('is arranged in other ways, each of which has an address', async () => {
    await open('&layout=rings');
    const arranged = (layout: string) => page.locator(`[data-layout="${layout}"]`).waitFor();
    await arranged('rings');
    const inRings = await middleOf('ARM');
    await button('Arrange').click();
    await page.getByRole('menuitemradio', { name: 'In a circle' }).click();
    await arranged('circle');
    await addressSays('layout', 'circle');
    const drawing = await drawingOf(page);
    expect(drawing.actors).toHaveLength((await pictureOf(page)).actors);
    const inCircle = await middleOf('ARM');
    expect(Math.hypot(inCircle.x - inRings.x, inCircle.y - inRings.y)).toBeGreaterThan(50);
    await page.keyboard.press('Control+z');
    await arranged('rings');
    const again = await middleOf('ARM');
    expect(Math.hypot(again.x - inRings.x, again.y - inRings.y)).toBeLessThan(2);
    expect(problems).toEqual([]);
  });

  it('a right click in the picture offers what can be done', async () => {
    await open('&focus=ARM,1');
    const georgia = await middleOf('GEO');
    await page.mouse.click(georgia.x, georgia.y, { button: 'right' });
    await page.getByRole('menuitem', { name: 'Hide' }).click();
    await page.locator('[data-actor="GEO"]').waitFor({ state: 'detached' });
    expect(parameter('hide')).toBe('GEO');
  });

  it('all of it can be done by the keyboard alone', async () => {
    await open('', visitAnew);
    const openMenu = async (id: string) => {
      await row(id).focus();
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menu').waitFor();
    };
    /** Down the menu to what is called that; the menu's own keys, not the pointer. */
    const chooseFrom = async (name: RegExp) => {
      const wanted = page.getByRole('menuitem', { name });
      for (let presses = 0; presses < 30; presses++) {
        if (await wanted.evaluate((item) => item === document.activeElement)) break;
        await page.keyboard.press('ArrowDown');
      }
      expect(await wanted.evaluate((item) => item === document.activeElement)).toBe(true);
      await page.keyboard.press('Enter');
    };
    const focusIsOn = (id: string) =>
      page.waitForFunction((actor) => (document.activeElement as HTMLElement | null)?.dataset['actor'] === actor, id);
    await openMenu('ARM');
    await page.keyboard.press('Escape');
    await focusIsOn('ARM');
    await openMenu('ARM');
    await chooseFrom(/^Start from it alone/);
    await shows({ tieCount: 0, actorCount: 1 });
    await openMenu('ARM');
    await chooseFrom(/^Expand: all/);
    await shows(await network('{ around: ["ARM"], degree: 1 }'));
    await focusIsOn('ARM');
    await page
      .getByTestId('shown-aloud')
      .getByText(/^\d+ of/)
      .waitFor();
    // Several: one by Enter, the next by Shift and Enter.
    await row('GEO').focus();
    await page.keyboard.press('Enter');
    await selects(['GEO']);
    await row('AZE').focus();
    await page.keyboard.press('Shift+Enter');
    await selects(['AZE', 'GEO']);
    await page.getByTestId('selected-aloud').getByText('2 actors selected').waitFor();
    await openMenu('ARM');
    await chooseFrom(/^Pin in place/);
    await button('Unpin 1 actor').waitFor();
    // What was done, from the toolbar.
    await button('What you did').focus();
    await page.keyboard.press('Enter');
    await chooseFrom(/^Opened the page/);
    await shows(await network('{}'));
    await page.getByTestId('done-aloud').getByText('At step 1 of').waitFor();
    await page.keyboard.press('Control+y');
    await shows({ tieCount: 0, actorCount: 1 });
    await page
      .getByTestId('done-aloud')
      .getByText(/^Done again: Kept only Armenia\. At step 2 of/)
      .waitFor();
  });
});
