import type { ReactNode } from 'react';
import { texts } from '../../texts.ts';
import classes from './lists.module.css';

/** A line of the legend that keeps what it explains, and what else is kept by the same filter. */
export function LegendToggle({
  kept,
  onKeep,
  children,
}: {
  readonly kept: boolean;
  readonly onKeep: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={classes.legendToggle}
      aria-pressed={kept}
      title={kept ? texts.legend.kept : texts.legend.keepThis}
      onClick={onKeep}
    >
      {children}
    </button>
  );
}
