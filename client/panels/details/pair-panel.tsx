import parts from '../../parts.module.css';
import { type Model, tiesBetween } from '../../state/model.ts';
import { useScene } from '../../state/scene.tsx';
import { inForceOn } from '../../state/shown.ts';
import { whenInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './details.module.css';
import { NotOnRecord } from './not-on-record.tsx';
import { Panel } from './panel.tsx';
import { TieSentences } from './tie-sentences.tsx';

/** All ties between two actors. */
export function PairPanel({ between }: { readonly between: readonly [string, string] }) {
  const { model, when } = useScene();
  const [a, b] = ends(model, between);
  if (!a || !b) return <NotOnRecord selection={{ type: 'pair', between }} />;
  const ties = tiesBetween(model, a.id, b.id);
  const inForce = ties.filter((tie) => inForceOn(tie, when));
  const others = ties.filter((tie) => !inForceOn(tie, when));
  return (
    <Panel kind={texts.pair.heading} title={texts.pair.title(a.name, b.name)}>
      <section className={classes.section}>
        <h3 className={classes.sectionName}>{texts.actor.tiesOn(inForce.length, whenInWords(when))}</h3>
        {inForce.length === 0 && <p className={parts.quiet}>{texts.pair.none(whenInWords(when))}</p>}
        <TieSentences ties={inForce} />
      </section>
      {others.length > 0 && (
        <details className={classes.fold}>
          <summary>{texts.actor.earlierAndLater(others.length)}</summary>
          <TieSentences ties={others} />
        </details>
      )}
    </Panel>
  );
}

function ends(model: Model, between: readonly [string, string]) {
  return between.map((id) => model.actors.get(id));
}
