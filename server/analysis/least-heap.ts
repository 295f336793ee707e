/** A heap of pairs by their first number, the least on top. */

export function pushLeast(heap: [number, number][], item: [number, number]): void {
  let at = heap.push(item) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if ((heap[parent] as [number, number])[0] <= item[0]) break;
    heap[at] = heap[parent] as [number, number];
    at = parent;
  }
  heap[at] = item;
}

export function popLeast(heap: [number, number][]): [number, number] {
  const least = heap[0] as [number, number];
  const last = heap.pop() as [number, number];
  if (heap.length === 0) return least;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && (heap[child + 1] as [number, number])[0] < (heap[child] as [number, number])[0]) {
      child++;
    }
    if ((heap[child] as [number, number])[0] >= last[0]) break;
    heap[at] = heap[child] as [number, number];
    at = child;
  }
  heap[at] = last;
  return least;
}
