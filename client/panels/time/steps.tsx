import { ActionIcon } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { StepBackIcon, StepOnIcon } from '../../icons.tsx';
import { idle } from '../../idle.ts';
import { showDay } from '../../state/actions.ts';
import type { Change } from '../../state/changes.ts';
import { later } from '../../state/dates.ts';
import { useScene } from '../../state/scene.tsx';
import { act, setPlaying } from '../../state/store.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';

/** By its place on the keyboard: with Alt, some systems type another sign there. */
const KEYS: Readonly<Record<string, 'previous' | 'next'>> = { Comma: 'previous', Period: 'next' };

/** From one day on which something changes to the next, by buttons and by Alt with comma or full stop. */
export function Steps() {
  const { model, changes, day } = useScene();
  const ways = {
    previous: changes.before(day),
    next: changes.after(day, later(day, model.today)),
  };
  const latest = useRef(ways);
  latest.current = ways;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const way = KEYS[event.code];
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || way === undefined) return;
      event.preventDefault();
      go(latest.current[way]);
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  }, []);
  return (
    <ActionIcon.Group>
      <Step label={texts.time.previous} to={ways.previous} icon={<StepBackIcon />} />
      <Step label={texts.time.next} to={ways.next} icon={<StepOnIcon />} />
    </ActionIcon.Group>
  );
}

function Step({ label, to, icon }: { readonly label: string; readonly to: Change | null; readonly icon: ReactNode }) {
  return (
    <ActionIcon
      variant="default"
      size={28}
      aria-label={label}
      {...idle(to === null)}
      title={to ? `${label}: ${dateInWords(to.day)}` : label}
      onClick={() => go(to)}
    >
      {icon}
    </ActionIcon>
  );
}

function go(change: Change | null): void {
  if (!change) return;
  setPlaying(false);
  act(showDay(change.day));
}
