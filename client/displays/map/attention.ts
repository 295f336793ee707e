import type { Group } from '../../state/groups.ts';
import type { Model, Tie } from '../../state/model.ts';
import { selectedActors, selectedTies } from '../../state/selected.ts';
import type { Emphasis } from '../../state/store.ts';
import type { Selection, Sign } from '../../state/view.ts';
import { lineOf, type Places } from './placing.ts';

/** Two camps, or a group by its number. */
export type PlaceGroup = Exclude<Group, 'began' | 'ended'>;

/** What is brought out on the map; everything else steps back when something is. */
export interface Attention {
  readonly active: boolean;
  /** Places of what is chosen itself. */
  readonly chosen: ReadonlySet<string>;
  /** Places that stay in full: the chosen, and those they are tied to. */
  readonly lit: ReadonlySet<string>;
  /** People that are chosen, by the place that they stand at. */
  readonly guests: ReadonlyMap<string, readonly string[]>;
  readonly lines: ReadonlySet<string>;
  /** It is the lines that were chosen, rather than one of their ends. */
  readonly linesChosen: boolean;
  /** Places tied to something chosen that has no place itself, by the signs of those ties. */
  readonly shaded: ReadonlyMap<string, ReadonlySet<Sign>>;
  /** Groups that a study tells apart, by places. */
  readonly groups: ReadonlyMap<string, PlaceGroup>;
  readonly changed: ReadonlyMap<string, 'began' | 'ended' | 'both'>;
  /** Two places of a chain, and what without a place stands between them in it. */
  readonly links: readonly Link[];
}

export interface Link {
  readonly from: string;
  readonly to: string;
  /** Ids of the actors between. */
  readonly through: readonly string[];
}

interface Focus {
  readonly actors: readonly string[];
  readonly ties: readonly Tie[];
  readonly linesChosen: boolean;
}

/** A selection is looked at before a study, as in the network. */
export function attentionOf(
  model: Model,
  shown: readonly Tie[],
  places: Places,
  selection: Selection | null,
  emphasis: Emphasis | null,
  chain: boolean,
): Attention {
  const focus = focusOf(model, selection, emphasis);
  const inForce = new Set(shown);
  const ties = focus.ties.filter((tie) => inForce.has(tie));
  const chosen = new Set(focus.actors.flatMap((id) => places.get(id)?.id ?? []));
  const lines = new Set<string>();
  const lit = new Set(chosen);
  const shaded = new Map<string, Set<Sign>>();
  for (const tie of ties) {
    const [from, to] = [places.get(tie.subject.id)?.id, places.get(tie.object.id)?.id];
    for (const end of [from, to]) if (end) lit.add(end);
    if (from && to && from !== to) lines.add(lineOf(tie, places));
    const alone = from ? (to ? null : from) : to;
    if (alone) shaded.set(alone, (shaded.get(alone) ?? new Set()).add(tie.kind.sign));
  }
  return {
    active: focus.actors.length > 0 || ties.length > 0,
    chosen,
    lit,
    guests: guestsOf(focus.actors, places),
    lines,
    linesChosen: focus.linesChosen,
    // What has a place itself shows its ties to those without by name, not by shade.
    shaded: focus.actors.some((id) => !places.has(id)) ? shaded : new Map(),
    groups: groupsOf(emphasis, places),
    changed: changedLines(model, emphasis, places),
    links: chain && selection === null ? linksOf(focus.actors, places) : [],
  };
}

function focusOf(model: Model, selection: Selection | null, emphasis: Emphasis | null): Focus {
  // What a source says is known to its panel alone, which brings it out as a study does.
  const selected = selection !== null && selection.type !== 'source';
  if (selected || emphasis === null) {
    const linesChosen = selection !== null && selection.type !== 'actor';
    return { actors: selectedActors(model, selection), ties: selectedTies(model, selection), linesChosen };
  }
  const ties = emphasis.ties.flatMap((id) => model.tiesById.get(id) ?? []);
  // Without actors to bring out, a study tells groups apart and lets nothing step back.
  if (emphasis.actors.length === 0) return { actors: [], ties: [], linesChosen: false };
  return { actors: emphasis.actors, ties, linesChosen: true };
}

function guestsOf(actors: readonly string[], places: Places): Map<string, string[]> {
  const guests = new Map<string, string[]>();
  for (const id of actors) {
    const place = places.get(id);
    if (place && place.id !== id) guests.set(place.id, [...(guests.get(place.id) ?? []), id]);
  }
  return guests;
}

function groupsOf(emphasis: Emphasis | null, places: Places): Map<string, PlaceGroup> {
  const groups = new Map<string, PlaceGroup>();
  for (const [id, group] of emphasis?.groups ?? []) {
    // A person's group is not the country's.
    if (group !== 'began' && group !== 'ended' && places.get(id)?.id === id) groups.set(id, group);
  }
  return groups;
}

function changedLines(
  model: Model,
  emphasis: Emphasis | null,
  places: Places,
): Map<string, 'began' | 'ended' | 'both'> {
  const changed = new Map<string, 'began' | 'ended' | 'both'>();
  for (const [id, group] of emphasis?.groups ?? []) {
    const tie = model.tiesById.get(id);
    if (!tie || (group !== 'began' && group !== 'ended')) continue;
    if (!places.has(tie.subject.id) || !places.has(tie.object.id)) continue;
    const line = lineOf(tie, places);
    const before = changed.get(line);
    changed.set(line, before === undefined || before === group ? group : 'both');
  }
  return changed;
}

/** A chain through organisations jumps over them: from the last place before to the first after. */
function linksOf(chain: readonly string[], places: Places): Link[] {
  const links: Link[] = [];
  let from: string | null = null;
  let through: string[] = [];
  for (const id of chain) {
    const place = places.get(id);
    if (!place) through.push(id);
    else {
      if (from !== null && through.length > 0 && from !== place.id) links.push({ from, to: place.id, through });
      from = place.id;
      through = [];
    }
  }
  return links;
}
