import { create } from 'zustand';

export type PaneName = 'outline' | 'filters' | 'legend';

/** What stands open around the picture. No part of the address: a link shows the picture, not the tools beside it. */
interface OpenParts {
  readonly pane: PaneName | null;
}

export const useOpenParts = create<OpenParts>(() => ({ pane: null }));

export function showPane(pane: PaneName | null): void {
  useOpenParts.setState({ pane });
}
