/** Each resolver unpacks its arguments, asks one service, and returns. */
import { GraphQLScalarType, Kind } from 'graphql';
import type { Actor } from '../domain/actor.ts';
import { type Claim, type Issue, type Revision, type Source, spanEndOf } from '../domain/claim.ts';
import { isPartialDate } from '../domain/dates.ts';
import { EntenteError } from '../domain/errors.ts';
import type { RecordInput } from '../domain/record.ts';
import { readSpan } from '../domain/tie.ts';
import { requireTieKind, TIE_KINDS } from '../domain/tie-kinds.ts';
import { countryFacts } from '../services/country-facts.ts';
import { claimById, claimPage, revisionByNumber, revisionPage, sourcePage } from '../services/evidence.ts';
import { type GraphView, openView } from '../services/explore.ts';
import type { Progress } from '../services/progress-board.ts';
import { type RecordOutcome, recordClaims } from '../services/record.ts';
import type { Context } from './context.ts';
import type { CountryResolvers, RecordClaimsInput, Resolvers } from './generated.ts';
import { type ActorNode, mapPage, type NodeOfAnyType, TYPE_OF_ACTOR, typeOfNode } from './nodes.ts';
import { requireProgressName } from './progress-name.ts';

/** Its words are those of the schema, which a description of its own, even one left out, would take the place of. */
function scalar(config: ConstructorParameters<typeof GraphQLScalarType>[0]): GraphQLScalarType {
  const type = new GraphQLScalarType(config);
  Reflect.deleteProperty(type, 'description');
  return type;
}

const DateScalar = scalar({
  name: 'Date',
  serialize: (value) => value,
  parseValue: readDate,
  parseLiteral: (node) => readDate(node.kind === Kind.STRING ? node.value : undefined),
});

const DateTimeScalar = scalar({
  name: 'DateTime',
  serialize: (value) => value,
});

const actorFields = {
  id: ({ actor }: ActorNode) => actor.id,
  kind: ({ actor }: ActorNode) => actor.kind,
  name: ({ actor }: ActorNode) => actor.name,
  aliases: ({ actor }: ActorNode) => [...actor.aliases],
  since: ({ actor }: ActorNode) => actor.since,
  until: ({ actor }: ActorNode) => actor.until,
  note: ({ actor }: ActorNode) => actor.note,
  ties: ({ actor, view }: ActorNode, question: Parameters<GraphView['tiePage']>[0]) =>
    mapPage(view.tiePage(question, actor.id), (tie) => ({ tie, view })),
};

const countryFields = {
  ...actorFields,
  flag: ({ actor }: ActorNode) => {
    const flag = countryFacts(actor.id)?.flag;
    return flag ? `/flags/${flag}.svg` : null;
  },
  iso2: ({ actor }: ActorNode) => countryFacts(actor.id)?.iso2 ?? null,
  isoNumeric: ({ actor }: ActorNode) => countryFacts(actor.id)?.isoNumeric ?? null,
  region: ({ actor }: ActorNode) => countryFacts(actor.id)?.region ?? null,
  location: ({ actor }: ActorNode) => countryFacts(actor.id) ?? null,
  successors: ({ actor }: ActorNode) => [...actor.successors],
} satisfies CountryResolvers<Context>;

export const resolvers: Resolvers<Context> = {
  Date: DateScalar,
  DateTime: DateTimeScalar,

  Query: {
    graph: (_root, question, { graphs }) => openView(graphs, question),
    tieKinds: () => [...TIE_KINDS],
    issues: async (_root, _arguments, { graphs }) => {
      const { issues } = await graphs.catalogue(await graphs.latestRevision());
      return [...issues.values()];
    },
    source: async (_root, { id }, { graphs }) => {
      const { sources } = await graphs.catalogue(await graphs.latestRevision());
      return sources.get(id) ?? null;
    },
    sources: async (_root, question, { graphs }) =>
      mapPage(await sourcePage(graphs, await graphs.latestRevision(), question), (source) => source),
    revisions: async (_root, question, { store }) =>
      mapPage(await revisionPage(store, question), (revision) => revision),
    dataSets: async (_root, _arguments, { dataSets, graphs, writes }) => {
      const states = await dataSets.states(graphs);
      return states.map((state) => ({ ...state, mayLoad: writes.mayLoad }));
    },
    node: async (_root, { id }, context) => findNode(await openView(context.graphs, {}), id, context),
  },

  Mutation: {
    recordClaims: (_root, { input }, context) => announced(context, recordClaims(context.store, recordInput(input))),
    retractClaim: (_root, { input: { id, author, note } }, context) =>
      announced(context, recordClaims(context.store, { author, note, retract: [id] })),
    loadDataSet: (_root, { id }, context) => announced(context, context.dataSets.load(context.store, id)),
  },

  Subscription: {
    revisionRecorded: {
      subscribe: (_root, { after }, { feed }) => feed.revisions(after),
      resolve: (revision: Revision) => revision,
    },
    analysisProgress: {
      subscribe: (_root, { of }, { analyst }) => analyst.progress.listen(requireProgressName(of)),
      resolve: (progress: Progress) => progress,
    },
  },

  Node: { __resolveType: (node) => typeOfNode(node) },

  Graph: {
    asOf: (view) => view.asOf,
    revision: (view) => view.graph.revision,
    actor: (view, { id }) => actorNode(view, view.actor(id)),
    search: (view, { text, first }) => view.search(text, first ?? undefined).map((match) => ({ match, view })),
    actors: (view, question) => mapPage(view.actorPage(question), (actor) => ({ actor, view })),
    ties: (view, question) => mapPage(view.tiePage(question), (tie) => ({ tie, view })),
    claims: async (view, question, { store, graphs }) =>
      mapPage(await claimPage(store, graphs, view, question), (claim) => ({ claim, view })),
    sources: async (view, question, { graphs }) =>
      mapPage(await sourcePage(graphs, view.graph.revision, question), (source) => source),
    issues: async (view, _arguments, { graphs }) => [...(await graphs.catalogue(view.graph.revision)).issues.values()],
    node: (view, { id }, context) => findNode(view, id, context),
    tie: (view, { id }) => {
      const tie = view.tie(id);
      return tie && { tie, view };
    },
    network: (view, { filter, first }) => ({ network: view.network(filter, first ?? undefined), view }),
  },

  Network: {
    actors: ({ network, view }) => network.actors.map((actor) => ({ actor, view })),
    ties: ({ network, view }) => network.ties.map((tie) => ({ tie, view })),
    tieCount: ({ network }) => network.tieCount,
    actorCount: ({ network }) => network.actorCount,
  },

  Actor: { __resolveType: ({ actor }) => TYPE_OF_ACTOR[actor.kind] },
  Country: countryFields,
  Organisation: actorFields,
  Person: actorFields,

  ActorMatch: {
    actor: ({ match, view }) => ({ actor: match.actor, view }),
    matched: ({ match }) => match.matched,
    score: ({ match }) => match.score,
  },

  Tie: {
    id: ({ tie }) => tie.id,
    about: ({ tie }) => tie.about,
    kind: ({ tie }) => requireTieKind(tie.kind),
    subject: ({ tie, view }) => ({ actor: view.actor(tie.subject) as Actor, view }),
    object: ({ tie, view }) => ({ actor: view.actor(tie.object) as Actor, view }),
    since: ({ tie }) => tie.since,
    until: ({ tie }) => tie.until,
    end: ({ tie }) => tie.end,
    attested: ({ tie }) => tie.attested,
    inForceFrom: ({ tie }) => tie.inForceFrom,
    inForceUntil: ({ tie }) => tie.inForceUntil,
    strength: ({ tie }) => tie.strength,
    level: ({ tie }) => tie.level,
    asymmetric: ({ tie }) => tie.asymmetric,
    issues: async ({ tie, view }, _arguments, { graphs }) => {
      if (tie.issues.length === 0) return [];
      const { issues } = await graphs.catalogue(view.graph.revision);
      return tie.issues.map((id) => issueOf(issues, id));
    },
    sourceCount: ({ tie }) => tie.sources.length,
    contested: ({ tie, view }) => view.contested(tie),
    qualified: ({ tie, view }) => view.qualified(tie),
    datesDiffer: ({ tie }) => tie.datesDiffer,
    deniedDuring: ({ tie }) => tie.deniedDuring.map(readSpan),
    qualifiedDuring: ({ tie }) => tie.qualifiedDuring.map(readSpan),
    evidence: async ({ tie, view }, _arguments, { evidence }) => {
      const claims = await evidence.load({ tie, revision: view.graph.revision });
      return claims.map((claim) => ({ claim, view }));
    },
  },

  TimeSpan: { since: ({ from }) => from, until: ({ until }) => until },

  Claim: {
    id: ({ claim }) => claim.id,
    about: ({ claim }) => claim.about,
    kind: ({ claim }) => requireTieKind(claim.kind),
    subject: ({ claim, view }) => ({ actor: view.actor(claim.subject) as Actor, view }),
    object: ({ claim, view }) => ({ actor: view.actor(claim.object) as Actor, view }),
    stance: ({ claim }) => claim.stance,
    statement: ({ claim }) => claim.statement,
    since: ({ claim }) => claim.since,
    until: ({ claim }) => claim.until,
    end: ({ claim }) => spanEndOf(claim, requireTieKind(claim.kind)),
    attested: ({ claim }) => claim.attested,
    issue: async ({ claim, view }, _arguments, { graphs }) => {
      if (claim.issue === null) return null;
      return issueOf((await graphs.catalogue(view.graph.revision)).issues, claim.issue);
    },
    figure: ({ claim }) => claim.figure,
    levels: ({ claim }) => [...claim.levels],
    asymmetric: ({ claim }) => claim.asymmetric,
    source: async ({ claim, view }, _arguments, { graphs }) => {
      const { sources } = await graphs.catalogue(view.graph.revision);
      return sourceOf(sources, claim);
    },
    locator: ({ claim }) => claim.locator,
    confidence: ({ claim }) => claim.confidence,
    recordedIn: ({ claim }) => claim.recordedIn,
  },
};

/** What has the id, in the view's graph or record. Ids of the four sorts cannot be taken for each other. */
async function findNode(view: GraphView, id: string, { store, graphs }: Context): Promise<NodeOfAnyType | null> {
  const actor = view.actor(id);
  if (actor) return { actor, view };
  const tie = view.tie(id);
  if (tie) return { tie, view };
  const source = (await graphs.catalogue(view.graph.revision)).sources.get(id);
  if (source) return source;
  const claim = await claimById(store, graphs, view, id);
  return claim && { claim, view };
}

async function announced({ store, feed }: Context, recorded: Promise<RecordOutcome>) {
  const outcome = await recorded;
  feed.announce(outcome.revision);
  return {
    ...outcome,
    revision: await revisionByNumber(store, outcome.revision),
    tiesWritten: [...outcome.writtenTies],
    tiesDropped: [...outcome.droppedTies],
  };
}

/** What was left out is null in the record. */
function recordInput(input: RecordClaimsInput): RecordInput {
  const given = <T extends object>(items: readonly T[] | null | undefined) => items ?? [];
  return {
    author: input.author,
    note: input.note,
    actors: given(input.actors).map((item) => ({
      ...item,
      since: item.since ?? null,
      until: item.until ?? null,
      note: item.note ?? null,
    })),
    sources: given(input.sources).map((item) => ({
      ...item,
      url: item.url ?? null,
      published: item.published ?? null,
      note: item.note ?? null,
    })),
    issues: given(input.issues).map((item) => ({ ...item, description: item.description ?? null })),
    claims: given(input.claims).map((item) => ({
      ...item,
      since: item.since ?? null,
      until: item.until ?? null,
      attested: item.attested ?? null,
      issue: item.issue ?? null,
      figure: item.figure ?? null,
      locator: item.locator ?? null,
    })),
    retract: input.retract ?? [],
    onChangedClaim: input.onChangedClaim === 'REPLACE' ? 'replace' : 'refuse',
  };
}

function actorNode(view: GraphView, actor: Actor | null): ActorNode | null {
  return actor && { actor, view };
}

/** A claim may name an issue that nobody has described yet. */
function issueOf(issues: ReadonlyMap<string, Issue>, id: string): Issue {
  return issues.get(id) ?? { id, name: id, description: null };
}

function sourceOf(sources: ReadonlyMap<string, Source>, claim: Claim): Source {
  const source = sources.get(claim.source);
  if (!source) throw new Error(`claim ${claim.id} names the source ${claim.source}, which the record lacks`);
  return source;
}

function readDate(value: unknown): string {
  if (isPartialDate(value)) return value;
  const shown = JSON.stringify(value) ?? String(value);
  throw new EntenteError(
    'BAD_DATE',
    `${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown} is no date: write a year, a month or a day, such as 2024, 2024-02 or 2024-02-29.`,
  );
}
