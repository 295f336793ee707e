import { beforeEach, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { type Focus, focusOf, tabTo } from './keyboard.ts';
import { drawn, pictureOf } from './support.ts';

/** More presses than this to get to one thing, and nobody would call it usable by the keyboard. */
const FEW = 30;

const NAMED = {
  ARM: 'Armenia',
  AZE: 'Azerbaijan',
  RUS: 'Russia',
  TUR: 'Türkiye',
  IRN: 'Iran',
  'org:eu': 'European Union',
  USA: 'United States',
  FRA: 'France',
  'org:osce-minsk-group': 'OSCE Minsk Group',
  'org:csto': 'CSTO',
  'org:eaeu': 'EAEU',
};
/** As many as the page asks for. */
const MOST_CHAINS = 30;

const MEMBERSHIP = 'ARM MEMBER_OF org:csto@2002-10-07';

const TRACKS = ['org:osce-minsk-group', 'RUS', 'org:eu', 'USA'];

const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name, exact: true });
const usedUp = (name: string) => (page: Page) => page.locator('button[aria-disabled="true"]', { hasText: name });
const gone = (what: string) => (page: Page) => page.locator(`body:not(:has(${what}))`);
const dateField = (page: Page) => page.getByLabel('Date', { exact: true });

/** What uses up or takes away the control that does it: where, which control, and what is there when it is done. */
const TAKING_AWAY: readonly (readonly [
  name: string,
  query: string,
  control: (page: Page) => Locator,
  done: (page: Page) => Locator,
  prepare?: (page: Page) => Promise<void>,
])[] = [
  [
    'a day typed into the field',
    '?date=2024-06-01',
    dateField,
    (page) => page.locator('[data-testid="picture"][data-date="2020-03-04"]'),
    (page) => dateField(page).fill('2020-03-04'),
  ],
  ['today', '?date=2024-06-01', button('Today'), usedUp('Today')],
  [
    'filters reset',
    '?date=2024-06-01&signs=hostile',
    button('Reset all filters'),
    usedUp('Reset all filters'),
    (page) => page.getByRole('button', { name: /^Filters/ }).press('Enter'),
  ],
  [
    'a filter lifted where nothing was left',
    '?date=2024-06-01&kinds=borders&signs=hostile',
    (page) => page.getByRole('alert').getByRole('button').first(),
    gone('[role="alert"]'),
  ],
  ['part of an address, read', '?date=2024-06-01&view=nothing', button('Close'), gone('[role="alert"]')],
  ['the latest revision', '?revision=1', button('Show the latest'), gone('[aria-label="Revision shown"]')],
  ['everybody again', '?date=2024-06-01&focus=ARM,1', button('Show everybody'), gone('[data-testid="extent"]')],
  [
    'one of several let go',
    '?date=2024-06-01&selected=ARM,AZE,GEO',
    button(/^Take Georgia out/),
    (page) => page.getByRole('heading', { name: '2 actors' }),
  ],
  [
    'an actor hidden from its own panel',
    '?date=2024-06-01&actor=GEO',
    (page) => page.getByTestId('growing').getByRole('button', { name: 'Hide', exact: true }),
    (page) => page.getByTestId('extent'),
  ],
  ['the ways to begin, put away', '?date=2024-06-01', button('Put away for good'), gone('[data-testid="doors"]')],
];

function twoFrames(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}

/** The mouse is not touched; the page is only read by other means than a person has. */
describeInBrowser('what an analyst comes with is answered by the keyboard alone', ({ product, visit }) => {
  let page: Page;
  let detail: Locator;
  beforeEach(async () => {
    ({ page } = await visit(`/`));
    await drawn(page);
    detail = page.getByTestId('detail');
  });

  const press = (keys: string) => page.keyboard.press(keys);

  /** By the field for everything: types, goes down to the result that is meant, takes it. */
  async function take(text: string, result: string | RegExp, by = 'Enter'): Promise<void> {
    await press('/');
    await page.keyboard.type(text);
    const results = page.getByRole('listbox');
    // The first result is chosen when all are there.
    await results.getByRole('option', { selected: true }).waitFor();
    const wanted = results.getByRole('option').filter({ hasText: result }).first();
    await wanted.waitFor();
    for (let presses = 0; presses < FEW && (await wanted.getAttribute('aria-selected')) !== 'true'; presses++)
      await press('ArrowDown');
    await press(by);
    await page.getByRole('listbox').waitFor({ state: 'detached' });
  }

  async function goTo(day: string, inWords: string): Promise<void> {
    await take(day, `Go to ${inWords}`);
    await page.locator(`[data-testid="picture"][data-date="${day}"]`).waitFor();
  }

  const reach = (is: (at: Focus) => boolean) => tabTo(page, is, FEW);
  const reachNamed = (name: string) => reach((at) => at.name === name);
  const reachTie = (id: string) => reach(({ what }) => what === id);

  async function evidenceIs(...stances: readonly string[]): Promise<void> {
    for (const stance of stances)
      await page.locator(`[data-testid="evidence"] section[data-stance="${stance}"]`).waitFor();
  }

  const outlined = async () =>
    (
      await page
        .locator('[data-tour="side"] [data-actor]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-actor') ?? ''))
    ).sort();

  /** The chains of the panel, each as the ties it goes by. */
  const chainsShown = () =>
    page
      .getByTestId('chains')
      .locator(':scope > li')
      .evaluateAll((chains) =>
        chains.map((chain) => [...chain.querySelectorAll('[data-tie]')].map((tie) => tie.getAttribute('data-tie'))),
      );

  async function chainsOf(day: string, memberships: boolean) {
    const { graph } = await product.ask<{
      graph: { paths: { total: number; chains: { qualified: boolean; steps: { tie: { id: string } }[] }[] } };
    }>(`{ graph(asOf: "${day}") { paths(from: "RUS", to: "ARM", maxTies: 3, sharedMemberships: ${memberships}, first: ${MOST_CHAINS}) {
      total chains { qualified steps { tie { id } } } } } }`);
    return graph.paths;
  }

  it('every chain by which Russia can reach Armenia, with its evidence, and without shared memberships', async () => {
    await goTo('2023-06-01', '1 June 2023');
    await take('trace', /^Trace/);
    await take('Russia', /^Russia/);
    await take('Armenia', /^Armenia/);
    const all = await chainsOf('2023-06-01', true);
    await detail.getByText(`${all.total.toLocaleString('en')} chains`).waitFor();
    await expectChains(all);
    await page
      .getByTestId('answer-aloud')
      .getByText(`${all.total.toLocaleString('en')} chains`)
      .waitFor();
    const first = all.chains[0]?.steps[0]?.tie.id ?? '';
    await reachTie(first);
    await press('Enter');
    await evidenceIs('ASSERTS');
    await press('Escape');
    await page.getByTestId('chains').waitFor();
    // The focus is back on that tie; the switch stands above it.
    expect((await focusOf(page)).what).toBe(first);
    for (let presses = 0; presses < FEW && !(await isOn('switch')); presses++) await press('Shift+Tab');
    await press('Space');
    const without = await chainsOf('2023-06-01', false);
    expect(without.total).toBeLessThan(all.total);
    await detail.getByText(`${without.total.toLocaleString('en')} chain`).waitFor();
    await expectChains(without);
  });

  it('the same a year later: the chain through the CSTO stands, with the flag that participation is frozen', async () => {
    await goTo('2024-06-01', '1 June 2024');
    await take('Russia', /^Russia/);
    await take('trace', /^Trace/);
    await take('Armenia', /^Armenia/);
    const through = page
      .getByTestId('chains')
      .locator(':scope > li')
      .filter({ has: page.locator(`[data-tie="${MEMBERSHIP}"]`) });
    await through.first().getByText('Qualified').waitFor();
    await goTo('2023-06-01', '1 June 2023');
    await through.getByText('Qualified').first().waitFor({ state: 'detached' });
    expect(await through.count()).toBeGreaterThan(0);
  });

  it('what changed among eleven between two days, each with its evidence', async () => {
    for (const [index, name] of Object.values(NAMED).entries())
      await take(name, '', index === 0 ? 'Enter' : 'Shift+Enter');
    await detail.getByRole('heading', { name: '11 actors' }).waitFor();
    await reachNamed('Keep only these');
    await press('Enter');
    await take('2019-01-01 and 2024-12-31', /^Compare/);
    await page.getByText(/^Began: /).waitFor();
    await take('table', 'See it as: Table');
    await page.locator('[data-row]').first().waitFor();
    for (let parts = 0; parts < 6 && !(await isIn('[data-tour="picture"]')); parts++) await press('F6');
    await reach(({ words }) => words.startsWith('Change'));
    await press('Enter');
    for (let presses = 0; presses < FEW && !(await isOn('row')); presses++) await press('Tab');
    const { graph, later } = await product.ask<Record<'graph' | 'later', { network: { ties: { id: string }[] } }>>(
      `{ graph(asOf: "2019-01-01") { ...ties } later: graph(asOf: "2024-12-31") { ...ties } }
      fragment ties on Graph { network(first: 1000, filter: { among: ${JSON.stringify(Object.keys(NAMED))} }) { ties { id } } }`,
    );
    const [before, after] = [graph, later].map(({ network }) => network.ties.map(({ id }) => id));
    const rows = await everyRow();
    const those = (change: string) => [...rows].flatMap(([id, said]) => (said === change ? [id] : [])).sort();
    expect(those('+ began')).toEqual(after?.filter((id) => !before?.includes(id)).sort());
    expect(those('− ended')).toEqual(before?.filter((id) => !after?.includes(id)).sort());
    expect(those('stayed')).toEqual(after?.filter((id) => before?.includes(id)).sort());
    await press('Home');
    await press('Enter');
    await evidenceIs('ASSERTS');
  });

  it('who mediated between Armenia and Azerbaijan, when, and who of them at the same time', async () => {
    await take('mediates', /^Show only: mediates for/);
    await take('Armenia', /^Armenia/);
    await take('Azerbaijan', /^Azerbaijan/, 'Shift+Enter');
    await take('timeline', 'See it as: Timeline');
    const bars = page.locator('[data-bar]');
    await bars.first().waitFor();
    const minsk = page.locator('[data-bar][data-tie^="org:osce-minsk-group MEDIATES ARM@"]');
    expect([await minsk.getAttribute('data-from'), await minsk.getAttribute('data-until')]).toEqual([
      '1992-03-01',
      '2025-12-01',
    ]);
    const running = async () => {
      const ties = await page
        .locator('[data-bar][data-in-force="true"]')
        .evaluateAll((all) => all.map((bar) => bar.getAttribute('data-tie') ?? ''));
      return TRACKS.map((track) =>
        ['ARM', 'AZE'].map((party) => ties.some((tie) => tie.startsWith(`${track} MEDIATES ${party}@`))),
      );
    };
    const [both, neither] = [
      [true, true],
      [false, false],
    ];
    await goTo('2022-10-15', '15 October 2022');
    expect(await running()).toEqual([both, both, both, both]);
    await goTo('2018-01-01', '1 January 2018');
    expect(await running()).toEqual([both, neither, neither, neither]);
    await goTo('2025-08-08', '8 August 2025');
    expect(await running()).toEqual([both, neither, neither, both]);
  });

  it('the waning of the Minsk Group', async () => {
    await take('co-chairs', /^Show only: co-chairs/);
    await goTo('1996-12-31', '31 December 1996');
    expect(await outlined()).toEqual(['RUS', 'org:osce-minsk-group']);
    // From change to change: France and the United States join.
    for (let changes = 0; changes < 5 && (await pictureOf(page)).date !== '1997-02-14'; changes++) await press('Alt+.');
    expect((await pictureOf(page)).date).toBe('1997-02-14');
    expect(await outlined()).toEqual(['FRA', 'RUS', 'USA', 'org:osce-minsk-group']);
    await goTo('2025-12-01', '1 December 2025');
    expect(await outlined()).toEqual([]);
  });

  it('whether Armenia was a full member of the CSTO, according to whom', async () => {
    await goTo('2024-03-01', '1 March 2024');
    await take('Armenia', /^Armenia/);
    await take('CSTO', /^Collective Security Treaty Organisation/, 'Shift+Enter');
    await detail.getByRole('heading', { name: '2 actors' }).waitFor();
    await reachTie(MEMBERSHIP);
    await press('Enter');
    await evidenceIs('ASSERTS', 'QUALIFIES');
    await detail.getByText('Qualified', { exact: true }).first().waitFor();
    await reach(({ name }) => /^All that “Russia does not accept.*” says$/.test(name));
    await press('Enter');
    // Until the source is there, its panel holds little, and the Tab key would pass it by.
    await detail.getByRole('button', { name: 'Show only what it says' }).waitFor();
    await reachNamed('Show only what it says');
    await press('Enter');
    await page.getByText(/^Only what one source says is shown: Russia does not accept/).waitFor();
    // On the day of which it speaks, the membership holds by its word, and without the flag.
    await goTo('2024-02-23', '23 February 2024');
    await take('Armenia', /^Armenia/);
    await take('CSTO', /^Collective Security Treaty Organisation/, 'Shift+Enter');
    await reach(({ what }) => what.startsWith('ARM MEMBER_OF org:csto@'));
    await press('Enter');
    await evidenceIs('ASSERTS');
    expect(await detail.getByText('Qualified', { exact: true }).count()).toBe(0);
    await goTo('2024-06-01', '1 June 2024');
    await detail.getByText('Not in force on 1 June 2024.').waitFor();
  });

  it('the tense triangles, and the fewest ties that would calm them', async () => {
    await goTo('2023-09-30', '30 September 2023');
    await take('balance', /^Balance/);
    const { graph } = await product.ask<{
      graph: {
        balance: {
          tenseTotal: number;
          tense: { actors: { name: string }[] }[];
          frustration: { upper: number; exact: boolean; flips: { ties: { id: string }[] }[] };
        };
      };
    }>(`{ graph(asOf: "2023-09-30") { balance(first: 60) {
      tenseTotal tense { actors { name } } frustration { upper exact flips { ties { id } } } } } }`);
    const { tenseTotal, tense, frustration } = graph.balance;
    await detail.getByText(new RegExp(`^${tenseTotal} of \\d+ triangles on 30 September 2023 are tense`)).waitFor();
    await reachNamed('Tense triangles');
    await press('Enter');
    const triangles = page.getByTestId('tense').locator(':scope > li > button');
    await triangles.first().waitFor();
    expect(await triangles.allTextContents()).toEqual(
      tense.map(({ actors }) => actors.map(({ name }) => name).join(' · ')),
    );
    await reachNamed('What would calm it');
    await press('Enter');
    const flips = page.getByTestId('flips').locator(':scope > li');
    await flips.first().waitFor();
    expect(frustration.exact).toBe(true);
    expect(await flips.count()).toBe(frustration.upper);
    const ties = (flip: Locator) =>
      flip.locator('[data-tie]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-tie')));
    expect(await Promise.all((await flips.all()).map(ties))).toEqual(
      frustration.flips.map((flip) => flip.ties.map(({ id }) => id)),
    );
  });

  it('the focus never falls off the page, whatever an action takes away', async () => {
    for (const [name, query, control, done, prepare] of TAKING_AWAY) {
      ({ page } = await visit(`/${query}`));
      await drawn(page);
      await prepare?.(page);
      await control(page).focus();
      await press('Enter');
      await done(page).waitFor();
      await page.evaluate(twoFrames);
      const at = await focusOf(page).catch((error: Error) => error.message);
      expect([name, at]).toEqual([name, expect.objectContaining({ name: expect.stringMatching(/./) })]);
    }
  });

  const isOn = (role: string) =>
    page.evaluate((wanted) => document.activeElement?.getAttribute('role') === wanted, role);

  const isIn = (part: string) => page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, part);

  /** Every row of the table with what it says of the change, by going down page by page. */
  async function everyRow(): Promise<Map<string, string>> {
    const rows = new Map<string, string>();
    for (let pages = 0, known = -1; pages < FEW && rows.size > known; pages++) {
      known = rows.size;
      const inSight = await page
        .locator('[data-row]')
        .evaluateAll((all) =>
          all.map(
            (row) =>
              [
                row.getAttribute('data-row') ?? '',
                row.querySelector('[data-column="change"]')?.textContent ?? '',
              ] as const,
          ),
        );
      for (const [id, change] of inSight) rows.set(id, change);
      await press('PageDown');
    }
    return rows;
  }

  async function expectChains({ chains }: Awaited<ReturnType<typeof chainsOf>>): Promise<void> {
    expect(await chainsShown()).toEqual(chains.map(({ steps }) => steps.map(({ tie }) => tie.id)));
  }
});
