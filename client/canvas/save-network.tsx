import type { Core } from 'cytoscape';
import { readPalette } from '../palette.ts';
import { SavePicture } from '../saved-picture/save-picture.tsx';
import type { Bundle } from '../state/bundles.ts';
import type { Ring } from '../state/rings.ts';
import { useScene } from '../state/scene.tsx';
import { usePage } from '../state/store.ts';
import { groupItems, hullItems } from './file/group-items.ts';
import { networkFile } from './file/network-file.ts';

interface Props {
  readonly cy: Core;
  readonly bundles: readonly Bundle[];
  readonly hulls: readonly Ring[];
}

/** Saves the network as it is seen. */
export function SaveNetwork({ cy, bundles, hulls }: Props) {
  const scene = useScene();
  const studied = usePage((page) => page.emphasis?.groups ?? null);
  return (
    <SavePicture
      draw={async (words) => {
        const host = cy.container();
        if (!host) return null;
        const palette = readPalette(host);
        const groups = [...groupItems(scene, studied?.values() ?? null, palette), ...hullItems(scene, hulls, palette)];
        return networkFile({ cy, bundles, hulls, palette, groups }, words);
      }}
    />
  );
}
