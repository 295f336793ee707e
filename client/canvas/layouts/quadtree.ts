/** In place of the number of a cell or of a point. */
const NOTHING = 0x7fffffff;

/**
 * Points in a square that is quartered until each has a cell of its own, kept in arrays that serve again round after round.
 * Its parts are listed each before those that lie in it: whoever need not look into one goes on after them.
 */
export class Quadtree {
  size = 0;
  /** Per part, the number of a cell, or −1 − that of a point. */
  parts = new Int32Array(128);
  /** Per part, the number of the first after it that does not lie in it. */
  after = new Int32Array(128);
  /** Per part, from side to side. */
  widths = new Float64Array(128);
  /** The next point in the very same place, or −1. */
  readonly next: Int32Array;
  /** Where each cell begins and ends. */
  x0 = new Float64Array(64);
  y0 = new Float64Array(64);
  x1 = new Float64Array(64);
  y1 = new Float64Array(64);
  /** Four a cell: another cell, a point, or NOTHING. */
  #quarters = new Int32Array(4 * 64);
  #root = NOTHING;
  #cells = 0;
  readonly #x: Float64Array;
  readonly #y: Float64Array;

  constructor(x: Float64Array, y: Float64Array) {
    this.#x = x;
    this.#y = y;
    this.next = new Int32Array(x.length);
  }

  /** Sorts the points in anew, as they lie now. */
  build(): void {
    this.size = 0;
    this.#cells = 0;
    this.#root = NOTHING;
    this.next.fill(-1);
    const count = this.#x.length;
    if (count === 0) return;
    const [left, top, side] = this.#square();
    for (let point = 0; point < count; point++) this.#add(point, left, top, side);
    const most = this.#cells + count;
    if (this.parts.length < most) {
      this.parts = new Int32Array(2 * most);
      this.after = new Int32Array(2 * most);
      this.widths = new Float64Array(2 * most);
    }
    this.#list(this.#root, side);
  }

  #list(found: number, width: number): void {
    const part = this.size++;
    this.parts[part] = found;
    this.widths[part] = width;
    if (found >= 0) {
      for (let quarter = 4 * found; quarter < 4 * found + 4; quarter++) {
        const within = this.#quarters[quarter] as number;
        if (within !== NOTHING) this.#list(within, width / 2);
      }
    }
    this.after[part] = this.size;
  }

  /** Whole numbers and doubled sides, so that halving them again and again stays exact. */
  #square(): readonly [left: number, top: number, side: number] {
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let point = 0; point < this.#x.length; point++) {
      const x = this.#x[point] as number;
      const y = this.#y[point] as number;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < north) north = y;
      if (y > south) south = y;
    }
    const left = Math.floor(west);
    const top = Math.floor(north);
    let side = 1;
    while (east >= left + side || south >= top + side) side *= 2;
    return [left, top, side];
  }

  #add(point: number, left: number, top: number, side: number): void {
    const x = this.#x[point] as number;
    const y = this.#y[point] as number;
    let [x0, y0, x1, y1] = [left, top, left + side, top + side];
    let place = -1;
    let found = this.#root;
    while (found >= 0 && found !== NOTHING) {
      const xm = (x0 + x1) / 2;
      const ym = (y0 + y1) / 2;
      let quarter = 0;
      if (x >= xm) {
        x0 = xm;
        quarter = 1;
      } else x1 = xm;
      if (y >= ym) {
        y0 = ym;
        quarter += 2;
      } else y1 = ym;
      place = 4 * found + quarter;
      found = this.#quarters[place] as number;
    }
    if (found === NOTHING) {
      this.#put(place, -1 - point);
      return;
    }
    const other = -1 - found;
    const ox = this.#x[other] as number;
    const oy = this.#y[other] as number;
    if (x === ox && y === oy) {
      this.next[point] = other;
      this.#put(place, -1 - point);
      return;
    }
    // Quartered on until the two are apart.
    for (;;) {
      const cell = this.#makeCell(x0, y0, x1, y1);
      this.#put(place, cell);
      const xm = (x0 + x1) / 2;
      const ym = (y0 + y1) / 2;
      const quarter = (x >= xm ? 1 : 0) + (y >= ym ? 2 : 0);
      const othersQuarter = (ox >= xm ? 1 : 0) + (oy >= ym ? 2 : 0);
      place = 4 * cell + quarter;
      if (quarter !== othersQuarter) {
        this.#put(4 * cell + othersQuarter, found);
        this.#put(place, -1 - point);
        return;
      }
      if (x >= xm) x0 = xm;
      else x1 = xm;
      if (y >= ym) y0 = ym;
      else y1 = ym;
    }
  }

  #put(place: number, what: number): void {
    if (place < 0) this.#root = what;
    else this.#quarters[place] = what;
  }

  #makeCell(x0: number, y0: number, x1: number, y1: number): number {
    const cell = this.#cells++;
    if (cell === this.x0.length) this.#grow();
    this.x0[cell] = x0;
    this.y0[cell] = y0;
    this.x1[cell] = x1;
    this.y1[cell] = y1;
    this.#quarters.fill(NOTHING, 4 * cell, 4 * cell + 4);
    return cell;
  }

  #grow(): void {
    const larger = (before: Float64Array) => {
      const after = new Float64Array(2 * before.length);
      after.set(before);
      return after;
    };
    const quarters = new Int32Array(2 * this.#quarters.length);
    quarters.set(this.#quarters);
    this.#quarters = quarters;
    this.x0 = larger(this.x0);
    this.y0 = larger(this.y0);
    this.x1 = larger(this.x1);
    this.y1 = larger(this.y1);
  }
}
