import { create } from 'zustand';

export type PaneName = 'outline' | 'filters' | 'legend';

/** What stands open around the picture. No part of the address: a link shows the picture, not the tools beside it. */
interface OpenParts {
  readonly pane: PaneName | null;
  /** The question behind what is shown. */
  readonly query: boolean;
  readonly help: boolean;
  readonly tour: boolean;
}

export const useOpenParts = create<OpenParts>(() => ({ pane: null, query: false, help: false, tour: false }));

export function showPane(pane: PaneName | null): void {
  useOpenParts.setState({ pane });
}

/** The id of the button that shows it, to which the focus goes back. */
export const QUERY_BUTTON = 'query-button';

export function showQuery(query: boolean): void {
  useOpenParts.setState({ query });
  if (!query) document.getElementById(QUERY_BUTTON)?.focus();
}

export function showHelp(help: boolean): void {
  useOpenParts.setState({ help });
}

export function showTour(tour: boolean): void {
  useOpenParts.setState({ tour });
}

/** Whether something lies over the page that the keys belong to. */
export function dialogIsOpen(): boolean {
  return document.querySelector('dialog[open]') !== null;
}
