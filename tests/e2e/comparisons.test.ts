import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectMarked, LINE, type Line, linesOf } from './emphasis.ts';
import { describeInBrowser } from './in-browser.ts';
import { focusOf, tabTo } from './keyboard.ts';
import {
  addressOf,
  askGraph,
  detailOf,
  expectMethod,
  expectSameElsewhere,
  rowsIn,
  studyButton,
} from './study-panel.ts';
import { DESKTOP, drawn, PHONE } from './support.ts';

interface WithId {
  readonly id: string;
}
interface Agreement {
  readonly s: number;
  readonly sByChance: number;
  readonly kappa: number | null;
  readonly pi: number | null;
}
interface Overlap {
  readonly jaccard: number;
  readonly one: WithId;
  readonly other: WithId;
  readonly shared: readonly WithId[];
  readonly onlyOne: readonly WithId[];
  readonly onlyOther: readonly WithId[];
}

const DAY = '2024-06-01';
const OVERLAP = 'jaccard one { id } other { id } shared { id } onlyOne { id } onlyOther { id }';
const ids = (items: readonly WithId[]) => items.map(({ id }) => id);
const figure = (value: number | null) => value?.toFixed(2).replace('-', '−') ?? '–not defined';

describeInBrowser('comparisons', ({ product, visit, openBeside }) => {
  let page: Page;

  async function open(query: string, screen = DESKTOP): Promise<void> {
    ({ page } = await visit(`/${query}`, screen));
    await drawn(page);
  }
  const detail = () => detailOf(page);
  const cellsOf = (table: string) =>
    detail()
      .getByTestId(table)
      .locator('tbody tr')
      .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));

  /** The memberships of the day between the one and the others. */
  async function membershipsOf(one: string, others: readonly WithId[]): Promise<Line[]> {
    const { actor } = await askGraph<{ actor: { ties: { nodes: Line[] } } }>(
      product,
      DAY,
      `actor(id: "${one}") { ties(first: 100, filter: { kinds: ["MEMBER_OF"] }) { nodes { ${LINE} } } }`,
    );
    const counted = new Set(ids(others));
    return actor.ties.nodes.filter(({ subject, object }) => counted.has(subject.id === one ? object.id : subject.id));
  }

  async function expectOverlap({ one, other, shared, onlyOne, onlyOther }: Overlap): Promise<void> {
    const list = detail().getByTestId('overlap');
    expect(await rowsIn(list, 'data-actor')).toEqual(ids([...shared, ...onlyOne, ...onlyOther]));
    const memberships = [
      ...(await membershipsOf(one.id, [...shared, ...onlyOne])),
      ...(await membershipsOf(other.id, [...shared, ...onlyOther])),
    ];
    await expectMarked(page, 'chosen', {
      actors: [one.id, other.id, ...ids(shared)],
      lines: linesOf(memberships),
    });
    await expectMarked(page, 'one', { actors: ids(onlyOne), lines: [] });
    await expectMarked(page, 'other', { actors: ids(onlyOther), lines: [] });
  }

  describe('similarity', () => {
    interface Similar {
      readonly similarity: {
        readonly basis: { readonly method: string; readonly actors: number };
        readonly absolute: Agreement;
        readonly squared: Agreement;
        readonly binary: Agreement;
        readonly tauB: number | null;
        readonly table: readonly (readonly number[])[];
        readonly warnings: readonly string[];
        readonly leftOut: readonly { readonly id: string; readonly name: string }[];
        readonly portfolios: readonly {
          readonly state: WithId;
          readonly withA: number | null;
          readonly withB: number | null;
          readonly ties: readonly (Line & WithId)[];
        }[];
      };
      readonly blocs: { readonly memberOverlaps: readonly Overlap[] };
    }
    const answer = (a: string, b: string) => {
      const agreement = '{ s sByChance kappa pi }';
      return askGraph<Similar>(
        product,
        DAY,
        `similarity(a: "${a}", b: "${b}") { basis { method actors } absolute ${agreement} squared ${agreement} binary ${agreement}
          tauB table warnings leftOut { id name } portfolios { state { id } withA withB ties { id ${LINE} } } }
        blocs(members: ["${a}", "${b}"], smallest: 1) { memberOverlaps { ${OVERLAP} } }`,
      );
    };

    it('takes two clicks from a state: S, κ and π with their table, the warnings and the allies', async () => {
      await open(`?date=${DAY}&actor=ARM`);
      await studyButton(page, 'Similar').click();
      await detail().getByText('Choose two states').waitFor();
      await page.locator('[data-actor="RUS"]').first().click();
      await detail().getByTestId('levels').waitFor();
      expect(addressOf(page)).toBe(`?date=${DAY}&similarity=ARM,RUS`);
      const { similarity } = await answer('ARM', 'RUS');
      const { absolute, squared, binary, tauB, table, warnings, leftOut, portfolios, basis } = similarity;
      const rows = [absolute, squared, binary].map(({ s, sByChance, kappa, pi }) =>
        [s, sByChance, kappa, pi].map(figure),
      );
      expect(await cellsOf('measures')).toEqual([...rows, [figure(tauB)]]);
      expect(await cellsOf('levels')).toEqual(table.map((row) => row.map(String)));
      const inNames = (warning: string) =>
        warning.replace(ids(leftOut).join(', '), leftOut.map(({ name }) => name).join(', '));
      expect(leftOut.length).toBeGreaterThan(0);
      expect(await detail().getByTestId('warning').allTextContents()).toEqual(warnings.map(inNames));
      const allied = portfolios.filter(({ withA, withB }) => withA !== 0 || withB !== 0);
      await expectMarked(page, 'chosen', {
        actors: ids(allied.map(({ state }) => state)),
        lines: linesOf(allied.flatMap(({ ties }) => ties)),
      });
      const folds = detail().locator('details');
      const alliedOf = (wanted: (a: boolean, b: boolean) => boolean) =>
        allied
          .filter(({ state, withA, withB }) => !['ARM', 'RUS'].includes(state.id) && wanted(withA !== 0, withB !== 0))
          .map(({ state }) => state.id);
      expect(await rowsIn(folds.nth(0), 'data-actor')).toEqual(alliedOf((a, b) => a && b));
      expect(await rowsIn(folds.nth(1), 'data-actor')).toEqual(alliedOf((a, b) => a && !b));
      expect(await rowsIn(folds.nth(2), 'data-actor')).toEqual(alliedOf((a, b) => !a && b));
      expect((await rowsIn(folds.nth(3), 'data-tie')).sort()).toEqual(
        [...new Set(portfolios.flatMap(({ ties }) => ids(ties)))].sort(),
      );
      await expectMethod(page, product, basis.method);
      await expectSameElsewhere(openBeside, page, (where) => where.getByTestId('levels').waitFor());
    });

    it('opens the states behind a number of the table', async () => {
      await open(`?date=${DAY}&similarity=ARM,RUS`);
      await detail()
        .getByRole('button', { name: /none with the first, none with the second$/ })
        .click();
      const { similarity } = await answer('ARM', 'RUS');
      const neither = similarity.portfolios.filter(({ withA, withB }) => withA === 0 && withB === 0);
      expect(neither.length).toBe(similarity.table[0]?.[0]);
      expect(await rowsIn(detail().getByTestId('cell'), 'data-actor')).toEqual(ids(neither.map(({ state }) => state)));
      await expectMarked(page, 'chosen', {
        actors: ['ARM', 'RUS', ...ids(neither.map(({ state }) => state))],
        lines: [],
      });
    });

    it('shows the organisations of both and of one alone', async () => {
      await open(`?date=${DAY}&pair=ARM,AZE`);
      await studyButton(page, 'Similar').click();
      await detail().getByRole('button', { name: 'By organisations' }).click();
      const [overlap] = (await answer('ARM', 'AZE')).blocs.memberOverlaps;
      if (!overlap) throw new Error('the two have nothing in common');
      await detail()
        .getByText(`organisations in common: Jaccard ${overlap.jaccard.toFixed(2)}.`)
        .waitFor();
      await expectOverlap(overlap);
    });
  });

  describe('blocs', () => {
    interface Blocs {
      readonly blocs: {
        readonly basis: { readonly method: string };
        readonly organisations: readonly { readonly organisation: WithId; readonly members: readonly WithId[] }[];
        readonly organisationOverlaps: readonly Overlap[];
      };
    }
    const answer = async (largest: number | null) =>
      (
        await askGraph<Blocs>(
          product,
          DAY,
          `blocs(largest: ${largest}) { basis { method } organisations { organisation { id } members { id } } organisationOverlaps { ${OVERLAP} } }`,
        )
      ).blocs;
    const keyOf = ({ one, other }: Overlap) => [one.id, other.id].sort().join(' ');

    it('takes one click from an organisation to what it shares with the one most like it', async () => {
      await open(`?date=${DAY}&actor=org:csto`);
      await studyButton(page, 'Blocs').click();
      await detail().getByTestId('overlaps').waitFor();
      expect(addressOf(page)).toBe(`?date=${DAY}&blocs=all,org:csto`);
      const { organisationOverlaps, basis } = await answer(null);
      const first = organisationOverlaps.find(({ one, other }) => [one.id, other.id].includes('org:csto'));
      if (!first) throw new Error('it shares no member');
      await expectOverlap(first);
      const shown = detail().getByTestId('alike').getByRole('button');
      expect(await shown.count()).toBe(15);
      expect((await shown.allTextContents()).map((words) => words.slice(-4))).toEqual(
        organisationOverlaps.slice(0, 15).map(({ jaccard }) => jaccard.toFixed(2)),
      );
      await expectMethod(page, product, basis.method);
      await expectSameElsewhere(openBeside, page, (where) => where.getByTestId('overlap').waitFor());
    });

    it('has what the API counts in each cell, and shows what is behind it', async () => {
      await open(`?date=${DAY}&blocs=20`);
      await detail().getByTestId('overlaps').waitFor();
      const { organisationOverlaps, organisations } = await answer(20);
      expect(organisations.every(({ members }) => members.length <= 20)).toBe(true);
      const byPair = new Map(organisationOverlaps.map((overlap) => [keyOf(overlap), overlap]));
      const cells = detail().locator('[data-pair]');
      const counted = await cells.evaluateAll((all) =>
        all.map((cell) => [cell.getAttribute('data-pair'), Number(cell.textContent)]),
      );
      expect(counted).toHaveLength(45);
      expect(counted).toEqual(counted.map(([pair]) => [pair, byPair.get(String(pair))?.shared.length ?? 0]));
      const other = organisationOverlaps.find((overlap) => {
        return overlap.jaccard < 0.3 && counted.some(([pair]) => pair === keyOf(overlap));
      });
      if (!other) throw new Error('all are alike');
      await detail()
        .locator(`[data-pair="${keyOf(other)}"]`)
        .click();
      await expectOverlap(other);
      expect(new URL(page.url()).searchParams.get('blocs')?.split(',').slice(1).sort().join(' ')).toBe(keyOf(other));
    });

    it('leaves organisations out by size', async () => {
      await open(`?date=${DAY}&blocs=all`);
      await detail().getByLabel('Members at most').selectOption('10');
      const { organisationOverlaps } = await answer(10);
      await detail().getByText(`The most alike: 15 of ${organisationOverlaps.length} pairs`).waitFor();
      expect(addressOf(page)).toBe(`?date=${DAY}&blocs=10`);
    });
  });

  describe('groups', () => {
    interface Groups {
      readonly communities: {
        readonly basis: { readonly method: string };
        readonly divisions: number;
        readonly communities: readonly {
          readonly members: readonly { readonly actor: WithId; readonly certainty: number | null }[];
        }[];
        readonly doubtful: readonly { readonly together: number; readonly one: WithId; readonly other: WithId }[];
        readonly doubtfulTotal: number;
      };
    }
    const answer = async (method: string, day = DAY) =>
      (
        await askGraph<Groups>(
          product,
          day,
          `communities(method: ${method}) { basis { method } divisions doubtfulTotal communities { members { actor { id } certainty } } doubtful { together one { id } other { id } } }`,
        )
      ).communities;

    async function expectGroups({ communities, doubtful, doubtfulTotal }: Groups['communities']): Promise<void> {
      expect(communities.length).toBeGreaterThan(1);
      const items = detail().getByTestId('groups').locator('> li');
      for (const [at, { members }] of communities.entries()) {
        expect(await rowsIn(items.nth(at), 'data-actor')).toEqual(members.map(({ actor }) => actor.id));
        const sure = members.flatMap(({ certainty }) =>
          certainty === null || certainty === 1 ? [] : [`${Math.round(100 * certainty)} % sure`],
        );
        expect((await items.nth(at).textContent())?.match(/\d+ % sure/g) ?? []).toEqual(sure);
        await expectMarked(page, `group-${at + 1}`, { actors: members.map(({ actor }) => actor.id), lines: [] });
      }
      const list = detail().getByTestId('doubtful');
      expect(await rowsIn(list, 'data-actor')).toEqual(doubtful.flatMap(({ one, other }) => [one.id, other.id]));
      expect((await list.textContent())?.match(/in \d+ %/g) ?? []).toEqual(
        doubtful.map(({ together }) => `in ${Math.round(100 * together)} %`),
      );
      expect(doubtful.length).toBe(Math.min(50, doubtfulTotal));
    }

    it('takes one click from a selection, marks each group in the picture and brings out the one chosen', async () => {
      await open(`?date=${DAY}&actor=ARM`);
      await studyButton(page, 'Groups').click();
      await detail().getByTestId('groups').waitFor();
      const found = await answer('FRIENDLY');
      await expectGroups(found);
      await detail()
        .getByTestId('groups')
        .getByRole('button', { pressed: false, name: /^2 Around/ })
        .click();
      const members = found.communities[1]?.members ?? [];
      await expectMarked(page, 'chosen', { actors: members.map(({ actor }) => actor.id), lines: [] });
      await expectMethod(page, product, found.basis.method);
      await detail().getByTestId('groups').getByRole('button', { pressed: true }).click();
      await expectSameElsewhere(openBeside, page, (where) => where.getByTestId('groups').waitFor());
    });

    it('keeps foes apart where asked to, and says which pairs are in doubt', async () => {
      const day = '2020-10-15';
      await open(`?date=${day}&groups=friendly`);
      await detail().getByTestId('groups').waitFor();
      await detail().getByRole('switch', { name: 'Keep foes apart too' }).click();
      await page.waitForFunction(() => globalThis.location.search.includes('groups=signed'));
      const found = await answer('SIGNED', day);
      expect(found.doubtfulTotal).toBeGreaterThan(0);
      await detail().getByText(found.basis.method).waitFor();
      await expectGroups(found);
    });
  });

  it('are in a menu where there is no room for all, which the keyboard opens', async () => {
    await open(`?date=${DAY}&actor=ARM`, PHONE);
    await tabTo(page, ({ words }) => words.startsWith('More'));
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Similar' }).waitFor();
    for (const name of ['Similar', 'Blocs', 'Groups']) {
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction((word) => document.activeElement?.textContent?.startsWith(word), name);
    }
    await page.keyboard.press('Enter');
    await detail().getByTestId('groups').waitFor();
    expect(await studyButton(page, 'Groups').count()).toBe(1);
  });

  it('move through the table of blocs by arrow keys', async () => {
    await open(`?date=${DAY}&blocs=all,org:csto`);
    await detail().getByTestId('overlaps').waitFor();
    await tabTo(page, ({ words }) => words === 'no limit102050100');
    await page.keyboard.press('Tab');
    const chosen = await page.evaluate(() => document.activeElement?.getAttribute('data-cell'));
    expect(chosen).toBe('1 0');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('2 1');
    const pair = await page.evaluate(() => document.activeElement?.getAttribute('data-pair'));
    await page.keyboard.press('Enter');
    await detail().locator(`[data-pair="${pair}"][aria-pressed="true"]`).waitFor();
    await focusOf(page);
  });
});
