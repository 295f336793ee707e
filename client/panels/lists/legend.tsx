import parts from '../../parts.module.css';
import { ActorSign, SignLine } from '../../parts.tsx';
import { useScene } from '../../state/scene.tsx';
import { SIGNS } from '../../state/view.ts';
import { texts } from '../../texts.ts';
import classes from './lists.module.css';

export function Legend() {
  const { legend, sign } = texts;
  const onMap = useScene().view.display === 'map';
  return (
    <div className={classes.pane}>
      <section className={classes.legendGroup}>
        <h3 className={parts.label}>{legend.lines}</h3>
        <ul>
          {SIGNS.map((value) => (
            <li key={value}>
              <SignLine sign={value} />
              {legend.signs[sign.word(value)]}
            </li>
          ))}
        </ul>
        <p className={parts.quiet}>{legend.strict}</p>
      </section>
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
            <span className={classes.sample} data-contested="true" aria-hidden="true">
              ?
            </span>
            {legend.contested}
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

function NetworkShapes() {
  const { legend } = texts;
  return (
    <>
      <ul>
        <li>
          <span className={classes.roundFlag} aria-hidden="true" />
          {legend.country}
        </li>
        <li>
          <ActorSign actor={{ kind: 'ORGANISATION' }} />
          {legend.organisation}
        </li>
        <li>
          <ActorSign actor={{ kind: 'PERSON' }} />
          {legend.person}
        </li>
      </ul>
      <p className={parts.quiet}>{legend.size}</p>
    </>
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
