import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { SearchIcon } from '../../icons.tsx';
import { saveFile } from '../../save-file.ts';
import { setTable } from '../../state/actions.ts';
import { useScene } from '../../state/scene.tsx';
import { act, move } from '../../state/store.ts';
import type { TableRows } from '../../state/table-view.ts';
import { texts } from '../../texts.ts';
import type { Column } from './column.ts';
import { type Fields, fileName, tableText } from './files.ts';
import classes from './table.module.css';

/** Chooses what the rows are, finds words in them, and takes them away. */
export function TableBar<Row>({
  columns,
  narrow,
  shown,
  all,
  fields,
}: {
  readonly columns: readonly Column<Row>[];
  readonly narrow: boolean;
  readonly shown: number;
  readonly all: number;
  readonly fields: () => readonly Fields[];
}) {
  const { rows, find } = useScene().view.table;
  const words = texts.table;
  return (
    <div className={classes.bar}>
      <SegmentedControl
        size="xs"
        aria-label={words.rows}
        value={rows}
        onChange={(value) => act(setTable({ rows: value as TableRows, sort: [] }))}
        data={[
          { value: 'ties', label: words.ties },
          { value: 'actors', label: words.actors },
        ]}
      />
      <TextInput
        className={classes.find}
        size="xs"
        type="text"
        aria-label={words.find}
        placeholder={words.find}
        leftSection={<SearchIcon />}
        value={find}
        onChange={(event) => move(setTable({ find: event.currentTarget.value }))}
      />
      {narrow && <SortChoice columns={columns} />}
      <p className={classes.count} role="status" data-testid="row-count">
        {words.count[rows](shown, all)}
      </p>
      <TakeAway fields={fields} empty={shown === 0} />
    </div>
  );
}

/** Where there are no headings to sort by. */
function SortChoice<Row>({ columns }: { readonly columns: readonly Column<Row>[] }) {
  const { rows, sort } = useScene().view.table;
  const first = sort[0];
  const words = texts.table;
  const choices = columns.flatMap(({ id, name, numeric }) => {
    const ascending = { value: id, label: words.ascending(name) };
    const descending = { value: `-${id}`, label: words.descending(name) };
    return numeric ? [descending, ascending] : [ascending, descending];
  });
  return (
    <NativeSelect
      className={classes.sortChoice}
      size="xs"
      aria-label={words.sortBy}
      value={first ? `${first.descending ? '-' : ''}${first.column}` : ''}
      onChange={({ currentTarget: { value } }) => {
        const rule = { column: value.replace(/^-/, ''), descending: value.startsWith('-') };
        act(setTable({ sort: value === '' ? [] : [rule] }));
      }}
      data={[{ value: '', label: words.unsorted[rows] }, ...choices]}
    />
  );
}

const SAID_FOR_MS = 2500;

function TakeAway({ fields, empty }: { readonly fields: () => readonly Fields[]; readonly empty: boolean }) {
  const { view, day } = useScene();
  const [said, setSaid] = useState<'copied' | 'notCopied' | null>(null);
  const words = texts.table;
  const copy = async () => {
    const text = await tableText(fields(), '\t');
    const copied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setSaid(copied ? 'copied' : 'notCopied');
    setTimeout(() => setSaid(null), SAID_FOR_MS);
  };
  const download = async () => {
    const days =
      view.study?.type === 'compare' ? [day, view.study.until] : view.since === null ? [day] : [view.since, day];
    const { revision, accordingTo } = view;
    const table = new Blob([await tableText(fields(), ',')], { type: 'text/csv;charset=utf-8' });
    saveFile(table, fileName({ rows: view.table.rows, days, revision, accordingTo }));
  };
  return (
    <div className={classes.takeAway}>
      <Button size="xs" variant="default" disabled={empty} title={words.copyHelp} onClick={() => void copy()}>
        <span aria-live="polite">{said ? words[said] : words.copy}</span>
      </Button>
      <Button size="xs" variant="default" disabled={empty} title={words.downloadHelp} onClick={() => void download()}>
        {words.download}
      </Button>
    </div>
  );
}
