import { useMemo } from 'react';
import parts from '../../parts.module.css';
import { ActorSign, Hidden, SignLine, TieMarks } from '../../parts.tsx';
import { selectTie } from '../../state/actions.ts';
import { otherEnd, type Tie, verbFrom } from '../../state/model.ts';
import { countsOverTime } from '../../state/over-time.ts';
import { useScene } from '../../state/scene.tsx';
import { act } from '../../state/store.ts';
import { usualDays } from '../../state/timeline.ts';
import { spanInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './details.module.css';
import { StepLine } from './step-line.tsx';

interface TieGroupsProps {
  readonly ties: readonly Tie[];
  readonly from: string;
  /** All ties of the actor at any time, where how many there were over time is to stand beside. */
  readonly everyTie?: readonly Tie[];
}

/** Ties of one actor, under the verb that they read from its side, in the order of the kinds. */
export function TieGroups({ ties, from, everyTie }: TieGroupsProps) {
  const { model } = useScene();
  const kinds = [...model.kinds.keys()];
  const order = ([tie]: readonly Tie[]) => kinds.indexOf(tie?.kind.id ?? '');
  const groups = Map.groupBy(ties, (tie) => verbFrom(from, tie));
  const sorted = [...groups].sort(([, a], [, b]) => order(a) - order(b));
  return sorted.map(([verb, group]) => (
    <section key={verb} className={classes.group}>
      <h4 className={classes.groupName}>
        <SignLine sign={group[0]?.kind.sign ?? 0} />
        <span className={parts.grow}>
          {verb}
          <Hidden>{` (${texts.sign.word(group[0]?.kind.sign ?? 0)})`}</Hidden>
        </span>
        {everyTie && <InTime verb={verb} ties={everyTie.filter((tie) => verbFrom(from, tie) === verb)} />}
        <span className={parts.number}>{group.length}</span>
      </h4>
      <ul>
        {[...group].sort(byName(from)).map((tie) => (
          <TieRow key={tie.id} tie={tie} from={from} />
        ))}
      </ul>
    </section>
  ));
}

/** How many ties of the group were in force over time. */
function InTime({ verb, ties }: { readonly verb: string; readonly ties: readonly Tie[] }) {
  const { model, day } = useScene();
  const { from, until } = useMemo(() => usualDays(model), [model]);
  const counts = useMemo(() => countsOverTime(ties, from), [ties, from]);
  const most = Math.max(...counts.map(({ number }) => number));
  const label = texts.actor.inTime(verb, from.slice(0, 4), until.slice(0, 4), most);
  return <StepLine size="small" counts={counts} from={from} until={until} day={day} label={label} />;
}

/** Ties that are not in force on the day, folded away. */
export function EarlierAndLater({ ties, from }: { readonly ties: readonly Tie[]; readonly from: string }) {
  if (ties.length === 0) return null;
  return (
    <details className={classes.fold}>
      <summary>{texts.actor.earlierAndLater(ties.length)}</summary>
      <TieGroups ties={ties} from={from} />
    </details>
  );
}

function TieRow({ tie, from }: { readonly tie: Tie; readonly from: string }) {
  const { when } = useScene();
  const other = otherEnd(from, tie);
  return (
    <li>
      <button type="button" className={parts.rowButton} data-tie={tie.id} onClick={() => act(selectTie(tie.id))}>
        <ActorSign actor={other} />
        <span className={parts.grow}>
          {other.name} <TieMarks tie={tie} when={when} />
          <span className={classes.when}>
            {spanInWords(tie)} · {texts.sources(tie.sourceCount)}
          </span>
        </span>
      </button>
    </li>
  );
}

function byName(from: string) {
  return (a: Tie, b: Tie) =>
    otherEnd(from, a).name.localeCompare(otherEnd(from, b).name, 'en') || (a.inForceFrom < b.inForceFrom ? -1 : 1);
}
