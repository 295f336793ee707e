import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { DESKTOP, drawn, PHONE } from './support.ts';

const MEMBERSHIP = 'ARM MEMBER_OF org:csto@2002-10-07';

interface Tie {
  readonly id: string;
  readonly kind: { readonly id: string };
  readonly inForceFrom: string;
  readonly inForceUntil: string | null;
}

describeInBrowser('the timeline', ({ product, visit, visitAnew }) => {
  let page: Page;
  let problems: string[];

  async function open(query: string, screen = DESKTOP, go = visit): Promise<void> {
    ({ page, problems } = await go(`/?view=timeline&${query}`, screen));
    await drawn(page);
  }

  /** The ties of one actor at any time, as the API has them. */
  async function tiesOf(actor: string): Promise<Tie[]> {
    const { graph } = await product.ask<{ graph: { network: { ties: (Tie & Ends)[] } } }>(
      '{ graph(during: {}) { network { ties { id kind { id } subject { id } object { id } inForceFrom inForceUntil } } } }',
    );
    return graph.network.ties.filter(({ subject, object }) => [subject.id, object.id].includes(actor));
  }

  const bars = () => page.locator('[data-bar]');
  const bar = (id: string) => page.locator(`[data-bar][data-tie="${id}"]`).first();
  const picture = () => page.getByTestId('picture');
  const timeline = () => page.getByTestId('timeline');
  const pixelsADay = async () => Number(await timeline().getAttribute('data-pixels-a-day'));
  const addressed = (name: string) => new URL(page.url()).searchParams.get(name);

  /** Every bar there is, met by scrolling from the top to the bottom. */
  async function allBars(): Promise<Map<string, { from: string; until: string; spoken: string }>> {
    await page.getByRole('button', { name: 'Show all of the time' }).click();
    const met = new Map<string, { from: string; until: string; spoken: string }>();
    for (let top = 0, height = 1; top < height; top += 200) {
      height = await timeline().evaluate((element, to) => {
        element.scrollTop = to;
        return element.scrollHeight;
      }, top);
      await settled();
      for (const [id, from, until, spoken] of await bars().evaluateAll((all) =>
        all.map((one) =>
          ['data-tie', 'data-from', 'data-until', 'aria-label'].map((name) => one.getAttribute(name) ?? ''),
        ),
      )) {
        met.set(id ?? '', { from: from ?? '', until: until ?? '', spoken: spoken ?? '' });
      }
    }
    return met;
  }

  /** Two frames on: what scrolling brings in is drawn. */
  const settled = () =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

  const holdsFocus = (one: Locator) => one.evaluate((element) => element === document.activeElement);

  it('has one bar for each tie that the API has, with its days', async () => {
    await open('actor=ARM&date=2015-05-05');
    const ties = await tiesOf('ARM');
    const met = await allBars();
    expect([...met.keys()].sort()).toEqual(ties.map(({ id }) => id).sort());
    expect(ties.length).toBeGreaterThan(100);
    for (const { id, inForceFrom, inForceUntil } of ties) {
      expect(met.get(id)).toMatchObject({ from: inForceFrom, until: inForceUntil ?? '' });
    }
    const inForce = ties.filter(
      ({ inForceFrom, inForceUntil }) =>
        inForceFrom <= '2015-05-05' && (inForceUntil === null || '2015-05-05' < inForceUntil),
    ).length;
    expect(await page.getByTestId('tie-count').textContent()).toMatch(
      new RegExp(`^${ties.length} of [\\d,]+ ties at any time, ${inForce} in force that day$`),
    );
    expect(problems).toEqual([]);
  });

  it('draws a bar from its first day to its last, to scale', async () => {
    await open('actor=ARM&kinds=member-of&date=2015-05-05');
    const ties = (await tiesOf('ARM')).filter(({ kind, inForceUntil }) => kind.id === 'MEMBER_OF' && inForceUntil);
    const dayOf = (day: string) => Date.parse(day) / 86_400_000;
    const [one] = ties.filter(({ inForceFrom }) => inForceFrom > '1990');
    if (!one?.inForceUntil) throw new Error('no membership that ended');
    const days = dayOf(one.inForceUntil) - dayOf(one.inForceFrom);
    const box = await bar(one.id).boundingBox();
    expect(box?.width).toBeCloseTo(Math.max(4, days * (await pixelsADay())), 0);
  });

  it('keeps to the filters, and says so when nothing passes them', async () => {
    await open('kinds=allies-with&date=2015-05-05');
    const alliances = new Set((await allBars()).keys());
    expect(alliances.size).toBeGreaterThan(3);
    expect([...alliances].every((id) => id.includes(' ALLIES_WITH '))).toBe(true);
    await page.goto(`${product.url}/?view=timeline&kinds=borders&signs=hostile&date=2015-05-05`);
    await page.getByRole('alert').filter({ hasText: 'passes all your filters' }).waitFor();
  });

  it.each([
    ['pair', 'Armenia – Azerbaijan', 'AZE'],
    ['actor', 'Armenia', 'ARM'],
  ])('gathers by %s, and a lane leads to its ties alone', async (lanes, title, actor) => {
    await open('date=2015-05-05');
    await page.getByRole('combobox', { name: 'Ties gathered by' }).selectOption(lanes);
    const name = page.getByRole('button', { name: `${title} (show these ties alone)` });
    await name.click();
    await page.locator('#panel-title').waitFor();
    expect(addressed('lanes')).toBe(lanes);
    expect(addressed(lanes)).toContain(actor);
    expect([...(await allBars()).keys()].every((id) => id.includes(actor))).toBe(true);
  });

  it('selects what is clicked, among the ties it stood among, as the address says', async () => {
    await open('actor=ARM&date=2015-05-05', DESKTOP, visitAnew);
    const listed = await timeline().getAttribute('data-listed');
    await bar(MEMBERSHIP).click();
    await page.getByTestId('evidence').waitFor();
    expect(addressed('tie')).toBe(MEMBERSHIP);
    expect(await timeline().getAttribute('data-listed')).toBe(listed);
    const url = page.url();
    ({ page, problems } = await visitAnew(url));
    await drawn(page);
    await page.locator('[data-bar][aria-current="true"]').waitFor();
    expect(await page.locator('[data-bar][aria-current="true"]').getAttribute('data-tie')).toBe(MEMBERSHIP);
    expect(await timeline().getAttribute('data-listed')).toBe(listed);
  });

  it('is gone through by the keyboard alone, spoken with its span', async () => {
    await open('actor=ARM&kinds=member-of,allies-with&date=2015-05-05');
    const first = bars().first();
    await first.focus();
    expect(await first.getAttribute('aria-label')).toMatch(/^Armenia allies with .+, since .+, friendly/);
    const seen = new Set<string>();
    const ties = Number(await timeline().getAttribute('data-listed'));
    for (let steps = 0; steps < ties && seen.size < 12; steps += 1) {
      await page.keyboard.press('ArrowDown');
      const focused = page.locator('[data-bar]:focus');
      await focused.waitFor();
      seen.add((await focused.getAttribute('data-tie')) ?? '');
    }
    expect(seen.size).toBe(12);
    const last = page.locator('[data-bar]:focus');
    const id = await last.getAttribute('data-tie');
    await page.keyboard.press('Enter');
    await page.getByTestId('evidence').waitFor();
    expect(addressed('tie')).toBe(id);
    await page.keyboard.press('Escape');
    await page.locator(`[data-bar][data-tie="${id}"]:focus`).waitFor();
    expect(await holdsFocus(bar(id ?? ''))).toBe(true);
  });

  it('zooms from decades to days where it is pointed at, and back', async () => {
    await open('date=2015-05-05', DESKTOP, visitAnew);
    const before = await pixelsADay();
    const host = await timeline().boundingBox();
    if (!host) throw new Error('no timeline');
    const at = { x: host.x + 700, y: host.y + 200 };
    const dayAt = () =>
      timeline().evaluate((element, left) => {
        const axis = element.querySelector('[data-testid="axis"]')?.getBoundingClientRect();
        return axis ? left - axis.left : 0;
      }, at.x);
    const dayBefore = (await dayAt()) / before;
    await page.mouse.move(at.x, at.y);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -400);
    await page.keyboard.up('Control');
    await page.waitForFunction(
      (was) => Number(document.querySelector('[data-testid="timeline"]')?.getAttribute('data-pixels-a-day')) > was * 2,
      before,
    );
    expect(Math.abs((await dayAt()) / (await pixelsADay()) - dayBefore)).toBeLessThan(2);
    await bars().first().focus();
    for (let presses = 0; presses < 24 && (await pixelsADay()) < 39; presses += 1) await page.keyboard.press('+');
    expect(await pixelsADay()).toBeGreaterThan(39);
    await page.keyboard.press('0');
    await page.waitForFunction(
      (was) => Number(document.querySelector('[data-testid="timeline"]')?.getAttribute('data-pixels-a-day')) < was,
      before,
    );
  });

  it('shows the day where its dates are clicked or dragged to, and steps by the keys', async () => {
    await open('date=2015-05-05');
    const handle = page.getByRole('slider', { name: 'Day shown, on the timeline' });
    await handle.focus();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Shift+ArrowLeft');
    expect(await picture().getAttribute('data-date')).toBe('2016-05-04');
    const box = await handle.boundingBox();
    if (!box) throw new Error('no handle');
    await page.mouse.move(box.x + box.width / 2, box.y + 8);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 - 200, box.y + 8, { steps: 4 });
    await page.mouse.up();
    const dragged = (await picture().getAttribute('data-date')) ?? '';
    const days = (Date.parse('2016-05-04') - Date.parse(dragged)) / 86_400_000;
    expect(Math.abs(days * (await pixelsADay()) - 200)).toBeLessThan(8);
    await page.waitForURL((url) => url.searchParams.get('date') === dragged);
    const count = Number(await timeline().getAttribute('data-in-force'));
    expect(await page.getByTestId('tie-count').textContent()).toMatch(new RegExp(`, ${count} in force that day$`));
  });

  it('draws a small part of many ties', async () => {
    await open('date=2015-05-05');
    expect(Number(await timeline().getAttribute('data-listed'))).toBeGreaterThan(1000);
    expect(await bars().count()).toBeLessThan(400);
  });

  it('of a tie puts each of its claims beside when it was said, below its episodes', async () => {
    ({ page, problems } = await visit(`/?date=2024-12-10&tie=${encodeURIComponent(MEMBERSHIP)}`));
    const chart = page.getByTestId('claims-in-time');
    await chart.waitFor();
    const { graph } = await product.ask<{ graph: { tie: { evidence: { id: string; stance: string }[] } } }>(
      `{ graph(during: {}) { tie(id: "${MEMBERSHIP}") { evidence { id stance } } } }`,
    );
    const rows = await chart
      .locator('[data-claim]')
      .evaluateAll((all) =>
        all.map((row) => [row.getAttribute('data-claim'), row.getAttribute('data-stance')].join(' ')),
      );
    expect(rows.sort()).toEqual(graph.tie.evidence.map(({ id, stance }) => `${id} ${stance}`).sort());
    expect(rows.length).toBeGreaterThan(10);
    expect(problems).toEqual([]);
  });

  it('of an organisation counts its members, and names who joined and left', async () => {
    ({ page, problems } = await visit(`/?date=2010-06-01&actor=org:csto`));
    const members = page.getByTestId('members');
    await members.waitFor();
    const { graph } = await product.ask<{ graph: { ties: { nodes: { subject: { name: string } }[] } } }>(
      '{ graph(asOf: "2010-06-01") { ties(filter: { kinds: ["MEMBER_OF"], actors: ["org:csto"] }) { nodes { subject { name } } } } }',
    );
    const names = new Set(graph.ties.nodes.map(({ subject }) => subject.name));
    await members.getByText(`${names.size} members on 1 June 2010`).waitFor();
    await members.getByText(/^Who joined and left/).click();
    await members.getByRole('button', { name: 'Armenia' }).first().click();
    await page.getByTestId('evidence').waitFor();
    expect(addressed('tie')).toBe(MEMBERSHIP);
    expect(problems).toEqual([]);
  });

  it('fits a phone, where a touch selects', async () => {
    await open('actor=ARM&date=2015-05-05', PHONE);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.locator('[data-bar]').first().click();
    await page.getByTestId('evidence').waitFor();
    expect(addressed('of')).toBe('ARM');
  });
});

interface Ends {
  readonly subject: { readonly id: string };
  readonly object: { readonly id: string };
}
