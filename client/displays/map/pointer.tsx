import { Menu } from '@mantine/core';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { HoverCard } from '../../hover-card.tsx';
import { pointAt, select, selectPair, selectTie, toggleActor } from '../../state/actions.ts';
import type { Bundle } from '../../state/bundles.ts';
import { useScene } from '../../state/scene.tsx';
import { act, openMenu, usePage } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import type { Arc } from './arcs.ts';
import type { Frame } from './frame.ts';
import { hoverLines } from './hover-lines.ts';
import classes from './map.module.css';
import { type Picked, REACH } from './pick.ts';
import { type Places, pairsOf } from './placing.ts';
import type { Point } from './sheet.ts';

interface Props {
  readonly stage: RefObject<HTMLElement | null>;
  readonly frame: Frame;
  readonly width: number;
  readonly arcs: readonly Arc[];
  readonly places: Places;
  readonly pickAt: (at: Point, reach: number) => Picked | null;
}

/** What the pointer does on the map: a line of context while it rests, and a choice when it clicks. */
export function Pointer({ stage, frame, width, arcs, places, pickAt }: Props) {
  const scene = useScene();
  const [pointed, setPointed] = useState<(Point & { readonly picked: Picked }) | null>(null);
  const [choice, setChoice] = useState<(Point & { readonly bundle: Bundle }) | null>(null);
  const latest = useRef({ pickAt, arcs });
  latest.current = { pickAt, arcs };

  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const at = (event: MouseEvent): Point => {
      const { left, top } = element.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const over = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || event.buttons > 0) return setPointed(null);
      const picked = latest.current.pickAt(at(event), REACH.mouse);
      element.dataset.over = String(picked !== null);
      setPointed(picked && { ...at(event), picked });
    };
    const leave = () => setPointed(null);
    const click = (event: PointerEvent) => {
      const reach = event.pointerType === 'touch' ? REACH.touch : REACH.mouse;
      const picked = latest.current.pickAt(at(event), reach);
      setPointed(null);
      const adding = event.shiftKey || event.ctrlKey || event.metaKey;
      if (picked?.type === 'place') return act(adding ? toggleActor(picked.id) : pointAt(picked.id));
      const arc = latest.current.arcs.find(({ id }) => id === picked?.id);
      if (arc && pairsOf(arc).length > 1) setChoice({ ...at(event), bundle: arc });
      else if (arc) open(arc);
      else if (!adding && usePage.getState().view.selection) act(select(null));
    };
    const menu = (event: MouseEvent) => {
      event.preventDefault();
      const picked = latest.current.pickAt(at(event), REACH.touch);
      setPointed(null);
      const arc = latest.current.arcs.find(({ id }) => id === picked?.id);
      const pair = arc && pairsOf(arc)[0];
      const place = { x: event.clientX, y: event.clientY };
      if (picked?.type === 'place') openMenu({ type: 'actor', id: picked.id }, place);
      else if (pair) openMenu({ type: 'line', between: pair.between }, place);
    };
    const wheel = () => setPointed(null);
    element.addEventListener('pointermove', over);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('contextmenu', menu);
    element.addEventListener('wheel', wheel, { passive: true });
    element.addEventListener('click', click as EventListener);
    return () => {
      element.removeEventListener('pointermove', over);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('contextmenu', menu);
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('click', click as EventListener);
    };
  }, [stage]);

  const { picked } = pointed ?? {};
  const lines = picked ? hoverLines(picked, scene, arcs, places) : [];
  const bright = arcs.filter(({ id, from, to }) =>
    picked?.type === 'place' ? from === picked.id || to === picked.id : id === picked?.id,
  );
  return (
    <>
      <svg className={classes.overlay} aria-hidden="true">
        <g className={classes.pointed} transform={`translate(${frame.x},${frame.y}) scale(${frame.k})`}>
          {bright.map((arc) => (
            <path key={arc.id} d={pathText(arc)} />
          ))}
        </g>
      </svg>
      {pointed && <HoverCard x={pointed.x} y={pointed.y + 8} within={width} lines={lines} />}
      {choice && <PairChoice choice={choice} close={() => setChoice(null)} />}
    </>
  );
}

/** Where a line holds ties of a country and of its people: whose to look at. */
function PairChoice({
  choice,
  close,
}: {
  readonly choice: Point & { readonly bundle: Bundle };
  readonly close: () => void;
}) {
  const { model } = useScene();
  return (
    <Menu opened onChange={close} position="bottom" withinPortal>
      <Menu.Target>
        <span className={classes.chooserAt} style={{ left: choice.x, top: choice.y }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{texts.map.whose}</Menu.Label>
        {pairsOf(choice.bundle).map(({ between: [a, b], ties }) => (
          <Menu.Item
            key={`${a}|${b}`}
            onClick={() => {
              close();
              const only = ties.length === 1 ? ties[0] : undefined;
              act(only ? selectTie(only.id) : selectPair(a, b));
            }}
          >
            {texts.map.pair(model.actors.get(a)?.name ?? a, model.actors.get(b)?.name ?? b, ties.length)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function open(bundle: Bundle): void {
  const only = bundle.ties[0];
  const pair = pairsOf(bundle)[0];
  if (!only || !pair) return;
  act(bundle.ties.length === 1 ? selectTie(only.id) : selectPair(...pair.between));
}

function pathText({ lines }: Arc): string {
  return lines.map((line) => `M${line.map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`).join('L')}`).join('');
}
