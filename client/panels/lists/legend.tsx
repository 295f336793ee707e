import type { ReactNode } from 'react';
import type { ActorKind } from '../../api/generated.ts';
import parts from '../../parts.module.css';
import { ActorSign, SignLine } from '../../parts.tsx';
import { showContestedOnly, toggle } from '../../state/actions.ts';
import { isCrowd } from '../../state/crowd.ts';
import { useScene } from '../../state/scene.tsx';
import { act } from '../../state/store.ts';
import { ACTOR_KINDS, SIGNS } from '../../state/view.ts';
import { texts } from '../../texts.ts';
import { LegendToggle } from './legend-toggle.tsx';
import classes from './lists.module.css';
import { LookRules } from './look-rules.tsx';

export function Legend() {
  const { legend, sign } = texts;
  const { view, ties } = useScene();
  const isCrowded = view.display === 'network' && isCrowd(ties);
  const onMap = view.display === 'map';
  return (
    <div className={classes.pane}>
      <section className={classes.legendGroup}>
        <h3 className={parts.label}>{legend.lines}</h3>
        <ul>
          {SIGNS.map((value) => (
            <li key={value}>
              <LegendToggle kept={view.signs.includes(value)} onKeep={() => act(toggle('signs', value))}>
                <SignLine sign={value} />
                {legend.signs[sign.word(value)]}
              </LegendToggle>
            </li>
          ))}
        </ul>
        <p className={parts.quiet}>{legend.strict}</p>
        {isCrowded && <p className={parts.quiet}>{legend.crowd}</p>}
        <p className={parts.quiet}>{legend.keep}</p>
      </section>
      {view.display === 'network' && <LookRules />}
      <section className={classes.legendGroup}>
        <h3 className={parts.label}>{legend.shapes}</h3>
        {onMap ? <MapShapes /> : <NetworkShapes />}
      </section>
      <section className={classes.legendGroup}>
        <h3 className={parts.label}>{legend.marks}</h3>
        <ul>
          <li>
            <span className={classes.sample} aria-hidden="true">
              →
            </span>
            {legend.arrow}
          </li>
          <li>
            <span className={classes.sample} aria-hidden="true">
              3
            </span>
            {legend.number}
          </li>
          <li>
            <span className={classes.sample} aria-hidden="true">
              +3
            </span>
            {legend.hidden}
          </li>
          <li>
            <LegendToggle kept={view.contestedOnly} onKeep={() => act(showContestedOnly(!view.contestedOnly))}>
              <span className={classes.sample} data-contested="true" aria-hidden="true">
                ?
              </span>
              {legend.contested}
            </LegendToggle>
          </li>
          <li>
            <span className={classes.sample} aria-hidden="true">
              <span className={classes.fading} />
            </span>
            {legend.fading}
          </li>
        </ul>
      </section>
    </div>
  );
}

const SHAPES: Readonly<Record<ActorKind, ReactNode>> = {
  COUNTRY: <span className={classes.roundFlag} aria-hidden="true" />,
  ORGANISATION: <ActorSign actor={{ kind: 'ORGANISATION' }} />,
  PERSON: <ActorSign actor={{ kind: 'PERSON' }} />,
};

function NetworkShapes() {
  const { actorKinds } = useScene().view;
  return (
    <ul>
      {ACTOR_KINDS.map((kind) => (
        <li key={kind}>
          <LegendToggle kept={actorKinds.includes(kind)} onKeep={() => act(toggle('actorKinds', kind))}>
            {SHAPES[kind]}
            {texts.legend.shape[kind]}
          </LegendToggle>
        </li>
      ))}
    </ul>
  );
}

function MapShapes() {
  const { legend } = texts;
  return (
    <>
      <ul>
        <li>
          <span className={classes.dot} aria-hidden="true" />
          {legend.map.place}
        </li>
        <li>
          <span className={classes.shade} aria-hidden="true" />
          {legend.map.shade}
        </li>
      </ul>
      <p className={parts.quiet}>{legend.map.people}</p>
    </>
  );
}
