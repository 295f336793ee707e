import type { Core, EdgeSingular, NodeSingular } from 'cytoscape';
import type { Palette } from '../../palette.ts';
import { changeItems, lineItems } from '../../saved-picture/legend.ts';
import { type LegendItem, type PictureWords, sheet } from '../../saved-picture/sheet.ts';
import { element, escaped } from '../../saved-picture/svg.ts';
import type { Bundle } from '../../state/bundles.ts';
import type { Ring } from '../../state/rings.ts';
import { sentenceOf } from '../../state/selected.ts';
import { boxAround } from '../crowd/path.ts';
import { type DrawnHull, drawnHulls } from '../drawn-hulls.ts';
import { DASHES } from '../line-looks.ts';
import { linesIn } from '../picture-lines.ts';
import { scaleAt } from '../sizes.ts';
import { number } from './computed-style.ts';
import { arrowOf, crowdLineOf, lineOf, markOf } from './drawn-lines.ts';
import { DISC, signOf } from './drawn-signs.ts';
import { flagSymbols } from './flag-symbols.ts';
import { colourOfGroup } from './group-items.ts';

interface Seen {
  readonly cy: Core;
  readonly bundles: readonly Bundle[];
  readonly hulls: readonly Ring[];
  readonly palette: Palette;
  /** What the rings around signs mean. */
  readonly groups: readonly LegendItem[];
}

/** The network as it is seen, as a file of vectors: every line names its ties, every sign its actor. */
export async function networkFile({ cy, bundles, hulls, palette, groups }: Seen, words: PictureWords): Promise<string> {
  const inSight = new Map(bundles.map((bundle) => [bundle.id, bundle]));
  const { nodes, edges, crowd } = partsInSight(cy);
  const flags = await flagSymbols(nodes.flatMap((node) => node.data('flag') ?? []));
  const kit = { flags, palette, scale: scaleAt(cy.zoom()) };
  const { x, y } = cy.pan();
  const picture = element(
    'g',
    { transform: `translate(${x.toFixed(2)},${y.toFixed(2)}) scale(${cy.zoom().toFixed(5)})` },
    ...drawnHulls(cy, hulls).map((hull) => outlineOf(hull, palette)),
    ...crowd.map((line) => withTies(line.bundle.ties, crowdLineOf(line, palette, linesIn(cy).shareSeen))),
    ...edges.map((edge) => lineWithTies(edge, inSight.get(edge.id())?.ties ?? [])),
    ...edges.map(markOf),
    ...nodes.map((node) => signOf(node, kit)),
  );
  const drawn =
    crowd.length > 0 ? crowd.map(({ bundle }) => bundle) : edges.flatMap((edge) => inSight.get(edge.id()) ?? []);
  const changed = edges.some((edge) => edge.hasClass('began') || edge.hasClass('ended'));
  return sheet({
    width: Math.round(cy.width()),
    height: Math.round(cy.height()),
    words,
    palette,
    defs: [DISC, ...[...flags.values()].map(({ symbol }) => symbol)],
    picture: [picture],
    legend: [
      ...lineItems(drawn, palette, (sign) => DASHES[sign].map((length) => 1.5 * length)),
      ...groups,
      ...(changed ? changeItems(palette) : []),
    ],
  });
}

function outlineOf({ group, path, mark, line }: DrawnHull, palette: Palette): string {
  const colour = colourOfGroup(group, palette);
  const at = { x: mark.x, y: mark.y + 0.35 * mark.size, 'text-anchor': 'middle', 'font-size': mark.size };
  const halo = { stroke: palette.paper, 'stroke-width': mark.size / 3, 'aria-hidden': 'true' };
  return element(
    'g',
    {},
    element('path', {
      d: path,
      fill: colour,
      'fill-opacity': 0.08,
      stroke: colour,
      'stroke-opacity': 0.7,
      'stroke-width': line,
    }),
    element('text', { ...at, ...halo, 'font-weight': 700 }, mark.text),
    element('text', { ...at, fill: colour, 'font-weight': 700 }, mark.text),
  );
}

function lineWithTies(edge: EdgeSingular, ties: Bundle['ties']): string {
  return withTies(ties, lineOf(edge), arrowOf(edge, 'target'), arrowOf(edge, 'source'));
}

function withTies(ties: Bundle['ties'], ...drawn: readonly string[]): string {
  const title = element('title', {}, escaped(ties.map(sentenceOf).join('; ')));
  return element('g', { 'data-ties': ties.map(({ id }) => id).join('; ') }, title, ...drawn);
}

/** What the canvas shows some of, what lies on top last. */
function partsInSight(cy: Core) {
  const { x1, y1, x2, y2 } = cy.extent();
  const nodes: NodeSingular[] = [];
  const edges: EdgeSingular[] = [];
  const isInSight = (box: { x1: number; y1: number; x2: number; y2: number }) =>
    box.x1 < x2 && box.x2 > x1 && box.y1 < y2 && box.y2 > y1;
  cy.nodes(':visible').forEach((node) => void (isInSight(node.boundingBox()) && nodes.push(node)));
  cy.edges(':visible').forEach((edge) => void (isInSight(edge.boundingBox()) && edges.push(edge)));
  const upwards = (a: NodeSingular | EdgeSingular, b: NodeSingular | EdgeSingular) =>
    number(a, 'z-index') - number(b, 'z-index');
  const crowd = linesIn(cy)
    .inCrowd()
    .filter(({ path }) => isInSight(boxAround(path)));
  return { nodes: nodes.sort(upwards), edges: edges.sort(upwards), crowd };
}
