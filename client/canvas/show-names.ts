import type { Core, NodeSingular } from 'cytoscape';
import { type NamedSign, placeNames } from './names.ts';
import { FONT, scaleAt, textWidth } from './sizes.ts';

/** Gives every actor in sight its name where there is room, the most important first. */
export function showNames(cy: Core): void {
  const scale = scaleAt(cy.zoom());
  const nodes: NodeSingular[] = [];
  cy.nodes()
    .not('.absent')
    .forEach((node) => void nodes.push(node));
  const signs = nodes.sort(byImportance).map((node) => signOf(node, scale));
  const sides = placeNames(signs);
  cy.batch(() => {
    for (const node of nodes) {
      const side = sides.get(node.id());
      const shown = node.data('nameInside') || side;
      node.data({ shownName: shown ? node.data('shortName') : '', side: side ?? 'below' });
    }
    showMarks(cy, scale, signs);
  });
}

/** Numbers and marks stand in the middle of their lines, where no sign lies and the line is long enough to tell whose they are. */
function showMarks(cy: Core, scale: number, signs: readonly NamedSign[]): void {
  const reach = 9 * scale;
  cy.edges()
    .not('.absent')
    .forEach((edge) => {
      const from = edge.source().position();
      const to = edge.target().position();
      // A line that has not been drawn yet has no midpoint, whatever its type says.
      const drawn: { x: number; y: number } | undefined = edge.midpoint();
      const { x, y } = drawn ?? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      const long = Math.hypot(from.x - to.x, from.y - to.y) > 70 * scale;
      const free = signs.every(
        (sign) => Math.abs(sign.x - x) > sign.width / 2 + reach || Math.abs(sign.y - y) > sign.height / 2 + reach,
      );
      const worthIt = edge.hasClass('lit') || edge.data('contested') === 1 || edge.data('count') > 2;
      edge.data('mark', free && long && worthIt ? edge.data('words') : '');
    });
}

function signOf(node: NodeSingular, scale: number): NamedSign {
  const { x, y } = node.position();
  const name = node.data('nameInside')
    ? null
    : { width: textWidth(node.data('shortName'), FONT) * scale, height: FONT * 1.35 * scale };
  const steppedBack = node.hasClass('faded');
  return {
    id: node.id(),
    x,
    y,
    width: node.data('width') * scale,
    height: node.data('height') * scale,
    steppedBack,
    name,
  };
}

function byImportance(a: NodeSingular, b: NodeSingular): number {
  return rank(b) - rank(a) || b.data('weight') - a.data('weight') || (a.id() < b.id() ? -1 : 1);
}

function rank(node: NodeSingular): number {
  if (node.hasClass('chosen')) return 3;
  if (node.hasClass('lit')) return 2;
  return node.data('kind') === 'PERSON' ? 0 : 1;
}
