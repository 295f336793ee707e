import { type MouseEvent, memo } from 'react';
import parts from '../../parts.module.css';
import { ActorSign, Hidden, SignLine, TieMarks } from '../../parts.tsx';
import { pointAt, selectTie, toggleActor } from '../../state/actions.ts';
import { type Actor, otherEnd, type Tie, verbFrom } from '../../state/model.ts';
import { useScene } from '../../state/scene.tsx';
import { selectedActors } from '../../state/selected.ts';
import { act, bringIntoSight, openMenu } from '../../state/store.ts';
import { ACTOR_KINDS } from '../../state/view.ts';
import { texts } from '../../texts.ts';
import classes from './lists.module.css';
import { useMoreAndMore } from './use-more-and-more.ts';

/** A menu asked for by a key opens under the row, near where its name begins. */
const MENU_INDENT = 28;

/** All that the picture shows, as lists within lists: actors by kind, then the ties of the one selected. */
export function Outline() {
  const { actors, model, view, hiddenTies } = useScene();
  const { selection } = view;
  const several = new Set(selection?.type === 'actors' ? selection.ids : []);
  const opened = selection?.type === 'actors' ? null : (selectedActors(model, selection)[0] ?? null);
  const rows = useMoreAndMore(actors.length);
  return (
    <div className={classes.outline}>
      {ACTOR_KINDS.map((kind) => {
        const group = actors.filter(({ actor }) => actor.kind === kind);
        if (group.length === 0) return null;
        return (
          <section key={kind}>
            <h3 className={classes.groupName}>
              {texts.actorKind.many[kind]} <span className={parts.number}>{group.length}</span>
            </h3>
            <ul>
              {group.slice(0, rows).map(({ actor, ties }) => (
                <ActorRow
                  key={actor.id}
                  actor={actor}
                  ties={ties}
                  hidden={hiddenTies.get(actor.id) ?? 0}
                  isOpen={actor.id === opened}
                  isAmong={several.has(actor.id)}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface RowProps {
  readonly actor: Actor;
  readonly ties: number;
  /** How many more of its ties are not on the picture. */
  readonly hidden: number;
  readonly isOpen: boolean;
  readonly isAmong: boolean;
}

/** Most rows stay as they are while time moves: each is made anew only where it differs. */
const ActorRow = memo(function ActorRow({ actor, ties, hidden, isOpen, isAmong }: RowProps) {
  const choose = ({ shiftKey, ctrlKey, metaKey }: MouseEvent) => {
    if (shiftKey || ctrlKey || metaKey) return act(toggleActor(actor.id));
    act(pointAt(actor.id));
    bringIntoSight(actor.id);
  };
  const showMenu = (event: MouseEvent<HTMLElement>) => {
    event.preventDefault();
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    openMenu({ type: 'actor', id: actor.id }, { x: left + MENU_INDENT, y: bottom });
  };
  return (
    <li>
      <button
        type="button"
        className={parts.rowButton}
        aria-expanded={isOpen}
        aria-current={isAmong || undefined}
        data-actor={actor.id}
        onClick={choose}
        onContextMenu={showMenu}
      >
        <ActorSign actor={actor} />
        <span className={parts.grow}>{actor.name}</span>
        {hidden > 0 && (
          <span className={parts.number} data-hidden={hidden}>
            <span aria-hidden="true">+{hidden}</span>
            <Hidden>{`, ${texts.extent.badge(hidden)}`}</Hidden>
          </span>
        )}
        <span className={parts.number}>
          {ties}
          <Hidden>{` ${texts.ties(ties).replace(/^\S+ /, '')}`}</Hidden>
        </span>
      </button>
      {isOpen && <TiesOf actor={actor} />}
    </li>
  );
});

function TiesOf({ actor }: { readonly actor: Actor }) {
  const { model, ties } = useScene();
  const kinds = [...model.kinds.keys()];
  const order = (tie: Tie) => 2 * kinds.indexOf(tie.kind.id) + (tie.subject.id === actor.id ? 0 : 1);
  return (
    <ul className={classes.ties} aria-label={texts.outline.tiesOf(actor.name)}>
      {ties
        .filter((tie) => tie.subject.id === actor.id || tie.object.id === actor.id)
        .sort(
          (a, b) => order(a) - order(b) || otherEnd(actor.id, a).name.localeCompare(otherEnd(actor.id, b).name, 'en'),
        )
        .map((tie) => (
          <TieRow key={tie.id} tie={tie} from={actor} />
        ))}
    </ul>
  );
}

function TieRow({ tie, from }: { readonly tie: Tie; readonly from: Actor }) {
  const { view, when } = useScene();
  const current = view.selection?.type === 'tie' && view.selection.id === tie.id;
  return (
    <li>
      <button
        type="button"
        className={parts.rowButton}
        aria-current={current}
        data-tie={tie.id}
        onClick={() => act(selectTie(tie.id))}
      >
        <SignLine sign={tie.kind.sign} />
        <span className={parts.grow}>
          <span className={parts.quiet}>{verbFrom(from.id, tie)}</span> {otherEnd(from.id, tie).name}
          <Hidden>{`, ${texts.sign.word(tie.kind.sign)}`}</Hidden> <TieMarks tie={tie} when={when} />
        </span>
      </button>
    </li>
  );
}
