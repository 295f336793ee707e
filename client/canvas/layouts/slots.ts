import type { Placed } from './question.ts';

/** A place that several share, of whom no two can be shown on one day. */
export type Slot = readonly Placed[];

/** Gives each in turn one of so many latest places where its times are free, or a new one: neighbours in the order stay near. */
export function shareSlots(nodes: readonly Placed[], near: number): readonly Slot[] {
  const slots: Placed[][] = [];
  for (const node of nodes) {
    const free = slots.slice(-near).find((slot) => slot.every((other) => !meetInTime(node, other)));
    if (free) free.push(node);
    else slots.push([node]);
  }
  return slots;
}

export function meetInTime(a: Placed, b: Placed): boolean {
  return a.actor.from < b.actor.until && b.actor.from < a.actor.until;
}

export function putAt(slot: Slot, x: number, y: number): void {
  for (const node of slot) {
    node.x = x;
    node.y = y;
  }
}
