import type { Core } from 'cytoscape';

interface Fingers {
  readonly x: number;
  readonly y: number;
  readonly apart: number;
}

/**
 * Two fingers move and enlarge the picture from the first pixel on. Cytoscape would take two that are near each other
 * for a right click, and move nothing until they are half as far apart again.
 */
export class TwoFingers {
  readonly #cy: Core;
  readonly #host: HTMLElement;
  #last: Fingers | null = null;
  #taken = false;
  #spent = false;

  constructor(cy: Core, host: HTMLElement) {
    this.#cy = cy;
    this.#host = host;
    // Before Cytoscape, which listens further in and further out.
    host.addEventListener('touchstart', this.#begin, { capture: true, passive: true });
    host.addEventListener('touchmove', this.#move, { capture: true, passive: false });
    host.addEventListener('touchend', this.#end, true);
    host.addEventListener('touchcancel', this.#end, true);
    cy.one('destroy', () => {
      host.removeEventListener('touchstart', this.#begin, true);
      host.removeEventListener('touchmove', this.#move, true);
      host.removeEventListener('touchend', this.#end, true);
      host.removeEventListener('touchcancel', this.#end, true);
    });
  }

  /** Whether the touch has done its work, and means no tap when it ends. */
  get spent(): boolean {
    return this.#spent;
  }

  spend(): void {
    this.#spent = true;
  }

  readonly #begin = (event: TouchEvent) => {
    if (event.touches.length === 1) {
      this.#spent = false;
      this.#taken = false;
      return;
    }
    event.stopPropagation();
    this.#spent = true;
    this.#taken = true;
    this.#last = this.#fingers(event);
  };

  readonly #move = (event: TouchEvent) => {
    if (!this.#taken) return;
    event.preventDefault();
    event.stopPropagation();
    const now = this.#fingers(event);
    if (now && this.#last) {
      const { x, y, apart } = this.#last;
      this.#cy.zoom({ level: (this.#cy.zoom() * now.apart) / apart, renderedPosition: { x, y } });
      this.#cy.panBy({ x: now.x - x, y: now.y - y });
    }
    this.#last = now;
  };

  /** The last finger to go is for Cytoscape to see, which saw it come. */
  readonly #end = (event: TouchEvent) => {
    if (this.#taken && event.touches.length > 0) event.stopPropagation();
    this.#last = this.#fingers(event);
  };

  #fingers({ touches: [one, other] }: TouchEvent): Fingers | null {
    if (!one || !other) return null;
    const { left, top } = this.#host.getBoundingClientRect();
    return {
      x: (one.clientX + other.clientX) / 2 - left,
      y: (one.clientY + other.clientY) / 2 - top,
      apart: Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)),
    };
  }
}
