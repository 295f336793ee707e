import type { StylesheetJson } from 'cytoscape';
import type { Palette } from '../palette.ts';
import { BADGE_HEIGHT, BADGE_OUT, badgeOf, badgeWidth } from './badge.ts';
import { asImage, figureOf, pillarsOf } from './drawings.ts';
import { FADED, LANE_WIDTH, opacityOf, STAYED, widthOf } from './line-looks.ts';
import { CLOSE, FONT, scaleAt } from './sizes.ts';

/** How the picture looks at a zoom: sizes are in the picture's own units, which the zoom multiplies. */
export function styleAt(zoom: number, palette: Palette): StylesheetJson {
  const scale = scaleAt(zoom);
  return [
    ...nodeStyle(scale, palette),
    ...badgeStyle(scale, palette),
    ...edgeStyle(scale, palette),
    ...attentionStyle(scale, palette),
  ];
}

function nodeStyle(scale: number, palette: Palette): StylesheetJson {
  return [
    {
      selector: 'node',
      style: {
        width: (node: { data(name: string): number }) => node.data('width') * scale,
        height: (node: { data(name: string): number }) => node.data('height') * scale,
        label: 'data(shownName)',
        'font-family': 'system-ui, sans-serif',
        'font-size': FONT * scale,
        color: palette.ink,
        'text-valign': 'bottom',
        'text-halign': 'center',
        'text-margin-y': 2 * scale,
        'text-outline-color': palette.paper,
        'text-outline-width': 2 * scale,
        'text-outline-opacity': 0.9,
        'background-color': palette.box,
        'border-width': scale,
        'border-color': palette.boxLine,
        'overlay-opacity': 0,
        'z-index': 10,
      },
    },
    { selector: 'node[kind = "COUNTRY"]', style: { shape: 'ellipse', 'font-weight': 500 } },
    {
      selector: 'node[flag]',
      style: { 'background-image': 'data(flag)', 'background-fit': 'cover' },
    },
    { selector: 'node[kind = "ORGANISATION"]', style: { shape: 'round-rectangle', 'border-color': palette.quietInk } },
    {
      selector: 'node[?nameInside]',
      style: {
        'text-valign': 'center',
        'text-margin-y': 0,
        'text-outline-width': 0,
        'font-weight': 600,
        'font-size': 0.92 * FONT * scale,
      },
    },
    {
      selector: 'node[kind = "PERSON"]',
      style: {
        shape: 'ellipse',
        'background-image': asImage(figureOf(palette)),
        'background-fit': 'cover',
        'background-color': palette.box,
        'border-color': palette.person,
        color: palette.quietInk,
        'font-size': 0.92 * FONT * scale,
      },
    },
    {
      selector: 'node[kind = "ORGANISATION"][!nameInside]',
      style: { 'background-image': asImage(pillarsOf(palette)), 'background-fit': 'contain' },
    },
    // The number of a group before a name inside its box takes no room from it.
    { selector: 'node[?nameInside][group != ""]', style: { 'font-size': 0.78 * FONT * scale } },
    { selector: 'node[side = "above"]', style: { 'text-valign': 'top', 'text-margin-y': -2 * scale } },
    {
      selector: 'node[side = "right"]',
      style: { 'text-valign': 'center', 'text-halign': 'right', 'text-margin-y': 0, 'text-margin-x': 2 * scale },
    },
    {
      selector: 'node[side = "left"]',
      style: { 'text-valign': 'center', 'text-halign': 'left', 'text-margin-y': 0, 'text-margin-x': -2 * scale },
    },
  ];
}

/** How much of an actor is hidden stands at the corner of its sign, over what the sign shows. */
function badgeStyle(scale: number, palette: Palette): StylesheetJson {
  const signOf = (node: { data(name: string): string }) => {
    if (node.data('kind') === 'PERSON') return asImage(figureOf(palette));
    return node.data('flag') || (node.data('kind') === 'ORGANISATION' ? asImage(pillarsOf(palette)) : asImage(''));
  };
  const isBoxed = (node: { data(name: string): unknown }) => node.data('nameInside') === 1;
  const badge = (node: { data(name: string): number }) => badgeWidth(node.data('hidden')) * scale;
  const style = {
    'background-image': (node: { data(name: string): never }) => [
      isBoxed(node) ? asImage('') : signOf(node),
      badgeOf(node.data('hidden'), palette),
    ],
    'background-fit': ['cover', 'none'],
    'background-clip': ['node', 'none'],
    'background-image-containment': ['inside', 'over'],
    'background-width': (node: { data(name: string): number }) => ['auto', badge(node)],
    'background-height': ['auto', BADGE_HEIGHT * scale],
    'background-position-x': ['50%', '100%'],
    'background-position-y': ['50%', '0%'],
    'background-offset-x': (node: { data(name: string): number }) => [0, BADGE_OUT.right * badge(node)],
    'background-offset-y': [0, -BADGE_OUT.above * BADGE_HEIGHT * scale],
    'bounds-expansion': (node: { data(name: string): number }) => badge(node),
  };
  // Cytoscape's types know one value a property where its styles take one for each image.
  return [
    { selector: 'node[hidden > 0]', style: style as unknown as object },
    {
      selector: 'node[hidden > 0][side = "right"]',
      style: { 'text-margin-x': (node: { data(name: string): number }) => 2 * scale + BADGE_OUT.right * badge(node) },
    },
    {
      selector: 'node[hidden > 0][side = "above"]',
      style: { 'text-margin-y': -(2 + BADGE_OUT.above * BADGE_HEIGHT) * scale },
    },
  ] as StylesheetJson;
}

function edgeStyle(scale: number, palette: Palette): StylesheetJson {
  return [
    {
      selector: 'edge',
      style: {
        'curve-style': 'bezier',
        'control-point-step-size': LANE_WIDTH * scale,
        width: (edge: { data(name: string): number }) => widthOf(edge.data('thickness')) * scale,
        'line-color': palette.neutral,
        opacity: (edge: { data(name: string): number }) => opacityOf(edge.data('staying')),
        'line-opacity': (edge: { data(name: string): number }) => edge.data('presence'),
        'target-arrow-color': palette.neutral,
        'source-arrow-color': palette.neutral,
        'arrow-scale': 0.6 * scale,
        label: 'data(mark)',
        'font-family': 'system-ui, sans-serif',
        'font-size': 10 * scale,
        'font-weight': 600,
        color: palette.ink,
        'text-background-color': palette.paper,
        'text-background-opacity': 1,
        'text-background-shape': 'roundrectangle',
        'text-background-padding': `${2 * scale}px`,
        'overlay-opacity': 0,
      },
    },
    { selector: 'edge[sign = 1]', style: lineOf(palette.friendly, 'solid') },
    { selector: 'edge[sign = -1]', style: { ...lineOf(palette.hostile, 'dashed') } },
    { selector: 'edge[sign = 0]', style: { ...lineOf(palette.neutral, 'dotted') } },
    {
      selector: 'edge[?contested]',
      style: {
        color: palette.contested,
        'text-border-color': palette.contested,
        'text-border-width': scale,
        'text-border-opacity': 1,
      },
    },
  ];
}

function attentionStyle(scale: number, palette: Palette): StylesheetJson {
  return [
    { selector: '.absent', style: { display: 'none' } },
    { selector: 'node.faded', style: { opacity: 0.22 } },
    { selector: 'edge.faded', style: { opacity: FADED } },
    { selector: 'edge.sparse', style: { 'line-opacity': 0.85 } },
    // It is drawn beneath the signs already: here it only answers, until it is looked at.
    { selector: 'edge.crowd', style: { 'line-opacity': 0 } },
    { selector: 'edge.lit', style: { opacity: 1, 'line-opacity': 1, 'z-index': 5 } },
    { selector: 'edge.pointed', style: { 'line-opacity': 1, opacity: 1, 'z-index': 7 } },
    ...arrowStyle(scale),
    { selector: 'node.lit', style: { 'z-index': 20 } },
    { selector: 'node.one', style: { 'border-width': 3.5 * scale, 'border-color': palette.campOne } },
    {
      selector: 'node.other',
      style: { 'border-width': 5 * scale, 'border-color': palette.campOther, 'border-style': 'double' },
    },
    ...palette.groups.map(([group, color]) => ({
      selector: `node.${group}`,
      style: { 'border-width': 4 * scale, 'border-color': color },
    })),
    { selector: 'edge.stayed', style: { opacity: STAYED } },
    { selector: 'edge.began', style: { ...underlay(palette.campOne, scale), label: '+' } },
    { selector: 'edge.ended', style: { ...underlay(palette.campOther, scale), label: '−' } },
    { selector: 'edge.began.ended', style: { ...underlay(palette.quietInk, scale), label: '±' } },
    {
      selector: '.chosen',
      style: { 'border-width': 3 * scale, 'border-color': palette.accent, 'z-index': 30 },
    },
    {
      selector: 'edge.chosen',
      style: {
        'line-opacity': 1,
        'underlay-color': palette.accent,
        'underlay-opacity': 0.25,
        'underlay-padding': 4 * scale,
      },
    },
  ];
}

/** Arrows on every line would hide the picture: they show on lines that are looked at, or from near by. */
function arrowStyle(scale: number): StylesheetJson {
  const lines = scale < CLOSE ? ['edge'] : ['edge.lit', 'edge.pointed', 'edge.sparse'];
  return lines.flatMap((line) => [
    { selector: `${line}[pointsTo = "to"]`, style: { 'target-arrow-shape': 'triangle' as const } },
    { selector: `${line}[pointsTo = "from"]`, style: { 'source-arrow-shape': 'triangle' as const } },
  ]);
}

/** A band beside the line: the line itself keeps telling the sign. */
function underlay(color: string, scale: number) {
  return {
    'line-opacity': 1,
    'underlay-color': color,
    'underlay-opacity': 0.45,
    'underlay-padding': 2.5 * scale,
    'z-index': 6,
  } as const;
}

function lineOf(color: string, line: 'solid' | 'dashed' | 'dotted') {
  return {
    'line-color': color,
    'line-style': line,
    'target-arrow-color': color,
    'source-arrow-color': color,
  } as const;
}
