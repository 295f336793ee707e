import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/** What the picture brings out: actors by id, lines by `one|other|sign`, sorted. */
export interface Emphasised {
  readonly actors: readonly string[];
  readonly lines: readonly string[];
}

/** A tie as the API tells of it, enough to know its line. */
export interface Line {
  readonly subject: { readonly id: string };
  readonly object: { readonly id: string };
  readonly kind: { readonly sign: number };
}

/** The fields of a tie that tell its line. */
export const LINE = 'subject { id } object { id } kind { sign }';

/** The lines that the ties lie in: those of one sign between two actors are one line. */
export function linesOf(ties: readonly Line[]): string[] {
  const keys = ties.map(({ subject, object, kind }) => [...[subject.id, object.id].sort(), kind.sign].join('|'));
  return [...new Set(keys)].sort();
}

const MOST_LOOKS = 300;
const BETWEEN_LOOKS_MS = 100;

/** Waits until what carries the mark in the picture is this. */
export async function expectMarked(page: Page, mark: string, expected: Emphasised): Promise<void> {
  const wanted: Emphasised = { actors: [...new Set(expected.actors)].sort(), lines: [...expected.lines].sort() };
  for (let look = 0; look < MOST_LOOKS; look++) {
    if (JSON.stringify(await marked(page, mark)) === JSON.stringify(wanted)) return;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
  expect(await marked(page, mark)).toEqual(wanted);
}

/** The visible actors and lines that carry a mark, read from the element that Cytoscape draws into. */
function marked(page: Page, mark: string): Promise<Emphasised> {
  return page.getByTestId('picture').evaluate((picture, selector) => {
    interface Picture {
      nodes(selector: string): { map(of: (part: { id(): string }) => string): string[] };
      edges(selector: string): { map(of: (part: { id(): string }) => string): string[] };
    }
    const host = [...picture.children].find((child) => '_cyreg' in child) as unknown as { _cyreg: { cy: Picture } };
    const { cy } = host._cyreg;
    return {
      actors: cy
        .nodes(`.${selector}:visible`)
        .map((node) => node.id())
        .sort(),
      lines: cy
        .edges(`.${selector}:visible`)
        .map((edge) => edge.id())
        .sort(),
    };
  }, mark);
}
