import type { Core, EventObject } from 'cytoscape';
import { useEffect, useState } from 'react';
import { HoverCard } from '../hover-card.tsx';
import type { Bundle } from '../state/bundles.ts';
import { useScene } from '../state/scene.tsx';
import { sentenceOf } from '../state/selected.ts';
import { texts } from '../texts.ts';
import { linesIn } from './picture-lines.ts';

interface Pointed {
  readonly x: number;
  readonly y: number;
  readonly id: string;
  readonly isNode: boolean;
}

const MOST_LINES = 4;

/** Names what lies under the pointer, and brings out its lines. */
export function Hover({ cy, bundles }: { readonly cy: Core; readonly bundles: readonly Bundle[] }) {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  useEffect(() => {
    const enter = ({ target, renderedPosition }: EventObject) => {
      const { x, y } = target.isNode() ? target.renderedPosition() : renderedPosition;
      const below = target.isNode() ? target.renderedHeight() / 2 : 6;
      setPointed({ x, y: y + below, id: target.id(), isNode: target.isNode() });
      if (target.isNode()) linesIn(cy).bringLinesOf([target.id()]);
      const lines = target.isNode() ? target.connectedEdges() : target;
      lines.addClass('pointed');
      const host = cy.container();
      if (host) host.style.cursor = 'pointer';
    };
    const leave = () => {
      setPointed(null);
      cy.edges('.pointed').removeClass('pointed');
      const host = cy.container();
      if (host) host.style.cursor = '';
    };
    cy.on('mouseover', 'node, edge', enter);
    cy.on('mouseout viewport', leave);
    return () => {
      cy.off('mouseover', 'node, edge', enter);
      cy.off('mouseout viewport', leave);
    };
  }, [cy]);
  const lines = useLines(pointed, bundles);
  return pointed && <HoverCard x={pointed.x} y={pointed.y} within={cy.width()} lines={lines} />;
}

function useLines(pointed: Pointed | null, bundles: readonly Bundle[]): string[] {
  const { model, actors } = useScene();
  if (!pointed) return [];
  if (pointed.isNode) {
    const actor = model.actors.get(pointed.id);
    const count = actors.find((entry) => entry.actor.id === pointed.id)?.ties ?? 0;
    return actor ? [actor.name, `${texts.actorKind.one[actor.kind]}, ${texts.ties(count)}`] : [];
  }
  const bundle = bundles.find(({ id }) => id === pointed.id);
  if (!bundle) return [];
  const sentences = [...new Set(bundle.ties.map(sentenceOf))];
  const more = sentences.length - MOST_LINES;
  return [...sentences.slice(0, MOST_LINES), ...(more > 0 ? [texts.actor.more(more)] : [])];
}
