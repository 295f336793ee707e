import type { CollectionReturnValue, Core, EdgeSingular } from 'cytoscape';
import { type Palette, readPalette } from '../palette.ts';
import type { Bundle } from '../state/bundles.ts';
import { CROWD } from '../state/crowd.ts';
import type { Day } from '../state/dates.ts';
import type { Look } from '../state/look.ts';
import classes from './canvas.module.css';
import { type CrowdLine, crowdOf, type KnownLines, knownLines } from './crowd/crowd-lines.ts';
import { distanceTo } from './crowd/path.ts';
import { laySheet, type Sheet } from './crowd/sheet.ts';
import { dataOf, type Lines, pairOf } from './elements.ts';
import { FADED, STAYED } from './line-looks.ts';
import type { Point } from './outline.ts';
import { setClass, setData } from './set-data.ts';
import { scaleAt } from './sizes.ts';

/** So few lines that none need draw back behind the others. */
const FEW = 90;

/** What has Cytoscape draw a line of a crowd; any other it lets go of. */
const LOOKED_AT = '.lit, .chosen, .pointed, .began, .ended, [mark != ""]';

export interface ShownLines {
  readonly day: Day;
  readonly bundles: readonly Bundle[];
  /** What the width of lines tells. */
  readonly width: Look['width'];
}

const NONE: ShownLines = { day: '', bundles: [], width: 'number' };

/** Which lines a picture shows, and who draws them. */
export class PictureLines {
  private shown: ShownLines = NONE;
  private byId: ReadonlyMap<string, Bundle> = new Map();
  private crowd: readonly CrowdLine[] | null = null;
  private palette: Palette | null = null;
  private readonly sheet: Sheet | null;
  private frame = 0;
  private behind = { chosen: false, changed: false };

  private readonly cy: Core;
  private readonly known: Lines;
  private readonly ofAllDays: KnownLines;

  constructor(cy: Core, known: Lines) {
    this.cy = cy;
    this.known = known;
    this.ofAllDays = knownLines(known);
    const host = cy.container();
    this.sheet = host && laySheet(cy, host, classes.crowd ?? '', () => this.drawSoon());
    cy.on('position', 'node', () => this.drawSoon());
    cy.on('destroy', () => cancelAnimationFrame(this.frame));
  }

  /** Nobody marks what has stepped back behind what is chosen. */
  get isFaded(): boolean {
    return this.behind.chosen;
  }

  get isCrowded(): boolean {
    return this.shown.bundles.length > CROWD;
  }

  show(shown: ShownLines): void {
    this.shown = shown;
    this.byId = new Map(shown.bundles.map((bundle) => [bundle.id, bundle]));
    if (!this.isCrowded) this.make(shown.bundles);
    for (const edge of this.cy.edges()) this.dress(edge);
    this.letGo();
    this.drawSoon();
  }

  /** Makes these lines Cytoscape's, where they are there and are not so already. */
  bring(ids: Iterable<string>): void {
    if (!this.isCrowded) return;
    const wanted = [...ids].flatMap((id) => this.byId.get(id) ?? []);
    for (const edge of this.make(wanted)) this.dress(edge);
  }

  /** As above, with all lines of these actors. */
  bringLinesOf(actors: Iterable<string>): void {
    if (!this.isCrowded) return;
    const of = new Set(actors);
    this.bring(this.shown.bundles.filter(({ from, to }) => of.has(from) || of.has(to)).map(({ id }) => id));
  }

  /** Lets go of the lines of a crowd that nobody looks at any more. */
  letGo(): void {
    if (!this.isCrowded) return;
    const edges = this.cy.edges();
    const idle = edges.not(LOOKED_AT).union(edges.filter('.absent'));
    if (idle.nonempty()) this.cy.remove(idle);
  }

  /** The line of the crowd that lies next to the point, within reach of it. */
  at(point: Point, reach: number): string | null {
    let [nearest, found]: [number, string | null] = [reach, null];
    for (const { bundle, path, width } of this.inCrowd()) {
      const distance = distanceTo(path, point, nearest + width / 2) - width / 2;
      if (distance >= nearest) continue;
      nearest = distance;
      found = bundle.id;
    }
    return found;
  }

  /** Those that no sign of Cytoscape's tells of: none where it draws all. */
  inCrowd(): readonly CrowdLine[] {
    if (!this.isCrowded) return [];
    this.crowd ??= crowdOf(this.cy, this.ofAllDays, this.shown, (id) => this.byId.has(id), scaleAt(this.cy.zoom()));
    return this.crowd;
  }

  /** Colours or sizes have changed. */
  repaint(): void {
    const host = this.cy.container();
    this.palette = host && readPalette(host);
    this.drawSoon();
  }

  /** The crowd steps back behind what is chosen, and behind what began or ended. */
  stepBack(behind: { readonly chosen?: boolean; readonly changed?: boolean }): void {
    this.behind = { ...this.behind, ...behind };
    this.sheet?.setBack(this.shareSeen);
  }

  /** How much is seen of the crowd. */
  get shareSeen(): number {
    return this.behind.chosen ? FADED : this.behind.changed ? STAYED : 1;
  }

  private make(bundles: readonly Bundle[]): CollectionReturnValue {
    const missing = new Set(bundles.filter(({ id }) => this.cy.getElementById(id).empty()).map(pairOf));
    // Those of a pair come together, so that they lie as they always do.
    const lines = [...missing].flatMap((pair) => this.known.get(pair) ?? []);
    const absent = lines.filter(({ data: { id } }) => this.cy.getElementById(id ?? '').empty());
    return absent.length === 0 ? this.cy.collection() : this.cy.add(absent);
  }

  private dress(edge: EdgeSingular): void {
    const { day, bundles, width } = this.shown;
    const bundle = this.byId.get(edge.id());
    setClass(edge, 'absent', bundle === undefined);
    setClass(edge, 'crowd', this.isCrowded);
    if (!bundle) return;
    setClass(edge, 'sparse', bundles.length <= FEW);
    setData(edge, dataOf(bundle, day, width));
  }

  /** At most once a frame, whatever has changed by then. */
  private drawSoon(): void {
    this.crowd = null;
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      if (!this.cy.destroyed() && this.palette) this.sheet?.draw(this.inCrowd(), this.palette);
    });
  }
}

const LINES = '_entente lines';

export function keepLines(cy: Core, known: Lines): PictureLines {
  const lines = new PictureLines(cy, known);
  cy.scratch(LINES, lines);
  return lines;
}

export function linesIn(cy: Core): PictureLines {
  return cy.scratch(LINES);
}
