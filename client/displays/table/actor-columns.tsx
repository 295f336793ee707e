import parts from '../../parts.module.css';
import type { ActorColumn } from '../../state/table-view.ts';
import { texts } from '../../texts.ts';
import type { ActorRow } from './actor-rows.ts';
import type { Column } from './column.ts';
import classes from './table.module.css';
import { NamedActor } from './tie-columns.tsx';

export function actorColumns(): readonly Column<ActorRow>[] {
  return [
    {
      ...inWords('name', ({ actor }) => actor.name),
      text: ({ actor }) => `${actor.name} ${actor.shortName} ${actor.id}`,
      cell: ({ actor }) => <NamedActor actor={actor} />,
      width: [170, 3],
      rank: 1,
    },
    { ...inWords('kind', ({ actor }) => texts.actorKind.one[actor.kind]), width: [110, 0], rank: 6 },
    { ...ofNumber('ties', (row) => row.ties), width: [64, 0], rank: 2 },
    { ...ofNumber('friendly', (row) => row.friendly), width: [88, 0], rank: 3 },
    { ...ofNumber('hostile', (row) => row.hostile), width: [82, 0], rank: 4 },
    { ...ofNumber('neutral', (row) => row.neutral), width: [82, 0], rank: 8 },
    { ...ofNumber('contested', (row) => row.contested), width: [98, 0], rank: 5 },
    {
      ...inWords('memberships', namesOfMemberships),
      value: (row) => row.memberships.length,
      numeric: false,
      cell: (row) => (
        <span className={classes.clamped} title={row.memberships.map(({ name }) => name).join('\n')}>
          {namesOfMemberships(row)}
        </span>
      ),
      width: [160, 4],
      rank: 7,
    },
  ];
}

/** Where there is no room for columns: the actor, with its numbers below. */
export function ActorSummary({ row }: { readonly row: ActorRow }) {
  return (
    <span className={classes.sentence}>
      <NamedActor actor={row.actor} />
      <span className={parts.quiet}>{texts.table.actorSummary(row)}</span>
    </span>
  );
}

function namesOfMemberships(row: ActorRow): string {
  return row.memberships.map(({ shortName }) => shortName).join(', ');
}

function inWords(id: ActorColumn, text: (row: ActorRow) => string) {
  return { id, name: texts.table.column[id], text, value: text, cell: text };
}

function ofNumber(id: ActorColumn, number: (row: ActorRow) => number) {
  return { ...inWords(id, (row) => String(number(row))), text: () => '', value: number, numeric: true };
}
