import { Menu } from '@mantine/core';
import { Fragment, useEffect } from 'react';
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
import { recoverFocus } from './keep-focus.ts';

/** What can be done with what was pointed at: by a right click or a long press in the picture, or by the menu key in a list. */
export function ContextMenu() {
  const scene = useScene();
  const menu = usePage((page) => page.menu);
  useEffect(() => {
    if (menu) return () => recoverFocus(menu.cameFrom);
  }, [menu]);
  if (!menu) return null;
  const { title, groups, kinds } = menuFor(scene, menu);
  const filled = groups.filter((group) => group.length > 0);
  return (
    // Each menu is a new one: Mantine gives the focus back to where it came from when it closes.
    <Menu
      key={menu.number}
      opened
      onClose={closeMenu}
      position="bottom-start"
      width={270}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button
          type="button"
          className={classes.pointer}
          style={{ left: menu.x, top: menu.y }}
          tabIndex={-1}
          aria-label={title}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={title}>
        <Menu.Label>{title}</Menu.Label>
        {filled.map((group, index) => (
          <Fragment key={group[0]?.name}>
            {index > 0 && <Menu.Divider />}
            {group.map((offer) => (
              <Item key={offer.name} offer={offer} />
            ))}
            {index === 0 && kinds.length > 0 && <Kinds offers={kinds} />}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Item({
  offer: { name, short = name, number, run },
  brief,
}: {
  readonly offer: Offer;
  readonly brief?: boolean;
}) {
  const counted = number === undefined ? null : <span className={parts.number}>+{number}</span>;
  return (
    <Menu.Item onClick={run} rightSection={counted}>
      {brief ? short : name}
    </Menu.Item>
  );
}

/** There may be a dozen kinds: they have a menu of their own. */
function Kinds({ offers }: { readonly offers: readonly Offer[] }) {
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item>{texts.offers.growByKind}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown className={classes.menu}>
        {offers.map((offer) => (
          <Item key={offer.name} offer={offer} brief />
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}

interface Offered {
  readonly title: string;
  readonly groups: readonly (readonly Offer[])[];
  /** By which kinds of ties it can be expanded. */
  readonly kinds: readonly Offer[];
}

function menuFor(scene: Scene, { target }: MenuRequest): Offered {
  const { model, view } = scene;
  if (target.type === 'actor') {
    const { id } = target;
    const [all, ...kinds] = growthOffers(scene, id);
    return {
      kinds,
      title: model.actors.get(id)?.name ?? id,
      groups: [
        all ? [all] : [],
        [...extentOffers(scene, id), ...pinOffers(scene, [id], usePage.getState().places)],
        [...studyOffers(id)],
        [openOffer(id), ...selectionOffers(scene, id), linkOffer(view, selectActor(id))],
      ],
    };
  }
  const [a, b] = target.between;
  const names = target.between.map((id) => model.actors.get(id)?.name ?? id);
  const trace = { type: 'trace', from: a, to: b, maxTies: 3, memberships: true } as const;
  return {
    kinds: [],
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
