import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';
import { DownloadIcon } from '../icons.tsx';
import { saveFile } from '../save-file.ts';
import { useScene } from '../state/scene.tsx';
import { texts } from '../texts.ts';
import { pngOf } from './png.ts';
import type { PictureWords } from './sheet.ts';
import { fileNameOf, wordsOf } from './words.ts';

interface Props {
  /** The picture as it is seen now, as SVG; null while there is none. */
  readonly draw: (words: PictureWords) => Promise<string | null>;
  /** What is to be said of how it is drawn. */
  readonly note?: string;
}

const FORMATS = ['svg', 'png'] as const;

/** Saves the picture as it is seen, with what one needs to read it elsewhere. */
export function SavePicture({ draw, note }: Props) {
  const scene = useScene();
  const [opened, setOpened] = useState(false);
  const [failed, setFailed] = useState(false);
  const save = async (format: (typeof FORMATS)[number]) => {
    const svg = await draw(wordsOf(scene, note ?? null));
    if (svg === null) return;
    const file = format === 'png' ? await pngOf(svg) : new Blob([svg], { type: 'image/svg+xml' });
    saveFile(file, fileNameOf(scene, format));
  };
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      position="left-end"
      width={270}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={texts.savedPicture.label} title={texts.savedPicture.label}>
          <DownloadIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown aria-label={texts.savedPicture.label}>
        {failed && <Menu.Label role="alert">{texts.savedPicture.failed}</Menu.Label>}
        {FORMATS.map((format) => (
          <Menu.Item
            key={format}
            onClick={() => {
              setFailed(false);
              save(format).catch(() => {
                setFailed(true);
                setOpened(true);
              });
            }}
          >
            {texts.savedPicture.formats[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
