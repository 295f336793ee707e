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
import { DESKTOP, drawn, pictureOf } from './support.ts';

interface WithId {
  readonly id: string;
}
interface ApiTie extends WithId, Line {}
interface ApiChain {
  readonly actors: readonly WithId[];
  readonly steps: readonly { readonly sentence: string; readonly tie: ApiTie }[];
}
interface ApiPair {
  readonly one: WithId;
  readonly other: WithId;
  readonly ties: readonly ApiTie[];
}

const CHAIN = `actors { id } steps { sentence tie { id ${LINE} } }`;
const PAIR = `one { id } other { id } ties { id ${LINE} }`;
const ids = (items: readonly WithId[]) => items.map(({ id }) => id);

describeInBrowser('studies', ({ product, visit, visitAnew, openBeside }) => {
  let page: Page;

  async function open(query: string, go = visit): Promise<void> {
    ({ page } = await go(`/${query}`, DESKTOP));
    await drawn(page);
  }
  const detail = () => detailOf(page);
  const study = (name: string) => studyButton(page, name);
  const graph = <Data>(asOf: string, fields: string) => askGraph<Data>(product, asOf, fields);
  /** Shows the same in another way. */
  const showAs = (display: string) =>
    page.getByRole('combobox', { name: 'See it as' }).selectOption({ label: display });
  /** Waits until one of them lies wholly within what it is scrolled in. */
  const waitInSight = (selector: string) =>
    page.waitForFunction((sought) => {
      return [...document.querySelectorAll(sought)].some((element) => {
        const frame = element.closest('[data-testid="timeline"], :has(> [data-testid="matrix"])');
        const [box, around] = [element, frame ?? element].map((one) => one.getBoundingClientRect());
        if (!box || !around || !frame) return false;
        const heights = box.top > around.top - 1 && box.bottom < around.bottom + 1;
        // A bar may be longer than the frame.
        return heights && box.right > around.left && box.left < around.right;
      });
    }, selector);
  const nameOf = async (id: string) =>
    (await graph<{ actor: { name: string } }>('2024-06-01', `actor(id: "${id}") { name }`)).actor.name;

  describe('trace', () => {
    const paths = (from: string, to: string, first = 30) =>
      graph<{ paths: { total: number; basis: { method: string }; chains: ApiChain[] } }>(
        '2024-06-01',
        `paths(from: "${from}", to: "${to}", maxTies: 3, first: ${first}) { total basis { method } chains { ${CHAIN} } }`,
      ).then((answer) => answer.paths);
    const chosen = ({ actors, steps }: ApiChain) => ({
      actors: ids(actors),
      lines: linesOf(steps.map(({ tie }) => tie)),
    });

    it('takes two clicks from an actor: the study, then the other one in the outline', async () => {
      await open('?date=2024-06-01&actor=ARM');
      await study('Trace').click();
      await detail().getByText('Choose two actors').waitFor();
      await page.locator('[data-actor="RUS"]').first().click();
      await detail().getByTestId('chains').waitFor();
      expect(addressOf(page)).toBe('?date=2024-06-01&trace=ARM,RUS,3');
      const { total, chains, basis } = await paths('ARM', 'RUS');
      expect(chains).toHaveLength(30);
      await detail()
        .getByText(`${total.toLocaleString('en')} chains, 30 shown`)
        .waitFor();
      expect(await rowsIn(detail().getByTestId('chains'), 'data-tie')).toEqual(
        chains.flatMap(({ steps }) => steps.map(({ tie }) => tie.id)),
      );
      expect(await detail().getByTestId('chains').locator('[data-tie]').allTextContents()).toEqual(
        chains.flatMap(({ steps }) => steps.map(({ sentence }) => sentence)),
      );
      await expectMethod(page, product, basis.method);
      await expectSameElsewhere(openBeside, page, (where) => where.getByTestId('chains').waitFor());
      const rows = detail().getByTestId('chains').locator('> li');
      await detail()
        .getByRole('button', { name: `Show 30 more (${(total - 30).toLocaleString('en')} left)` })
        .click();
      await detail()
        .getByText(`${total.toLocaleString('en')} chains, 60 shown`)
        .waitFor();
      expect(await rowsIn(rows, 'data-tie')).toEqual(
        (await paths('ARM', 'RUS', 60)).chains.flatMap(({ steps }) => steps.map(({ tie }) => tie.id)),
      );
      // The step after the last one listed lists more.
      await rows.nth(59).getByRole('button').first().click();
      await detail().getByRole('button', { name: 'Next' }).click();
      await detail()
        .locator('li[data-current="true"]')
        .getByRole('button', { name: /^61\. / })
        .waitFor();
      expect(await rows.count()).toBe(90);
    });

    it('counts what the picture is read from, and says that filters do not narrow it', async () => {
      const source = 'src:wp-csto-2006';
      await open(`?date=2024-06-01&trace=ARM,RUS,2&signs=hostile&according-to=${source}`);
      const { graph: alone } = await product.ask<{ graph: { paths: { total: number; chains: ApiChain[] } } }>(
        `{ graph(asOf: "2024-06-01", accordingTo: ["${source}"]) { paths(from: "ARM", to: "RUS", maxTies: 2) { total chains { ${CHAIN} } } } }`,
      );
      expect(alone.paths.total).toBeGreaterThan(0);
      await detail().getByText(`${alone.paths.total} chain`, { exact: true }).waitFor();
      expect(await rowsIn(detail().getByTestId('chains'), 'data-tie')).toEqual(
        alone.paths.chains.flatMap(({ steps }) => steps.map(({ tie }) => tie.id)),
      );
      await detail().getByText('All ties of the day count here').waitFor();
    });

    it('steps through the chains of two that were selected, each brought out in the picture, and comes back to it', async () => {
      await open('?date=2024-06-01&pair=ARM,RUS');
      await study('Trace').click();
      const { chains } = await paths('ARM', 'RUS');
      const [first, second, third] = chains as [ApiChain, ApiChain, ApiChain];
      const current = detail().locator('li[data-current="true"]');
      const expectCurrent = async (chain: ApiChain) => {
        await expectMarked(page, 'chosen', chosen(chain));
        expect(await rowsIn(current, 'data-tie')).toEqual(chain.steps.map(({ tie }) => tie.id));
      };
      await current.waitFor();
      await expectCurrent(first);
      expect(await detail().getByRole('button', { name: 'Previous' }).isDisabled()).toBe(true);
      await detail().getByRole('button', { name: 'Next' }).click();
      await expectCurrent(second);
      await detail().getByRole('button', { name: 'Next' }).click();
      await expectCurrent(third);
      await detail().getByRole('button', { name: 'Previous' }).click();
      await expectCurrent(second);
      await current.locator('[data-tie]').first().click();
      await page.getByTestId('evidence').waitFor();
      await page.keyboard.press('Escape');
      await current.waitFor();
      await expectCurrent(second);
      // The same chain comes into sight in the other ways to see it.
      const cellOf = ({ subject, object }: ApiTie) =>
        `[data-pair="${[subject.id, object.id].sort().join(' ')}"][data-back="false"]`;
      const barOf = ({ id }: ApiTie) => `[data-tie="${id}"][data-brought="true"]`;
      for (const [display, markOf] of [
        ['Matrix', cellOf],
        ['Timeline', barOf],
      ] as const) {
        await showAs(display);
        for (const { steps } of chains.slice(1, 12)) {
          await waitInSight(markOf(steps[0]?.tie as ApiTie));
          await detail().getByRole('button', { name: 'Next' }).click();
        }
        await detail().getByTestId('chains').getByRole('button', { name: /^2\. / }).click();
      }
    });

    it('says so where no chain is that short', async () => {
      await open('?date=2024-06-01&trace=ARM,TUV,1');
      const { paths: none } = await graph<{ paths: { total: number } }>(
        '2024-06-01',
        'paths(from: "ARM", to: "TUV", maxTies: 1) { total }',
      );
      expect(none.total).toBe(0);
      await detail().getByText('No chain of that length joins the two on this day.').waitFor();
    });
  });

  describe('balance', () => {
    interface Balance {
      readonly balance: {
        readonly basis: { readonly method: string };
        readonly tenseTotal: number;
        readonly census: { readonly triangles: number };
        readonly tense: readonly { readonly actors: readonly WithId[]; readonly sides: readonly ApiPair[] }[];
        readonly frustration: {
          readonly upper: number;
          readonly flips: readonly ApiPair[];
          readonly camps: readonly { readonly one: readonly WithId[]; readonly other: readonly WithId[] }[];
        };
      };
      readonly balanceCurve: { readonly points: readonly { readonly day: string; readonly frustration: number }[] };
    }
    const DAY = '2023-09-30';
    const answer = () =>
      graph<Balance>(
        DAY,
        `balance(first: 60) { basis { method } tenseTotal census { triangles } tense { actors { id } sides { ${PAIR} } }
          frustration { upper flips { ${PAIR} } camps { one { id } other { id } } } }
        balanceCurve(from: 2002, until: 2022) { points { day frustration } }`,
      );

    it('takes one click to the camps, by colour and by name, and the curve over the years', async () => {
      await open(`?date=${DAY}&actor=ARM`);
      await study('Balance').click();
      const { balance, balanceCurve } = await answer();
      const { tenseTotal, census, frustration } = balance;
      await detail()
        .getByText(`${tenseTotal} of ${census.triangles} triangles on 30 September 2023 are tense`)
        .waitFor();
      const [main] = frustration.camps;
      if (!main) throw new Error('there are no camps');
      await expectMarked(page, 'one', { actors: ids(main.one), lines: [] });
      await expectMarked(page, 'other', { actors: ids(main.other), lines: [] });
      for (const [camp, members] of [[1, main.one] as const, [2, main.other] as const]) {
        const heading = detail().getByRole('heading', { name: `Camp ${camp}: ${members.length} actors` });
        const names = await heading.locator('xpath=following-sibling::p[1]').textContent();
        expect(names).toBe((await Promise.all(ids(members).map(nameOf))).join(', '));
      }
      await detail().locator('figure').waitFor();
      expect(await detail().locator('figure li').allTextContents()).toEqual(
        balanceCurve.points.map(({ day, frustration: pairs }) => `${day.slice(0, 4)}: ${pairs}`),
      );
      await expectMethod(page, product, balance.basis.method);
      await expectSameElsewhere(openBeside, page, (where) => where.locator('figure').waitFor());
      // In the timeline each tie says whether it lies within a camp or between the two.
      await showAs('Timeline');
      await page.locator('[data-among]').first().waitFor();
      const campOf = new Map([
        ...main.one.map(({ id }) => [id, '1'] as const),
        ...main.other.map(({ id }) => [id, '2'] as const),
      ]);
      const bars = await page
        .locator('[data-bar]')
        .evaluateAll((all) =>
          (all as HTMLElement[]).map(({ dataset }) => [dataset.tie, dataset.among ?? null] as const),
        );
      const expected = bars.map(([tie = '']) => {
        const [subject = '', , object = ''] = tie.replace(/@.*$/, '').split(' ');
        const [one, other] = [campOf.get(subject), campOf.get(object)].sort();
        return [tie, one && other ? (one === other ? one : `${one}–${other}`) : null];
      });
      expect(bars).toEqual(expected);
      expect(new Set(bars.map(([, among]) => among))).toEqual(new Set(['1', '2', '1–2', null]));
    });

    it('says how far long work is, and can be stopped and asked for again', async () => {
      await open(`?date=${DAY}&actor=ARM`, visitAnew);
      // Real work that takes the server long: a curve where all members of an organisation count as friends.
      await page.route('**/graphql', async (route) => {
        const asked = route.request().postDataJSON() as { query: string; variables: object };
        if (!asked.query.includes('balanceCurve(')) return route.continue();
        const query = asked.query.replace(
          /balanceCurve\([^)]*\)/,
          'balanceCurve(from: 1900, until: 2999, signs: { memberships: { atMost: 10000, coMembers: true } })',
        );
        const unused = { $from: 'Int!', $until: 'Int!' };
        const plain = Object.entries(unused).reduce(
          (text, [name, type]) => text.replace(new RegExp(`,? *\\${name}: ${type}`), ''),
          query,
        );
        await route.continue({ postData: JSON.stringify({ ...asked, query: plain }) });
      });
      const given = page.waitForRequest((request) => request.postData()?.includes('balanceCurve(') ?? false);
      await study('Balance').click();
      const asked = await given;
      await detail()
        .getByText(/Computing … \d+ of 1100/)
        .waitFor();
      await detail().getByRole('button', { name: 'Stop' }).click();
      await detail().getByText('Stopped.').waitFor();
      expect(asked.failure()?.errorText).toMatch(/abort/i);
      await page.unroute('**/graphql');
      await detail().getByRole('button', { name: 'Compute it after all' }).click();
      await detail().locator('figure').waitFor();
      expect(await detail().locator('figure li').count()).toBe(21);
    });

    it('takes two to the tense triangles, each outlined in the picture', async () => {
      await open(`?date=${DAY}&actor=ARM`);
      await study('Balance').click();
      await detail().getByRole('button', { name: 'Tense triangles' }).click();
      const { tense, tenseTotal } = (await answer()).balance;
      expect(tense).toHaveLength(tenseTotal);
      expect(tenseTotal).toBeGreaterThan(2);
      const rows = detail().getByTestId('tense').getByRole('button');
      const names = await Promise.all(
        tense.map(async ({ actors }) => (await Promise.all(ids(actors).map(nameOf))).join(' · ')),
      );
      expect(await rows.allTextContents()).toEqual(names);
      for (const at of [0, 2]) {
        await rows.nth(at).click();
        const { actors = [], sides = [] } = tense[at] ?? {};
        await expectMarked(page, 'chosen', { actors: ids(actors), lines: linesOf(sides.flatMap(({ ties }) => ties)) });
        expect(await rows.nth(at).getAttribute('aria-pressed')).toBe('true');
      }
    });

    it('says what would calm it, and shows where', async () => {
      await open(`?date=${DAY}&actor=ARM`);
      await study('Balance').click();
      await detail().getByRole('button', { name: 'What would calm it' }).click();
      const { frustration } = (await answer()).balance;
      const { flips, upper } = frustration;
      expect(flips).toHaveLength(upper);
      await detail().getByText(`If ${upper} pairs changed terms, no tension would be left.`).waitFor();
      const list = detail().getByTestId('flips');
      expect(await rowsIn(list, 'data-actor')).toEqual(flips.flatMap(({ one, other }) => [one.id, other.id]));
      expect(await rowsIn(list, 'data-tie')).toEqual(flips.flatMap(({ ties }) => ids(ties)));
      await expectMarked(page, 'chosen', {
        actors: flips.flatMap(({ one, other }) => [one.id, other.id]),
        lines: linesOf(flips.flatMap(({ ties }) => ties)),
      });
    });
  });

  describe('compare', () => {
    it('takes one click from an actor, and lists and marks what the API says began and ended since', async () => {
      await open('?date=2019-01-01&actor=ARM');
      await study('Compare').click();
      await detail()
        .getByText(/^Began: /)
        .waitFor();
      const until = new URL(page.url()).searchParams.get('compare') ?? '';
      const { changes } = await graph<{
        changes: {
          basis: { method: string };
          began: ApiTie[];
          ended: ApiTie[];
          stayed: number;
          signs: { one: WithId; other: WithId }[];
          cameAndWent: WithId[];
        };
      }>(
        '2019-01-01',
        `changes(until: "${until}") { basis { method } stayed began { id ${LINE} } ended { id ${LINE} } cameAndWent { id } signs { one { id } other { id } } }`,
      );
      const { began, ended, stayed, signs, cameAndWent } = changes;
      expect(Math.min(began.length, ended.length, signs.length, cameAndWent.length)).toBeGreaterThan(0);
      await detail().getByText(`${began.length} began, ${ended.length} ended, ${stayed} stayed.`).waitFor();
      const fold = (name: string) => detail().locator('details').filter({ hasText: name });
      expect(await rowsIn(fold('Began: '), 'data-tie')).toEqual(ids(began));
      expect(await rowsIn(fold('Ended: '), 'data-tie')).toEqual(ids(ended));
      expect(await rowsIn(fold('Came and went in between: '), 'data-tie')).toEqual(ids(cameAndWent));
      expect(await rowsIn(fold('Changed terms: '), 'data-actor')).toEqual(
        signs.flatMap(({ one, other }) => [one.id, other.id]),
      );
      await expectMarked(page, 'began', { actors: [], lines: linesOf(began) });
      await expectMarked(page, 'ended', { actors: [], lines: linesOf(ended) });
      expect((await pictureOf(page)).ties).toBe(began.length + ended.length + stayed);
      await expectMethod(page, product, changes.basis.method);
      await expectSameElsewhere(openBeside, page, (where) => where.getByText(/^Began: /).waitFor());
    });

    it('tells what the picture shows: of the kinds, of the actors kept, of what is contested', async () => {
      interface Found {
        readonly began: readonly ApiTie[];
        readonly ended: readonly ApiTie[];
        readonly stayed: number;
        readonly signs: readonly ApiPair[];
      }
      const fold = (name: string) => detail().locator('details').filter({ hasText: name });
      const expectTold = async ({ began, ended, stayed }: Omit<Found, 'signs'>) => {
        await detail().getByText(`${began.length} began, ${ended.length} ended, ${stayed} stayed.`).waitFor();
        expect(await rowsIn(fold('Began: '), 'data-tie')).toEqual(ids(began));
        expect(await rowsIn(fold('Ended: '), 'data-tie')).toEqual(ids(ended));
        await expectMarked(page, 'began', { actors: [], lines: linesOf(began) });
        await expectMarked(page, 'ended', { actors: [], lines: linesOf(ended) });
        expect((await pictureOf(page)).ties).toBe(began.length + ended.length + stayed);
      };
      const changed = `stayed began { id ${LINE} } ended { id ${LINE} }`;
      await open('?date=2010-01-01&kinds=criticizes,allies-with,distrusts&focus=ARM,AZE,GEO,RUS,0&compare=2024-12-31');
      const { changes: kept } = await graph<{ changes: Found }>(
        '2010-01-01',
        `changes(until: "2024-12-31", scope: { kinds: ["CRITICIZES", "ALLIES_WITH", "DISTRUSTS"], among: ["ARM", "AZE", "GEO", "RUS"] }) {
          ${changed} signs { one { id } other { id } } }`,
      );
      expect(Math.min(kept.began.length, kept.ended.length, kept.signs.length)).toBeGreaterThan(0);
      await expectTold(kept);
      expect(await rowsIn(detail().getByTestId('signs'), 'data-actor')).toEqual(
        kept.signs.flatMap(({ one, other }) => [one.id, other.id]),
      );
      await open('?date=2019-01-01&contested=only&compare=2024-12-31');
      const contested = `network(filter: { contested: true }) { ties { id } }`;
      const { earlier, later } = await product.ask<Record<'earlier' | 'later', { network: { ties: WithId[] } }>>(
        `{ earlier: graph(asOf: "2019-01-01") { ${contested} } later: graph(asOf: "2024-12-31") { ${contested} } }`,
      );
      const { changes: all } = await graph<{ changes: Found }>(
        '2019-01-01',
        `changes(until: "2024-12-31") { ${changed} }`,
      );
      const shown = new Set([...ids(earlier.network.ties), ...ids(later.network.ties)]);
      const [began, ended] = [all.began, all.ended].map((ties) => ties.filter(({ id }) => shown.has(id))) as [
        ApiTie[],
        ApiTie[],
      ];
      expect(Math.min(began.length, ended.length)).toBeGreaterThan(0);
      await expectTold({ began, ended, stayed: shown.size - began.length - ended.length });
      await open('?date=2021-01-01&since=2010-01-01&contested=only');
      const { graph: span } = await product.ask<{ graph: { network: { tieCount: number } } }>(
        '{ graph(during: { since: "2010-01-01", until: "2021-01-02" }) { network(filter: { contested: true }) { tieCount } } }',
      );
      expect((await pictureOf(page)).ties).toBe(span.network.tieCount);
    });

    it('takes other days, and refuses them the wrong way round', async () => {
      await open('?date=2019-01-01&compare=2024-12-31');
      await detail()
        .getByText(/^Between 1 January 2019 and 31 December 2024/)
        .waitFor();
      await detail().getByLabel('Later day').fill('2021-12-31');
      await page.keyboard.press('Enter');
      await detail()
        .getByText(/^Between 1 January 2019 and 31 December 2021/)
        .waitFor();
      expect(addressOf(page)).toBe('?date=2019-01-01&compare=2021-12-31');
      await detail().getByLabel('Later day').fill('2018-12-31');
      await page.keyboard.press('Enter');
      await detail().getByText('The later day must come after the earlier one.').waitFor();
    });
  });

  describe('rank', () => {
    interface Influence {
      readonly influence: {
        readonly basis: { readonly method: string };
        readonly rows: readonly {
          readonly rank: number;
          readonly score: number | null;
          readonly actor: WithId;
          readonly chains: readonly ApiChain[];
        }[];
      };
    }
    const answer = (question: string) =>
      graph<Influence>(
        '2024-06-01',
        `influence(${question}, first: 12, explain: 3) { basis { method } rows { rank score actor { id } chains { ${CHAIN} } } }`,
      ).then(({ influence }) => influence);

    async function expectRows({ rows, basis }: Influence['influence']): Promise<void> {
      const list = detail().getByTestId('ranking');
      expect(rows.length).toBeGreaterThan(3);
      await expectMarked(page, 'chosen', {
        actors: rows.map(({ actor }) => actor.id),
        lines: linesOf(rows.flatMap(({ chains }) => chains.flatMap(({ steps }) => steps.map(({ tie }) => tie)))),
      });
      expect(await rowsIn(list, 'data-actor')).toEqual(rows.map(({ actor }) => actor.id));
      const peak = Math.max(...rows.map(({ score }) => score ?? 0));
      const shown = await list.locator('> li').evaluateAll((all) =>
        all.map((row) => {
          const bar = row.querySelector('[style*="width"]') as HTMLElement;
          return {
            rank: Number(row.firstElementChild?.textContent),
            words: row.textContent,
            sentences: [...row.querySelectorAll('[data-tie]')].map((line) => line.textContent),
            filled: bar.getBoundingClientRect().width / (bar.parentElement?.getBoundingClientRect().width ?? 0),
          };
        }),
      );
      rows.forEach(({ rank, score, chains }, at) => {
        expect(shown[at]?.rank).toBe(rank);
        expect(shown[at]?.words).toContain(score?.toPrecision(3) ?? 'cannot be said');
        expect(shown[at]?.sentences).toEqual(chains.flatMap(({ steps }) => steps.map(({ sentence }) => sentence)));
        expect(shown[at]?.filled).toBeCloseTo((score ?? 0) / peak, 2);
      });
      await expectMethod(page, product, basis.method);
    }

    it('takes one click from an actor to who most affects it, as numbers, bars and chains', async () => {
      await open('?date=2024-06-01&actor=ARM');
      await study('Rank').click();
      await expectRows(await answer('measure: PAGERANK, on: "ARM"'));
      expect(addressOf(page)).toBe('?date=2024-06-01&ranking=pagerank,ARM');
      await expectSameElsewhere(openBeside, page, (where) => where.getByTestId('ranking').waitFor());
    });

    it('takes another measure', async () => {
      await open('?date=2024-06-01&actor=ARM');
      await study('Rank').click();
      await detail().getByLabel('Measure').selectOption({ label: 'Depended on by' });
      await expectRows(await answer('measure: DEPENDENCY, on: "ARM"'));
      await detail().getByLabel('Measure').selectOption({ label: 'Lies in between' });
      await expectRows(await answer('measure: BETWEENNESS'));
      await detail().getByLabel('Measure').selectOption({ label: 'Influence (Katz)' });
      const katz = await graph<{ influence: { alpha: number } }>(
        '2024-06-01',
        'influence(measure: KATZ, on: "ARM") { alpha }',
      );
      await detail()
        .getByText(`α = ${katz.influence.alpha.toPrecision(3)}: `)
        .waitFor();
      await expectRows(await answer('measure: KATZ, on: "ARM"'));
      await detail().getByLabel('Measure').selectOption({ label: 'Friends and foes' });
      await expectStanding();
      await page.goBack();
      await detail().getByLabel('Measure').selectOption({ label: 'Leaned on by' });
      await expectMaterial();
      // And from the page of the actor itself.
      await page.keyboard.press('Escape');
      await page.goto(`${product.url}/?date=2024-06-01&actor=ARM`);
      await drawn(page);
      await detail().getByTestId('leans-on').locator('summary').click();
      await expectMaterial();
      await detail().getByRole('button', { name: 'Show in the picture' }).click();
      await detail().getByText('Who matters most').waitFor();
      expect(addressOf(page)).toBe('?date=2024-06-01&ranking=material,ARM');
      // Two clicks from any selection, such as a tie.
      for (const [name, part] of [
        ['Leaned on by', 'material,ARM'],
        ['Friends and foes', 'standing'],
      ]) {
        await open('?date=2024-06-01&tie=ARM+MEMBER_OF+org:csto@2002-10-07');
        await study('More').click();
        await page.getByRole('menuitem', { name }).click();
        await detail().getByText('Who matters most').waitFor();
        expect(addressOf(page)).toBe(`?date=2024-06-01&ranking=${part}`);
      }
    });

    async function expectStanding(): Promise<void> {
      const list = detail().getByTestId('standing');
      await list.waitFor();
      interface Row {
        readonly actor: WithId;
        readonly friends: number;
        readonly foes: number;
        readonly status: number;
        readonly ties: readonly ApiTie[];
      }
      const { standing } = await graph<{ standing: { basis: { method: string }; rows: Row[] } }>(
        '2024-06-01',
        `standing { basis { method } rows { actor { id } friends foes status ties { id ${LINE} } } }`,
      );
      const rows = standing.rows.filter(({ friends, foes }) => friends + foes > 0);
      rows.sort((a, b) => b.status - a.status);
      expect(rows.length).toBeGreaterThan(10);
      expect(await rowsIn(list, 'data-actor')).toEqual(rows.map(({ actor }) => actor.id));
      expect(await rowsIn(list, 'data-tie')).toEqual(rows.flatMap(({ ties }) => ids(ties)));
      const words = await list.locator('> li').allTextContents();
      rows.forEach(({ friends, foes, status }, at) => {
        expect(words[at]).toContain(status.toFixed(2));
        expect(words[at]).toMatch(new RegExp(`${friends} friends?, ${foes} foes?`));
      });
      await expectMethod(page, product, standing.basis.method);
    }

    async function expectMaterial(): Promise<void> {
      const list = detail().getByTestId('material');
      await list.waitFor();
      const { materialDependency } = await graph<{
        materialDependency: {
          basis: { method: string };
          concentration: number;
          shares: { on: WithId; share: number; ties: readonly ApiTie[] }[];
        };
      }>(
        '2024-06-01',
        `materialDependency(of: "ARM") { basis { method } concentration shares { on { id } share ties { id ${LINE} } } }`,
      );
      const { shares, concentration, basis } = materialDependency;
      expect(shares.length).toBeGreaterThan(1);
      expect(await rowsIn(list, 'data-actor')).toEqual(shares.map(({ on }) => on.id));
      expect(await rowsIn(list, 'data-tie')).toEqual(shares.flatMap(({ ties }) => ids(ties)));
      const words = await list.locator('> li').allTextContents();
      shares.forEach(({ share }, at) => {
        expect(words[at]).toContain(`${Math.round(100 * share)} %`);
      });
      await detail()
        .getByText(`Concentration ${concentration.toFixed(2)}: `)
        .waitFor();
      await expectMethod(page, product, basis.method);
    }
  });

  describe('by the keyboard alone', () => {
    it.each([
      ['Trace', 'Next'],
      ['Balance', 'Tense triangles'],
      ['Compare', 'Began'],
      ['Rank', 'Russia'],
    ])(
      '%s opens with the focus on its title, is worked with, and closes back onto its button',
      async (name, control) => {
        await open('?date=2024-06-01&pair=ARM,RUS', visitAnew);
        await tabTo(page, ({ words }) => words === name);
        await page.keyboard.press('Enter');
        await detail().getByText('Study', { exact: true }).waitFor();
        await page.waitForFunction(() => document.activeElement?.id === 'panel-title');
        // The control itself, not the word elsewhere: the Tab key passes by what is not there yet.
        await detail().locator('button, summary', { hasText: control }).first().waitFor();
        await tabTo(page, ({ words }) => words.trim().startsWith(control));
        await page.keyboard.press('Escape');
        await detail().waitFor({ state: 'detached' });
        // The focus moves when the panel is gone from the page.
        await page.waitForFunction(() => document.activeElement !== document.body);
        expect((await focusOf(page)).words).toBe(name);
      },
    );

    it('steps through chains, and opens the evidence of a tie', async () => {
      await open('?date=2024-06-01&trace=ARM,RUS,2');
      const heads = detail().getByTestId('chains').locator('button[aria-pressed]');
      await heads.first().waitFor();
      await tabTo(page, ({ words }) => words === 'Next');
      await page.keyboard.press('Enter');
      await detail().locator('button[aria-pressed="true"]').filter({ hasText: /^2\. / }).waitFor();
      const second = detail().locator('li[data-current="true"] [data-tie]').first();
      const tie = await second.getAttribute('data-tie');
      await tabTo(page, ({ what }) => what === tie);
      await page.keyboard.press('Enter');
      await page.getByTestId('evidence').waitFor();
      expect(new URL(page.url()).searchParams.get('tie')).toBe(tie);
    });
  });
});
