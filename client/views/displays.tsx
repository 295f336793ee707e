import { NativeSelect } from '@mantine/core';
import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode } from 'react';
import { showAs } from '../state/actions.ts';
import { networkQuery } from '../state/queries.ts';
import { queryClient } from '../state/query-client.ts';
import { useScene } from '../state/scene.tsx';
import { act, usePage } from '../state/store.ts';
import { DISPLAYS, type Display } from '../state/view.ts';
import { texts } from '../texts.ts';
import classes from './displays.module.css';

interface DisplayProps {
  /** Light or dark, for what is drawn rather than styled. */
  readonly scheme: string;
  /** What stands there until the display can. */
  readonly waiting: ReactNode;
}

const loadNetwork = () => import('../canvas/network-canvas.tsx');

const COMPONENTS: Partial<Record<Display, LazyExoticComponent<ComponentType<DisplayProps>>>> = {
  network: lazy(loadNetwork),
  matrix: lazy(() => import('../displays/matrix/matrix-display.tsx')),
  table: lazy(() => import('../displays/table/table-display.tsx')),
  timeline: lazy(() => import('../displays/timeline/timeline.tsx')),
  map: lazy(() => import('../displays/map/world-map.tsx')),
};

export const OFFERED = DISPLAYS.filter((display) => COMPONENTS[display] !== undefined);

/** Fetches what the first picture is drawn from and with, and lays it out, while the page around it is still being made. */
export async function prepareFirstPicture(): Promise<void> {
  const { revision, accordingTo, arrangement, display } = usePage.getState().view;
  const network = queryClient.fetchQuery(networkQuery(revision, accordingTo));
  if (display !== 'network') return void (await network);
  const [{ layOutAhead }, model] = await Promise.all([loadNetwork(), network]);
  layOutAhead(model, arrangement);
}

/** What is shown, in the way that was chosen. */
export function Shown(props: DisplayProps) {
  const { view } = useScene();
  const Component = COMPONENTS[view.display] ?? COMPONENTS.network;
  return Component ? <Component {...props} /> : null;
}

/** Chooses the way to see what is shown; a list to choose from where there is no room for tabs. */
export function DisplaySwitch() {
  const { view } = useScene();
  if (OFFERED.length < 2) return null;
  return (
    <nav className={classes.switch} aria-label={texts.displays.label}>
      <div className={classes.tabs}>
        {OFFERED.map((display) => (
          <button
            key={display}
            type="button"
            className={classes.tab}
            aria-pressed={display === view.display}
            title={texts.displays.about[display]}
            onClick={() => act(showAs(display))}
          >
            {texts.displays.name[display]}
          </button>
        ))}
      </div>
      <NativeSelect
        className={classes.choice}
        size="xs"
        aria-label={texts.displays.label}
        value={view.display}
        onChange={(event) => act(showAs(event.currentTarget.value as Display))}
        data={OFFERED.map((display) => ({ value: display, label: texts.displays.name[display] }))}
      />
    </nav>
  );
}
