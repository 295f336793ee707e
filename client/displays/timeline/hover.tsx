import { type RefObject, useEffect, useState } from 'react';
import { TieMarks } from '../../parts.tsx';
import type { When } from '../../state/dates.ts';
import type { Model, Tie } from '../../state/model.ts';
import { sentenceOf } from '../../state/selected.ts';
import { spanInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './timeline.module.css';

interface Pointed {
  readonly tie: Tie;
  readonly left: number;
  readonly top: number;
  readonly below: boolean;
}

interface HoverProps {
  readonly host: RefObject<HTMLElement | null>;
  readonly model: Model;
  readonly when: When;
}

const HALF = 150;

/** What the bar under the pointer, or the one with the focus, stands for. */
export function Hover({ host, model, when }: HoverProps) {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const point = (event: Event) => {
      const bar = (event.target as Element).closest?.('[data-bar]');
      const tie = bar && model.tiesById.get(bar.getAttribute('data-tie') ?? '');
      if (!bar || !tie) return setPointed(null);
      const frame = element.getBoundingClientRect();
      const box = bar.getBoundingClientRect();
      const x = event instanceof PointerEvent ? event.clientX : Math.max(box.left, frame.left + HALF);
      const below = box.top - frame.top < 120;
      setPointed({
        tie,
        below,
        left: Math.min(Math.max(x - frame.left, HALF + 8), frame.width - HALF - 8),
        top: element.offsetTop + (below ? box.bottom : box.top) - frame.top,
      });
    };
    const leave = () => setPointed(null);
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && leave();
    element.addEventListener('pointerover', point);
    element.addEventListener('focusin', point);
    element.addEventListener('pointerleave', leave);
    element.addEventListener('focusout', leave);
    element.addEventListener('scroll', leave, { passive: true });
    element.addEventListener('keydown', onKey);
    return () => {
      element.removeEventListener('pointerover', point);
      element.removeEventListener('focusin', point);
      element.removeEventListener('pointerleave', leave);
      element.removeEventListener('focusout', leave);
      element.removeEventListener('scroll', leave);
      element.removeEventListener('keydown', onKey);
    };
  }, [host, model]);
  if (!pointed) return null;
  const { tie, left, top, below } = pointed;
  return (
    <div className={classes.hover} data-below={below} style={{ left, top }} aria-hidden="true">
      <p className={classes.hoverTitle}>{sentenceOf(tie)}</p>
      <p>
        {spanInWords(tie)} · {texts.sources(tie.sourceCount)} <TieMarks tie={tie} when={when} />
      </p>
    </div>
  );
}
