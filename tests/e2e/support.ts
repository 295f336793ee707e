import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../tools/run.mjs';

// A machine that does other things besides takes its time over a page.
jest.setTimeout(90_000);

/** The product as a person starts it: its own process, the embedded store, the shipped data. */
export interface Product {
  readonly url: string;
  /** Asks the API what the page asks, or writes by it with the editor's token. */
  ask<Data>(query: string, token?: string): Promise<Data>;
  stop(): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
}

/** With these variables of the environment besides its own. */
export async function startProduct(variables: Readonly<Record<string, string>> = {}): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-e2e-'));
  let child: ChildProcess | undefined;
  let url = '';
  const start = async () => {
    const port = url === '' ? '0' : new URL(url).port;
    const { NEO4J_URI: _, ...env } = process.env;
    const started = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
      cwd: root,
      env: { ...env, ...variables, HOST: '127.0.0.1', PORT: port, ENTENTE_DATA: join(folder, 'data') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    url = await new Promise<string>((resolve, reject) => {
      let said = '';
      const listen = (text: Buffer) => {
        said += String(text);
        const address = /ready at (http:\S+)/.exec(said)?.[1];
        if (address) resolve(address);
      };
      started.stdout.on('data', listen);
      started.stderr.on('data', listen);
      started.once('exit', () => reject(new Error(`the server ended: ${said}`)));
    });
  };
  const stop = async () => {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGTERM');
    await ended;
  };
  await start();
  return {
    get url() {
      return url;
    },
    start,
    async stop() {
      await stop();
      if (!child) process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    },
    async ask<Data>(query: string, token?: string) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ query }),
      });
      const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string }[] };
      if (errors) throw new Error(errors[0]?.message);
      return data;
    },
  };
}

export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
}

export const DESKTOP: Screen = { width: 1440, height: 900, scheme: 'light' };
export const PHONE: Screen = { width: 390, height: 844, scheme: 'light' };

export interface Opened {
  readonly page: Page;
  /** What went wrong in it. */
  readonly problems: string[];
}

/** A page in a window of its own, with nothing remembered. */
export async function openPage(browser: Browser, address: string, screen: Screen = DESKTOP): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: screen.width, height: screen.height },
    colorScheme: screen.scheme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  // Below Jest's own limit, so that the one who waits says for what.
  context.setDefaultTimeout(40_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(address);
  problemsOf.set(page, problems);
  return { page, problems };
}

const problemsOf = new WeakMap<Page, string[]>();

/**
 * The page of the test before, gone to another address within it, as its history goes: opening one costs as much as
 * fifty such steps. Where that test left something open, remembered or written, the page is loaded anew first.
 */
export async function openAgain(
  page: Page | undefined,
  browser: Browser,
  address: string,
  screen: Screen = DESKTOP,
): Promise<Opened> {
  const problems = page && problemsOf.get(page);
  if (!page || !problems || page.isClosed()) return openPage(browser, address, screen);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.setViewportSize({ width: screen.width, height: screen.height });
  await page.emulateMedia({ colorScheme: screen.scheme });
  if (await page.evaluate(isInOrder)) await page.evaluate(travelTo, new URL(address).search);
  else {
    await page.evaluate(forgetEverything);
    await page.goto(address);
  }
  problems.length = 0;
  return { page, problems };
}

function isInOrder(): boolean {
  const open = 'dialog[open], [role="dialog"], [role="menu"], [role="listbox"], [role="alert"], [data-testid="query"]';
  const picture = document.querySelector('[data-testid="picture"]');
  return (
    picture !== null &&
    document.querySelector(open) === null &&
    document.querySelector('[data-pane]')?.getAttribute('data-pane') === 'none' &&
    document.querySelector<HTMLInputElement>('header input')?.value === '' &&
    localStorage.length === 0 &&
    (sessionStorage.length === 0 || Object.values(sessionStorage).every((kept) => kept === '{}'))
  );
}

function travelTo(query: string): void {
  // The Tab key begins anew at the top, as in a page just loaded.
  const top = document.createElement('span');
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
  top.remove();
  // A number that no step of the page has, so that the page reads the address.
  const state = { step: Date.now() };
  history.pushState(state, '', `/${query}`);
  dispatchEvent(new PopStateEvent('popstate', { state }));
}

function forgetEverything(): void {
  localStorage.clear();
  sessionStorage.clear();
}

/** Waits for what the test itself sees; what the page shows, a locator waits for. */
export async function until(holds: () => boolean): Promise<void> {
  const ends = Date.now() + 40_000;
  while (!holds()) {
    if (Date.now() > ends) throw new Error(`never came true: ${holds}`);
    await setTimeout(20);
  }
}

/** Waits until the network is drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('[data-testid="picture"][data-ready="true"]').waitFor();
}

/** What the picture says of itself. */
export async function pictureOf(page: Page) {
  const picture = page.getByTestId('picture');
  const read = async (name: string) => (await picture.getAttribute(`data-${name}`)) ?? '';
  return {
    actors: Number(await read('actors')),
    ties: Number(await read('ties')),
    date: await read('date'),
    selected: await read('selected'),
  };
}

/** A box on the screen. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface DrawnActor {
  readonly id: string;
  readonly sign: Box;
  /** The name beside the sign; null when it is not shown, or stands inside. */
  readonly name: Box | null;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly actors: readonly DrawnActor[];
  /** The two ends of every line. */
  readonly lines: readonly (readonly [string, string])[];
}

/** What Cytoscape has drawn, read from the element that it draws into. */
export function drawingOf(page: Page): Promise<Drawing> {
  return page.getByTestId('picture').evaluate((picture) => {
    interface Part {
      id(): string;
      data(name: string): string | number;
      renderedBoundingBox(what: object): { x1: number; y1: number; x2: number; y2: number };
    }
    interface Picture {
      width(): number;
      height(): number;
      nodes(selector: string): { map<Value>(of: (part: Part) => Value): Value[] };
      edges(selector: string): { map<Value>(of: (part: Part) => Value): Value[] };
    }
    const host = [...picture.children].find((child) => '_cyreg' in child) as unknown as { _cyreg: { cy: Picture } };
    const { cy } = host._cyreg;
    const boxOf = (part: Part, includeNodes: boolean) => {
      const what = { includeNodes, includeLabels: !includeNodes, includeEdges: false, includeOverlays: false };
      const { x1, y1, x2, y2 } = part.renderedBoundingBox(what);
      // Cytoscape counts the halo of a name and a margin of its own as part of it.
      const halo = includeNodes ? 1 : 4;
      return { left: x1 + halo, top: y1 + halo, right: x2 - halo, bottom: y2 - halo };
    };
    return {
      width: cy.width(),
      height: cy.height(),
      actors: cy.nodes(':visible').map((node) => ({
        id: node.id(),
        sign: boxOf(node, true),
        name: node.data('shownName') === '' || node.data('nameInside') === 1 ? null : boxOf(node, false),
      })),
      lines: cy.edges(':visible').map((edge) => [String(edge.data('source')), String(edge.data('target'))] as const),
    };
  });
}
