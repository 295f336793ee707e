import { useMediaQuery } from '@mantine/hooks';
import type { Core } from 'cytoscape';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { DisplayFrame } from '../display-frame.tsx';
import type { Arrangement } from '../state/arrangement.ts';
import { bundleKey, bundlesOf } from '../state/bundles.ts';
import { useHulls } from '../state/hulls.ts';
import { useScene } from '../state/scene.tsx';
import { selectedActors, selectedTies } from '../state/selected.ts';
import { setPlaces, usePage } from '../state/store.ts';
import { whenInWords } from '../state/words.ts';
import { texts } from '../texts.ts';
import { ZoomButtons } from '../zoom-buttons.tsx';
import { centre, keepInSight, showAll, zoomBy, zoomInTo } from './camera.ts';
import classes from './canvas.module.css';
import { followGestures } from './gestures.ts';
import { Hover } from './hover.tsx';
import { Hulls } from './hulls.tsx';
import { bringOut, createPicture, markGroups, paint, placesOf, putInPlace, resize, show } from './picture.ts';
import { SaveNetwork } from './save-network.tsx';
import { nameSoon } from './show-names.ts';
import { Tools } from './tools.tsx';
import { useRings, useShares } from './use-look.ts';
import { type Found, NARROW, usePositions } from './use-positions.ts';

export { layOutAhead } from './use-positions.ts';

/** In the little room beside a panel on a phone, the chosen actor and its next neighbours rather than everything. */
const CLOSE_ENOUGH = 0.6;

/** The network, drawn. What it does with a pointer, the outline does with the keyboard. */
export default function NetworkCanvas({ scheme, waiting }: { readonly scheme: string; readonly waiting: ReactNode }) {
  const { model, view, day, when, ties, actors, hiddenTies } = useScene();
  const camera = usePage((page) => page.camera);
  const emphasis = usePage((page) => page.emphasis);
  const upright = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false }) ?? false;
  const found = usePositions(model, upright, view.arrangement);
  const positions = found?.positions ?? null;
  const host = useRef<HTMLDivElement>(null);
  const [picture, setPicture] = useState<Core | null>(null);
  const [isWhole, setWhole] = useState(false);
  // When the record changes, the picture of the one before is gone before another can be drawn.
  const cy = positions && isWhole ? picture : null;
  const bundles = useMemo(() => bundlesOf(ties, when), [ties, when]);
  const { width } = view.look;
  const shown = useMemo(
    () => ({ day, bundles, actors: new Set(actors.map(({ actor }) => actor.id)), hiddenTies, width }),
    [day, bundles, actors, hiddenTies, width],
  );
  const ringed = useRings();
  const hulls = useHulls();
  const latest = useRef(shown);
  latest.current = shown;
  const painted = useRef(scheme);

  useEffect(() => {
    if (!positions || !host.current) return;
    const pinned = usePage.getState().view.pins;
    const made = createPicture(host.current, model, placesOf(positions, pinned), latest.current, () => setWhole(true));
    setPlaces(positions);
    followGestures(made, model, () => latest.current.bundles);
    setPicture(made);
    return () => {
      setWhole(false);
      setPicture(null);
      made.destroy();
    };
  }, [model, positions]);

  useEffect(() => {
    // A new picture already has the colours of the page.
    if (usable(cy) && painted.current !== scheme) paint(cy);
    painted.current = scheme;
  }, [cy, scheme]);

  useEffect(() => {
    if (!usable(cy) || !positions) return;
    putInPlace(cy, placesOf(positions, view.pins));
    nameSoon(cy);
  }, [cy, positions, view.pins]);

  useEffect(() => {
    if (!usable(cy)) return;
    show(cy, shown);
    const linesOf = (ids: readonly string[]) =>
      ids.flatMap((id) => {
        const tie = model.tiesById.get(id);
        return tie ? [bundleKey(tie)] : [];
      });
    const emphasised = view.selection === null || view.selection.type === 'source';
    if (emphasised && emphasis) bringOut(cy, emphasis.actors, linesOf(emphasis.ties));
    else {
      const edges =
        view.selection?.type === 'actor' ? null : selectedTies(model, view.selection).map((tie) => bundleKey(tie));
      bringOut(cy, selectedActors(model, view.selection), edges);
    }
    markGroups(
      cy,
      [...(emphasis?.groups ?? ringed)].map(([id, group]) => [linesOf([id])[0] ?? id, group] as const),
    );
    nameSoon(cy);
  }, [cy, shown, model, view.selection, emphasis, ringed]);

  const shareOf = useShares();
  useEffect(() => {
    if (!usable(cy)) return;
    resize(cy, model, shareOf);
    nameSoon(cy);
  }, [cy, model, shareOf]);

  const { focus, grown } = view;
  const framed = useRef({ focus, grown });
  useEffect(() => {
    // Who is on the picture has changed: it is framed anew.
    if (usable(cy) && (framed.current.focus !== focus || framed.current.grown !== grown)) showAll(cy, true);
    framed.current = { focus, grown };
  }, [cy, focus, grown]);

  useEffect(() => {
    if (!usable(cy) || camera.number === 0) return;
    // The panel that opens with it has already taken its room.
    cy.resize();
    centre(cy, camera.actors);
  }, [cy, camera]);

  useEffect(() => {
    if (!usable(cy) || upright) return;
    cy.resize();
    keepInSight(cy, selectedActors(model, view.selection));
  }, [cy, model, upright, view.selection]);

  useEffect(() => {
    // In the little room above a panel on a phone, what a study brings out is all there is room for.
    if (!usable(cy) || !upright || !emphasis) return;
    cy.resize();
    zoomInTo(cy, CLOSE_ENOUGH);
    centre(cy, emphasis.actors);
  }, [cy, upright, emphasis]);

  useEffect(() => {
    if (!usable(cy) || !host.current) return;
    const observer = new ResizeObserver(() => {
      cy.resize();
      // What was chosen stays in sight when a panel takes room from the picture.
      const { selection } = usePage.getState().view;
      const chosen = selectedActors(model, selection);
      if (!upright) return keepInSight(cy, chosen);
      if (chosen.length > 0) zoomInTo(cy, CLOSE_ENOUGH);
      centre(cy, chosen);
    });
    observer.observe(host.current);
    return () => observer.disconnect();
  }, [cy, model, upright]);

  return (
    <DisplayFrame className={classes.frame} ready={cy !== null && isLatest(found, view.arrangement, upright)}>
      {cy && hulls.length > 0 && <Hulls cy={cy} hulls={hulls} />}
      <div
        ref={host}
        className={classes.host}
        data-layout={found?.arrangement.layout}
        role="img"
        aria-label={texts.picture.label(actors.length, ties.length, whenInWords(when))}
      />
      {cy === null && waiting}
      {cy && <Hover cy={cy} bundles={bundles} />}
      {cy && <Tools cy={cy} />}
      {cy && (
        <ZoomButtons zoomBy={(factor) => zoomBy(cy, factor)} showAll={() => showAll(cy, true)}>
          <SaveNetwork cy={cy} bundles={bundles} hulls={hulls} />
        </ZoomButtons>
      )}
    </DisplayFrame>
  );
}

/** While the worker is at another arrangement, the picture shows the one before. */
function isLatest(found: Found | null, { layout, seed }: Arrangement, upright: boolean): boolean {
  return found?.upright === upright && found.arrangement.layout === layout && found.arrangement.seed === seed;
}

/** While other data come in, the picture of the former ones is gone before this component hears of it. */
function usable(cy: Core | null): cy is Core {
  return cy !== null && !cy.destroyed();
}
