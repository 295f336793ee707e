import type { Core } from 'cytoscape';
import { useEffect, useState } from 'react';
import type { Ring } from '../state/rings.ts';
import classes from './canvas.module.css';
import { type DrawnHull, drawnHulls } from './drawn-hulls.ts';

interface Drawn {
  readonly hulls: readonly DrawnHull[];
  readonly transform: string;
}

/** Outlines around groups, under the signs and lines. For the eye: the legend lists who is in each. */
export function Hulls({ cy, hulls }: { readonly cy: Core; readonly hulls: readonly Ring[] }) {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      frame = 0;
      if (cy.destroyed()) return;
      const { x, y } = cy.pan();
      setDrawn({ hulls: drawnHulls(cy, hulls), transform: `translate(${x},${y}) scale(${cy.zoom()})` });
    };
    const soon = () => {
      frame ||= requestAnimationFrame(draw);
    };
    soon();
    cy.on('viewport resize', soon);
    cy.on('position data style', 'node', soon);
    return () => {
      cancelAnimationFrame(frame);
      cy.off('viewport resize', soon);
      cy.off('position data style', 'node', soon);
    };
  }, [cy, hulls]);
  return (
    <svg className={classes.hulls} aria-hidden="true">
      <g transform={drawn?.transform}>
        {drawn?.hulls.map(({ id, group, path, mark, line }) => (
          <g key={id} className={classes.hull} data-group={group}>
            <path d={path} strokeWidth={line} />
            <text x={mark.x} y={mark.y} fontSize={mark.size} strokeWidth={mark.size / 3} dy="0.35em">
              {mark.text}
            </text>
          </g>
        ))}
      </g>
    </svg>
  );
}
