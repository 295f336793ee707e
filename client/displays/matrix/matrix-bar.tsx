import { ActionIcon, Checkbox, NativeSelect } from '@mantine/core';
import { MinusIcon, PlusIcon } from '../../icons.tsx';
import { idle } from '../../idle.ts';
import { setMatrix } from '../../state/actions.ts';
import { amongWith, MATRIX_ORDERS, type MatrixOrder } from '../../state/matrix-view.ts';
import { useScene } from '../../state/scene.tsx';
import { act } from '../../state/store.ts';
import { ACTOR_KINDS } from '../../state/view.ts';
import { texts } from '../../texts.ts';
import classes from './matrix.module.css';

const LEAST = [1, 2, 3, 5, 10, 20];

/** Who stands in the matrix and in which order, how many that is, and what the pointer is at. */
export function MatrixBar({
  shownActors,
  shownTies,
  atLeast,
  zoom,
  context,
}: {
  readonly shownActors: number;
  readonly shownTies: number;
  readonly atLeast: number;
  readonly zoom: { readonly larger: (() => void) | null; readonly smaller: (() => void) | null };
  readonly context: string | null;
}) {
  const { view, ties, actors } = useScene();
  const { order, among, atLeast: chosen } = view.matrix;
  const words = texts.matrix;
  const leasts = [...new Set([...LEAST, ...(chosen === null ? [] : [chosen])])].sort((a, b) => a - b);
  return (
    <div className={classes.bar}>
      <NativeSelect
        className={classes.choice}
        size="xs"
        aria-label={words.orderBy}
        value={order}
        onChange={(event) => act(setMatrix({ order: event.currentTarget.value as MatrixOrder }))}
        data={MATRIX_ORDERS.map((value) => ({ value, label: words.order[value] }))}
      />
      <fieldset className={classes.among}>
        <legend className={classes.unseen}>{words.among}</legend>
        {ACTOR_KINDS.map((kind) => (
          <Checkbox
            key={kind}
            size="xs"
            label={texts.actorKind.many[kind]}
            checked={among.includes(kind)}
            onChange={() => act(setMatrix({ among: amongWith(among, kind) }))}
          />
        ))}
      </fieldset>
      <NativeSelect
        className={classes.choice}
        size="xs"
        aria-label={words.least}
        value={chosen ?? ''}
        onChange={({ currentTarget: { value } }) => act(setMatrix({ atLeast: value === '' ? null : Number(value) }))}
        data={[
          { value: '', label: words.readable(atLeast) },
          ...leasts.map((number) => ({ value: String(number), label: words.atLeast(number) })),
        ]}
      />
      <p className={classes.count} role="status" data-testid="matrix-count">
        {words.count(shownActors, actors.length, shownTies, ties.length)}
      </p>
      <div className={classes.zoom}>
        <ActionIcon
          variant="default"
          aria-label={words.smaller}
          {...idle(zoom.smaller === null)}
          onClick={() => zoom.smaller?.()}
        >
          <MinusIcon />
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label={words.larger}
          {...idle(zoom.larger === null)}
          onClick={() => zoom.larger?.()}
        >
          <PlusIcon />
        </ActionIcon>
      </div>
      {context === null ? (
        <ul className={classes.key}>
          {[...words.key, ...(view.study?.type === 'compare' ? words.changeKey : [])].map(([mark, meaning]) => (
            <li key={mark}>
              <b>{mark}</b> {meaning}
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes.context} aria-hidden="true" data-testid="matrix-context">
          {context}
        </p>
      )}
    </div>
  );
}
