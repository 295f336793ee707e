import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { BalanceQuery } from '../../api/generated.ts';
import { useScene } from '../../state/scene.tsx';
import { emphasise } from '../../state/store.ts';
import { useBalance, useBalanceCurve } from '../../state/study-queries.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { Answer } from './answer.tsx';
import { Curve } from './curve.tsx';
import { useKept } from './kept.ts';
import { ActorLink, Method, TieRows } from './parts.tsx';
import classes from './studies.module.css';

type Balance = BalanceQuery['graph']['balance'];
type Triangle = Balance['tense'][number];
type Shown =
  | { readonly type: 'camps' }
  | { readonly type: 'calm' }
  | { readonly type: 'triangle'; readonly index: number };

/** Tense triangles, the two camps, and the fewest pairs whose change would calm everything. */
export function BalanceStudy() {
  const { model, day } = useScene();
  const query = useBalance(day, model.revision);
  return <Answer query={query}>{(balance) => <Tension key={day} balance={balance} />}</Answer>;
}

function Tension({ balance }: { readonly balance: Balance }) {
  const { day, model } = useScene();
  const [shown, setShown] = useKept<Shown>(`balance ${day}`, { type: 'camps' });
  const curve = useBalanceCurve(day, model.revision);
  const { census, frustration, tense } = balance;
  const words = texts.studies.balance;
  const main = frustration.camps[0];
  useEffect(() => {
    if (shown.type === 'triangle') {
      const triangle = tense[shown.index];
      if (triangle) emphasise({ actors: ids(triangle.actors), ties: tiesOf(triangle.sides), groups: new Map() });
    } else if (shown.type === 'calm') {
      const ends = frustration.flips.flatMap(({ one, other }) => [one.id, other.id]);
      emphasise({ actors: ends, ties: tiesOf(frustration.flips), groups: new Map() });
    } else if (main) {
      const groups = new Map([
        ...ids(main.one).map((id) => [id, 'one'] as const),
        ...ids(main.other).map((id) => [id, 'other'] as const),
      ]);
      emphasise({ actors: [], ties: [], groups });
    } else emphasise(null);
  }, [shown, tense, frustration, main]);
  if (balance.census.triangles === 0) return <p role="status">{words.none(dateInWords(day))}</p>;
  const choice = (to: Shown, label: string) => (
    <Button
      variant={shown.type === to.type ? 'filled' : 'default'}
      size="compact-sm"
      px={8}
      aria-pressed={shown.type === to.type}
      onClick={() => setShown(to)}
    >
      {label}
    </Button>
  );
  return (
    <>
      <p role="status">{words.summary(balance.tenseTotal, census.triangles, census.balanced, dateInWords(day))}</p>
      <dl className={classes.census}>
        {(
          [
            ['+ + +', words.allFriendly, census.allFriendly],
            ['+ − −', words.twoHostile, census.twoHostile],
            ['+ + −', words.oneHostile, census.oneHostile],
            ['− − −', words.allHostile, census.allHostile],
          ] as const
        ).map(([signs, name, number]) => (
          <div key={signs}>
            <dt>
              <span aria-hidden="true">{signs}</span> {name}
            </dt>
            <dd>{number}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.choices}>
        {choice({ type: 'camps' }, words.camps)}
        {tense.length > 0 && choice({ type: 'triangle', index: 0 }, words.triangles)}
        {choice({ type: 'calm' }, words.calm)}
      </div>
      {shown.type === 'camps' && main && (
        <section>
          <p>{words.campsAbout(frustration.alternatives === true)}</p>
          <h3 className={classes.sectionName} data-camp="one">
            {words.camp(1, main.one.length)}
          </h3>
          <p className={classes.names}>{namesOf(main.one)}</p>
          <h3 className={classes.sectionName} data-camp="other">
            {words.camp(2, main.other.length)}
          </h3>
          <p className={classes.names}>{namesOf(main.other)}</p>
        </section>
      )}
      {shown.type === 'calm' && (
        <section>
          <p>{words.calmAbout(frustration.lower, frustration.upper, frustration.exact)}</p>
          <ol className={classes.pairs} data-testid="flips">
            {frustration.flips.map(({ one, other, sign, ties }) => (
              <li key={`${one.id} ${other.id}`}>
                <p className={classes.pair}>
                  <ActorLink id={one.id} /> <span>{words.and}</span> <ActorLink id={other.id} />
                  <span className={classes.note}>{words.terms(sign)}</span>
                </p>
                <TieRows ids={ids(ties)} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {shown.type === 'triangle' && (
        <ol className={classes.chains} data-testid="tense">
          {tense.map((triangle, index) => (
            <li key={ids(triangle.actors).join(' ')} className={classes.chain} data-current={index === shown.index}>
              <button
                type="button"
                className={classes.chainHead}
                aria-pressed={index === shown.index}
                onClick={() => setShown({ type: 'triangle', index })}
              >
                {triangle.actors.map(({ id }) => model.actors.get(id)?.name ?? id).join(' · ')}
              </button>
              <Sides triangle={triangle} />
            </li>
          ))}
        </ol>
      )}
      <Answer query={curve}>{(points) => <Curve points={points} />}</Answer>
      <Method text={balance.basis.method} />
      <p className={classes.note}>{words.caution}</p>
    </>
  );

  function namesOf(actors: readonly { id: string }[]): string {
    return actors.map(({ id }) => model.actors.get(id)?.name ?? id).join(', ');
  }
}

function Sides({ triangle }: { readonly triangle: Triangle }) {
  const { model } = useScene();
  const name = (id: string) => model.actors.get(id)?.name ?? id;
  return (
    <ul className={classes.sides}>
      {triangle.sides.map(({ one, other, sign }) => (
        <li key={`${one.id} ${other.id}`}>
          {name(one.id)} – {name(other.id)}: {texts.studies.balance.terms(sign)}
        </li>
      ))}
    </ul>
  );
}

function ids(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id);
}

function tiesOf(pairs: readonly { readonly ties: readonly { readonly id: string }[] }[]): string[] {
  return pairs.flatMap(({ ties }) => ids(ties));
}
