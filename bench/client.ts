/// <reference lib="dom" />
/**
 * How fast and steady the page is, in Chromium without a graphics card: the shipped data opened, then generated records from the
 * real server: 5,000 ties moved through time in every display and panned, 2,000 actors with 6,000 ties laid out, 200 changes of view.
 *
 *   npm run bench -- client [--beside FOLDER] [--only opening|steps|layout|memory]
 *
 * FOLDER is one in which `npm install sigma@3 graphology` was run: then sigma.js draws the same graph in the same run (its WebGL
 * is done in software here, as our canvas is).
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../tests/support/browser.ts';
import { chromiumPath } from '../tests/support/chromium.ts';
import { buildStalePage } from '../tools/page.mjs';
import { root } from '../tools/run.mjs';
import { type Product, processorMs, startProduct } from './api/servers.ts';
import { fill, type World } from './api/world.ts';
import { generateGraph } from './client/graph.ts';
import { browserMs, pan, seenOn, spread, stepsOf, type Weight, watch, weigh } from './client/measure.ts';
import { besideSigma } from './client/sigma.ts';

const BUILT = join(root, 'dist/client');
const OPENINGS = 7;
const STEPS = 40;
const CHANGES = 200;
const DISPLAYS = ['Network', 'Map', 'Matrix', 'Timeline', 'Table'];

export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { beside: { type: 'string' }, only: { type: 'string', default: '' } },
  });
  const chromium = chromiumPath();
  if (!chromium) throw new Error('There is no Chromium here: name its path in ENTENTE_CHROMIUM.');
  await buildStalePage();
  const browser = await openBrowser(chromium);
  const wanted = (part: string) => values.only === '' || values.only === part;
  const load = () => loadavg()[0]?.toFixed(1);
  console.log(`${cpus().length} cores, ${cpus()[0]?.model.trim()}, Chromium ${browser.version()}, load ${load()}`);
  try {
    await withServer(null, async (product) => {
      if (wanted('opening')) await opening(browser, product);
      if (wanted('memory')) await memory(browser, product);
    });
    if (wanted('steps')) {
      await withServer(generateGraph(250, 5_400), (product) => throughTime(browser, product, values.beside));
    }
    if (wanted('layout')) await withServer(generateGraph(2_000, 6_000), (product) => layout(browser, product));
    console.log(`\nLoad at the end: ${load()}`);
  } finally {
    await browser.close();
  }
}

/** A server with these data, or with the shipped ones. */
async function withServer(world: World | null, work: (product: Product) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'));
  try {
    if (world) await fill({ dataFolder: folder, neo4j: null }, world);
    const product = await startProduct({ ENTENTE_DATA: folder });
    try {
      await work(product);
    } finally {
      await product.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await watch(page);
  return page;
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('[data-testid="picture"][data-ready="true"]').waitFor();
}

async function opening(browser: Browser, product: Product): Promise<void> {
  console.log('\nThe shipped data opened');
  const firsts: number[] = [];
  const processor: number[] = [];
  const server: number[] = [];
  const fetched = new Map<string, number>();
  for (let time = 0; time < OPENINGS; time++) {
    const page = await newPage(browser);
    page.on('response', (response) => {
      const file = new URL(response.url()).pathname.slice(1);
      if (/^assets\//.test(file)) fetched.set(file, bytesSent(join(BUILT, file)));
    });
    const [before, serverBefore, began] = [browserMs(), processorMs(product.id), performance.now()];
    await open(page, product.url);
    firsts.push(performance.now() - began);
    page.removeAllListeners('response');
    await page.waitForTimeout(500);
    processor.push(browserMs() - before);
    server.push(processorMs(product.id) - serverBefore);
    await page.context().close();
  }
  console.log(`  first picture, from the address to all drawn: ${spread(firsts)} of ${OPENINGS}`);
  console.log(
    `  processor of the browser, half a second later: ${spread(processor)}; of the server: ${spread(server)}`,
  );
  const all = [...fetched.values()].reduce((sum, bytes) => sum + bytes, 0);
  const files = [...fetched]
    .sort(([, a], [, b]) => b - a)
    .map(([file, bytes]) => `${file.replace(/-[\w-]{8}\./, '.').slice('assets/'.length)} ${(bytes / 1000).toFixed(1)}`);
  console.log(
    `  download before it, as sent: ${(all / 1000).toFixed(0)} kB of ${readdirSync(join(BUILT, 'assets')).filter((file) => !file.endsWith('.br')).length} built files:`,
  );
  console.log(`    ${files.slice(0, 6).join(', ')} …`);
}

async function throughTime(browser: Browser, product: Product, beside: string | undefined): Promise<void> {
  const page = await newPage(browser);
  await open(page, product.url);
  const ties = () => page.getByTestId('picture').getAttribute('data-ties');
  console.log(`\nA step of a year, with ${await ties()} ties shown today of 5,400 on record`);
  for (const name of DISPLAYS) {
    await show(page, name);
    await stepsOf(page, 4);
    const { times, processor } = await stepsOf(page, STEPS);
    console.log(`  ${name.padEnd(9)} to the frame: ${spread(times)}; ${processor.toFixed(0)} ms of processor`);
  }
  await show(page, 'Network');
  const { perSecond, processor } = await pan(page, '[data-testid="picture"]');
  console.log(`\nPanning ${await ties()} ties`);
  console.log(`  ours: ${perSecond.toFixed(0)} frames a second, ${processor.toFixed(0)} ms of processor a frame`);
  if (beside) await besideSigma(browser, beside, await graphOf(page));
  await page.context().close();
}

async function show(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.locator(`[data-display="${name.toLowerCase()}"][data-ready="true"]`).waitFor();
}

/** Who is shown, where Cytoscape has them, and a line for every tie between them. */
function graphOf(page: Page) {
  return page.getByTestId('picture').evaluate(async (picture) => {
    interface Part {
      id(): string;
      position(): { x: number; y: number };
    }
    type Parts = (selector: string) => { map<Value>(of: (part: Part) => Value): Value[] };
    const host = [...picture.children].find((child) => '_cyreg' in child);
    const { cy } = (host as unknown as { _cyreg: { cy: { nodes: Parts } } })._cyreg;
    const query = `{ graph(asOf: "${picture.getAttribute('data-date')}") { network { ties { subject { id } object { id } } } } }`;
    const answer = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data } = await answer.json();
    const ties: { subject: { id: string }; object: { id: string } }[] = data.graph.network.ties;
    return {
      nodes: cy.nodes(':visible').map((node) => ({ id: node.id(), ...node.position() })),
      edges: ties.map(({ subject, object }) => ({ from: subject.id, to: object.id })),
    };
  });
}

async function layout(browser: Browser, product: Product): Promise<void> {
  console.log('\n2,000 actors and 6,000 ties laid out');
  for (let time = 0; time < 3; time++) {
    const page = await newPage(browser);
    const [before, began] = [browserMs(), performance.now()];
    await open(page, product.url);
    const opened = performance.now() - began;
    await page.waitForTimeout(1000);
    const { tasks, answers } = await seenOn(page);
    const laidOut = answers[0];
    if (!laidOut) throw new Error('No worker has answered.');
    const during = tasks.filter(({ at, ms }) => at + ms > laidOut.from && at < laidOut.until).map(({ ms }) => ms);
    const longest = (list: readonly number[]) => Math.round(Math.max(0, ...list));
    console.log(
      `  in ${Math.round(laidOut.until - laidOut.from)} ms, the page held for at most ${longest(during)} ms meanwhile; first picture after ${Math.round(opened)} ms, longest task of the opening ${longest(tasks.map(({ ms }) => ms))} ms, ${browserMs() - before} ms of processor`,
    );
    await page.context().close();
  }
}

/** Goes from display to display, through time, into actors and out again. */
async function memory(browser: Browser, product: Product): Promise<void> {
  console.log(`\nMemory over ${CHANGES} changes of view`);
  const page = await newPage(browser);
  await open(page, product.url);
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  const slider = page.getByRole('slider', { name: 'Day shown', exact: true });
  const change = async (number: number) => {
    if (number % 2 === 0) await show(page, DISPLAYS[(number / 2) % DISPLAYS.length] as string);
    else if (number % 4 === 1) await slider.press(number % 8 === 1 ? 'PageDown' : 'PageUp');
    else {
      const rows = page.locator('[data-tour="side"] li button');
      await rows.nth(number % 5).click();
      await page.getByTestId('detail').waitFor();
      await page.keyboard.press('Escape');
      await page.getByTestId('detail').waitFor({ state: 'detached' });
    }
  };
  const line = (when: string, { heapMb, nodes, listeners }: Weight) =>
    console.log(`  ${when}: ${heapMb.toFixed(1)} MB, ${nodes} nodes, ${listeners} listeners`);
  // Everything is loaded, and what is kept once is kept.
  for (let number = 0; number < 40; number++) await change(number);
  await show(page, 'Network');
  line('after 40', await weigh(session));
  for (let number = 0; number < CHANGES / 2; number++) await change(number);
  await show(page, 'Network');
  line(`after ${CHANGES / 2} more`, await weigh(session));
  for (let number = 0; number < CHANGES / 2; number++) await change(number);
  await show(page, 'Network');
  line(`after ${CHANGES} more`, await weigh(session));
  await page.context().close();
}

/** Of a file of the page: packed when the page was built, or else by the server. */
function bytesSent(file: string): number {
  const packed = statSync(`${file}.br`, { throwIfNoEntry: false });
  return packed?.size ?? gzipSync(readFileSync(file)).length;
}
