import { Button, CloseButton } from '@mantine/core';
import parts from '../../parts.module.css';
import { ActorSign } from '../../parts.tsx';
import { focusOn, hide, openStudy, selectActor, selectActors, toggleActor } from '../../state/actions.ts';
import { commonMemberships, neighboursOf, othersThan } from '../../state/rules.ts';
import { useScene } from '../../state/scene.tsx';
import { tiesAmong } from '../../state/selected.ts';
import { act, usePage } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import { linkOffer, type Offer, pinOffers } from '../growing/actor-actions.ts';
import growing from '../growing/growing.module.css';
import { Offers } from '../growing/growing.tsx';
import classes from './details.module.css';
import { Panel } from './panel.tsx';
import { TieSentences } from './tie-sentences.tsx';

/** Beyond this, names and ties would make a list that nobody reads to its end. */
const FIRST = 60;

/** Several actors: who they are, what ties them, what they share, and what can be done with them together. */
export function SeveralPanel({ ids }: { readonly ids: readonly string[] }) {
  const scene = useScene();
  const places = usePage((page) => page.places);
  const { model, view, day, ties } = scene;
  const actors = ids.flatMap((id) => model.actors.get(id) ?? []);
  const among = tiesAmong(ties, ids);
  const shared = commonMemberships(model, ids, day);
  return (
    <Panel kind={texts.several.heading} title={texts.actors(ids.length)}>
      <ul className={growing.names}>
        {actors.slice(0, FIRST).map((actor) => (
          <li key={actor.id} className={growing.name}>
            <ActorSign actor={actor} />
            <button type="button" className={classes.inlineLink} onClick={() => act(selectActor(actor.id))}>
              {actor.name}
            </button>
            <CloseButton
              size="sm"
              aria-label={texts.several.remove(actor.name)}
              onClick={() => act(toggleActor(actor.id))}
            />
          </li>
        ))}
      </ul>
      {actors.length > FIRST && <p className={parts.quiet}>{texts.actor.more(actors.length - FIRST)}</p>}
      <Offers offers={[...offersFor(ids), ...pinOffers(scene, ids, places), linkOffer(view)]} />
      <Offers
        offers={[
          ...growOffer(texts.selecting.neighbours, neighboursOf(scene, ids), ids),
          ...growOffer(texts.selecting.invert, othersThan(scene, ids), []),
        ]}
      />
      <section className={classes.section}>
        <h3 className={classes.sectionName}>{texts.several.memberships(shared.length)}</h3>
        {shared.length > 0 && (
          <ul className={growing.names}>
            {shared.map(({ id, name }) => (
              <li key={id}>
                <Button
                  className={growing.offer}
                  size="compact-sm"
                  variant="default"
                  onClick={() => act(selectActor(id))}
                >
                  {name}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className={classes.section}>
        <h3 className={classes.sectionName} data-testid="among">
          {texts.several.among(among.length)}
        </h3>
        <TieSentences ties={among.slice(0, FIRST)} />
        {among.length > FIRST && <p className={parts.quiet}>{texts.actor.more(among.length - FIRST)}</p>}
      </section>
    </Panel>
  );
}

function offersFor(ids: readonly string[]): readonly Offer[] {
  const [from = null, to = null] = ids;
  const trace = { type: 'trace', from, to, maxTies: 3, memberships: true } as const;
  return [
    { name: texts.offers.keepThese, run: () => act(focusOn(ids, 0)) },
    { name: texts.offers.keepNear, run: () => act(focusOn(ids, 1)) },
    { name: texts.offers.hideThese, run: () => act(hide(ids)) },
    ...(ids.length === 2 ? [{ name: texts.offers.traceBetween, run: () => act(openStudy(trace)) }] : []),
  ];
}

function growOffer(
  name: (number: number) => string,
  more: readonly string[],
  ids: readonly string[],
): readonly Offer[] {
  if (more.length === 0) return [];
  return [{ name: name(more.length), run: () => act(selectActors([...ids, ...more])) }];
}
