export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

export function around(x: number, y: number, width: number, height: number): Box {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

/** Boxes lying on a table, each with what it belongs to. */
export interface LaidBoxes<Owner> {
  lay(box: Box, owner: Owner): void;
  /** Whether the box lies over one of those whose owner minds. */
  lieUnder(box: Box, minds: (owner: Owner) => boolean): boolean;
}

/** More rows than any picture has; a square's number is made of its column and row. */
const ROWS = 2 ** 20;

/** Boxes kept by the squares that they touch: among thousands, only the near ones are compared. */
export function layBoxes<Owner>(
  sizes: readonly { readonly width: number; readonly height: number }[],
): LaidBoxes<Owner> {
  const side = Math.max(Number.MIN_VALUE, mean(sizes.flatMap(({ width, height }) => [width, height]))) * 2;
  const squares = new Map<number, { readonly box: Box; readonly owner: Owner }[]>();
  const numbersOf = (box: Box): number[] => {
    const numbers: number[] = [];
    const [right, bottom] = [Math.floor(box.right / side), Math.floor(box.bottom / side)];
    for (let column = Math.floor(box.left / side); column <= right; column++) {
      for (let row = Math.floor(box.top / side); row <= bottom; row++) numbers.push(column * ROWS + row);
    }
    return numbers;
  };
  return {
    lay(box, owner) {
      for (const number of numbersOf(box)) {
        const square = squares.get(number);
        if (square) square.push({ box, owner });
        else squares.set(number, [{ box, owner }]);
      }
    },
    lieUnder(box, minds) {
      return numbersOf(box).some((number) =>
        squares.get(number)?.some((other) => meet(box, other.box) && minds(other.owner)),
      );
    },
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
