import type { Extent } from './extent.ts';
import { type Actor, type Model, otherEnd, type Tie } from './model.ts';

/** Of these ties, those whose two ends are both on the picture. */
export function tiesWithin(ties: readonly Tie[], extent: Extent): readonly Tie[] {
  const hidden = new Set(extent.hidden);
  const near = extent.focus === null ? null : inFocus(ties, extent);
  if (near === null && hidden.size === 0) return ties;
  const isThere = (id: string) => !hidden.has(id) && (near === null || near.has(id));
  return ties.filter((tie) => isThere(tie.subject.id) && isThere(tie.object.id));
}

/** Those that the picture was started from are on it even where nothing ties them to anybody. */
export function alwaysThere(model: Model, { focus, hidden }: Extent): readonly Actor[] {
  return (focus?.actors ?? []).flatMap((id) => (hidden.includes(id) ? [] : (model.actors.get(id) ?? [])));
}

/** The ends of these ties that are as near to those in focus as asked for, and the neighbours that were added. */
function inFocus(ties: readonly Tie[], { focus, grown }: Extent): ReadonlySet<string> {
  const there = new Set(focus?.actors ?? []);
  let edge: ReadonlySet<string> = there;
  for (let degree = 0; degree < (focus?.degree ?? 0); degree++) {
    const next = new Set<string>();
    for (const tie of ties) {
      if (edge.has(tie.subject.id) && !there.has(tie.object.id)) next.add(tie.object.id);
      if (edge.has(tie.object.id) && !there.has(tie.subject.id)) next.add(tie.subject.id);
    }
    for (const id of next) there.add(id);
    edge = next;
  }
  for (const { actor, kind } of grown) {
    // Neighbours of somebody who is not there today would hang in the air.
    if (!there.has(actor)) continue;
    for (const tie of ties) {
      const ofKind = kind === null || tie.kind.id === kind;
      if (ofKind && (tie.subject.id === actor || tie.object.id === actor)) there.add(otherEnd(actor, tie).id);
    }
  }
  return there;
}

/** Per actor, how many of its passing ties are not shown, because an end of them is not on the picture. */
export function hiddenTies(passing: readonly Tie[], shown: readonly Tie[]): ReadonlyMap<string, number> {
  if (passing.length === shown.length) return new Map();
  const counts = new Map<string, number>();
  const add = (id: string, number: number) => counts.set(id, (counts.get(id) ?? 0) + number);
  for (const { subject, object } of passing) for (const end of new Set([subject.id, object.id])) add(end, 1);
  for (const { subject, object } of shown) for (const end of new Set([subject.id, object.id])) add(end, -1);
  return new Map([...counts].filter(([, number]) => number > 0));
}
