import { ActionIcon, Menu } from '@mantine/core';
import { ArrangeIcon } from '../icons.tsx';
import { arrange } from '../state/actions.ts';
import { LAYOUTS, type Layout, nextSeed, WITH_SEED } from '../state/arrangement.ts';
import { useScene } from '../state/scene.tsx';
import { act } from '../state/store.ts';
import { texts } from '../texts.ts';

/** Chooses how the network is arranged. */
export function ArrangeMenu() {
  const { arrangement } = useScene().view;
  return (
    <Menu position="bottom-end" width={250} withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={texts.layouts.label} title={texts.layouts.label}>
          <ArrangeIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={texts.layouts.label}>
        <Menu.RadioGroup
          value={arrangement.layout}
          onChange={(layout) => act(arrange({ layout: layout as Layout, seed: 0 }))}
        >
          {LAYOUTS.map((layout) => (
            <Menu.RadioItem key={layout} value={layout}>
              {texts.layouts.name[layout]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {WITH_SEED.includes(arrangement.layout) && (
          <>
            <Menu.Divider />
            <Menu.Item closeMenuOnClick={false} onClick={() => act(arrange(nextSeed(arrangement)))}>
              {texts.layouts.another}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
