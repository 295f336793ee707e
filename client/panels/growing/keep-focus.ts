/** Where the focus goes when what had it is gone: the open panel, or else the list of actors. */
const PLACES = '#panel-title, [data-actor]';

/** Once the page has been drawn anew: back to where it came from, if that is still there. */
export function recoverFocus(cameFrom: HTMLElement | null): void {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body && document.activeElement !== null) return;
    const place = cameFrom?.isConnected ? cameFrom : document.querySelector<HTMLElement>(PLACES);
    place?.focus({ preventScroll: !cameFrom?.isConnected });
  });
}
