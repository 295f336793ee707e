import { useMemo } from 'react';
import { selectTie } from '../../state/actions.ts';
import type { Tie } from '../../state/model.ts';
import { useScene } from '../../state/scene.tsx';
import { selectedTies } from '../../state/selected.ts';
import { act, openMenu, usePage } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import { changesIn } from './change.ts';
import { fieldsOfTie } from './files.ts';
import type { Standing } from './grid.tsx';
import { Table } from './table.tsx';
import { TieSentence, tieColumns } from './tie-columns.tsx';

export function TieTable({ width }: { readonly width: number }) {
  const { model, view, when, ties } = useScene();
  const emphasis = usePage((page) => page.emphasis);
  const comparing = view.study?.type === 'compare';
  const changeOf = useMemo(() => (comparing ? changesIn(emphasis) : null), [comparing, emphasis]);
  const columns = useMemo(() => tieColumns({ when, changeOf }), [when, changeOf]);
  const rows = useMemo(() => [...ties].sort(bySentence), [ties]);
  const selected = useMemo(
    () => new Set(selectedTies(model, view.selection).map(({ id }) => id)),
    [model, view.selection],
  );
  const brought = useMemo(() => new Set(view.selection === null ? emphasis?.ties : []), [view.selection, emphasis]);
  const standingOf = (tie: Tie): Standing => {
    if (view.selection?.type === 'tie') return selected.has(tie.id) ? 'selected' : null;
    if (selected.has(tie.id) || brought.has(tie.id)) return 'near';
    // Around one actor the others are still its surroundings.
    return brought.size > 0 || (selected.size > 0 && view.selection?.type !== 'actor') ? 'back' : null;
  };
  return (
    <Table
      width={width}
      label={texts.table.ties}
      rows={rows}
      columns={columns}
      summary={(tie) => <TieSentence tie={tie} when={when} change={changeOf?.(tie) ?? null} />}
      keyOf={({ id }) => id}
      standingOf={standingOf}
      onOpen={({ id }) => act(selectTie(id))}
      onMenu={({ subject, object }, at) => openMenu({ type: 'line', between: [subject.id, object.id] }, at)}
      fieldsOf={(tie) => fieldsOfTie(tie, when, changeOf?.(tie) ?? null)}
    />
  );
}

function bySentence(a: Tie, b: Tie): number {
  return (
    a.subject.name.localeCompare(b.subject.name, 'en') ||
    a.kind.label.localeCompare(b.kind.label, 'en') ||
    a.object.name.localeCompare(b.object.name, 'en') ||
    (a.inForceFrom < b.inForceFrom ? -1 : 1)
  );
}
