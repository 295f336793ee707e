import { useEffect } from 'react';
import { showDay } from '../../state/actions.ts';
import { addDays, type Day } from '../../state/dates.ts';
import { move, setPlaying, usePage } from '../../state/store.ts';

export type Speed = 'slow' | 'medium' | 'fast';
export const SPEEDS: readonly Speed[] = ['slow', 'medium', 'fast'];

const TICK_MS = 100;
const DAYS_A_TICK: Readonly<Record<Speed, number>> = { slow: 18, medium: 73, fast: 183 };

/** While playing, the day moves on by itself, and stops at the last one. */
export function usePlay(playing: boolean, speed: Speed, from: Day, until: Day): void {
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      const day = usePage.getState().view.date ?? from;
      const next = addDays(day, DAYS_A_TICK[speed]);
      move(showDay(next < until ? next : until));
      if (next >= until) setPlaying(false);
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [playing, speed, from, until]);
}
