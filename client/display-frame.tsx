import type { ReactNode } from 'react';
import { useScene } from './state/scene.tsx';
import { selectedActors } from './state/selected.ts';

/** What every display says of itself, whatever it draws: how much it shows, of which day, and what is selected. */
export function DisplayFrame({
  className,
  ready,
  children,
}: {
  readonly className: string | undefined;
  readonly ready: boolean;
  readonly children: ReactNode;
}) {
  const { model, view, day, ties, actors } = useScene();
  return (
    <div
      className={className}
      data-testid="picture"
      data-display={view.display}
      data-ready={ready}
      data-actors={actors.length}
      data-ties={ties.length}
      data-date={day}
      data-selected={selectedActors(model, view.selection).join(' ')}
    >
      {children}
    </div>
  );
}
