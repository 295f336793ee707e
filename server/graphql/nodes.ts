/** What resolvers pass down: a value together with the view it is seen in, so that time and provenance are inherited. */

import type { Actor, ActorKind } from '../domain/actor.ts';
import type { RecordedClaim, Source } from '../domain/claim.ts';
import type { Tie } from '../domain/tie.ts';
import type { SignOptions } from '../services/analyse.ts';
import type { GraphView, Network } from '../services/explore.ts';
import type { Page } from '../services/paging.ts';
import type { ActorMatch } from '../services/search.ts';
import type { Balance as BalanceFields } from './generated.ts';

export interface ActorNode {
  readonly actor: Actor;
  readonly view: GraphView;
}

export interface TieNode {
  readonly tie: Tie;
  readonly view: GraphView;
}

export interface ClaimNode {
  readonly claim: RecordedClaim;
  readonly view: GraphView;
}

export interface NetworkNode {
  readonly network: Network;
  readonly view: GraphView;
}

export interface ChainStepNode {
  readonly tie: TieNode;
  readonly from: ActorNode;
  readonly to: ActorNode;
  readonly along: boolean;
}

/** What of the balance is computed at once, and what it takes to compute the rest when asked for. */
export interface BalanceNode extends Omit<BalanceFields, 'frustration' | 'walkBalance' | 'tense'> {
  readonly tense: readonly { actors: ActorNode[]; signs: string; sides: SignedPairNode[]; weight: number }[];
  readonly view: GraphView;
  readonly options: SignOptions;
}

interface SignedPairNode {
  readonly one: ActorNode;
  readonly other: ActorNode;
  readonly sign: number;
  readonly score: number | null;
  readonly ties: TieNode[];
}

export interface ActorMatchNode {
  readonly match: ActorMatch;
  readonly view: GraphView;
}

/** The same page with each item turned into what its resolvers take. */
export function mapPage<Item, Node>(page: Page<Item>, toNode: (item: Item) => Node) {
  const edges = page.edges.map(({ cursor, node }) => ({ cursor, node: toNode(node) }));
  return { nodes: edges.map(({ node }) => node), edges, pageInfo: page.pageInfo, totalCount: page.totalCount };
}

export type NodeOfAnyType = ActorNode | TieNode | ClaimNode | Source;

export const TYPE_OF_ACTOR = {
  COUNTRY: 'Country',
  ORGANISATION: 'Organisation',
  PERSON: 'Person',
} as const satisfies Record<ActorKind, string>;

export function typeOfNode(node: NodeOfAnyType) {
  if ('actor' in node) return TYPE_OF_ACTOR[node.actor.kind];
  if ('tie' in node) return 'Tie';
  return 'claim' in node ? 'Claim' : 'Source';
}
