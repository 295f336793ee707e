import type { ReactNode } from 'react';
import { FilterIcon, LegendIcon, ListIcon } from '../icons.tsx';
import { DataSets } from '../panels/lists/data-sets.tsx';
import { Filters } from '../panels/lists/filters.tsx';
import { Legend } from '../panels/lists/legend.tsx';
import { Outline } from '../panels/lists/outline.tsx';
import { type PaneName, showPane, useOpenParts } from '../state/open-parts.ts';
import { useScene } from '../state/scene.tsx';
import { FACETS } from '../state/view.ts';
import { texts } from '../texts.ts';
import classes from './explorer.module.css';

const PANES: readonly { readonly name: PaneName; readonly icon: ReactNode; readonly content: ReactNode }[] = [
  { name: 'outline', icon: <ListIcon />, content: <Outline /> },
  { name: 'filters', icon: <FilterIcon />, content: <Filters /> },
  { name: 'legend', icon: <LegendIcon />, content: <Legend /> },
];

/** Beside the picture, or below it on a narrow screen, where it opens only when asked for. */
export function Side() {
  const pane = useOpenParts((parts) => parts.pane);
  const { view } = useScene();
  const filters = FACETS.reduce((sum, facet) => sum + view[facet].length, view.contestedOnly ? 1 : 0);
  const shown = PANES.find(({ name }) => name === (pane ?? 'outline'));
  return (
    <section className={classes.side} data-part data-tour="side" aria-label={texts.panes.label}>
      <div className={classes.panes}>
        {PANES.map(({ name, icon }) => (
          <button
            key={name}
            type="button"
            className={classes.paneButton}
            aria-pressed={name === shown?.name}
            data-open={name === pane}
            onClick={() => showPane(name === pane ? null : name)}
          >
            {icon}
            {texts.panes[name]}
            {name === 'filters' && filters > 0 && <span className={classes.badge}>{filters}</span>}
          </button>
        ))}
      </div>
      <div className={classes.open}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard, and the legend holds nothing that is */}
        <section className={classes.pane} tabIndex={0} aria-label={shown && texts.panes[shown.name]}>
          <h2 className={classes.paneName}>{shown && texts.panes[shown.name]}</h2>
          {shown?.content}
        </section>
        <div className={classes.data}>
          <DataSets />
        </div>
      </div>
    </section>
  );
}
