import { readFileSync } from 'node:fs';
import type { SignedGraph } from '../../../server/analysis/dyads.ts';
import type { AnalysisGraph, Sign } from '../../../server/analysis/graph.ts';
import { type Actor, actor } from '../../../server/domain/actor.ts';
import { tieEnds } from '../../../server/domain/claim.ts';
import { type Graph, makeGraph, type When } from '../../../server/domain/graph.ts';
import type { Tie } from '../../../server/domain/tie.ts';
import { requireTieKind } from '../../../server/domain/tie-kinds.ts';

export const DAY: When = { day: '2024-06-01' };

/** `FRA ALLIES_WITH DEU`, and what else is to be said of it. */
export function tie(about: string, fields: Partial<Tie> = {}): Tie {
  const [from, kindId, to] = about.split(' ') as [string, string, string];
  const kind = requireTieKind(kindId);
  const [subject, object] = tieEnds(kind, from, to);
  const inForceFrom = fields.inForceFrom ?? '2000-01-01';
  const key = `${subject} ${kindId} ${object}`;
  return {
    id: `${key}@${inForceFrom}`,
    about: key,
    kind: kindId,
    subject,
    object,
    since: inForceFrom,
    until: fields.inForceUntil ?? null,
    end: fields.inForceUntil ? 'DATED' : 'OPEN',
    attested: null,
    inForceFrom,
    inForceUntil: null,
    strength: kind.strength.base,
    level: null,
    asymmetric: false,
    issues: [],
    sources: ['src:s'],
    claims: ['c:1'],
    contested: false,
    datesDiffer: false,
    deniedDuring: [],
    qualifiedDuring: [],
    ...fields,
  };
}

export function actorsAt(ties: readonly Tie[], more: readonly string[] = []): Actor[] {
  const ids = new Set([...ties.flatMap(({ subject, object }) => [subject, object]), ...more]);
  return [...ids].map((id) =>
    actor({
      id,
      kind: id.startsWith('org:') ? 'ORGANISATION' : id.startsWith('person:') ? 'PERSON' : 'COUNTRY',
      name: id,
    }),
  );
}

export function domainGraph(ties: readonly Tie[], more: readonly string[] = []): Graph {
  return makeGraph(1, actorsAt(ties, more), ties);
}

export function graphOf(ties: readonly Tie[], when: When = DAY, more: readonly string[] = []): AnalysisGraph {
  const { actors, ties: sorted } = domainGraph(ties, more);
  return { when, actors, ties: sorted };
}

const KIND_OF: Readonly<Record<Sign, string>> = { 1: 'ALLIES_WITH', '-1': 'FIGHTS', 0: 'BORDERS' };

/** Ties with equal weights that give just these signs. */
export function graphOfSigned({ ids, edges }: SignedGraph): AnalysisGraph {
  return graphOf(edges.map(({ a, b, sign }) => tie(`${ids[a]} ${KIND_OF[sign]} ${ids[b]}`, { strength: 1 })));
}

/** A file of `a,b,sign` rows. */
export function readSigned(file: string): SignedGraph {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(',') as [string, string, string]);
  const ids = [...new Set(rows.flatMap(([a, b]) => [a, b] as const))].sort();
  const at = new Map(ids.map((id, index) => [id, index]));
  return {
    ids,
    edges: rows.map(([a, b, sign]) => ({
      a: at.get(a) as number,
      b: at.get(b) as number,
      sign: Number(sign) as 1 | -1,
    })),
  };
}

export function randomSigned(random: () => number, size: number, density: number, negative: number): SignedGraph {
  const ids = Array.from({ length: size }, (_, index) => `S${String(index).padStart(2, '0')}`);
  const edges: { a: number; b: number; sign: 1 | -1 }[] = [];
  for (let a = 0; a < size; a++) {
    for (let b = a + 1; b < size; b++) {
      if (random() < density) edges.push({ a, b, sign: random() < negative ? -1 : 1 });
    }
  }
  return { ids, edges };
}
