import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './in-browser.ts';
import { DESKTOP, drawn, PHONE, pictureOf } from './support.ts';

const DISPUTED = '?date=2024-12-10&tie=ARM+MEMBER_OF+org:csto@2002-10-07';

interface TieRow {
  readonly id: string;
  readonly kind: { readonly id: string; readonly label: string; readonly inverseLabel: string };
  readonly subject: { readonly id: string };
}

describeInBrowser('panels', ({ product, visit }) => {
  let page: Page;

  async function open(query = '', screen = DESKTOP): Promise<void> {
    ({ page } = await visit(`/${query}`, screen));
    await drawn(page);
  }

  describe('of an actor', () => {
    it('gather its ties under the verbs that read from its side, as the API has them, each with its dates', async () => {
      await open('?date=2024-06-01&actor=org:csto');
      const { graph } = await product.ask<{ graph: { actor: { ties: { totalCount: number; nodes: TieRow[] } } } }>(
        '{ graph(asOf: "2024-06-01") { actor(id: "org:csto") { ties(first: 100) { totalCount nodes { id kind { id label inverseLabel } subject { id } } } } } }',
      );
      const { nodes, totalCount } = graph.actor.ties;
      expect(nodes).toHaveLength(totalCount);
      const expected = new Map<string, string[]>();
      for (const tie of nodes) {
        const verb = tie.subject.id === 'org:csto' ? tie.kind.label : tie.kind.inverseLabel;
        expected.set(verb, [...(expected.get(verb) ?? []), tie.id].sort());
      }
      const detail = page.getByTestId('detail');
      await detail.getByRole('heading', { name: `${totalCount} ties on 1 June 2024` }).waitFor();
      const groups = await detail.locator('section > section').evaluateAll((sections) =>
        sections.map((section) => ({
          verb: section.querySelector('h4 > span:nth-of-type(2)')?.childNodes[0]?.textContent ?? '',
          ties: [...section.querySelectorAll('[data-tie]')].map((row) => row.getAttribute('data-tie') ?? '').sort(),
        })),
      );
      expect(Object.fromEntries(groups.map(({ verb, ties }) => [verb, ties]))).toEqual(Object.fromEntries(expected));
      expect(await detail.locator('[data-tie="ARM MEMBER_OF org:csto@2002-10-07"]').textContent()).toContain(
        'since 7 October 2002',
      );
    });

    it('fold away what was earlier and will be later: together that is all on record', async () => {
      await open('?date=2024-06-01&actor=person:sergey-lavrov');
      const { graph } = await product.ask<{ graph: { actor: { ties: { totalCount: number } } } }>(
        '{ graph(during: {}) { actor(id: "person:sergey-lavrov") { ties(first: 1) { totalCount } } } }',
      );
      const detail = page.getByTestId('detail');
      const fold = detail.locator('details');
      await fold.waitFor();
      expect(await fold.locator('[data-tie]').first().isVisible()).toBe(false);
      await fold.locator('summary').click();
      expect(await fold.locator('[data-tie]').first().isVisible()).toBe(true);
      expect(await detail.locator('[data-tie]').count()).toBe(graph.actor.ties.totalCount);
      expect(await fold.locator('summary').textContent()).toBe(
        `Earlier and later (${await fold.locator('[data-tie]').count()})`,
      );
    });

    it('list which of its ties are contested, as the API has them, with who says what side by side', async () => {
      await open('?date=2024-06-01&actor=GEO');
      interface Disputed {
        readonly totalCount: number;
        readonly nodes: readonly { readonly id: string; readonly evidence: readonly { readonly id: string }[] }[];
      }
      const { graph } = await product.ask<{ graph: { actor: { ties: Disputed } } }>(
        '{ graph(during: {}) { actor(id: "GEO") { ties(first: 40, filter: { contested: true }) { totalCount nodes { id evidence { id } } } } } }',
      );
      const { nodes, totalCount } = graph.actor.ties;
      const fold = page.getByTestId('disputes');
      await fold.getByText(`Contested at some time: ${totalCount} ties`).click();
      await fold.locator('[data-tie]').first().waitFor();
      const listed = await fold.locator('li:has(> [data-tie])').evaluateAll((items) =>
        items.map((item) => ({
          id: item.querySelector('[data-tie]')?.getAttribute('data-tie') ?? '',
          claims: [...item.querySelectorAll('[data-claim]')].map((claim) => claim.getAttribute('data-claim')).sort(),
        })),
      );
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      expect([...listed].sort(byId)).toEqual(
        nodes.map(({ id, evidence }) => ({ id, claims: evidence.map((claim) => claim.id).sort() })).sort(byId),
      );
      expect(nodes.length).toBeGreaterThan(2);
      await fold.locator('[data-tie]').first().click();
      await page.getByTestId('evidence').waitFor();
      expect(new URL(page.url()).searchParams.get('tie')).toBe(listed[0]?.id);
    });

    it('say how many of its ties the filters hide', async () => {
      await open('?date=2024-06-01&actor=ARM&signs=hostile');
      const detail = page.getByTestId('detail');
      const heading = (await detail.getByRole('heading', { level: 3 }).first().textContent()) ?? '';
      const all = Number.parseInt(heading, 10);
      const row = page.locator('[data-actor="ARM"]').first();
      const listed = Number(/(\d+) ties$/.exec((await row.textContent()) ?? '')?.[1]);
      await detail.getByText(`${all - listed} of them are hidden in the picture by your filters.`).waitFor();
      expect(listed).toBeGreaterThan(0);
    });

    it('name the page', async () => {
      await open('?date=2024-06-01&actor=ARM');
      expect(await page.title()).toBe('Armenia · Entente');
      await page.keyboard.press('Escape');
      await page.getByTestId('detail').waitFor({ state: 'detached' });
      expect(await page.title()).toMatch(/^Entente/);
    });
  });

  describe('of a tie', () => {
    it('set what is denied and qualified beside what is asserted, where there is room', async () => {
      await open(DISPUTED);
      const stances = page.getByTestId('evidence').locator('section[data-stance]');
      await stances.first().waitFor();
      expect(await stances.evaluateAll((all) => all.map((one) => one.getAttribute('data-stance')))).toEqual([
        'ASSERTS',
        'DENIES',
        'QUALIFIES',
      ]);
      const [asserts, denies, qualifies] = await Promise.all([0, 1, 2].map((at) => stances.nth(at).boundingBox()));
      if (!asserts || !denies || !qualifies) throw new Error('not all three stand there');
      expect(denies.x).toBeGreaterThan(asserts.x + asserts.width - 1);
      expect(Math.abs(denies.y - asserts.y)).toBeLessThan(2);
      expect(qualifies.x).toBe(denies.x);
      expect(qualifies.y).toBeLessThan(asserts.y + asserts.height);
    });

    it('tell what stands by one of its sources alone, and show the picture by it', async () => {
      await open(DISPUTED);
      const choice = page.getByTestId('according-to');
      const select = choice.getByRole('combobox', { name: 'According to' });
      const { graph } = await product.ask<{ graph: { tie: { evidence: { source: { id: string } }[] } } }>(
        '{ graph(during: {}) { tie(id: "ARM MEMBER_OF org:csto@2002-10-07") { evidence { source { id } } } } }',
      );
      const sources = [...new Set(graph.tie.evidence.map(({ source }) => source.id))];
      await select.locator(`option:nth-child(${sources.length + 1})`).waitFor({ state: 'attached' });
      const counts = new Set<number>();
      for (const source of sources.slice(0, 12)) {
        await select.selectOption(source);
        const { graph: alone } = await product.ask<{ graph: { ties: { nodes: { id: string }[] } } }>(
          `{ graph(during: {}, accordingTo: ["${source}"]) { ties(filter: { between: { one: ["ARM"], other: ["org:csto"] }, kinds: ["MEMBER_OF"] }) { nodes { id } } } }`,
        );
        const { nodes } = alone.ties;
        counts.add(nodes.length);
        const words = nodes.length === 0 ? 'By this source alone there is no such tie.' : 'By this source alone: ';
        await choice.getByRole('status').filter({ hasText: words }).waitFor();
        await choice
          .locator('[data-episode]')
          .nth(nodes.length - 1)
          .waitFor({ state: nodes.length ? 'visible' : 'detached' });
        expect(
          await choice
            .locator('[data-episode]')
            .evaluateAll((all) => all.map((one) => one.getAttribute('data-episode'))),
        ).toEqual(nodes.map(({ id }) => id));
      }
      expect(counts).toEqual(new Set([0, 1]));
      await choice.getByRole('button', { name: 'Show the picture by it alone' }).click();
      await page.getByText('Only what one source says is shown').waitFor();
      expect(new URL(page.url()).searchParams.get('according-to')).toBe(sources[Math.min(11, sources.length - 1)]);
    });

    it('say of each claim who said it, where to read it and when it was recorded', async () => {
      await open(DISPUTED);
      const claims = page.getByTestId('evidence').locator('article');
      await claims.first().waitFor();
      const { graph } = await product.ask<{
        graph: {
          tie: { evidence: { recordedIn: number; source: { title: string; url: string | null; publisher: string } }[] };
        };
      }>(
        '{ graph(during: {}) { tie(id: "ARM MEMBER_OF org:csto@2002-10-07") { evidence { recordedIn source { title url publisher } } } } }',
      );
      const { evidence } = graph.tie;
      expect(await claims.count()).toBe(evidence.length);
      for (const { recordedIn, source } of evidence) {
        const claim = claims.filter({ hasText: source.title }).first();
        const links = await claim
          .locator('a')
          .evaluateAll((all) => all.map((link) => ['href', 'target', 'rel'].map((name) => link.getAttribute(name))));
        expect(links).toEqual(source.url === null ? [] : [[source.url, '_blank', 'noopener noreferrer']]);
        const words = await claim.textContent();
        expect(words).toContain(source.publisher);
        expect(words).toContain(`recorded in revision ${recordedIn}`);
      }
    });

    it('say what disagreement there is on the day shown', async () => {
      await open(DISPUTED);
      const detail = page.getByTestId('detail');
      await detail.getByText('A source denies it on this day.').waitFor();
      await page.getByLabel('Date', { exact: true }).fill('2010-01-01');
      await page.keyboard.press('Enter');
      await detail.getByText('A source denies it on this day.').waitFor({ state: 'detached' });
      expect(await detail.getByText('Contested', { exact: true }).count()).toBe(0);
    });
  });

  describe('filters', () => {
    it.each([
      ['Sign', 'Friendly', 'signs: [1]', 'signs', 'friendly'],
      ['Kind of tie', 'is a member of', 'kinds: ["MEMBER_OF"]', 'kinds', 'member-of'],
      ['Kind of actor', 'Countries', 'actorKinds: [COUNTRY]', 'actors', 'countries'],
      ['Issue', 'Nagorno-Karabakh', 'issues: ["nagorno-karabakh"]', 'issues', 'nagorno-karabakh'],
    ])('by %s: “%s” keeps as many ties as the API counts', async (facet, option, filter, part, word) => {
      await open('?date=2020-10-15');
      await page.getByRole('button', { name: 'Filters' }).click();
      const box = page.getByRole('group', { name: facet, exact: true }).getByRole('checkbox', { name: option }).first();
      const label = (await box.evaluate((input) => (input as HTMLInputElement).labels?.[0]?.textContent)) ?? '';
      await box.check();
      const { graph } = await product.ask<{ graph: { network: { tieCount: number } } }>(
        `{ graph(asOf: "2020-10-15") { network(first: 1, filter: { ${filter} }) { tieCount } } }`,
      );
      const { ties } = await pictureOf(page);
      expect(ties).toBe(graph.network.tieCount);
      expect(ties).toBeGreaterThan(0);
      // A tie between a country and an organisation counts for both kinds of actor, and shows only when both are kept.
      if (facet !== 'Kind of actor') expect(label.endsWith(String(ties))).toBe(true);
      expect(new URL(page.url()).searchParams.get(part)).toBe(word);
    });

    it('narrow each other, show how many there are on their button, and are reset at once', async () => {
      await open('?date=2020-10-15');
      const { ties: all } = await pictureOf(page);
      await page.getByRole('button', { name: 'Filters' }).click();
      await page.getByRole('checkbox', { name: /^Hostile/ }).check();
      const { ties: hostile } = await pictureOf(page);
      await page.getByRole('checkbox', { name: 'Contested ties only' }).check();
      const { ties: both } = await pictureOf(page);
      expect(both).toBeLessThan(hostile);
      expect(hostile).toBeLessThan(all);
      await page.getByRole('button', { name: 'Filters 2' }).waitFor();
      await page.getByRole('button', { name: 'Reset all filters' }).click();
      expect((await pictureOf(page)).ties).toBe(all);
      expect(new URL(page.url()).search).toBe('?date=2020-10-15');
    });
  });

  it('on a phone leave the slider in reach, and the claims below each other', async () => {
    await open(DISPUTED, PHONE);
    const stances = page.getByTestId('evidence').locator('section[data-stance]');
    await stances.first().waitFor();
    const [asserts, denies] = await Promise.all([0, 1].map((at) => stances.nth(at).boundingBox()));
    if (!asserts || !denies) throw new Error('not all stand there');
    expect(denies.y).toBeGreaterThanOrEqual(asserts.y + asserts.height);
    const slider = page.getByRole('slider', { name: 'Day shown' });
    const track = await slider.boundingBox();
    if (!track) throw new Error('there is no slider');
    expect(track.y + track.height).toBeLessThanOrEqual(PHONE.height);
    expect(track.width).toBeGreaterThan(300);
    await page.mouse.click(track.x + track.width / 4, track.y + track.height / 2);
    expect((await pictureOf(page)).date < '2005').toBe(true);
    expect((await pictureOf(page)).date > '1994').toBe(true);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await page.getByRole('button', { name: 'Close' }).click();
    for (const pane of ['Filters', 'Legend', 'Outline']) {
      await page.getByRole('button', { name: pane }).click();
      const box = await page.getByRole('region', { name: pane }).boundingBox();
      expect([pane, box?.width]).toEqual([pane, PHONE.width]);
    }
  });
});
