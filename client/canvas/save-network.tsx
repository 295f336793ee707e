import type { Core } from 'cytoscape';
import { readPalette } from '../palette.ts';
import { SavePicture } from '../saved-picture/save-picture.tsx';
import type { Bundle } from '../state/bundles.ts';
import { useScene } from '../state/scene.tsx';
import { usePage } from '../state/store.ts';
import { groupItems } from './file/group-items.ts';
import { networkFile } from './file/network-file.ts';

/** Saves the network as it is seen. */
export function SaveNetwork({ cy, bundles }: { readonly cy: Core; readonly bundles: readonly Bundle[] }) {
  const scene = useScene();
  const studied = usePage((page) => page.emphasis?.groups ?? null);
  return (
    <SavePicture
      draw={async (words) => {
        const host = cy.container();
        if (!host) return null;
        const palette = readPalette(host);
        return networkFile(
          { cy, bundles, palette, groups: groupItems(scene, studied?.values() ?? null, palette) },
          words,
        );
      }}
    />
  );
}
