import { ActionIcon, Button } from '@mantine/core';
import { ArrowIcon } from '../../icons.tsx';
import parts from '../../parts.module.css';
import { pin } from '../../state/actions.ts';
import { useScene } from '../../state/scene.tsx';
import { move, usePage } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import { extentOffers, growthOffers, type Offer, pinOffers, studyOffers } from './actor-actions.ts';
import classes from './growing.module.css';

/** How far one press moves an actor: about the size of its sign. */
const NUDGE = 30;
const NUDGES = [
  { name: 'left', x: -NUDGE, y: 0, turn: 180 },
  { name: 'up', x: 0, y: -NUDGE, turn: 270 },
  { name: 'down', x: 0, y: NUDGE, turn: 90 },
  { name: 'right', x: NUDGE, y: 0, turn: 0 },
] as const;

/** From one actor: what is hidden of it and how to bring it in, who else is to stay, and where it stands. */
export function Growing({ id }: { readonly id: string }) {
  const scene = useScene();
  const places = usePage((page) => page.places);
  const growths = growthOffers(scene, id);
  const hidden = scene.hiddenTies.get(id) ?? 0;
  return (
    <section className={classes.selecting} aria-label={texts.offers.region} data-testid="growing">
      {hidden > 0 && (
        <p className={parts.quiet} data-testid="hidden-ties">
          {texts.offers.hidden(hidden)}
        </p>
      )}
      <Offers offers={growths} />
      <Offers offers={[...extentOffers(scene, id), ...pinOffers(scene, [id], places), ...studyOffers(id)]} />
      <Nudges id={id} />
    </section>
  );
}

export function Offers({ offers }: { readonly offers: readonly Offer[] }) {
  if (offers.length === 0) return null;
  return (
    <div className={classes.offers}>
      {offers.map(({ name, short = name, number, run }) => (
        <Button
          key={name}
          className={classes.offer}
          size="compact-sm"
          variant="default"
          aria-label={number === undefined ? name : `${name} +${number}`}
          onClick={run}
        >
          {number === undefined ? short : `${short} +${number}`}
        </Button>
      ))}
    </div>
  );
}

/** What dragging does, for those who do not drag. */
function Nudges({ id }: { readonly id: string }) {
  const place = useScene().view.pins[id];
  if (!place) return null;
  return (
    <div className={classes.nudges}>
      {texts.offers.nudge}
      {NUDGES.map(({ name, x, y, turn }) => (
        <ActionIcon
          key={name}
          variant="default"
          size={28}
          aria-label={texts.offers.nudges[name]}
          onClick={() => move(pin({ [id]: { x: place.x + x, y: place.y + y } }))}
        >
          <ArrowIcon turn={turn} />
        </ActionIcon>
      ))}
    </div>
  );
}
