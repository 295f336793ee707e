/// <reference lib="dom" />
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { browserMs, pan, spread } from './measure.ts';

interface Graph {
  readonly nodes: readonly { readonly id: string; readonly x: number; readonly y: number }[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

/** The same actors in the same places, and a line for each of ours, drawn by the sigma.js of a folder. */
export async function besideSigma(browser: Browser, folder: string, graph: Graph): Promise<void> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import Sigma from 'sigma'; import { MultiGraph } from 'graphology'; Object.assign(globalThis, { Sigma, MultiGraph });`,
      resolveDir: folder,
    },
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
    nodePaths: [join(folder, 'node_modules')],
  });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.setContent('<div id="sigma" style="width: 1000px; height: 700px"></div>');
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  const before = browserMs();
  const drawing = await page.evaluate(async ({ nodes, edges }) => {
    const { Sigma, MultiGraph } = globalThis as unknown as {
      Sigma: new (
        graph: object,
        host: Element | null,
        options?: object,
      ) => { setSetting(name: string, value: unknown): void };
      MultiGraph: new () => {
        addNode(id: string, data: object): void;
        addEdge(from: string, to: string, data: object): void;
      };
    };
    const began = performance.now();
    const drawn = new MultiGraph();
    for (const { id, x, y } of nodes) drawn.addNode(id, { x, y: -y, size: 6, label: id });
    edges.forEach(({ from, to }, index) => {
      drawn.addEdge(from, to, { size: 1, number: index });
    });
    const renderer = new Sigma(drawn, document.querySelector('#sigma'));
    Object.assign(globalThis, { renderer });
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - began;
  }, graph);
  console.log(
    `  sigma.js, first picture of places that are given: ${Math.round(drawing)} ms, ${browserMs() - before} of processor`,
  );
  const start = browserMs();
  const steps = await page.evaluate(async () => {
    const { renderer } = globalThis as unknown as { renderer: { setSetting(name: string, value: unknown): void } };
    const taken: number[] = [];
    for (let step = 0; step < 30; step++) {
      const began = performance.now();
      // Other lines each time, as a step in time has.
      renderer.setSetting('edgeReducer', (_: string, data: { number: number }) => ({
        ...data,
        hidden: data.number % 20 === step % 20,
      }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      taken.push(performance.now() - began);
    }
    return taken;
  });
  console.log(
    `  sigma.js, a step that hides other lines: ${spread(steps)}, ${((browserMs() - start) / 30).toFixed(0)} of processor`,
  );
  const { perSecond, processor } = await pan(page, '#sigma');
  console.log(
    `  sigma.js, panning: ${perSecond.toFixed(0)} frames a second, ${processor.toFixed(0)} ms of processor a frame`,
  );
  await page.context().close();
}
