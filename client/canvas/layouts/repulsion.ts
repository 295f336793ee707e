import { Quadtree } from './quadtree.ts';
import type { Bodies } from './simulation.ts';

/** Seen from so many times as far as a cell is wide, its bodies count as one. */
const FAR_ENOUGH = 0.9 ** 2;

/** Every body pushes every other away, the nearer the harder; those far away as one. */
export class Repulsion {
  readonly #bodies: Bodies;
  readonly #strength: number;
  readonly #reach: number;
  readonly #jiggle: () => number;
  readonly #tree: Quadtree;
  /** Of each part of the tree, how hard its bodies push together, from where, and from how far they count as one. */
  #sum = new Float64Array(0);
  #sumX = new Float64Array(0);
  #sumY = new Float64Array(0);
  #far = new Float64Array(0);

  constructor(bodies: Bodies, { push, reach }: { push: number; reach: number }, jiggle: () => number) {
    this.#bodies = bodies;
    this.#strength = -push;
    this.#reach = reach ** 2;
    this.#jiggle = jiggle;
    this.#tree = new Quadtree(bodies.x, bodies.y);
  }

  push(alpha: number): void {
    this.#tree.build();
    this.#addUp();
    for (let body = 0; body < this.#bodies.x.length; body++) this.#pushBody(body, alpha);
  }

  #addUp(): void {
    const { size, parts, after, widths, next } = this.#tree;
    if (this.#sum.length < size) {
      this.#sum = new Float64Array(2 * size);
      this.#sumX = new Float64Array(2 * size);
      this.#sumY = new Float64Array(2 * size);
      this.#far = new Float64Array(2 * size);
    }
    const [sum, sumX, sumY] = [this.#sum, this.#sumX, this.#sumY];
    for (let part = size - 1; part >= 0; part--) {
      const wide = widths[part] as number;
      this.#far[part] = (wide * wide) / FAR_ENOUGH;
      const first = -1 - (parts[part] as number);
      let total = 0;
      if (first >= 0) {
        for (let body = first; body >= 0; body = next[body] as number) total += this.#strength;
        sumX[part] = this.#bodies.x[first] as number;
        sumY[part] = this.#bodies.y[first] as number;
      } else {
        let [weight, x, y] = [0, 0, 0];
        for (let within = part + 1; within < (after[part] as number); within = after[within] as number) {
          const value = sum[within] as number;
          const heavy = Math.abs(value);
          total += value;
          weight += heavy;
          x += heavy * (sumX[within] as number);
          y += heavy * (sumY[within] as number);
        }
        sumX[part] = x / weight;
        sumY[part] = y / weight;
      }
      sum[part] = total;
    }
  }

  #pushBody(body: number, alpha: number): void {
    const { size, parts, after, next } = this.#tree;
    const [sum, sumX, sumY, far] = [this.#sum, this.#sumX, this.#sumY, this.#far];
    const { x: placeX, y: placeY, vx, vy } = this.#bodies;
    const reach = this.#reach;
    const [ownX, ownY] = [placeX[body] as number, placeY[body] as number];
    let speedX = vx[body] as number;
    let speedY = vy[body] as number;
    let part = 0;
    while (part < size) {
      let x = (sumX[part] as number) - ownX;
      let y = (sumY[part] as number) - ownY;
      let square = x * x + y * y;
      const isFar = (far[part] as number) < square;
      const first = -1 - (parts[part] as number);
      if (!isFar && first < 0) {
        part++;
        continue;
      }
      const asOne = part;
      part = after[part] as number;
      if (square >= reach) continue;
      if (isFar || first !== body || (next[first] as number) >= 0) {
        if (x === 0) {
          x = this.#jiggle();
          square += x * x;
        }
        if (y === 0) {
          y = this.#jiggle();
          square += y * y;
        }
        if (square < 1) square = Math.sqrt(square);
      }
      if (isFar) {
        const value = sum[asOne] as number;
        speedX += (x * value * alpha) / square;
        speedY += (y * value * alpha) / square;
        continue;
      }
      for (let one = first; one >= 0; one = next[one] as number) {
        if (one === body) continue;
        const factor = (this.#strength * alpha) / square;
        speedX += x * factor;
        speedY += y * factor;
      }
    }
    vx[body] = speedX;
    vy[body] = speedY;
  }
}
