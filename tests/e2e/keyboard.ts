import type { Page } from 'playwright-core';

export interface Focus {
  /** The actor or tie that it is on, or the id of the element. */
  readonly what: string;
  readonly words: string;
  /** What a screen reader calls it. */
  readonly name: string;
  readonly href: string | null;
}

/** Where the focus is; throws when it is nowhere or cannot be seen. */
export async function focusOf(page: Page): Promise<Focus> {
  const at = await page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body) return null;
    const { outlineStyle, outlineWidth, borderColor } = getComputedStyle(active);
    const { width, height } = active.getBoundingClientRect();
    return {
      what: active.getAttribute('data-actor') ?? active.getAttribute('data-tie') ?? active.id,
      words: active.textContent,
      name: active.getAttribute('aria-label') ?? active.textContent,
      href: active.getAttribute('href'),
      outlined: outlineStyle !== 'none' && outlineWidth !== '0px',
      field: active.matches('input, select') && borderColor !== '',
      large: width > 0 && height > 0,
    };
  });
  if (!at) throw new Error('the focus is nowhere');
  if (!at.large || !(at.outlined || at.field)) throw new Error(`the focus cannot be seen: ${JSON.stringify(at)}`);
  return at;
}

/** Tabs on until the focus is where it should be. */
export async function tabTo(page: Page, reached: (at: Focus) => boolean, mostPresses = 150): Promise<void> {
  for (let presses = 0; presses < mostPresses; presses++) {
    await page.keyboard.press('Tab');
    if (reached(await focusOf(page))) return;
  }
  throw new Error(`${mostPresses} tabs did not reach it`);
}
