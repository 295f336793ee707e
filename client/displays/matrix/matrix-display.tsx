import { useMediaQuery } from '@mantine/hooks';
import { useMemo, useRef, useState } from 'react';
import { DisplayFrame } from '../../display-frame.tsx';
import { useScene } from '../../state/scene.tsx';
import { selectedActors } from '../../state/selected.ts';
import { usePage } from '../../state/store.ts';
import { cellsOf, tiesAmong } from './cells.ts';
import classes from './matrix.module.css';
import { MatrixBar } from './matrix-bar.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { membersOf } from './members.ts';
import type { Place } from './next-place.ts';
import { orderActors } from './order.ts';
import { useCellSize } from './use-cell-size.ts';
import { contextOf } from './words.ts';

/** Everyone with everyone: what ties each two, in one cell. */
export default function MatrixDisplay() {
  const { model, view, when, ties, actors } = useScene();
  const emphasis = usePage((page) => page.emphasis);
  const scroller = useRef<HTMLDivElement>(null);
  const zoom = useCellSize(scroller);
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const [pointed, setPointed] = useState<Place | null>(null);

  const members = useMemo(() => {
    const wanted = [...selectedActors(model, view.selection), ...(emphasis?.actors ?? [])];
    return membersOf(actors, view.matrix, new Set(wanted));
  }, [model, view.selection, view.matrix, emphasis, actors]);
  const { order } = view.matrix;
  const ordered = useMemo(
    () => orderActors(members.actors, order, model, when, emphasis),
    [members, order, model, when, emphasis],
  );
  const cells = useMemo(() => cellsOf(ties, when, emphasis), [ties, when, emphasis]);
  const shownTies = useMemo(() => tiesAmong(members.actors, ties), [members, ties]);
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
        emphasis={emphasis}
        size={zoom.size}
        narrow={narrow}
        pointed={pointed}
        onPoint={setPointed}
      />
    </DisplayFrame>
  );
}
