import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { LinkIcon, MoonIcon, SunIcon } from '../icons.tsx';
import { Palette } from '../panels/palette/palette.tsx';
import { texts } from '../texts.ts';
import { HelpButton } from './beginning.tsx';
import { useCommands } from './commands.tsx';
import classes from './explorer.module.css';
import { StudyButtons } from './study-buttons.tsx';

export function Header() {
  const scheme = useComputedColorScheme('light');
  const { setColorScheme } = useMantineColorScheme();
  const commands = useCommands();
  const dark = scheme === 'dark';
  return (
    <header className={classes.header} data-part>
      <div className={classes.brand}>
        <img src="/favicon.svg" alt="" width="28" height="28" />
        <h1 className={classes.name}>{texts.name}</h1>
        <p className={classes.tagline}>{texts.tagline}</p>
      </div>
      <div className={classes.search} data-tour="search">
        <Palette commands={commands} />
      </div>
      <StudyButtons />
      <div className={classes.tools}>
        <CopyLink />
        <HelpButton />
        <ActionIcon
          variant="default"
          size={36}
          aria-label={dark ? texts.theme.toLight : texts.theme.toDark}
          onClick={() => setColorScheme(dark ? 'light' : 'dark')}
        >
          {dark ? <SunIcon /> : <MoonIcon />}
        </ActionIcon>
      </div>
    </header>
  );
}

function CopyLink() {
  const { copied, copy } = useClipboard({ timeout: 2000 });
  return (
    <Button
      className={classes.copy}
      variant="default"
      leftSection={<LinkIcon />}
      onClick={() => copy(globalThis.location.href)}
    >
      <span aria-live="polite">{copied ? texts.link.copied : texts.link.copy}</span>
    </Button>
  );
}
