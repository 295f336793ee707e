import { useEffect } from 'react';
import { canTakeFocus, FOCUSABLE } from './focusable.ts';

const PLACES = `${FOCUSABLE}, #panel-title`;

/** What has the focus, and within what it stands, from near to far, each with what follows it there. */
interface Held {
  readonly element: HTMLElement;
  readonly around: readonly { readonly within: Element; readonly next: Element | null }[];
}

/**
 * For those who use the keyboard: when what has the focus goes, be it by its own doing, the focus goes to what replaced
 * it, or else to what stood next to it, and not to the top of the page.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let held: Held | null = null;
    let byKeyboard = true;
    let frame = 0;
    const onFocus = ({ target }: FocusEvent) => {
      held = target instanceof HTMLElement ? hold(target) : null;
    };
    const onBlur = () => {
      // What still stands there was left on purpose. Whether it does is known when the page has been changed.
      queueMicrotask(() => {
        if (held && isUsable(held.element) && document.activeElement !== held.element) held = null;
      });
    };
    const onKey = () => {
      byKeyboard = true;
    };
    const onPointer = () => {
      byKeyboard = false;
    };
    const look = () => {
      if (frame !== 0 || !held || !byKeyboard) return;
      if (held.element.isConnected && !held.element.matches(':disabled')) return;
      // What opens or closes by the same doing comes first to say where the focus goes.
      frame = requestAnimationFrame(() => {
        frame = 0;
        const active = document.activeElement;
        if (held && (active === null || active === document.body || active === held.element))
          successorOf(held)?.focus();
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', onBlur);
    globalThis.addEventListener('keydown', onKey, true);
    globalThis.addEventListener('pointerdown', onPointer, true);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', onBlur);
      globalThis.removeEventListener('keydown', onKey, true);
      globalThis.removeEventListener('pointerdown', onPointer, true);
    };
  }, []);
}

function hold(element: HTMLElement): Held {
  const around: Held['around'][number][] = [];
  for (let at: Element = element; at.parentElement; at = at.parentElement)
    around.push({ within: at.parentElement, next: at.nextElementSibling });
  return { element, around };
}

function isUsable(element: HTMLElement): boolean {
  return element.isConnected && canTakeFocus(element);
}

function successorOf({ element, around }: Held): HTMLElement | undefined {
  for (const { within, next } of around) {
    if (!within.isConnected) continue;
    const places = [...within.querySelectorAll<HTMLElement>(PLACES)].filter(canTakeFocus);
    const follows = (place: HTMLElement) =>
      next !== null && (next.contains(place) || (next.compareDocumentPosition(place) & FOLLOWING) !== 0);
    const found =
      places.find((place) => isLike(place, element)) ??
      (next?.isConnected ? places.find(follows) : undefined) ??
      (within.closest('[data-part]') ? places.at(-1) : undefined);
    if (found) return found;
  }
  return document.querySelector<HTMLElement>(BEGINNINGS) ?? undefined;
}

/** Where one begins when all around has gone: the open panel, or else the list of actors. */
const BEGINNINGS = '#panel-title, [data-actor]';

const FOLLOWING = Node.DOCUMENT_POSITION_FOLLOWING;

const NAMES = ['data-actor', 'data-tie', 'data-claim', 'aria-label'];

/** Whether it is the same thing made anew. */
function isLike(one: HTMLElement, other: HTMLElement): boolean {
  if (one.tagName !== other.tagName) return false;
  const name = NAMES.find((attribute) => other.hasAttribute(attribute));
  if (name) return one.getAttribute(name) === other.getAttribute(name);
  return other.textContent !== '' && one.textContent === other.textContent;
}
