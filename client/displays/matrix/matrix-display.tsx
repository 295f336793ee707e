import { useMediaQuery } from '@mantine/hooks';
import { useMemo, useRef, useState } from 'react';
import { DisplayFrame } from '../../display-frame.tsx';
import { broughtOut } from '../../state/brought-out.ts';
import type { Group } from '../../state/groups.ts';
import { useScene } from '../../state/scene.tsx';
import { selectedActors, tiesAmong } from '../../state/selected.ts';
import { usePage } from '../../state/store.ts';
import { cellsOf } from './cells.ts';
import classes from './matrix.module.css';
import { MatrixBar } from './matrix-bar.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { membersOf } from './members.ts';
import type { Place } from './next-place.ts';
import { orderActors } from './order.ts';
import { useCellSize } from './use-cell-size.ts';
import { contextOf } from './words.ts';

const NO_GROUPS: ReadonlyMap<string, Group> = new Map();
const NOTHING: readonly string[] = [];

/** Everyone with everyone: what ties each two, in one cell. */
export default function MatrixDisplay() {
  const { model, view, when, ties, actors } = useScene();
  const emphasis = usePage((page) => page.emphasis);
  const scroller = useRef<HTMLDivElement>(null);
  const zoom = useCellSize(scroller);
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const besidePanel = view.selection !== null || view.study !== null;
  const brief = narrow && besidePanel;
  const headings = narrow ? { width: 112, height: brief ? 64 : 96, brief } : { width: 168, height: 128, brief };
  const [pointed, setPointed] = useState<Place | null>(null);

  const members = useMemo(() => {
    // An issue may be about everyone.
    const selected = view.selection?.type === 'issue' ? [] : selectedActors(model, view.selection);
    const wanted = [...selected, ...(emphasis?.actors ?? [])];
    return membersOf(actors, view.matrix, new Set(wanted));
  }, [model, view.selection, view.matrix, emphasis, actors]);
  const { order } = view.matrix;
  const ordered = useMemo(
    () => orderActors(members.actors, order, model, when, emphasis),
    [members, order, model, when, emphasis],
  );
  const cells = useMemo(() => cellsOf(ties, when, emphasis), [ties, when, emphasis]);
  const brought = useMemo(() => broughtOut(model, view.selection, emphasis), [model, view.selection, emphasis]);
  const shownTies = useMemo(() => {
    const ids = members.actors.map(({ id }) => id);
    return tiesAmong(ties, ids).length;
  }, [members, ties]);
  return (
    <DisplayFrame className={classes.frame} ready>
      <MatrixBar
        shownActors={ordered.actors.length}
        shownTies={shownTies}
        atLeast={members.atLeast}
        zoom={zoom}
        context={pointed && contextOf(pointed, ordered.actors, cells)}
      />
      <MatrixGrid
        scroller={scroller}
        ordered={ordered}
        cells={cells}
        groups={emphasis?.groups ?? NO_GROUPS}
        brought={brought}
        marked={view.selection === null ? (emphasis?.ties ?? NOTHING) : NOTHING}
        size={zoom.size}
        headings={headings}
        pointed={pointed}
        onPoint={setPointed}
      />
    </DisplayFrame>
  );
}
