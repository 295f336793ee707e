/**
 * Eigenvalues of a symmetric matrix: Householder's reduction to three diagonals, then the QL method with implicit shifts
 * (Bowdler, Martin, Reinsch & Wilkinson 1968; EISPACK tred2 and tql2).
 */
export interface Eigen {
  readonly values: Float64Array;
  /** One row for each row of the matrix, one column for each value; null unless asked for. */
  readonly vectors: Float64Array[] | null;
}

/** Overwrites the matrix. */
export function eigenOf(matrix: Float64Array[], wantVectors: boolean): Eigen {
  const size = matrix.length;
  const v = matrix as (Float64Array & { [index: number]: number })[];
  const d = new Float64Array(size) as Float64Array & { [index: number]: number };
  const e = new Float64Array(size) as Float64Array & { [index: number]: number };
  reduce(v, d, e, size, wantVectors);
  iterate(v, d, e, size, wantVectors);
  return { values: d, vectors: wantVectors ? matrix : null };
}

type Row = Float64Array;
const at = (row: Row | undefined, index: number): number => (row as Row)[index] as number;

function reduce(v: Row[], d: Row, e: Row, n: number, wantVectors: boolean): void {
  for (let i = n - 1; i > 0; i--) {
    const row = v[i] as Row;
    const last = i - 1;
    let h = 0;
    let scale = 0;
    if (last > 0) for (let k = 0; k <= last; k++) scale += Math.abs(at(row, k));
    if (scale === 0) {
      e[i] = at(row, last);
    } else {
      for (let k = 0; k <= last; k++) {
        row[k] = at(row, k) / scale;
        h += at(row, k) * at(row, k);
      }
      let f = at(row, last);
      const g = f >= 0 ? -Math.sqrt(h) : Math.sqrt(h);
      e[i] = scale * g;
      h -= f * g;
      row[last] = f - g;
      f = 0;
      for (let j = 0; j <= last; j++) {
        const own = v[j] as Row;
        if (wantVectors) own[i] = at(row, j) / h;
        let sum = 0;
        for (let k = 0; k <= j; k++) sum += at(own, k) * at(row, k);
        for (let k = j + 1; k <= last; k++) sum += at(v[k], j) * at(row, k);
        e[j] = sum / h;
        f += at(e, j) * at(row, j);
      }
      const hh = f / (h + h);
      for (let j = 0; j <= last; j++) {
        const own = v[j] as Row;
        const factor = at(row, j);
        const other = at(e, j) - hh * factor;
        e[j] = other;
        for (let k = 0; k <= j; k++) own[k] = at(own, k) - (factor * at(e, k) + other * at(row, k));
      }
    }
    d[i] = h;
  }
  if (wantVectors) d[0] = 0;
  e[0] = 0;
  for (let i = 0; i < n; i++) {
    const row = v[i] as Row;
    if (wantVectors) {
      if (at(d, i) !== 0) {
        for (let j = 0; j < i; j++) {
          let g = 0;
          for (let k = 0; k < i; k++) g += at(row, k) * at(v[k], j);
          for (let k = 0; k < i; k++) (v[k] as Row)[j] = at(v[k], j) - g * at(v[k], i);
        }
      }
      d[i] = at(row, i);
      row[i] = 1;
      for (let j = 0; j < i; j++) {
        row[j] = 0;
        (v[j] as Row)[i] = 0;
      }
    } else {
      d[i] = at(row, i);
    }
  }
}

function iterate(v: Row[], d: Row, e: Row, n: number, wantVectors: boolean): void {
  for (let i = 1; i < n; i++) e[i - 1] = at(e, i);
  if (n > 0) e[n - 1] = 0;
  for (let l = 0; l < n; l++) {
    for (let round = 0; ; round++) {
      let m = l;
      while (m < n - 1) {
        const dd = Math.abs(at(d, m)) + Math.abs(at(d, m + 1));
        if (Math.abs(at(e, m)) <= Number.EPSILON * dd) break;
        m++;
      }
      if (m === l || round === 60) break;
      let g = (at(d, l + 1) - at(d, l)) / (2 * at(e, l));
      let r = Math.hypot(g, 1);
      g = at(d, m) - at(d, l) + at(e, l) / (g + (g >= 0 ? r : -r));
      let s = 1;
      let c = 1;
      let p = 0;
      let i = m - 1;
      for (; i >= l; i--) {
        let f = s * at(e, i);
        const b = c * at(e, i);
        r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] = at(d, i + 1) - p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = at(d, i + 1) - p;
        r = (at(d, i) - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        if (!wantVectors) continue;
        for (const row of v) {
          f = at(row, i + 1);
          row[i + 1] = s * at(row, i) + c * f;
          row[i] = c * at(row, i) - s * f;
        }
      }
      if (r === 0 && i >= l) continue;
      d[l] = at(d, l) - p;
      e[l] = g;
      e[m] = 0;
    }
  }
}
