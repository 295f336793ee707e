import { Button, CloseButton, Kbd, Switch } from '@mantine/core';
import { Fragment, type ReactNode, useEffect, useRef } from 'react';
import { showHelp, showTour } from '../../state/open-parts.ts';
import { useRemembered } from '../../state/remembered.ts';
import { useScene } from '../../state/scene.tsx';
import { SINGLE_KEYS } from '../../state/single-key.ts';
import { texts } from '../../texts.ts';
import { DOORS_PUT_AWAY } from './doors.tsx';
import classes from './help.module.css';

/** The keys, the signs, where the data come from, and the ways to begin. */
export function Help({ legend }: { readonly legend: ReactNode }) {
  const { model } = useScene();
  const dialog = useRef<HTMLDialogElement>(null);
  const [, putDoorsAway] = useRemembered(DOORS_PUT_AWAY, false);
  const [singleKeys, setSingleKeys] = useRemembered(SINGLE_KEYS, true);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className={classes.help} aria-labelledby="help-title" onClose={() => showHelp(false)}>
      <div className={classes.helpHead}>
        <h2 id="help-title" className={classes.title}>
          {texts.help.title}
        </h2>
        <CloseButton aria-label={texts.close} onClick={close} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <section className={classes.helpBody} tabIndex={0} aria-labelledby="help-title">
        <div className={classes.ways}>
          <Button
            variant="default"
            onClick={() => {
              close();
              showTour(true);
            }}
          >
            {texts.doors.tour}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              putDoorsAway(false);
              close();
            }}
          >
            {texts.help.doors}
          </Button>
        </div>
        <section aria-labelledby="help-keys">
          <h3 id="help-keys">{texts.help.keys}</h3>
          <dl className={classes.keys}>
            {texts.keys.map(({ keys, text }) => (
              <Fragment key={text}>
                <dt>
                  {keys.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dt>
                <dd>{text}</dd>
              </Fragment>
            ))}
          </dl>
          <Switch
            label={texts.help.singleKeys}
            checked={singleKeys}
            onChange={(event) => setSingleKeys(event.currentTarget.checked)}
          />
        </section>
        <section aria-labelledby="help-signs">
          <h3 id="help-signs">{texts.help.signs}</h3>
          {legend}
        </section>
        <section aria-labelledby="help-data">
          <h3 id="help-data">{texts.help.data}</h3>
          <p>{texts.help.from(model.ties.length, model.actors.size, model.revision)}</p>
          <ul className={classes.links}>
            {texts.help.links.map(({ to, name }) => (
              <li key={to}>
                <a href={to} target="_blank" rel="noopener">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      </section>
    </dialog>
  );
}
