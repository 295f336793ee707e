/** A graph as of a day, as a file for other programs. */
import { stringify } from 'csv-stringify/sync';
import { MultiDirectedGraph } from 'graphology';
import gexf from 'graphology-gexf';
import type { Actor } from '../domain/actor.ts';
import type { Tie } from '../domain/tie.ts';
import { requireTieKind } from '../domain/tie-kinds.ts';
import type { GraphView, Network } from './explore.ts';

export type GraphFormat = 'csv' | 'graphml' | 'gexf' | 'cypher';

/** What each format is for, in a few words. */
export const GRAPH_FORMATS: Readonly<Record<GraphFormat, string>> = {
  csv: 'a table of ties, for spreadsheets',
  graphml: 'for yEd, Cytoscape desktop, NetworkX, igraph',
  gexf: 'for Gephi',
  cypher: 'statements that create the network in any Neo4j',
};

const WRITERS: Readonly<Record<GraphFormat, (network: Network, view: GraphView) => string>> = {
  csv: writeCsv,
  graphml: writeGraphMl,
  gexf: writeGexf,
  cypher: writeCypher,
};

/** The text of the file. Says in it which day and revision it shows, where the format has a place for that. */
export function writeGraph(format: GraphFormat, network: Network, view: GraphView): string {
  return WRITERS[format](network, view);
}

type Field = string | number | boolean | null;

function fieldsOfActor({ id, kind, name, since, until }: Actor): Readonly<Record<string, Field>> {
  return { id, kind, name, since, until };
}

function fieldsOfTie(tie: Tie, view: GraphView): Readonly<Record<string, Field>> {
  const { label, sign } = requireTieKind(tie.kind);
  return {
    id: tie.id,
    kind: tie.kind,
    label,
    sign,
    since: tie.since,
    until: tie.until,
    end: tie.end,
    attested: tie.attested,
    strength: tie.strength,
    level: tie.level,
    sources: tie.sources.length,
    contested: view.contested(tie),
    qualified: view.qualified(tie),
    issues: tie.issues.join(' '),
  };
}

function writeCsv({ ties }: Network, view: GraphView): string {
  const rows = ties.map((tie) => {
    const { id, ...fields } = fieldsOfTie(tie, view);
    const name = (actor: string) => view.actor(actor)?.name ?? actor;
    return {
      id,
      subject: tie.subject,
      subject_name: name(tie.subject),
      object: tie.object,
      object_name: name(tie.object),
      ...fields,
    };
  });
  const columns = [
    'id',
    'subject',
    'subject_name',
    'kind',
    'label',
    'object',
    'object_name',
    'sign',
    'since',
    'until',
    'end',
    'attested',
    'strength',
    'level',
    'sources',
    'contested',
    'qualified',
    'issues',
  ];
  // A spreadsheet would run a cell that begins like a formula.
  return stringify(rows, {
    header: true,
    columns,
    escape_formulas: true,
    cast: { boolean: (value) => (value ? 'true' : 'false') },
  });
}

function writeGraphMl({ actors, ties }: Network, view: GraphView): string {
  const nodes = actors.map((actor) => [actor.id, fieldsOfActor(actor)] as const);
  const edges = ties.map((tie) => [tie, fieldsOfTie(tie, view)] as const);
  const typeOf = (value: Field) =>
    typeof value === 'number' ? 'double' : typeof value === 'boolean' ? 'boolean' : 'string';
  const keys = (target: 'node' | 'edge', rows: readonly Readonly<Record<string, Field>>[]) =>
    Object.keys(rows[0] ?? {}).map((name) => {
      const sample = rows.find((row) => row[name] !== null)?.[name] ?? '';
      return `  <key id="${target}_${name}" for="${target}" attr.name="${name}" attr.type="${typeOf(sample)}"/>`;
    });
  const data = (target: 'node' | 'edge', fields: Readonly<Record<string, Field>>) =>
    Object.entries(fields)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `<data key="${target}_${name}">${xml(String(value))}</data>`)
      .join('');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<!-- ${xml(titleOf(view)).replaceAll('--', '- -')} -->`,
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys(
      'node',
      nodes.map(([, fields]) => fields),
    ),
    ...keys(
      'edge',
      edges.map(([, fields]) => fields),
    ),
    '  <graph id="entente" edgedefault="directed">',
    ...nodes.map(([id, fields]) => `    <node id="${xml(id)}">${data('node', fields)}</node>`),
    ...edges.map(
      ([tie, fields]) =>
        `    <edge id="${xml(tie.id)}" source="${xml(tie.subject)}" target="${xml(tie.object)}" directed="${!requireTieKind(tie.kind).symmetric}">${data('edge', fields)}</edge>`,
    ),
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n');
}

function writeGexf({ actors, ties }: Network, view: GraphView): string {
  const graph = new MultiDirectedGraph();
  const present = (fields: Readonly<Record<string, Field>>) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  for (const actor of actors) graph.addNode(actor.id, { label: actor.name, ...present(fieldsOfActor(actor)) });
  for (const tie of ties)
    graph.addEdgeWithKey(tie.id, tie.subject, tie.object, { weight: tie.strength, ...present(fieldsOfTie(tie, view)) });
  return `${gexf.write(graph, { version: '1.3' })}\n`;
}

function writeCypher({ actors, ties }: Network, view: GraphView): string {
  const map = (fields: Readonly<Record<string, Field>>) =>
    `{${Object.entries(fields)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name}: ${typeof value === 'string' ? quoted(value) : String(value)}`)
      .join(', ')}}`;
  const label = { COUNTRY: 'Country', ORGANISATION: 'Organisation', PERSON: 'Person' };
  return [
    `// ${titleOf(view)}`,
    'CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE;',
    ...actors.map(
      (actor) =>
        `MERGE (n:Actor:${label[actor.kind]} {id: ${quoted(actor.id)}}) SET n += ${map(fieldsOfActor(actor))};`,
    ),
    ...ties.map(
      (tie) =>
        `MATCH (a:Actor {id: ${quoted(tie.subject)}}), (b:Actor {id: ${quoted(tie.object)}}) MERGE (a)-[t:${tie.kind} {id: ${quoted(tie.id)}}]->(b) SET t += ${map(fieldsOfTie(tie, view))};`,
    ),
    '',
  ].join('\n');
}

function titleOf(view: GraphView): string {
  return `Entente: ties in force on ${view.asOf}, at revision ${view.graph.revision}`;
}

/** Characters that XML 1.0 cannot hold are left out. */
function xml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to leave out
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

/** A Cypher string literal. */
function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `'${escaped}'`;
}
