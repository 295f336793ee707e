import { CloseButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { openStudy, selectTie, showDay } from '../../state/actions.ts';
import { type Examples, examplesIn } from '../../state/examples.ts';
import { isNarrowed } from '../../state/extent.ts';
import type { Model, Tie } from '../../state/model.ts';
import { showTour } from '../../state/open-parts.ts';
import { useRemembered } from '../../state/remembered.ts';
import { useScene } from '../../state/scene.tsx';
import { act, bringIntoSight } from '../../state/store.ts';
import { isFiltered } from '../../state/view.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './doors.module.css';

const REST_MS = 400;
export const DOORS_PUT_AWAY = 'doors-put-away';

/** Three ways in, each with an example from the data, below the first picture and nothing else. */
export function Doors() {
  const { model, view, day } = useScene();
  const [putAway, setPutAway] = useRemembered(DOORS_PUT_AWAY, false);
  const plain = view.selection === null && view.study === null && !isFiltered(view) && !isNarrowed(view);
  if (putAway || !plain || view.display !== 'network' || model.ties.length === 0) return null;
  return (
    <section className={classes.doors} aria-label={texts.doors.label} data-testid="doors">
      <DoorsOf model={model} day={day} />
      <button type="button" className={classes.tour} onClick={() => showTour(true)}>
        {texts.doors.tour}
      </button>
      <CloseButton aria-label={texts.doors.close} title={texts.doors.close} onClick={() => setPutAway(true)} />
    </section>
  );
}

function DoorsOf({ model, day }: { readonly model: Model; readonly day: string }) {
  // While time moves, the examples wait.
  const [resting] = useDebouncedValue(day, REST_MS);
  const { contested, chain, change } = useMemo(() => examplesIn(model, resting), [model, resting]);
  return (
    <>
      {contested && (
        <Door
          name={texts.doors.explore}
          brief={texts.doors.briefly.explore}
          about={texts.doors.whoDisagrees(shortSentenceOf(contested))}
          open={() => act(selectTie(contested.id))}
        />
      )}
      {chain && <ChainDoor chain={chain} model={model} />}
      {change && (
        <Door
          name={texts.doors.compare}
          brief={texts.doors.briefly.compare}
          about={texts.doors.mostChanged(dateInWords(change.from), dateInWords(change.until))}
          open={() => act(showDay(change.from), openStudy({ type: 'compare', until: change.until }))}
        />
      )}
    </>
  );
}

/** In a door there is room for short names. */
function shortSentenceOf({ subject, kind, object }: Tie): string {
  return `${subject.shortName} ${kind.label} ${object.shortName}`;
}

function ChainDoor({ chain, model }: { readonly chain: NonNullable<Examples['chain']>; readonly model: Model }) {
  const name = (id: string) => model.actors.get(id)?.name ?? id;
  const { one, other, between } = chain;
  const open = () => {
    act(openStudy({ type: 'trace', from: one, to: other, maxTies: 2, memberships: false }));
    bringIntoSight(one, other, between);
  };
  return (
    <Door
      name={texts.doors.trace}
      brief={texts.doors.briefly.trace}
      about={texts.doors.commonFriend(name(one), name(between), name(other))}
      open={open}
    />
  );
}

interface DoorProps {
  readonly name: string;
  /** What stands there where there is no room for the example. */
  readonly brief: string;
  readonly about: string;
  readonly open: () => void;
}

function Door({ name, brief, about, open }: DoorProps) {
  return (
    <button type="button" className={classes.door} onClick={open}>
      <span className={classes.name}>{name}</span>
      <span className={classes.brief}>{brief}</span>
      <span className={classes.about}>{about}</span>
    </button>
  );
}
