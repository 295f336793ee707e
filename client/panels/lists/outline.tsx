import type { MouseEvent } from 'react';
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

/** A menu asked for by a key opens under the row, near where its name begins. */
const MENU_INDENT = 28;

/** All that the picture shows, as lists within lists: actors by kind, then the ties of the one selected. */
export function Outline() {
  const { actors } = useScene();
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
              {group.map(({ actor, ties }) => (
                <ActorRow key={actor.id} actor={actor} ties={ties} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function ActorRow({ actor, ties }: { readonly actor: Actor; readonly ties: number }) {
  const scene = useScene();
  const { selection } = scene.view;
  const kinds = [...scene.model.kinds.keys()];
  const order = (tie: Tie) => 2 * kinds.indexOf(tie.kind.id) + (tie.subject.id === actor.id ? 0 : 1);
  const open =
    selection !== null && selection.type !== 'actors' && selectedActors(scene.model, selection)[0] === actor.id;
  const among = selection?.type === 'actors' && selection.ids.includes(actor.id);
  const hidden = scene.hiddenTies.get(actor.id);
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
        aria-expanded={open}
        aria-current={among || undefined}
        data-actor={actor.id}
        onClick={choose}
        onContextMenu={showMenu}
      >
        <ActorSign actor={actor} />
        <span className={parts.grow}>{actor.name}</span>
        {hidden !== undefined && (
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
      {open && (
        <ul className={classes.ties} aria-label={texts.outline.tiesOf(actor.name)}>
          {scene.ties
            .filter((tie) => tie.subject.id === actor.id || tie.object.id === actor.id)
            .sort(
              (a, b) =>
                order(a) - order(b) || otherEnd(actor.id, a).name.localeCompare(otherEnd(actor.id, b).name, 'en'),
            )
            .map((tie) => (
              <TieRow key={tie.id} tie={tie} from={actor} />
            ))}
        </ul>
      )}
    </li>
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
