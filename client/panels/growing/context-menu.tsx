import { Menu } from '@mantine/core';
import { Fragment } from 'react';
import parts from '../../parts.module.css';
import { focusOn, openStudy, selectActor, selectActors, selectPair } from '../../state/actions.ts';
import { tiesBetween } from '../../state/model.ts';
import { type Scene, useScene } from '../../state/scene.tsx';
import { act, closeMenu, type MenuRequest, usePage } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import {
  extentOffers,
  growthOffers,
  linkOffer,
  type Offer,
  openOffer,
  pinOffers,
  selectionOffers,
  studyOffers,
} from './actor-actions.ts';
import classes from './growing.module.css';

/** What can be done with what was pointed at: by a right click or a long press in the picture, or by the menu key in a list. */
export function ContextMenu() {
  const scene = useScene();
  const menu = usePage((page) => page.menu);
  if (!menu) return null;
  const { title, groups } = menuFor(scene, menu);
  const filled = groups.filter((group) => group.length > 0);
  return (
    // Each menu is a new one: Mantine gives the focus back to where it came from when it closes.
    <Menu key={menu.number} opened onClose={closeMenu} position="bottom-start" width={270} withInitialFocusPlaceholder>
      <Menu.Target>
        <div className={classes.pointer} style={{ left: menu.x, top: menu.y }} />
      </Menu.Target>
      <Menu.Dropdown className={classes.menu} aria-label={title}>
        <Menu.Label>{title}</Menu.Label>
        {filled.map((group, index) => (
          <Fragment key={group[0]?.name}>
            {index > 0 && <Menu.Divider />}
            {group.map(({ name, number, run }) => (
              <Menu.Item
                key={name}
                onClick={run}
                rightSection={number === undefined ? null : <span className={parts.number}>+{number}</span>}
              >
                {name}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function menuFor(scene: Scene, { target }: MenuRequest): { title: string; groups: readonly (readonly Offer[])[] } {
  const { model, view } = scene;
  if (target.type === 'actor') {
    const { id } = target;
    return {
      title: model.actors.get(id)?.name ?? id,
      groups: [
        growthOffers(scene, id),
        [...extentOffers(scene, id), ...pinOffers(scene, [id])],
        [...studyOffers(id)],
        [openOffer(id), ...selectionOffers(scene, id), linkOffer(view, selectActor(id))],
      ],
    };
  }
  const [a, b] = target.between;
  const names = target.between.map((id) => model.actors.get(id)?.name ?? id);
  const trace = { type: 'trace', from: a, to: b, maxTies: 3, memberships: true } as const;
  return {
    title: texts.pair.title(names[0] ?? '', names[1] ?? ''),
    groups: [
      [
        { name: texts.offers.openTies(tiesBetween(model, a, b).length), run: () => act(selectPair(a, b)) },
        { name: texts.offers.selectBoth, run: () => act(selectActors([a, b])) },
      ],
      [
        { name: texts.offers.keepBoth, run: () => act(focusOn([a, b], 0)) },
        { name: texts.offers.traceBetween, run: () => act(openStudy(trace)) },
      ],
      [linkOffer(view, selectPair(a, b))],
    ],
  };
}
