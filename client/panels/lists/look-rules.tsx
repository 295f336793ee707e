import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import parts from '../../parts.module.css';
import { selectActors, setLook } from '../../state/actions.ts';
import { useHulls } from '../../state/hulls.ts';
import { HULLS, type Look, RINGS, SIZES, WIDTHS } from '../../state/look.ts';
import { commonInWords, type Ring, ringsOf } from '../../state/rings.ts';
import { useScene } from '../../state/scene.tsx';
import { act } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import classes from './lists.module.css';

/** What sizes, rings and widths in the network tell; each can be made to tell something else. */
export function LookRules() {
  const { look } = useScene().view;
  const words = texts.legend.look;
  return (
    <section className={classes.legendGroup}>
      <h3 className={parts.label}>{words.heading}</h3>
      <Choice name="size" among={SIZES} words={words.size} value={look.size} />
      <Choice name="ring" among={RINGS} words={words.ring} value={look.ring} />
      {look.ring !== 'none' && <Rings />}
      <Choice name="hull" among={HULLS} words={words.hull} value={look.hull} />
      {look.hull === 'friends' && <Hulls />}
      <Choice name="width" among={WIDTHS} words={words.width} value={look.width} />
    </section>
  );
}

function Choice<Name extends keyof Look>({
  name,
  among,
  words,
  value,
}: {
  readonly name: Name;
  readonly among: readonly Look[Name][];
  readonly words: { readonly label: string; readonly of: Readonly<Record<Look[Name], string>> };
  readonly value: Look[Name];
}) {
  const about = texts.legend.look.about[value as keyof typeof texts.legend.look.about];
  return (
    <NativeSelect
      size="xs"
      classNames={{ description: parts.quiet }}
      label={words.label}
      description={about}
      value={value}
      onChange={(event) => act(setLook({ [name]: event.currentTarget.value }))}
      data={among.map((choice) => ({ value: choice, label: words.of[choice] }))}
    />
  );
}

/** Who has which ring. */
function Rings() {
  const scene = useScene();
  const { ring } = scene.view.look;
  const rings = useMemo(() => ringsOf(scene, ring), [scene, ring]);
  return <Groups groups={rings} />;
}

/** Who is in which outline. */
function Hulls() {
  return <Groups groups={useHulls()} />;
}

/** The groups that the picture tells apart; choosing one selects its members. */
function Groups({ groups }: { readonly groups: readonly Ring[] }) {
  const { model } = useScene();
  return (
    <ul>
      {groups.map(({ group, mark, common, ids }) => (
        <li key={ids[0]}>
          <button type="button" className={classes.legendToggle} onClick={() => act(selectActors(ids))}>
            <span className={classes.ring} data-group={group}>
              {mark}
            </span>
            <span>
              {commonInWords(common, model)} <span className={parts.number}>{ids.length}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
