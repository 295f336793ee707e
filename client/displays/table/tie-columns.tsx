import parts from '../../parts.module.css';
import { ActorSign, Hidden, SignLine, TieMarks } from '../../parts.tsx';
import { addDays, firstDay, type When } from '../../state/dates.ts';
import type { Actor, Tie } from '../../state/model.ts';
import { sentenceOf } from '../../state/selected.ts';
import { contestedOn, qualifiedOn } from '../../state/shown.ts';
import type { TieColumn } from '../../state/table-view.ts';
import { spanInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import type { Change } from './change.ts';
import type { Column } from './column.ts';
import classes from './table.module.css';

/** After every date that a record can hold. */
const NO_END = '9999-12-31';

export interface TieColumnsOf {
  readonly when: When;
  /** What changed between two days; null where no two days are compared. */
  readonly changeOf: ((tie: Tie) => Change) | null;
}

export function tieColumns({ when, changeOf }: TieColumnsOf): readonly Column<Tie>[] {
  const { name, level } = { name: texts.table.column, level: texts.level };
  const change: Column<Tie>[] = changeOf
    ? [
        {
          ...inWords('change', (tie) => texts.table.change[changeOf(tie)]),
          value: (tie) => ['began', 'ended', 'stayed'].indexOf(changeOf(tie)),
          cell: (tie) => <ChangeMark change={changeOf(tie)} />,
          width: [84, 0],
          rank: 4,
        },
      ]
    : [];
  return [
    ...change,
    { ...ofActor('subject', (tie) => tie.subject), width: [130, 3], rank: 1 },
    { ...inWords('verb', (tie) => tie.kind.label), width: [100, 2], rank: 2 },
    { ...ofActor('object', (tie) => tie.object), width: [130, 3], rank: 3 },
    {
      ...inWords('since', (tie) => tie.since ?? texts.table.unknown),
      value: (tie) => (tie.since === null ? null : firstDay(tie.since)),
      cell: (tie) => <span className={classes.date}>{tie.since ?? texts.table.unknown}</span>,
      width: [92, 0],
      rank: 5,
    },
    {
      ...inWords('until', untilInWords),
      value: (tie) => tie.inForceUntil ?? NO_END,
      cell: (tie) => <span className={tie.end === 'DATED' ? classes.date : parts.quiet}>{untilInWords(tie)}</span>,
      width: [104, 1],
      rank: 6,
    },
    {
      ...inWords('sign', (tie) => texts.sign.word(tie.kind.sign)),
      value: (tie) => tie.kind.sign,
      cell: (tie) => (
        <span className={classes.sign}>
          <SignLine sign={tie.kind.sign} />
          {texts.sign.word(tie.kind.sign)}
        </span>
      ),
      numeric: false,
      width: [104, 0],
      rank: 8,
    },
    {
      ...inWords('standing', (tie) => standingInWords(tie, when)),
      value: (tie) => (contestedOn(tie, when) ? 0 : qualifiedOn(tie, when) ? 1 : 2),
      cell: (tie) => (
        <span className={classes.marks}>
          <TieMarks tie={tie} when={when} />
        </span>
      ),
      width: [98, 0],
      rank: 7,
    },
    {
      ...ofNumber('strength', (tie) => tie.strength),
      cell: (tie) => (
        <span title={tie.level === null ? undefined : (level[tie.level] ?? tie.level)}>{tie.strength.toFixed(2)}</span>
      ),
      width: [84, 0],
      rank: 10,
    },
    { ...ofNumber('sources', (tie) => tie.sourceCount), width: [78, 0], rank: 9 },
    { ...inWords('issues', (tie) => tie.issues.map((issue) => issue.name).join(', ')), width: [130, 2], rank: 11 },
  ];

  function inWords(id: TieColumn, text: (tie: Tie) => string) {
    return { id, name: name[id], text, value: text, cell: text };
  }

  function ofActor(id: TieColumn, actorOf: (tie: Tie) => Actor) {
    return {
      ...inWords(id, (tie) => actorOf(tie).name),
      // Acronyms are looked for though the name stands there in full.
      text: (tie: Tie) => `${actorOf(tie).name} ${actorOf(tie).shortName}`,
      cell: (tie: Tie) => <NamedActor actor={actorOf(tie)} />,
    };
  }

  function ofNumber(id: TieColumn, number: (tie: Tie) => number) {
    return { ...inWords(id, (tie) => String(number(tie))), value: number, numeric: true };
  }
}

/** Where there is no room for columns: the tie as a sentence, with all that the columns would say below it. */
export function TieSentence({
  tie,
  when,
  change,
}: {
  readonly tie: Tie;
  readonly when: When;
  readonly change: Change | null;
}) {
  return (
    <span className={classes.sentence}>
      <span>
        {sentenceOf(tie)}
        <Hidden>{`, ${texts.sign.word(tie.kind.sign)}`}</Hidden> <TieMarks tie={tie} when={when} />{' '}
        {change && change !== 'stayed' && <ChangeMark change={change} />}
      </span>
      <span className={classes.below}>
        <SignLine sign={tie.kind.sign} />
        {spanInWords(tie)} · {texts.sources(tie.sourceCount)}
      </span>
    </span>
  );
}

export function NamedActor({ actor }: { readonly actor: Actor }) {
  return (
    <span className={classes.actor}>
      <ActorSign actor={actor} />
      <span>{actor.name}</span>
    </span>
  );
}

function ChangeMark({ change }: { readonly change: Change }) {
  return (
    <span className={classes.change} data-change={change}>
      {texts.table.change[change]}
    </span>
  );
}

function standingInWords(tie: Tie, when: When): string {
  const marks = [contestedOn(tie, when) && texts.tie.contested, qualifiedOn(tie, when) && texts.tie.qualified];
  return marks.filter(Boolean).join(', ');
}

function untilInWords(tie: Tie): string {
  const { until } = texts.table;
  switch (tie.end) {
    case 'OPEN':
      return until.open;
    case 'DATED':
      return tie.until ?? '';
    case 'UNKNOWN':
      return until.unknown;
    case 'ATTESTED':
      return until.attested(tie.attested ?? '');
    case 'LAPSES':
      return tie.inForceUntil === null ? until.open : until.counted(addDays(tie.inForceUntil, -1));
  }
}
