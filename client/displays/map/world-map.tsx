import { ActionIcon } from '@mantine/core';
import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { DisplayFrame } from '../../display-frame.tsx';
import { GlobeIcon } from '../../icons.tsx';
import { readPalette } from '../../palette.ts';
import { SavePicture } from '../../saved-picture/save-picture.tsx';
import { placesOf } from '../../state/places.ts';
import { useScene } from '../../state/scene.tsx';
import { usePage } from '../../state/store.ts';
import { whenInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { ZoomButtons } from '../../zoom-buttons.tsx';
import { arcsOf } from './arcs.ts';
import { attentionOf } from './attention.ts';
import { type Size, toSheet, wholeWorld } from './frame.ts';
import { homeOf } from './home.ts';
import { moveByKey } from './keys.ts';
import { useLand } from './land.ts';
import classes from './map.module.css';
import { MapNotes } from './notes.tsx';
import { countryAt, outlinesOf } from './outlines.ts';
import { Overlay } from './overlay.tsx';
import { paint } from './paint.ts';
import { type Picked, pick } from './pick.ts';
import { pictureFile } from './picture-file.ts';
import { placeTies } from './placing.ts';
import { Pointer } from './pointer.tsx';
import type { Point } from './sheet.ts';
import { laidLinks, nameSpots, spotsOf } from './spots.ts';
import { useFrame } from './use-frame.ts';
import { useSight } from './use-sight.ts';
import { useSize } from './use-size.ts';

/** Lower than this, the map has no room for a column of buttons. */
const FLAT = 220;

/** Where they are: the ties shown, as lines over the globe. What it does with a pointer, the outline does with the keyboard. */
export default function WorldMap({ scheme, waiting }: { readonly scheme: string; readonly waiting: ReactNode }) {
  const { model, view, day, when, ties, actors } = useScene();
  const emphasis = usePage((page) => page.emphasis);
  const stage = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLCanvasElement>(null);
  const land = useLand();
  const otherDay = view.study?.type === 'compare' ? view.study.until : day;

  const places = useMemo(() => placesOf(model, [when, otherDay]), [model, when, otherDay]);
  const placing = useMemo(() => placeTies(ties, places, when), [ties, places, when]);
  const arcs = useMemo(() => arcsOf(placing.bundles, places, day), [placing, places, day]);
  const chain = view.study?.type === 'trace';
  const attention = useMemo(
    () => attentionOf(model, ties, places, view.selection, emphasis, chain),
    [model, ties, places, view.selection, emphasis, chain],
  );
  const links = useMemo(
    () => laidLinks(attention, places, (id) => model.actors.get(id)?.shortName ?? id),
    [attention, places, model],
  );
  const outlines = useMemo(() => outlinesOf(land.data ?? [], model), [land.data, model]);

  const size = useSize(stage);
  const home = useCallback((within: Size) => homeOf(model, within), [model]);
  const { frame, camera } = useFrame(stage, size, home);
  useSight(frame, size, camera, places, attention, home);

  const spots = useMemo(
    () => (frame ? spotsOf(model, actors, ties, places, attention, frame) : []),
    [model, actors, ties, places, attention, frame],
  );
  const named = useMemo(
    () => frame && size && nameSpots(spots, arcs, links, attention, frame, size, placeOfButtons(size)),
    [spots, arcs, links, attention, frame, size],
  );
  const tied = useMemo(() => new Set(spots.map(({ id }) => id)), [spots]);

  const painting = useMemo(
    () => frame && size && { frame, size, outlines, tied, arcs, links: links.map((link) => link.lines), attention },
    [frame, size, outlines, tied, arcs, links, attention],
  );
  const inColours = () => (painting && sheet.current ? { ...painting, palette: readPalette(sheet.current) } : null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours that are read are those of the scheme.
  useLayoutEffect(() => {
    if (painting && sheet.current) paint(sheet.current, { ...painting, palette: readPalette(sheet.current) });
  }, [painting, scheme]);

  const pickAt = (at: Point, reach: number): Picked | null => {
    if (!frame) return null;
    const near = pick(at, reach, spots, arcs, frame, attention);
    const country = near ? null : countryAt(toSheet(frame, at), outlines);
    return near ?? (country ? { type: 'place', id: country } : null);
  };
  const goHome = () => size && camera.show(home(size));
  const ready = frame !== null && !land.isPending;

  return (
    <DisplayFrame className={classes.frame} ready={ready}>
      <div className={classes.picture}>
        <div
          ref={stage}
          className={classes.stage}
          role="application"
          aria-label={texts.map.keys}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the keys that move it.
          tabIndex={0}
          onKeyDown={(event) => moveByKey(event, camera, goHome)}
        >
          <canvas
            ref={sheet}
            className={classes.sheet}
            width={(size?.width ?? 0) * globalThis.devicePixelRatio}
            height={(size?.height ?? 0) * globalThis.devicePixelRatio}
            role="img"
            aria-label={texts.map.label(arcs.length, ties.length, whenInWords(when))}
          />
          {named && <Overlay spots={named.spots} marks={named.marks} />}
        </div>
        {!ready && waiting}
        {frame && size && (
          <>
            <Pointer stage={stage} frame={frame} width={size.width} arcs={arcs} places={places} pickAt={pickAt} />
            <ZoomButtons
              zoomBy={camera.zoomBy}
              showAll={goHome}
              showAllLabel={texts.map.home}
              flat={size.height < FLAT}
            >
              {size.height >= FLAT && (
                <>
                  <ActionIcon
                    variant="default"
                    size="lg"
                    aria-label={texts.map.world}
                    title={texts.map.world}
                    onClick={() => camera.show(wholeWorld(size))}
                  >
                    <GlobeIcon />
                  </ActionIcon>
                  {named && (
                    <SavePicture
                      note={texts.map.borders}
                      draw={async (words) => {
                        const seen = inColours();
                        return seen && pictureFile(seen, named, words);
                      }}
                    />
                  )}
                </>
              )}
            </ZoomButtons>
          </>
        )}
      </div>
      <MapNotes placing={placing} places={places} attention={attention} land={land} />
    </DisplayFrame>
  );
}

/** Names keep clear of the buttons for zooming, in the corner below on the right. */
function placeOfButtons({ width, height }: Size) {
  const [across, along] = height < FLAT ? [120, 50] : [60, 194];
  return { x: width - across / 2, y: height - along / 2, width: across, height: along };
}
