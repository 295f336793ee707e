import { readFile } from 'node:fs/promises';
import { afterEach, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { DESKTOP, PHONE } from './support.ts';

const DAY = '2024-06-01';
const ON_MAP = `?date=${DAY}&view=map`;

interface Ties {
  readonly graph: {
    readonly network: {
      readonly actors: { id: string; location?: object | null }[];
      readonly ties: { kind: { id: string; sign: number }; subject: { id: string }; object: { id: string } }[];
    };
  };
}

/** Places that the API does not give; the others come from it. */
const PLACED = ['org:abkhazia', 'org:south-ossetia', 'org:nagorno-karabakh', 'CSK'];
const OFFICES = ['LEADS', 'HEADS_GOVERNMENT_OF', 'REPRESENTS', 'HOLDS_OFFICE_IN'];

describeInBrowser('the map', ({ product, visit, visitAnew }) => {
  let page: Page;
  let problems: string[];

  afterEach(() => {
    expect(problems).toEqual([]);
  });

  async function open(query: string, screen = DESKTOP): Promise<void> {
    ({ page, problems } = await visit(`/${query}`, screen));
    await drawnMap();
  }
  async function drawnMap(): Promise<void> {
    await page.locator('[data-testid="picture"][data-display="map"][data-ready="true"]').waitFor();
  }
  const spot = (id: string) => page.locator(`[data-place="${id}"]`);
  const state = (id: string, is: string) => page.locator(`[data-place="${id}"][data-state="${is}"]`);
  const notes = () => page.getByTestId('map-notes').locator('p').filter({ hasText: 'drawn as' });
  /** Beside an open panel there is room for a list to choose from alone. */
  const seeAs = (display: string) => page.getByRole('combobox', { name: 'See it as' }).selectOption(display);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  /** By the API: which ties the map draws as lines, which lie within one country, and which have no place. */
  async function expected(day: string, friendlyOnly = false) {
    const { graph } = await product.ask<Ties>(`{ graph(asOf: "${day}") { network {
      actors { id ... on Country { location { latitude } } }
      ties { kind { id sign } subject { id } object { id } } } } }`);
    const { actors, ties } = graph.network;
    const places = new Map(
      actors.filter(({ id, location }) => location || PLACED.includes(id)).map(({ id }) => [id, id] as const),
    );
    const offices = ties
      .filter(({ kind, subject }) => OFFICES.includes(kind.id) && subject.id.startsWith('person:'))
      .sort((a, b) => OFFICES.indexOf(a.kind.id) - OFFICES.indexOf(b.kind.id));
    for (const { subject, object } of offices) {
      const place = places.get(object.id);
      if (place && !places.has(subject.id)) places.set(subject.id, place);
    }
    const shown = ties.filter(({ kind }) => !friendlyOnly || kind.sign > 0);
    const ends = shown.map(({ kind, subject, object }) => ({
      sign: Math.sign(kind.sign),
      ends: [places.get(subject.id), places.get(object.id)].sort(),
    }));
    const placed = ends.filter(({ ends: [a, b] }) => a && b);
    const between = placed.filter(({ ends: [a, b] }) => a !== b);
    const lines = new Set(between.map(({ sign, ends: both }) => `${both.join('|')}|${sign}`)).size;
    const within = placed.length - between.length;
    const unplaced = shown.length - placed.length;
    return {
      words: [
        `${between.length} ties drawn as ${lines} lines`,
        ...(within > 0 ? [`${within} within one country`] : []),
        ...(unplaced > 0 ? [`${unplaced} without a place`] : []),
      ].join(', '),
      dots: [...new Set(ends.flatMap((tie) => tie.ends.filter((end) => end !== undefined)))].sort(),
    };
  }

  it('shows the ties in force that have a place, and counts those that have none', async () => {
    for (const day of [DAY, '1994-05-12']) {
      await open(`?date=${day}&view=map`);
      const { words, dots } = await expected(day);
      expect(await notes().textContent()).toBe(words);
      await press('Show the whole world');
      expect(await idsOf(page.locator('[data-place]'))).toEqual(dots);
      expect(problems).toEqual([]);
      await page.context().close();
    }
  });

  it('shares selection and day with the network, both ways', async () => {
    ({ page, problems } = await visit(`/?date=${DAY}&actor=ARM`));
    await page.locator('[data-testid="picture"][data-display="network"][data-ready="true"]').waitFor();
    await seeAs('map');
    await drawnMap();
    await state('ARM', 'chosen').waitFor();
    await clickDot('GEO');
    await state('GEO', 'chosen').waitFor();
    expect(new URL(page.url()).search).toBe(`?date=${DAY}&view=map&actor=GEO`);
    await seeAs('network');
    await page.locator('[data-display="network"][data-ready="true"][data-selected="GEO"]').waitFor();
    await seeAs('map');
    await drawnMap();
    await state('GEO', 'chosen').waitFor();
  });

  it('follows filters and the day', async () => {
    await open(ON_MAP);
    await press('Filters');
    await page.getByRole('checkbox', { name: /^Friendly/ }).check();
    const friendly = await expected(DAY, true);
    await notes()
      .getByText(friendly.words.split(',')[0] ?? '')
      .waitFor();
    expect(await notes().textContent()).toBe(friendly.words);
    await page.getByLabel('Date', { exact: true }).fill('2008-08-10');
    await page.keyboard.press('Enter');
    const other = await expected('2008-08-10', true);
    await notes()
      .getByText(other.words.split(',')[0] ?? '')
      .waitFor();
    expect(await notes().textContent()).toBe(other.words);
  });

  it('opens the tie of a line, and asks whose where its people have some of several', async () => {
    await open(`${ON_MAP}&kinds=allies-with`);
    await clickMark('ARM|RUS|1');
    await page.locator('[data-selected="ARM RUS"]').waitFor();
    expect(new URL(page.url()).searchParams.get('tie')).toMatch(/^ARM ALLIES_WITH RUS@/);

    await page.context().close();
    await open(`${ON_MAP}&kinds=supports&actor=ARM`);
    await state('ARM', 'chosen').waitFor();
    await clickMark('ARM|FRA|1');
    expect(await page.getByRole('menuitem').allTextContents()).toEqual([
      'Armenia and France: 1 tie',
      'Armenia and Emmanuel Macron: 1 tie',
    ]);
    await page.getByRole('menuitem', { name: /Macron/ }).click();
    await page.locator('[data-selected="person:emmanuel-macron ARM"]').waitFor();
  });

  it('offers with a right click what the network offers', async () => {
    await open(ON_MAP);
    const { x, y } = await middleOf('GEO');
    await page.mouse.click(x, y, { button: 'right' });
    await page.getByRole('menuitem', { name: 'Start from it alone' }).click();
    await page.locator('[data-place="GEO"]').waitFor();
    await page.waitForURL(/focus=GEO/);
  });

  it('shades those who are tied to an organisation, which a list under the map offers', async () => {
    await open(ON_MAP);
    await page.getByTestId('map-notes').getByRole('button').click();
    await page.getByRole('button', { name: /^CSTO/ }).click();
    await page.getByText(/^Shaded: 6 places tied to CSTO/).waitFor();
    const { graph } = await product.ask<{ graph: { actor: { ties: { nodes: { subject: { id: string } }[] } } } }>(
      `{ graph(asOf: "${DAY}") { actor(id: "org:csto") { ties(filter: { kinds: ["MEMBER_OF"] }) { nodes { subject { id } } } } } }`,
    );
    const members = graph.actor.ties.nodes.map(({ subject }) => subject.id).sort();
    await page
      .locator('[data-place][data-state="lit"]')
      .nth(members.length - 1)
      .waitFor();
    expect(await idsOf(page.locator('[data-place][data-state="lit"]'))).toEqual(members);
  });

  it('brings out a chain, over the organisation that it leads through', async () => {
    await open(`${ON_MAP}&trace=RUS,ARM,2`);
    await page.getByTestId('chains').waitFor();
    await state('RUS', 'chosen').waitFor();
    await page.locator('[data-kind="link"]').getByText('OSCE Minsk Group').waitFor();
    expect(await idsOf(page.locator('[data-place][data-state="chosen"]'))).toEqual(['ARM', 'RUS']);
  });

  it('names what is pointed at, without a click', async () => {
    await open(ON_MAP);
    const at = await middleOf('GEO');
    await page.mouse.move(at.x, at.y);
    await page.getByText(/^Country, \d+ ties$/).waitFor();
    expect(new URL(page.url()).search).toBe(`?date=${DAY}&view=map`);
  });

  it('moves under the keys and the buttons, and home again', async () => {
    await open(ON_MAP);
    const home = await middleOf('ARM');
    await page.getByRole('application').focus();
    await page.keyboard.press('ArrowLeft');
    expect((await middleOf('ARM')).x).toBeCloseTo(home.x + 80, 0);
    await page.keyboard.press('+');
    const closer = (await middleOf('ARM')).x - (await middleOf('TUR')).x;
    expect(closer).toBeGreaterThan(0);
    await press('Show the whole world');
    await spot('NIC').waitFor();
    await press('Show where most ties are');
    expect((await middleOf('ARM')).x).toBeCloseTo(home.x, 0);
    expect((await middleOf('ARM')).y).toBeCloseTo(home.y, 0);
  });

  it('keeps what is chosen in sight beside the panel on a phone', async () => {
    await open(`${ON_MAP}&actor=ARM`, PHONE);
    await state('ARM', 'chosen').waitFor();
    const stage = await page.getByRole('application').boundingBox();
    const at = await middleOf('ARM');
    expect(stage && at.y > stage.y && at.y < stage.y + stage.height && at.x > 0 && at.x < PHONE.width).toBe(true);
  });

  it('says so when the outlines of countries do not arrive, draws the ties nevertheless, and tries again', async () => {
    ({ page, problems } = await visitAnew('about:blank'));
    await page.route('**/countries-50m*', (route) => route.abort('connectionreset'));
    await page.goto(`${product.url}/${ON_MAP}`);
    await page.getByText('The outlines of countries did not arrive.').waitFor();
    await spot('ARM').waitFor();
    await page.unroute('**/countries-50m*');
    await press('Fetch them again');
    await page.getByText(/^Today’s borders as Natural Earth draws them/).waitFor();
    problems.length = 0;
  });

  it('saves what is seen as a picture that says what it shows, with every tie of every line', async () => {
    await open(`${ON_MAP}&kinds=allies-with,sanctions,member-of&actor=org:csto`);
    await page.getByText(/^Shaded: /).waitFor();
    await press('Save as a picture');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Vectors (SVG), to print or edit' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^entente-map-2024-06-01-revision-\d+\.svg$/);
    const svg = await readFile(await download.path(), 'utf8');
    const { graph } = await product.ask<{ graph: { network: { ties: { id: string }[] } } }>(
      `{ graph(asOf: "${DAY}") { network(filter: { kinds: ["ALLIES_WITH", "SANCTIONS"] }) { ties { id } } } }`,
    );
    // The file is looked at as a page of its own, by a browser that knows nothing of the product.
    const file = await page.context().newPage();
    await file.setContent(svg);
    const lines = file.locator('[data-ties]');
    const drawn = (await lines.evaluateAll((all) => all.map((line) => line.getAttribute('data-ties') ?? ''))).flatMap(
      (ids) => ids.split('; '),
    );
    const between = graph.network.ties
      .map(({ id }) => id)
      .filter((id) => !/ org:(?!abkhazia|south-ossetia)/.test(` ${id}`));
    expect(drawn.sort()).toEqual(between.sort());
    const words = (await file.locator('text').allTextContents()).join('|');
    for (const said of [
      'Collective Security Treaty Organisation',
      '1 June 2024',
      'Armenia',
      'Kazakhstan',
      'Hostile: dashed line',
      'Natural Earth',
    ])
      expect(words).toContain(said);
  });

  async function middleOf(id: string): Promise<{ x: number; y: number }> {
    const box = await spot(id).locator('circle').first().boundingBox();
    if (!box) throw new Error(`${id} is not drawn`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
  async function clickDot(id: string): Promise<void> {
    const { x, y } = await middleOf(id);
    await page.mouse.click(x, y);
  }
  async function clickMark(line: string): Promise<void> {
    const box = await page.locator(`[data-line="${line}"] rect`).boundingBox();
    if (!box) throw new Error(`${line} has no mark`);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }
  function idsOf(dots: Locator): Promise<string[]> {
    return dots.evaluateAll((all) => all.map((dot) => dot.getAttribute('data-place') ?? '').sort());
  }
});
