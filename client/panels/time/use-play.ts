import { useReducedMotion } from '@mantine/hooks';
import { useEffect } from 'react';
import { moveTo } from '../../state/actions.ts';
import { addDays, type Day } from '../../state/dates.ts';
import { move, setPlaying, usePage } from '../../state/store.ts';

export type Speed = 'slow' | 'medium' | 'fast';
export const SPEEDS: readonly Speed[] = ['slow', 'medium', 'fast'];

const DAYS_A_SECOND: Readonly<Record<Speed, number>> = { slow: 182, medium: 730, fast: 1826 };

const TICKS_A_SECOND = 10;

/**
 * While playing, the day moves on by itself, and stops at the last one. For those who asked for less motion it goes
 * as fast, in one step a second.
 */
export function usePlay(playing: boolean, speed: Speed, from: Day, until: Day): void {
  const calm = useReducedMotion(false, { getInitialValueInEffect: false });
  const ticks = calm ? 1 : TICKS_A_SECOND;
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      const day = usePage.getState().view.date ?? from;
      const next = addDays(day, Math.round(DAYS_A_SECOND[speed] / ticks));
      move(moveTo(next < until ? next : until));
      if (next >= until) setPlaying(false);
    }, 1000 / ticks);
    return () => clearInterval(timer);
  }, [playing, speed, from, until, ticks]);
}
