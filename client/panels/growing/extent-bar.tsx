import { Button, SegmentedControl } from '@mantine/core';
import { focusOn, reach, showEverybody, unhide } from '../../state/actions.ts';
import { DEGREES, type Degree, isNarrowed } from '../../state/extent.ts';
import { useScene } from '../../state/scene.tsx';
import { whoIs } from '../../state/step-words.ts';
import { act } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import classes from './growing.module.css';

/** Under the caption, when not everybody is on the picture: who is, how much is left out, and the ways back. */
export function ExtentBar() {
  const { model, view, passing, ties } = useScene();
  if (!isNarrowed(view)) return null;
  const { focus, grown, hidden } = view;
  const leftOut = passing.length - ties.length;
  const grownAt = [...new Set(grown.map(({ actor }) => actor))];
  return (
    <section className={classes.bar} aria-label={texts.extent.region} data-testid="extent">
      {focus && (
        <>
          <span>
            {texts.extent.around} <strong>{whoIs(model, focus.actors)}</strong>
          </span>
          <SegmentedControl
            size="xs"
            aria-label={texts.extent.degree}
            value={String(focus.degree)}
            onChange={(value) => act(reach(Number(value) as Degree))}
            data={DEGREES.map((degree) => ({ value: String(degree), label: texts.extent.degrees[degree] }))}
          />
        </>
      )}
      {grownAt.length > 0 && focus && (
        <span className={classes.part}>
          {texts.extent.grown(whoIs(model, grownAt))}
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => act(focusOn(focus.actors, focus.degree))}
            aria-label={texts.extent.undoGrowth}
          >
            {texts.extent.remove}
          </Button>
        </span>
      )}
      {hidden.length > 0 && (
        <span className={classes.part}>
          {texts.extent.hidden(whoIs(model, hidden))}
          <Button size="compact-xs" variant="subtle" onClick={() => act(unhide(hidden))}>
            {texts.extent.bringBack}
          </Button>
        </span>
      )}
      <span className={classes.leftOut} data-testid="left-out">
        {texts.extent.leftOut(leftOut)}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => act(showEverybody)}>
        {texts.extent.showAll}
      </Button>
    </section>
  );
}
