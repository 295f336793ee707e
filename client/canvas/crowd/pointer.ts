import type { Core } from 'cytoscape';
import { linesIn } from '../picture-lines.ts';

/** As far from a line as Cytoscape lets a mouse and a finger be, on the screen. */
const REACH = { mouse: 8, touch: 24 };

/**
 * The line of a crowd that a pointer comes near becomes Cytoscape's before Cytoscape hears of the pointer: so it is pointed
 * at, pressed and asked for its menu as any other.
 */
export function followPointer(cy: Core, host: HTMLElement): void {
  const bring = ({ clientX, clientY, pointerType, buttons, type }: PointerEvent) => {
    // Whoever drags the picture looks at no line.
    if (!linesIn(cy).isCrowded || (type === 'pointermove' && buttons !== 0)) return;
    const { left, top } = host.getBoundingClientRect();
    const { x, y } = cy.pan();
    const zoom = cy.zoom();
    const reach = (pointerType === 'touch' ? REACH.touch : REACH.mouse) / zoom;
    const id = linesIn(cy).at({ x: (clientX - left - x) / zoom, y: (clientY - top - y) / zoom }, reach);
    if (id === null || cy.getElementById(id).nonempty()) return;
    linesIn(cy).letGo();
    linesIn(cy).bring([id]);
    // Where it lies, Cytoscape works out when it draws it next, unless it is asked.
    cy.getElementById(id).midpoint();
  };
  host.addEventListener('pointermove', bring, true);
  host.addEventListener('pointerdown', bring, true);
  cy.on('destroy', () => {
    host.removeEventListener('pointermove', bring, true);
    host.removeEventListener('pointerdown', bring, true);
  });
}
