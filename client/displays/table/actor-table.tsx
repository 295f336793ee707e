import { useMemo } from 'react';
import { pointAt, toggleActor } from '../../state/actions.ts';
import { useScene } from '../../state/scene.tsx';
import { selectedActors } from '../../state/selected.ts';
import { act, openMenu, usePage } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import { ActorSummary, actorColumns } from './actor-columns.tsx';
import { type ActorRow, actorRowsOf } from './actor-rows.ts';
import { fieldsOfActor } from './files.ts';
import type { Standing } from './grid.tsx';
import { Table } from './table.tsx';

const COLUMNS = actorColumns();

export function ActorTable({ width }: { readonly width: number }) {
  const { model, view, when, ties, actors } = useScene();
  const emphasis = usePage((page) => page.emphasis);
  const rows = useMemo(() => actorRowsOf(actors, ties, when), [actors, ties, when]);
  const selected = selectedActors(model, view.selection);
  const brought = view.selection === null ? (emphasis?.actors ?? []) : [];
  const standingOf = ({ actor: { id } }: ActorRow): Standing => {
    if (selected.includes(id))
      return view.selection?.type === 'actor' || view.selection?.type === 'actors' ? 'selected' : 'near';
    if (brought.includes(id)) return 'near';
    return brought.length > 0 ? 'back' : null;
  };
  return (
    <Table
      width={width}
      label={texts.table.actors}
      rows={rows}
      columns={COLUMNS}
      summary={(row) => <ActorSummary row={row} />}
      keyOf={({ actor }) => actor.id}
      standingOf={standingOf}
      onOpen={({ actor }, besides) => act(besides ? toggleActor(actor.id) : pointAt(actor.id))}
      onMenu={({ actor }, at) => openMenu({ type: 'actor', id: actor.id }, at)}
      fieldsOf={fieldsOfActor}
    />
  );
}
