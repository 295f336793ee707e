import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What a change of colours can break. */
export const CONTRAST = ['color-contrast', 'link-in-text-block'];

interface Asked {
  /** By these rules; by those of the standards when left out. */
  readonly rules?: readonly string[] | undefined;
  readonly within?: string;
  readonly without?: readonly string[];
}

/**
 * What axe has to say against the page. It stays in the page from one look to the next: bringing it in takes as long as
 * looking.
 */
export async function objectionsTo(page: Page, { rules, within, without = [] }: Asked = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const options: RunOptions = {
    // What is in order is not listed, which for a large table would take longer than looking at it.
    resultTypes: ['violations'],
    runOnly: rules ? { type: 'rule', values: [...rules] } : { type: 'tag', values: STANDARDS },
  };
  return page.evaluate(look, { options, include: [within ?? 'html'], exclude: [...without] });
}

async function look(asked: { options: RunOptions; include: string[]; exclude: string[] }): Promise<string[]> {
  const { options, include, exclude } = asked;
  const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
  const { violations } = await inPage.run({ include, exclude }, options);
  return violations.map(
    ({ id, nodes: [node] }) => `${id}: ${node?.target.join(' ')}: ${node?.failureSummary?.split('\n')[1] ?? ''}`,
  );
}
