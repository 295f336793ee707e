import type { Core } from 'cytoscape';
import { type PointerEvent, useEffect, useState } from 'react';
import type { Model } from '../state/model.ts';
import { texts } from '../texts.ts';
import classes from './canvas.module.css';
import { selectAlso } from './gestures.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Lies over the picture while somebody draws around the actors to select. */
export function Lasso({ cy, model, done }: { readonly cy: Core; readonly model: Model; readonly done: () => void }) {
  const [points, setPoints] = useState<readonly Point[]>([]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      done();
    };
    globalThis.addEventListener('keydown', onKey, true);
    return () => globalThis.removeEventListener('keydown', onKey, true);
  }, [done]);
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setPoints([placeIn(event)]);
  };
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    if (points.length > 0) setPoints([...points, placeIn(event)]);
  };
  const end = () => {
    const inside: string[] = [];
    for (const node of cy.nodes(':visible')) if (isInside(node.renderedPosition(), points)) inside.push(node.id());
    done();
    selectAlso(model, inside);
  };
  return (
    // For pointers only: keyboards have the menu of rules.
    <svg
      className={classes.lasso}
      data-testid="lasso"
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={draw}
      onPointerUp={end}
      onPointerCancel={done}
    >
      <polygon points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {points.length === 0 && (
        <text x="50%" y="28">
          {texts.selecting.lasso}
        </text>
      )}
    </svg>
  );
}

function placeIn(event: PointerEvent<SVGSVGElement>): Point {
  const { left, top } = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

/** Whether a line from the point to the right crosses the outline an odd number of times. */
export function isInside({ x, y }: Point, outline: readonly Point[]): boolean {
  let inside = false;
  outline.forEach((b, index) => {
    const a = outline.at(index - 1) as Point;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  });
  return inside;
}
