import { NUMBERED, type NumberedGroup } from './state/groups.ts';

/** The colours of the page, as the canvas needs them: read from the custom properties of theme.css. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly quietInk: string;
  readonly friendly: string;
  readonly hostile: string;
  readonly neutral: string;
  readonly accent: string;
  readonly contested: string;
  readonly box: string;
  readonly boxLine: string;
  readonly person: string;
  readonly campOne: string;
  readonly campOther: string;
  /** By the names of the groups. */
  readonly groups: readonly (readonly [NumberedGroup, string])[];
  readonly sea: string;
  readonly land: string;
  readonly landLine: string;
  readonly tiedLand: string;
  readonly surface: string;
  readonly halo: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    paper: read('--paper'),
    ink: read('--ink'),
    quietInk: read('--quiet-ink'),
    friendly: read('--friendly'),
    hostile: read('--hostile'),
    neutral: read('--neutral'),
    accent: read('--accent'),
    contested: read('--contested'),
    box: read('--box'),
    boxLine: read('--box-line'),
    person: read('--person'),
    campOne: read('--camp-one'),
    campOther: read('--camp-other'),
    groups: NUMBERED.map((group) => [group, read(`--${group}`)] as const),
    sea: read('--sea'),
    land: read('--land'),
    landLine: read('--land-line'),
    tiedLand: read('--tied-land'),
    surface: read('--surface'),
    halo: read('--halo'),
  };
}
