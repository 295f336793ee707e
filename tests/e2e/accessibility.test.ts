import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CONTRAST, objectionsTo } from './axe.ts';
import { describeInBrowser } from './in-browser.ts';
import { DESKTOP, drawn, PHONE, type Screen } from './support.ts';

const DISPUTED = '?date=2024-12-10&tie=ARM+MEMBER_OF+org:csto@2002-10-07';

type Prepare = (page: Page) => Promise<void>;
const asItIs: Prepare = async () => {};
const press =
  (name: string | RegExp): Prepare =>
  (page) =>
    page.getByRole('button', { name }).click();

/** What a person can have before them without an address of its own, and how they get there. */
const FROM_THE_START: readonly (readonly [string, Prepare])[] = [
  ['the start', asItIs],
  ['filters', press('Filters')],
  ['the legend', press('Legend')],
  [
    'search',
    async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('arm');
      await page
        .getByRole('option', { name: /Armenia/ })
        .first()
        .waitFor();
    },
  ],
  [
    'commands',
    async (page) => {
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Delete');
      await page.getByRole('option', { name: /^Balance/ }).waitFor();
    },
  ],
];

const VIEWS: readonly (readonly [string, string, Prepare])[] = [
  [
    'an actor, and which of its ties are contested',
    '?date=2024-06-01&actor=ARM',
    async (page) => {
      await page.getByText('Also called').waitFor();
      await page.getByTestId('disputes').locator('summary').click();
      await page.getByTestId('disputes').locator('[data-claim]').first().waitFor();
    },
  ],
  [
    'the map and whose ties have no place on it',
    '?date=2024-06-01&view=map',
    async (page) => {
      await page.getByTestId('map-notes').getByRole('button').click();
      await page.getByRole('dialog').waitFor();
    },
  ],
  [
    'an organisation on the map',
    '?date=2024-06-01&view=map&actor=org:csto',
    (page) => page.getByText(/^Shaded: /).waitFor(),
  ],
  ['a disputed tie', DISPUTED, (page) => page.getByTestId('evidence').waitFor()],
  ['several actors', '?date=2024-06-01&selected=ARM,AZE,GEO', (page) => page.getByTestId('among').waitFor()],
  ['some actors only', '?date=2024-06-01&focus=ARM,1&hide=RUS', (page) => page.getByTestId('extent').waitFor()],
  [
    'what was done',
    '?date=2024-06-01&focus=ARM,0',
    async (page) => {
      await page.getByRole('button', { name: 'Show everybody' }).click();
      await page.getByRole('button', { name: 'What you did' }).click();
      await page.getByRole('menuitem').first().waitFor();
    },
  ],
  [
    'selecting by what actors have in common',
    '?date=2024-06-01&focus=ARM,1',
    async (page) => {
      await page.getByRole('button', { name: 'Select', exact: true }).click();
      await page.getByLabel('Everybody who is').waitFor();
    },
  ],
  [
    'the menu of an actor',
    '?date=2024-06-01&focus=ARM,1&hide=RUS',
    async (page) => {
      await page.getByRole('button', { name: 'Outline' }).click();
      await page.locator('[data-actor="ARM"]').first().click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Hide' }).waitFor();
    },
  ],
  ['two actors', '?date=2024-06-01&pair=ARM,RUS', asItIs],
  ['the table of ties', '?date=2024-06-01&view=table', (page) => page.locator('[data-row]').first().waitFor()],
  [
    'the table of actors, sorted, one of them selected',
    '?date=2024-06-01&view=table&rows=actors&sort=-hostile&actor=ARM',
    (page) => page.locator('[data-row="ARM"]').waitFor(),
  ],
  [
    'the matrix',
    '?date=2024-06-01&view=matrix&order=ties&pair=ARM,RUS',
    (page) => page.locator('[role="gridcell"][aria-selected="true"]').first().waitFor(),
  ],
  ['nothing to show', '?date=2024-06-01&kinds=borders&signs=hostile', asItIs],
  ['a span', '?date=2020-11-10&since=2019-03-01&actor=AZE', asItIs],
  ['what changed on a day', '?date=2015-01-01&kinds=member-of', press(/^all \d+$/)],
  [
    'a timeline',
    '?view=timeline&date=2015-05-05&kinds=allies-with,criticizes&lanes=actor',
    (page) => page.locator('[data-bar]').first().waitFor(),
  ],
  [
    'how to read it',
    '?view=timeline&date=2015-05-05&pair=ARM,RUS&kinds=allies-with,criticizes',
    press('How to read it'),
  ],
  [
    'help',
    '?date=2024-06-01',
    async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Help' }).waitFor();
    },
  ],
  [
    'the tour',
    '',
    async (page) => {
      await page.getByRole('button', { name: 'Show me round' }).click();
      await page.getByRole('dialog').getByText('1 of 5').waitFor();
    },
  ],
  [
    'the query of an actor',
    '?date=2024-06-01&actor=ARM',
    async (page) => {
      await page.getByRole('button', { name: 'The query behind what is shown' }).click();
      await page.getByTestId('query').waitFor();
    },
  ],
  [
    'a server that is gone',
    '?date=2024-06-01&actor=ARM',
    async (page) => {
      await page.route('**/graphql**', (route) => route.abort('connectionrefused'));
      await page.evaluate(() => globalThis.dispatchEvent(new Event('online')));
      await page.getByRole('button', { name: 'Try now' }).waitFor();
    },
  ],
  ['an address that is not understood', '?date=2024-13-01&actor=org:nobody&revision=1', asItIs],
];

const STUDIES: readonly (readonly [string, string, Prepare])[] = [
  ['a trace', '?date=2024-06-01&trace=RUS,ARM,2', (page) => page.getByTestId('chains').waitFor()],
  [
    'camps, in the timeline',
    '?date=2023-09-30&balance=camps&view=timeline&lanes=actor',
    async (page) => {
      await page.getByText(/^Camp 1/).waitFor();
      await page.locator('[data-among="1"]').first().waitFor();
    },
  ],
  ['two days', '?date=2019-01-01&compare=2024-12-31', (page) => page.getByText(/^Began: /).waitFor()],
  ['two states', '?date=2024-06-01&similarity=ARM,AZE', (page) => page.getByTestId('levels').waitFor()],
  ['blocs', '?date=2024-06-01&blocs=all', (page) => page.getByTestId('overlap').waitFor()],
  ['groups', '?date=2020-10-15&groups=signed', (page) => page.getByTestId('groups').waitFor()],
  [
    'two days, in the matrix',
    '?date=2019-01-01&compare=2024-12-31&view=matrix&order=ties',
    (page) => page.locator('[data-change="began"]').first().waitFor(),
  ],
  ['a ranking', '?date=2024-06-01&ranking=pagerank,ARM', (page) => page.getByTestId('ranking').waitFor()],
];

describeInBrowser('axe finds nothing to object to', ({ product, visit, visitAnew }) => {
  let page: Page;

  it.each([DESKTOP, PHONE])('the start and what opens from it, $width wide', async (screen) => {
    await open('', screen);
    for (const [view, prepare] of FROM_THE_START) {
      await prepare(page);
      expect([view, await objectionsTo(page)]).toEqual([view, []]);
    }
    await inTheDark();
    expect(await objectionsTo(page, { rules: CONTRAST })).toEqual([]);
  });

  it.each([...VIEWS, ...STUDIES])('%s', async (_name, query, prepare) => {
    await open(query);
    await prepare(page);
    await expectNoObjection();
  });

  it('a server that does not answer', async () => {
    ({ page } = await visitAnew('about:blank'));
    await page.route('**/graphql', (route) => route.abort('connectionrefused'));
    await page.goto(product.url);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await expectNoObjection();
  });

  async function open(query: string, screen = DESKTOP): Promise<void> {
    ({ page } = await visit(`/${query}`, screen));
    await drawn(page);
  }

  /** The page stays open: the screen and the colours change under it, as when a window is made narrow and evening comes. */
  async function expectNoObjection(): Promise<void> {
    const objections: Record<string, string[]> = {};
    const look = (rules?: string[]) => objectionsTo(page, { rules, without: REST_OF_OUTLINE });
    objections.desktop = await look();
    await inTheDark();
    objections.dark = await look(CONTRAST);
    await page.setViewportSize({ width: PHONE.width, height: PHONE.height });
    objections.darkPhone = await look();
    await inTheLight();
    objections.phone = await look(CONTRAST);
    expect(objections).toEqual({ desktop: [], dark: [], darkPhone: [], phone: [] });
  }

  const inTheLight = () => inColours('light');
  const inTheDark = () => inColours('dark');

  async function inColours(colorScheme: Screen['scheme']): Promise<void> {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    await page.evaluate(transitionsOver);
  }
});

/** Of the outline's rows, which are all alike, the first ones do: the whole list is looked at as the page starts. */
const REST_OF_OUTLINE = ['[data-tour="side"] li:nth-child(n + 4)'];

/** Some colours change little by little; on the way they are those of neither theme. */
async function transitionsOver(): Promise<void> {
  const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(transitions.map(({ finished }) => finished));
}
