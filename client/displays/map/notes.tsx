import { Popover, UnstyledButton } from '@mantine/core';
import { useMemo, useState } from 'react';
import rows from '../../parts.module.css';
import { ActorSign } from '../../parts.tsx';
import { selectActor } from '../../state/actions.ts';
import type { Actor } from '../../state/model.ts';
import { useScene } from '../../state/scene.tsx';
import { selectedActors } from '../../state/selected.ts';
import { act } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import type { Attention } from './attention.ts';
import type { useLand } from './land.ts';
import classes from './map.module.css';
import type { Places, Placing } from './placing.ts';

interface Props {
  readonly placing: Placing;
  readonly places: Places;
  readonly attention: Attention;
  readonly land: ReturnType<typeof useLand>;
}

/** Under the map: what it does not show as a line, and whose borders it draws. */
export function MapNotes({ placing, places, attention, land }: Props) {
  const { model, view } = useScene();
  const absent = selectedActors(model, view.selection).filter((id) => !places.has(id));
  const names = absent.map((id) => model.actors.get(id)?.shortName ?? id);
  const drawn = placing.bundles.reduce((sum, bundle) => sum + bundle.ties.length, 0);
  return (
    <div className={classes.notes} data-testid="map-notes">
      {names.length > 0 && (
        <p className={classes.shaded}>{texts.map.shaded(names.join(', '), attention.shaded.size)}</p>
      )}
      <p>
        {texts.map.drawn(drawn, placing.bundles.length)}
        {placing.within.length > 0 && <>, {texts.map.within(placing.within.length)}</>}
        {placing.unplaced.length > 0 && (
          <>
            , <Unplaced placing={placing} places={places} />
          </>
        )}
      </p>
      {land.isError ? (
        <p role="alert">
          {texts.map.noBorders}{' '}
          <UnstyledButton onClick={() => void land.refetch()}>{texts.map.fetchBorders}</UnstyledButton>
        </p>
      ) : (
        <p className={classes.borders}>{texts.map.borders}</p>
      )}
    </div>
  );
}

/** How many ties have no place, and a list of whose they are. */
function Unplaced({ placing, places }: Pick<Props, 'placing' | 'places'>) {
  const [opened, setOpened] = useState(false);
  const actors = useMemo(() => withoutPlace(placing, places), [placing, places]);
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" trapFocus width={300}>
      <Popover.Target>
        <UnstyledButton aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {texts.map.unplaced(placing.unplaced.length)}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={6} aria-label={texts.map.unplacedList}>
        <p className={classes.about}>{texts.map.unplacedAbout}</p>
        <ul className={classes.list}>
          {actors.map(({ actor, ties }) => (
            <li key={actor.id}>
              <button
                type="button"
                className={rows.rowButton}
                onClick={() => {
                  setOpened(false);
                  act(selectActor(actor.id));
                }}
              >
                <ActorSign actor={actor} />
                <span className={rows.grow}>{actor.shortName}</span>
                <span className={rows.number}>{texts.ties(ties)}</span>
              </button>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

function withoutPlace({ unplaced }: Placing, places: Places): { readonly actor: Actor; readonly ties: number }[] {
  const counts = new Map<string, { actor: Actor; ties: number }>();
  for (const tie of unplaced) {
    for (const actor of [tie.subject, tie.object]) {
      if (places.has(actor.id)) continue;
      const entry = counts.get(actor.id);
      if (entry) entry.ties += 1;
      else counts.set(actor.id, { actor, ties: 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.ties - a.ties || a.actor.name.localeCompare(b.actor.name, 'en'));
}
