import type { ActorKind } from '../api/generated.ts';
import type { AddressProblem } from './url.ts';

export const MATRIX_ORDERS = ['bloc', 'name', 'ties'] as const;
export type MatrixOrder = (typeof MATRIX_ORDERS)[number];

/** Who stands in the matrix, and in which order. */
export interface MatrixView {
  readonly order: MatrixOrder;
  readonly among: readonly ActorKind[];
  /** How many ties an actor has at least; null for as few as still leave a matrix that can be read. */
  readonly atLeast: number | null;
}

export const FIRST_MATRIX: MatrixView = { order: 'bloc', among: ['COUNTRY', 'ORGANISATION'], atLeast: null };

/** Kinds of actors as an address says them. */
export const ACTOR_KIND_WORDS: ReadonlyMap<string, ActorKind> = new Map([
  ['countries', 'COUNTRY'],
  ['organisations', 'ORGANISATION'],
  ['people', 'PERSON'],
]);

export function readMatrix(parameters: URLSearchParams, problems: AddressProblem[]): MatrixView {
  const order = parameters.get('order') ?? FIRST_MATRIX.order;
  const ordered = MATRIX_ORDERS.find((name) => name === order);
  if (!ordered) problems.push({ part: 'order', value: order });
  const least = parameters.get('least');
  const counted = least !== null && /^[1-9]\d{0,3}$/.test(least) ? Number(least) : null;
  if (least !== null && counted === null) problems.push({ part: 'least', value: least });
  return { order: ordered ?? FIRST_MATRIX.order, among: readAmong(parameters, problems), atLeast: counted };
}

function readAmong(parameters: URLSearchParams, problems: AddressProblem[]): readonly ActorKind[] {
  const words = parameters.get('among');
  if (words === null) return FIRST_MATRIX.among;
  const kinds = words.split(',').flatMap((word) => {
    const kind = ACTOR_KIND_WORDS.get(word);
    if (!kind) problems.push({ part: 'among', value: word });
    return kind ?? [];
  });
  return kinds.length === 0 ? FIRST_MATRIX.among : inOrder(kinds);
}

export function writeMatrix({ order, among, atLeast }: MatrixView, parameters: URLSearchParams): void {
  if (order !== FIRST_MATRIX.order) parameters.set('order', order);
  const words = (kinds: readonly ActorKind[]) =>
    [...ACTOR_KIND_WORDS].flatMap(([word, kind]) => (kinds.includes(kind) ? word : [])).join(',');
  if (words(among) !== words(FIRST_MATRIX.among)) parameters.set('among', words(among));
  if (atLeast !== null) parameters.set('least', String(atLeast));
}

/** With the kind among them, or without it; the last one stays. */
export function amongWith(among: readonly ActorKind[], kind: ActorKind): readonly ActorKind[] {
  if (!among.includes(kind)) return inOrder([...among, kind]);
  return among.length === 1 ? among : among.filter((entry) => entry !== kind);
}

function inOrder(kinds: readonly ActorKind[]): readonly ActorKind[] {
  return [...ACTOR_KIND_WORDS.values()].filter((kind) => kinds.includes(kind));
}
