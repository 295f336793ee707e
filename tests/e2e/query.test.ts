import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page, Request } from 'playwright-core';
import { root } from '../../tools/run.mjs';
import { describeInBrowser } from './in-browser.ts';
import { drawingOf, drawn, pictureOf } from './support.ts';

const run = promisify(execFile);

interface Network {
  readonly tieCount: number;
  readonly actors: readonly { readonly id: string }[];
  readonly ties: readonly { readonly id: string; readonly subject: { id: string }; readonly object: { id: string } }[];
}

describeInBrowser('the query beside every view', ({ product, visitAnew }) => {
  let page: Page;
  let panel: Locator;
  const folder = mkdtempSync(join(tmpdir(), 'entente-query-'));

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function open(query: string, listen: (request: Request) => void = () => {}): Promise<void> {
    ({ page } = await visitAnew('about:blank'));
    page.on('request', listen);
    await page.goto(`${product.url}/${query}`);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await drawn(page);
    await page.getByRole('button', { name: 'The query behind what is shown' }).click();
    panel = page.getByTestId('query');
    await panel.waitFor();
  }

  const about = (name: string | RegExp) => panel.getByRole('button', { name }).click();

  /** What the panel shows, asked over HTTP by somebody who has nothing but that. */
  async function answer<Data>(): Promise<Data> {
    const [query, variables] = [
      await panel.getByTestId('query-query').textContent(),
      await panel.getByTestId('query-variables').textContent(),
    ];
    const response = await fetch(`${product.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: JSON.parse(variables ?? '') }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  }

  const pairOf = (one: string, other: string) => [one, other].sort().join(' ');
  const unique = (values: readonly string[]) => [...new Set(values)].sort();

  async function drawnIds() {
    const { actors, lines } = await drawingOf(page);
    return { actors: actors.map(({ id }) => id).sort(), pairs: unique(lines.map(([a, b]) => pairOf(a, b))) };
  }

  const idsOf = (...networks: readonly Network[]) => ({
    actors: unique(networks.flatMap(({ actors }) => actors.map(({ id }) => id))),
    pairs: unique(networks.flatMap(({ ties }) => ties.map((tie) => pairOf(tie.subject.id, tie.object.id)))),
  });

  describe('asks for what the picture shows', () => {
    it.each([
      ['today', ''],
      ['a day', '?date=1999-03-01'],
      ['kinds of tie', '?date=2024-06-01&kinds=member-of,criticizes'],
      ['signs and kinds of actor', '?date=2020-10-15&signs=hostile,neutral&actors=countries'],
      ['an issue', '?date=2020-10-15&issues=nagorno-karabakh'],
      ['what is contested', '?date=2024-12-10&contested=only'],
      ['a span', '?date=2024-06-01&since=2020-01-01&kinds=mediates,criticizes'],
      ['one source', '?date=2024-06-01&according-to=src:factbook-2026'],
      ['near one actor', '?date=2024-06-01&focus=ARM,1'],
      ['without some', '?date=2024-06-01&focus=GEO,1&hide=RUS,org:un'],
    ])('%s', async (_, query) => {
      await open(query);
      const { graph } = await answer<{ graph: { network: Network } }>();
      expect(idsOf(graph.network)).toEqual(await drawnIds());
      const shown = await pictureOf(page);
      expect([graph.network.tieCount, graph.network.actors.length]).toEqual([shown.ties, shown.actors]);
      expect(shown.ties).toBeGreaterThan(0);
    });

    it('and follows it while it is open', async () => {
      await open('?date=2024-06-01');
      await page.getByRole('slider', { name: 'Day shown' }).focus();
      await page.keyboard.press('PageDown');
      await panel.getByTestId('query-variables').filter({ hasText: '2023-06-01' }).waitFor();
      const { graph } = await answer<{ graph: { network: Network } }>();
      expect(graph.network.tieCount).toBe((await pictureOf(page)).ties);
    });

    it('two days', async () => {
      await open('?date=2019-01-01&compare=2024-12-31');
      await page.getByText(/^Began: /).waitFor();
      await about('All that is shown');
      const { earlier, later } = await answer<{ earlier: { network: Network }; later: { network: Network } }>();
      expect(idsOf(earlier.network, later.network)).toEqual(await drawnIds());
      const ties = unique([...earlier.network.ties, ...later.network.ties].map(({ id }) => id));
      expect(ties).toHaveLength((await pictureOf(page)).ties);
    });
  });

  describe('asks for what is selected', () => {
    const listed = () =>
      page
        .locator('[data-testid="detail"] [data-tie]')
        .evaluateAll((rows) => [...new Set(rows.map((row) => row.getAttribute('data-tie') ?? ''))].sort());

    it('an actor with its ties', async () => {
      await open('?date=2024-06-01&actor=GEO');
      const { graph } = await answer<{
        graph: { actor: { name: string; ties: { totalCount: number; nodes: { id: string }[] } } };
      }>();
      expect(graph.actor.name).toBe('Georgia');
      expect(graph.actor.ties.nodes.length).toBe(graph.actor.ties.totalCount);
      await page.getByRole('heading', { name: `${graph.actor.ties.totalCount} ties on 1 June 2024` }).waitFor();
    });

    it('two actors', async () => {
      await open('?date=2024-06-01&pair=ARM,RUS');
      const { graph } = await answer<{ graph: { ties: { nodes: { id: string }[] } } }>();
      const ids = graph.ties.nodes.map(({ id }) => id).sort();
      expect(ids.length).toBeGreaterThan(1);
      expect(await listed()).toEqual(expect.arrayContaining(ids));
    });

    it('the evidence of a tie, word for word what the page asked', async () => {
      let asked = '';
      await open('?date=2024-12-10&tie=ARM+MEMBER_OF+org:csto@2002-10-07', (request) => {
        if (request.postData()?.includes('query Evidence')) asked = request.postData() ?? '';
      });
      await page
        .getByTestId('detail')
        .getByText(/^Evidence: \d+ claims$/)
        .waitFor();
      await panel.getByTestId('query-query').filter({ hasText: 'query Evidence' }).waitFor();
      const { graph } = await answer<{ graph: { tie: { evidence: { statement: string }[] } } }>();
      expect(graph.tie.evidence.length).toBeGreaterThan(3);
      for (const { statement } of graph.tie.evidence)
        await page.getByTestId('detail').getByText(statement, { exact: true }).first().waitFor();
      const { query, variables } = JSON.parse(asked);
      const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
      expect(flat((await panel.getByTestId('query-query').textContent()) ?? '')).toBe(flat(query));
      expect(JSON.parse((await panel.getByTestId('query-variables').textContent()) ?? '')).toEqual(variables);
    });
  });

  it('asks for what a study shows', async () => {
    await open('?date=2024-06-01&trace=RUS,ARM,2');
    const chains = page.getByTestId('chains');
    await chains.waitFor();
    await panel.getByTestId('query-query').filter({ hasText: 'query Trace' }).waitFor();
    const { graph } = await answer<{
      graph: { paths: { total: number; chains: { steps: { sentence: string }[] }[] } };
    }>();
    expect(graph.paths.chains.length).toBeGreaterThan(5);
    for (const { sentence } of graph.paths.chains[0]?.steps ?? []) await chains.getByText(sentence).first().waitFor();
  });

  describe('is taken along', () => {
    async function copied(form: string): Promise<string> {
      await panel.getByRole('button', { name: `Copy ${form}` }).click();
      await panel.getByText('Copied').waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    }

    it('as curl that a shell runs', async () => {
      await open('?date=2024-06-01&kinds=member-of');
      const { stdout } = await run('bash', ['-c', await copied('curl')]);
      expect(JSON.parse(stdout).data.graph.network.tieCount).toBe((await pictureOf(page)).ties);
    });

    it('as TypeScript that compiles and runs', async () => {
      await open('?date=2024-06-01&actor=ARM');
      const file = join(folder, 'asked.mts');
      writeFileSync(
        file,
        `${await copied('TypeScript')}\nconst name: string | undefined = data.graph.actor?.name;\nvoid name;\n`,
      );
      const options = [
        '--ignoreConfig',
        '--noEmit',
        '--strict',
        '--target',
        'es2022',
        '--module',
        'nodenext',
        '--lib',
        'es2022,dom',
        '--types',
        '',
      ];
      await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...options, file]);
      const { stdout } = await run(process.execPath, ['--import', 'tsx', file], { cwd: root });
      expect(JSON.parse(stdout).graph.actor.name).toBe('Armenia');
      // A field that is not there is a mistake that the compiler finds.
      const wrong = join(folder, 'wrong.mts');
      writeFileSync(wrong, `${await copied('TypeScript')}\nvoid data.graph.actor?.population;\n`);
      await expect(
        run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...options, wrong]),
      ).rejects.toThrow();
    });

    it('to GraphiQL, which answers it', async () => {
      await open('?date=2024-06-01&kinds=co-chairs,mediates');
      const ties = (await pictureOf(page)).ties;
      const [graphiql] = await Promise.all([
        page.context().waitForEvent('page'),
        panel.getByRole('link', { name: 'Open in GraphiQL' }).click(),
      ]);
      // The variables come last.
      await graphiql.getByText('"CO_CHAIRS"').first().waitFor();
      await graphiql.getByRole('button', { name: /Execute query/ }).click();
      await graphiql.locator('.result-window').getByText(`"tieCount": ${ties},`).first().waitFor();
    });
  });

  it('closes by Escape', async () => {
    await open('?date=2024-06-01');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('query-title');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('query-button');
  });
});
