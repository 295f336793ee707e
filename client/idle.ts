/**
 * For a button with nothing to do: it says so, and keeps the focus. With `disabled`, its last use would leave a keyboard
 * nowhere.
 */
export function idle(nothingToDo: boolean) {
  return { 'aria-disabled': nothingToDo, 'data-disabled': nothingToDo || undefined } as const;
}
