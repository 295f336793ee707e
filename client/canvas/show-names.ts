import type { Core, EdgeSingular, NodeSingular } from 'cytoscape';
import { type Mark, type NamedSign, placeMarks, placeNames, type Side } from '../names.ts';
import { measuredWidth } from '../text-width.ts';
import { BADGE_HEIGHT, BADGE_OUT, badgeWidth } from './badge.ts';
import { middleOf } from './crowd/path.ts';
import type { Point } from './outline.ts';
import { linesIn } from './picture-lines.ts';
import { presentEdges, presentNodes, setData } from './set-data.ts';
import { CLOSE, FONT, scaleAt } from './sizes.ts';

const SOON = '_entente names soon';

/** Once, however many changes of this turn ask for it. */
export function nameSoon(cy: Core): void {
  if (cy.scratch(SOON) === true) return;
  cy.scratch(SOON, true);
  queueMicrotask(() => {
    if (cy.destroyed()) return;
    cy.scratch(SOON, false);
    showNames(cy);
  });
}

/** Gives every actor in sight its name where there is room, the most important first. */
export function showNames(cy: Core): void {
  const scale = scaleAt(cy.zoom());
  const nodes = presentNodes(cy);
  const signs = nodes.sort(byImportance).map((node) => signOf(node, scale));
  const { x1, y1, x2, y2 } = cy.extent();
  const sides = placeNames(signs, { left: x1, top: y1, right: x2, bottom: y2 });
  cy.batch(() => {
    for (const node of nodes) {
      const side = sides.get(node.id());
      const shown = node.data('nameInside') || side;
      setData(node, { shownName: shown ? nameOf(node) : node.data('group'), side: side ?? 'below' });
    }
    showMarks(cy, scale, signs, sides);
  });
}

/** A line that something may stand on. */
interface MarkedLine {
  readonly mark: Mark;
  readonly rank: number;
}

/** Numbers and marks stand in the middle of their lines, where nothing else lies and the line is long enough to tell whose they are. */
function showMarks(cy: Core, scale: number, signs: readonly NamedSign[], sides: ReadonlyMap<string, Side>): void {
  const lines = linesIn(cy);
  const marked = [...markedEdges(cy, scale), ...markedInCrowd(cy, scale)].sort((a, b) => b.rank - a.rank);
  const placed = placeMarks(
    marked.map(({ mark }) => mark),
    signs.filter((sign) => !sign.steppedBack),
    sides,
  );
  lines.bring(placed);
  for (const edge of presentEdges(cy)) setData(edge, { mark: placed.has(edge.id()) ? edge.data('words') : '' });
  lines.letGo();
}

function markedEdges(cy: Core, scale: number): MarkedLine[] {
  return presentEdges(cy)
    .filter((edge) => isMarked(edge, scale))
    .map((edge) => ({ mark: markOf(edge, scale), rank: markRank(edge) }));
}

/** Those that are in sight; of the others there are too many. */
function markedInCrowd(cy: Core, scale: number): MarkedLine[] {
  const lines = linesIn(cy);
  if (lines.isFaded) return [];
  const { x1, y1, x2, y2 } = cy.extent();
  return lines.inCrowd().flatMap(({ bundle, path, words }) => {
    if (words === '' || (scale >= CLOSE && !bundle.contested)) return [];
    const { x, y } = middleOf(path);
    if (x < x1 || x > x2 || y < y1 || y > y2 || !isLongEnough(path.a, path.b, scale)) return [];
    if (cy.getElementById(bundle.id).nonempty()) return [];
    const rank = (bundle.contested ? 1 : 0) + bundle.ties.length / 100;
    return [{ mark: { id: bundle.id, x, y, ...markSize(words, scale) }, rank }];
  });
}

/** What sources disagree on is marked always; how many ties a line holds, where one looks closer. */
function isMarked(edge: EdgeSingular, scale: number): boolean {
  const { words, contested } = edge.data();
  if (words === '' || edge.hasClass('faded')) return false;
  if (scale >= CLOSE && contested !== 1 && !edge.hasClass('lit') && !edge.hasClass('sparse')) return false;
  return isLongEnough(edge.source().position(), edge.target().position(), scale);
}

function isLongEnough(from: Point, to: Point, scale: number): boolean {
  return Math.hypot(from.x - to.x, from.y - to.y) >= 70 * scale;
}

function markRank(edge: EdgeSingular): number {
  return (edge.hasClass('lit') ? 2 : 0) + edge.data('contested') + edge.data('count') / 100;
}

function markOf(edge: EdgeSingular, scale: number): Mark {
  const from = edge.source().position();
  const to = edge.target().position();
  // A line that has not been drawn yet has no midpoint, whatever its type says.
  const drawn: { x: number; y: number } | undefined = edge.midpoint();
  const { x, y } = drawn ?? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return { id: edge.id(), x, y, ...markSize(edge.data('words'), scale) };
}

function markSize(words: string, scale: number) {
  return { width: (8 + 6 * words.length) * scale, height: 17 * scale };
}

function signOf(node: NodeSingular, scale: number): NamedSign {
  const { x, y } = node.position();
  const name = node.data('nameInside')
    ? null
    : { width: measuredWidth(nameOf(node), FONT) * scale, height: FONT * 1.35 * scale };
  const steppedBack = node.hasClass('faded');
  const hidden: number = node.data('hidden');
  return {
    id: node.id(),
    x,
    y,
    width: node.data('width') * scale,
    height: node.data('height') * scale,
    ...(hidden > 0 && { badge: overhangOf(hidden, scale) }),
    steppedBack,
    name,
  };
}

/** With the number of its group before it, where actors are in groups. */
function nameOf(node: NodeSingular): string {
  return `${node.data('group')} ${node.data('shortName')}`.trim();
}

function overhangOf(hidden: number, scale: number) {
  return { right: BADGE_OUT.right * badgeWidth(hidden) * scale, above: BADGE_OUT.above * BADGE_HEIGHT * scale };
}

function byImportance(a: NodeSingular, b: NodeSingular): number {
  return rank(b) - rank(a) || b.data('weight') - a.data('weight') || (a.id() < b.id() ? -1 : 1);
}

function rank(node: NodeSingular): number {
  if (node.hasClass('chosen')) return 3;
  if (node.hasClass('lit')) return 2;
  return node.data('kind') === 'PERSON' ? 0 : 1;
}
