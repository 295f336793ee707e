import { Quadtree } from './quadtree.ts';
import type { Bodies } from './simulation.ts';

/** Parts those who are about to stand closer than their radii allow, the smaller one further. */
export class Collisions {
  readonly #bodies: Bodies;
  readonly #radii: Float64Array;
  readonly #jiggle: () => number;
  /** Where the bodies would go if nobody stood in their way. */
  readonly #nextX: Float64Array;
  readonly #nextY: Float64Array;
  readonly #tree: Quadtree;
  /** Of each part of the tree, the largest radius in it. */
  #largest = new Float64Array(0);

  constructor(bodies: Bodies, radii: Float64Array, jiggle: () => number) {
    this.#bodies = bodies;
    this.#radii = radii;
    this.#jiggle = jiggle;
    this.#nextX = new Float64Array(radii.length);
    this.#nextY = new Float64Array(radii.length);
    this.#tree = new Quadtree(this.#nextX, this.#nextY);
  }

  part(): void {
    const { x, y, vx, vy } = this.#bodies;
    for (let body = 0; body < x.length; body++) {
      this.#nextX[body] = (x[body] as number) + (vx[body] as number);
      this.#nextY[body] = (y[body] as number) + (vy[body] as number);
    }
    this.#tree.build();
    this.#findLargest();
    for (let body = 0; body < x.length; body++) this.#partFromOthers(body);
  }

  #findLargest(): void {
    const { size, parts, after } = this.#tree;
    if (this.#largest.length < size) this.#largest = new Float64Array(2 * size);
    const largest = this.#largest;
    for (let part = size - 1; part >= 0; part--) {
      const point = -1 - (parts[part] as number);
      let most = point >= 0 ? (this.#radii[point] as number) : 0;
      if (point < 0)
        for (let within = part + 1; within < (after[part] as number); within = after[within] as number)
          if ((largest[within] as number) > most) most = largest[within] as number;
      largest[part] = most;
    }
  }

  #partFromOthers(body: number): void {
    const { size, parts, after, x0, y0, x1, y1 } = this.#tree;
    const { x, y, vx, vy } = this.#bodies;
    const largest = this.#largest;
    const radius = this.#radii[body] as number;
    const nextX = (x[body] as number) + (vx[body] as number);
    const nextY = (y[body] as number) + (vy[body] as number);
    let part = 0;
    while (part < size) {
      const found = parts[part] as number;
      const near = radius + (largest[part] as number);
      if (found < 0) {
        if (-1 - found > body) this.#partPair(body, -1 - found, nextX, nextY);
        part++;
      } else if (
        (x0[found] as number) > nextX + near ||
        (x1[found] as number) < nextX - near ||
        (y0[found] as number) > nextY + near ||
        (y1[found] as number) < nextY - near
      )
        part = after[part] as number;
      else part++;
    }
  }

  #partPair(body: number, other: number, nextX: number, nextY: number): void {
    const { x, y, vx, vy } = this.#bodies;
    const [radius, othersRadius] = [this.#radii[body] as number, this.#radii[other] as number];
    let dx = nextX - (x[other] as number) - (vx[other] as number);
    let dy = nextY - (y[other] as number) - (vy[other] as number);
    let square = dx * dx + dy * dy;
    const apart = radius + othersRadius;
    if (square >= apart * apart) return;
    if (dx === 0) {
      dx = this.#jiggle();
      square += dx * dx;
    }
    if (dy === 0) {
      dy = this.#jiggle();
      square += dy * dy;
    }
    const distance = Math.sqrt(square);
    const missing = (apart - distance) / distance;
    dx *= missing;
    dy *= missing;
    const share = othersRadius ** 2 / (radius ** 2 + othersRadius ** 2);
    vx[body] = (vx[body] as number) + dx * share;
    vy[body] = (vy[body] as number) + dy * share;
    vx[other] = (vx[other] as number) - dx * (1 - share);
    vy[other] = (vy[other] as number) - dy * (1 - share);
  }
}
