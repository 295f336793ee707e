import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

// The colours of the page, as they are seen by whoever sees less of them. What they tell is told by a dash, a symbol or
// a number too; these keep lines visible, and groups from running together.

type Colour = readonly [red: number, green: number, blue: number];

const css = readFileSync(new URL('../../client/theme.css', import.meta.url), 'utf8');
const LIGHT = colours(/:root \{([^}]*)\}/);
const THEMES = [
  ['light', LIGHT],
  ['dark', { ...LIGHT, ...colours(/:root\[data-mantine-color-scheme="dark"\] \{([^}]*)\}/) }],
] as const;

/** How those see who lack one kind of cone, in linear light: Machado, Oliveira and Fernandes 2009, severity 1. */
const SIGHTS = {
  'all colours': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no red': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no green': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no blue': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, readonly [Colour, Colour, Colour]>;

const GROUPS = ['group-1', 'group-2', 'group-3', 'group-4', 'group-5', 'group-6'];
const LINES = ['friendly', 'hostile', 'neutral', 'contested', 'person', 'accent', 'camp-one', 'camp-other', ...GROUPS];
const GROUNDS = ['paper', 'surface', 'sea', 'land', 'tied-land'];
const TOLD_APART = [['friendly', 'hostile', 'neutral'], ['camp-one', 'camp-other'], GROUPS];

/** Between 0 and 100, as OKLab measures it; 2 is just noticed side by side. */
const APART = 8;
const VISIBLE = 3;

describe.each(THEMES)('the %s colours', (_name, theme) => {
  const of = (name: string): Colour => theme[name] ?? [0, 0, 0];

  it('of lines and symbols stand out from every ground', () => {
    const faint = LINES.flatMap((line) => GROUNDS.map((ground) => [line, ground] as const)).filter(
      ([line, ground]) => contrast(of(line), of(ground)) < VISIBLE,
    );
    expect(faint).toEqual([]);
  });

  it.each(Object.entries(SIGHTS))('that tell something apart are apart for whoever sees %s', (_sight, sight) => {
    const close = TOLD_APART.flatMap(pairsOf).filter(
      ([one, other]) => distance(seenBy(sight, of(one)), seenBy(sight, of(other))) < APART,
    );
    expect(close).toEqual([]);
  });
});

function colours(block: RegExp): Readonly<Record<string, Colour>> {
  const found = block.exec(css)?.[1]?.matchAll(/--([\w-]+): #([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2});/g) ?? [];
  return Object.fromEntries(
    [...found].map(([, name = '', ...parts]) => [name, parts.map(linear) as unknown as Colour]),
  );
}

function linear(hex: string): number {
  const share = Number.parseInt(hex, 16) / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** As WCAG 2 defines it. */
function contrast(one: Colour, other: Colour): number {
  const [light = 0, dark = 0] = [one, other]
    .map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function seenBy(sight: readonly Colour[], colour: Colour): Colour {
  return sight.map((row) => Math.min(1, Math.max(0, dot(row, colour)))) as unknown as Colour;
}

function distance(one: Colour, other: Colour): number {
  const [a, b] = [oklab(one), oklab(other)];
  return 100 * Math.hypot(...a.map((value, index) => value - (b[index] ?? 0)));
}

function oklab(colour: Colour): readonly number[] {
  const cones = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ].map((row) => Math.cbrt(dot(row, colour)));
  return [
    [0.2104542553, 0.793617785, -0.0040720468],
    [1.9779984951, -2.428592205, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.808675766],
  ].map((row) => dot(row, cones));
}

function dot(row: readonly number[], values: readonly number[]): number {
  return row.reduce((sum, value, index) => sum + value * (values[index] ?? 0), 0);
}

function pairsOf(names: readonly string[]): (readonly [string, string])[] {
  return names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other] as const));
}
