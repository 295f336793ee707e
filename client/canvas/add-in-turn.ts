import type { Core, ElementDefinition } from 'cytoscape';

/** Up to so many are there at once. */
const FEW = 600;

/** Of more, so many a frame: working out their looks and drawing them would hold the page for too long. */
const AT_A_TIME = 150;

/** Puts signs on the picture; `done` hears when the last is there, and never where the picture ends before. */
export function addInTurn(cy: Core, signs: readonly ElementDefinition[], done: () => void): void {
  if (signs.length > FEW) {
    addFrom(cy, signs, 0, done);
    return;
  }
  cy.add([...signs]);
  done();
}

function addFrom(cy: Core, signs: readonly ElementDefinition[], from: number, done: () => void): void {
  if (cy.destroyed()) return;
  if (from >= signs.length) {
    done();
    return;
  }
  const until = from + AT_A_TIME;
  cy.add(signs.slice(from, until));
  requestAnimationFrame(() => addFrom(cy, signs, until, done));
}
