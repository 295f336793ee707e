import { ActionIcon } from '@mantine/core';
import { HelpIcon } from '../icons.tsx';
import { Help } from '../panels/beginning/help.tsx';
import { Tour } from '../panels/beginning/tour.tsx';
import { Legend } from '../panels/lists/legend.tsx';
import { showHelp, useOpenParts } from '../state/open-parts.ts';
import { useSingleKey } from '../state/single-key.ts';
import { texts } from '../texts.ts';

export function HelpButton() {
  return (
    <ActionIcon
      variant="default"
      size={36}
      aria-label={texts.help.open}
      title={texts.help.open}
      onClick={() => showHelp(true)}
    >
      <HelpIcon />
    </ActionIcon>
  );
}

/** What explains the page to whoever is new to it, over everything else. */
export function Beginning() {
  const { help, tour } = useOpenParts();
  useSingleKey('?', () => showHelp(true));
  return (
    <>
      {help && <Help legend={<Legend />} />}
      {tour && <Tour />}
    </>
  );
}
