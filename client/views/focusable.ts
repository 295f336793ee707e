/** What the Tab key stops at. */
export const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

export function canTakeFocus(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled');
}
