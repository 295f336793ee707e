import { Collisions } from './collisions.ts';
import { Repulsion } from './repulsion.ts';

/** Where the bodies are and how fast they move, by their numbers. */
export interface Bodies {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly vx: Float64Array;
  readonly vy: Float64Array;
}

export interface Link {
  readonly source: number;
  readonly target: number;
  readonly distance: number;
  readonly strength: number;
}

interface Forces {
  readonly links: readonly Link[];
  /** How hard every body pushes every other away, up to how far. */
  readonly push: number;
  readonly reach: number;
  /** The room that each keeps free around itself. */
  readonly radii: Float64Array;
  /** How hard each is drawn to the middle, along and across. */
  readonly drawX: number;
  readonly drawY: number;
}

const SLOWING = 0.6;
const COOLING = 1 - 0.001 ** (1 / 300);
const TIMES_APART = 2;

/**
 * What d3-force does with links, many bodies, collisions and a pull to the middle, number for number, on arrays instead of
 * objects: three to four times as fast, and most of what the page waits for before it can draw.
 */
export class Simulation implements Bodies {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly vx: Float64Array;
  readonly vy: Float64Array;
  readonly #forces: Forces;
  readonly #repulsion: Repulsion;
  readonly #collisions: Collisions;
  readonly #bias: Float64Array;
  readonly #jiggle = jiggler();
  #alpha = 1;

  constructor(places: readonly { readonly x: number; readonly y: number }[], forces: Forces) {
    this.x = Float64Array.from(places, ({ x }) => x);
    this.y = Float64Array.from(places, ({ y }) => y);
    this.vx = new Float64Array(places.length);
    this.vy = new Float64Array(places.length);
    this.#forces = forces;
    this.#repulsion = new Repulsion(this, forces, this.#jiggle);
    this.#collisions = new Collisions(this, forces.radii, this.#jiggle);
    const ends = new Float64Array(places.length);
    for (const { source, target } of forces.links) {
      ends[source] = (ends[source] as number) + 1;
      ends[target] = (ends[target] as number) + 1;
    }
    this.#bias = Float64Array.from(forces.links, ({ source, target }) => {
      const [one, other] = [ends[source] as number, ends[target] as number];
      return one / (one + other);
    });
  }

  run(rounds: number): void {
    const { drawX, drawY } = this.#forces;
    const [x, y, vx, vy] = [this.x, this.y, this.vx, this.vy];
    for (let round = 0; round < rounds; round++) {
      this.#alpha -= this.#alpha * COOLING;
      this.#pullLinked();
      this.#repulsion.push(this.#alpha);
      for (let time = 0; time < TIMES_APART; time++) this.#collisions.part();
      for (let body = 0; body < x.length; body++) {
        const [placeX, placeY] = [x[body] as number, y[body] as number];
        const speedX = ((vx[body] as number) + (0 - placeX) * drawX * this.#alpha) * SLOWING;
        const speedY = ((vy[body] as number) + (0 - placeY) * drawY * this.#alpha) * SLOWING;
        vx[body] = speedX;
        vy[body] = speedY;
        x[body] = placeX + speedX;
        y[body] = placeY + speedY;
      }
    }
  }

  #pullLinked(): void {
    const { links } = this.#forces;
    const [px, py, vx, vy] = [this.x, this.y, this.vx, this.vy];
    for (let index = 0; index < links.length; index++) {
      const { source, target, distance, strength } = links[index] as Link;
      let x =
        (px[target] as number) + (vx[target] as number) - (px[source] as number) - (vx[source] as number) ||
        this.#jiggle();
      let y =
        (py[target] as number) + (vy[target] as number) - (py[source] as number) - (vy[source] as number) ||
        this.#jiggle();
      const length = Math.sqrt(x * x + y * y);
      const factor = ((length - distance) / length) * this.#alpha * strength;
      x *= factor;
      y *= factor;
      const bias = this.#bias[index] as number;
      vx[target] = (vx[target] as number) - x * bias;
      vy[target] = (vy[target] as number) - y * bias;
      vx[source] = (vx[source] as number) + x * (1 - bias);
      vy[source] = (vy[source] as number) + y * (1 - bias);
    }
  }
}

/** Tiny steps out of the very same place, the same ones every time. */
function jiggler(): () => number {
  let state = 1;
  return () => {
    state = (1_664_525 * state + 1_013_904_223) % 4_294_967_296;
    return (state / 4_294_967_296 - 0.5) * 1e-6;
  };
}
