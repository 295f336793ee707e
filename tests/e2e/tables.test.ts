import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { DESKTOP, drawn, PHONE, pictureOf } from './support.ts';

const DAY = '2024-06-01';
const CSTO = 'ARM MEMBER_OF org:csto@2002-10-07';
/** High enough that every row of the day is in the page at once. */
const TALL = { ...DESKTOP, height: 40_000 };

interface ApiTie {
  readonly id: string;
  readonly kind: { readonly id: string; readonly label: string; readonly sign: number };
  readonly subject: { readonly id: string; readonly name: string };
  readonly object: { readonly id: string; readonly name: string };
  readonly since: string | null;
  readonly until: string | null;
  readonly strength: number;
  readonly contested: boolean;
  readonly qualified: boolean;
  readonly sourceCount: number;
  readonly issues: readonly { readonly id: string }[];
}

describeInBrowser('the table', ({ product, visit, visitAnew }) => {
  let page: Page;
  let problems: string[];
  let ofTheDay: readonly ApiTie[];

  beforeAll(async () => {
    const { graph } = await product.ask<{ graph: { network: { ties: ApiTie[] } } }>(
      `{ graph(asOf: "${DAY}") { network { ties { id kind { id label sign } subject { id name } object { id name } since until strength contested qualified sourceCount issues { id } } } } }`,
    );
    ofTheDay = graph.network.ties;
  }, 90_000);

  async function open(query = '', screen = DESKTOP, go = visit): Promise<void> {
    ({ page, problems } = await go(`/?date=${DAY}&view=table${query}`, screen));
    await drawn(page);
    await page.locator('[data-row]').first().waitFor();
  }

  const idsOf = (ties: readonly ApiTie[]) => ties.map(({ id }) => id).sort();
  const table = () => page.getByTestId('table');
  const row = (id: string) => page.locator(`[data-row="${id}"]`);
  const rowIds = () =>
    page.locator('[data-row]').evaluateAll((rows) => rows.map((each) => each.getAttribute('data-row') ?? ''));
  /** Until the table has as many rows as it should, all of them in the page where there is room. */
  const rowsToBe = async (count: number) => {
    await page.locator(`[data-testid="table"][aria-rowcount="${count + 1}"]`).waitFor();
    if (page.viewportSize()?.height === TALL.height)
      await page
        .locator('[data-row]')
        .nth(count - 1)
        .waitFor();
  };

  it('has a row for every tie that the API has that day, and no other', async () => {
    await open('', TALL);
    await rowsToBe(ofTheDay.length);
    expect((await rowIds()).sort()).toEqual(idsOf(ofTheDay));
    const numbers = await page
      .locator('[data-row]')
      .evaluateAll((rows) => rows.map((each) => Number(each.getAttribute('aria-rowindex'))));
    expect(numbers).toEqual(ofTheDay.map((_, index) => index + 2));
    expect(problems).toEqual([]);
  });

  it('keeps only rows near by in the page, and reaches the last', async () => {
    await open();
    await rowsToBe(ofTheDay.length);
    expect((await rowIds()).length).toBeLessThan(ofTheDay.length / 4);
    await page.locator('[data-index="0"]').focus();
    await page.keyboard.press('End');
    await page.locator(`[data-row][aria-rowindex="${ofTheDay.length + 1}"]:focus`).waitFor();
  });

  it('says in its columns what the API says', async () => {
    await open(`&find=${encodeURIComponent('Armenia CSTO member')}`);
    const tie = ofTheDay.find(({ id }) => id === CSTO) as ApiTie;
    await row(CSTO).waitFor();
    const text = await row(CSTO).locator('[role="gridcell"]').allTextContents();
    expect(text.slice(0, 4)).toEqual([tie.subject.name, tie.kind.label, tie.object.name, tie.since]);
    expect(text).toContain('friendly');
    expect(text).toContain(tie.strength.toFixed(2));
    expect(text).toContain(String(tie.sourceCount));
    expect(text.some((cell) => cell.includes('Contested'))).toBe(tie.contested);
    expect(text.some((cell) => cell.includes('Qualified'))).toBe(tie.qualified);
  });

  it('sorts by a column, by a second with Shift, and goes back with the browser', async () => {
    await open('', TALL);
    await rowsToBe(ofTheDay.length);
    const tieOf = new Map(ofTheDay.map((tie) => [tie.id, tie]));
    const shown = async () => (await rowIds()).map((id) => tieOf.get(id) as ApiTie);
    const isOrdered = (ties: readonly ApiTie[], order: (a: ApiTie, b: ApiTie) => number) =>
      ties.every((tie, index) => index === 0 || order(ties[index - 1] as ApiTie, tie) <= 0);
    const strongest = (a: ApiTie, b: ApiTie) => b.strength - a.strength;
    const sorts = (direction: string) => page.locator(`[aria-sort="${direction}"]`);
    expect(isOrdered(await shown(), strongest)).toBe(false);
    await page.getByRole('button', { name: 'Strength' }).click();
    await sorts('descending').waitFor();
    expect(isOrdered(await shown(), strongest)).toBe(true);
    await page.getByRole('button', { name: 'Sources' }).click({ modifiers: ['Shift'] });
    await sorts('descending').nth(1).waitFor();
    const both = (a: ApiTie, b: ApiTie) => strongest(a, b) || b.sourceCount - a.sourceCount;
    expect(isOrdered(await shown(), both)).toBe(true);
    expect(new URL(page.url()).searchParams.get('sort')).toBe('-strength,-sources');
    await page.goBack();
    await page.waitForURL(/sort=-strength$/);
    await sorts('none').nth(8).waitFor();
    expect(isOrdered(await shown(), both)).toBe(false);
    await page.getByRole('button', { name: 'Strength' }).click();
    await sorts('ascending').waitFor();
    expect(isOrdered(await shown(), (a, b) => strongest(b, a))).toBe(true);
  });

  it('finds words, and says how many rows of how many hold them', async () => {
    await open();
    await page.getByRole('textbox', { name: 'Find in the table' }).fill('turkiye hostile');
    const expected = ofTheDay.filter(
      ({ kind, subject, object }) => kind.sign === -1 && [subject.name, object.name].includes('Türkiye'),
    );
    expect(expected.length).toBeGreaterThan(0);
    await rowsToBe(expected.length);
    expect((await rowIds()).sort()).toEqual(idsOf(expected));
    expect(await page.getByTestId('row-count').textContent()).toBe(`${expected.length} of ${ofTheDay.length} ties`);
    await page.waitForURL(/find=turkiye\+hostile/);
  });

  it('downloads the rows shown as CSV that says what the API says', async () => {
    await open('&signs=hostile');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`entente-ties-${DAY}.csv`);
    const rows = parse(await readFile(await download.path()), { columns: true }) as Record<string, string>[];
    const expected = ofTheDay.filter(({ kind }) => kind.sign === -1);
    const asText = (tie: ApiTie) => ({
      id: tie.id,
      subject: tie.subject.id,
      subject_name: tie.subject.name,
      kind: tie.kind.id,
      label: tie.kind.label,
      object: tie.object.id,
      object_name: tie.object.name,
      sign: String(tie.kind.sign),
      since: tie.since ?? '',
      until: tie.until ?? '',
      strength: String(tie.strength),
      contested: String(tie.contested),
      qualified: String(tie.qualified),
      sources: String(tie.sourceCount),
      issues: tie.issues.map(({ id }) => id).join(' '),
    });
    const byId = (a: { id?: string }, b: { id?: string }) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1);
    expect(rows.sort(byId)).toMatchObject(expected.map(asText).sort(byId));
    expect(rows).toHaveLength(expected.length);
  });

  it('copies the rows shown, for a spreadsheet', async () => {
    await open('&find=CSTO');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: product.url });
    const shown = (await rowIds()).sort();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const rows = parse(text, { columns: true, delimiter: '\t' }) as Record<string, string>[];
    expect(rows.map(({ id }) => id).sort()).toEqual(shown);
  });

  it('shares what is selected with the network, both ways', async () => {
    await open('&find=CSTO');
    await row(CSTO).click();
    await page.getByTestId('evidence').waitFor();
    expect(await row(CSTO).getAttribute('aria-selected')).toBe('true');
    await page.getByRole('combobox', { name: 'See it as' }).selectOption('network');
    await page.locator('[data-testid="picture"][data-display="network"][data-ready="true"]').waitFor();
    expect((await pictureOf(page)).selected).toBe('ARM org:csto');
    await page.locator('[data-tie^="ARM ALLIES_WITH RUS@"]').first().click();
    await page.getByRole('combobox', { name: 'See it as' }).selectOption('table');
    await page.locator('[data-display="table"][data-ready="true"]').waitFor();
    expect((await pictureOf(page)).selected).toBe('ARM RUS');
  });

  it('brings the row of what is selected into sight', async () => {
    await open(`&sort=-subject&tie=${CSTO.replaceAll(' ', '+')}`);
    await page.locator('[data-row][aria-selected="true"]').waitFor();
    await page.waitForFunction((id) => {
      const element = document.querySelector(`[data-row="${id}"]`);
      const frame = element?.closest('[role="grid"]')?.getBoundingClientRect();
      if (!element || !frame) return false;
      const { top, bottom } = element.getBoundingClientRect();
      return top - frame.top > -1 && frame.bottom - bottom > -1;
    }, CSTO);
  });

  it('can be used by the keyboard alone', async () => {
    await open('', DESKTOP, visitAnew);
    await page.getByRole('textbox', { name: 'Find in the table' }).focus();
    await page.keyboard.type('armenia csto');
    await row(CSTO).waitFor();
    for (let presses = 0; presses < 40 && (await page.locator('[data-row]:focus').count()) === 0; presses++)
      await page.keyboard.press('Tab');
    const order = await rowIds();
    for (let presses = 0; presses < order.indexOf(CSTO); presses++) await page.keyboard.press('ArrowDown');
    await page.locator(`[data-row="${CSTO}"]:focus`).waitFor();
    await page.keyboard.press('Enter');
    await page.getByTestId('evidence').waitFor();
    await page.locator('#panel-title:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.locator(`[data-row="${CSTO}"]:focus`).waitFor();
  });

  it('lists actors with their ties by sign, and opens them', async () => {
    await open('', TALL);
    await page.getByText('Actors', { exact: true }).click();
    const { actors } = await pictureOf(page);
    await rowsToBe(actors);
    const ofArmenia = ofTheDay.filter(({ subject, object }) => subject.id === 'ARM' || object.id === 'ARM');
    const number = (column: string) => row('ARM').locator(`[data-column="${column}"]`).textContent();
    expect(await number('ties')).toBe(String(ofArmenia.length));
    expect(await number('friendly')).toBe(String(ofArmenia.filter(({ kind }) => kind.sign === 1).length));
    expect(await number('hostile')).toBe(String(ofArmenia.filter(({ kind }) => kind.sign === -1).length));
    expect(await number('contested')).toBe(String(ofArmenia.filter(({ contested }) => contested).length));
    expect(await number('memberships')).toContain('CSTO');
    await row('ARM').click();
    await page.getByRole('heading', { name: 'Armenia', level: 2 }).waitFor();
  });

  it('marks what began and what ended between two days', async () => {
    await open('&find=Armenia&compare=2024-12-31');
    await page.getByText(/^Began: /).waitFor();
    await page.locator('[data-row] [data-change="began"]').first().waitFor();
    const { graph } = await product.ask<{ graph: { changes: { began: { id: string }[]; ended: { id: string }[] } } }>(
      `{ graph(asOf: "${DAY}") { changes(until: "2024-12-31") { began { id } ended { id } } } }`,
    );
    const marked = (change: string) =>
      page
        .locator('[data-row]', { has: page.locator(`[data-change="${change}"]`) })
        .evaluateAll((rows) => rows.map((each) => each.getAttribute('data-row') ?? ''));
    const began = graph.changes.began.map(({ id }) => id);
    const ended = graph.changes.ended.map(({ id }) => id);
    for (const id of await marked('began')) expect(began).toContain(id);
    for (const id of await marked('ended')) expect(ended).toContain(id);
    for (const id of await marked('stayed')) expect([...began, ...ended]).not.toContain(id);
  });

  it('says on a phone in sentences what its columns would', async () => {
    await open('&find=Armenia+CSTO', PHONE);
    await row(CSTO).getByText('Armenia is a member of Collective Security Treaty Organisation').waitFor();
    const overflow = await table().evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(overflow).toBe(0);
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption('-since');
    await page.waitForURL(/sort=-since/);
    const sinceOf = new Map(ofTheDay.map(({ id, since }) => [id, since ?? '']));
    const since = (await rowIds()).map((id) => sinceOf.get(id) ?? '');
    expect(since.length).toBeGreaterThan(1);
    expect(since).toEqual([...since].sort().reverse());
    await row(CSTO).click();
    await page.getByTestId('evidence').waitFor();
  });
});
