// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { StylesheetJson } from 'cytoscape';

/* A canvas knows no variables of style sheets: its colours stand here, for light and dark. */

interface Palette {
  text: string;
  quiet: string;
  paper: string;
  ground: string;
  line: string;
  control: string;
  data: string;
  chosen: string;
  wrong: string;
}

export const LIGHT: Palette = {
  text: '#1c2126',
  quiet: '#5b6570',
  paper: '#ffffff',
  ground: '#eef1f4',
  line: '#8a949e',
  control: '#b3480f',
  data: '#1f6fb2',
  chosen: '#007986',
  wrong: '#c01f2e',
};
export const DARK: Palette = {
  text: '#e6e9ec',
  quiet: '#a4adb6',
  paper: '#2a2e33',
  ground: '#202327',
  line: '#6b7580',
  control: '#ff9f5a',
  data: '#6fb6ee',
  chosen: '#34c3d1',
  wrong: '#ff6b76',
};
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

/** How elements of the map are drawn. */
export function look(dark: boolean): StylesheetJson {
  const colours = dark ? DARK : LIGHT;
  return [
    {
      selector: 'node, edge',
      // Lines lie on the bands of levels, not beneath them.
      style: { 'z-index-compare': 'manual' },
    },
    {
      selector: 'node',
      style: {
        shape: 'round-rectangle',
        width: 'data(width)',
        height: 'data(height)',
        label: 'data(label)',
        'font-family': FONT,
        'font-size': 12,
        color: colours.text,
        'text-wrap': 'wrap',
        'text-valign': 'center',
        'text-max-width': '230px',
        'line-height': 1.35,
        'background-color': colours.paper,
        'border-width': 1.5,
        'border-color': colours.line,
      },
    },
    {
      selector: '.row',
      style: {
        shape: 'rectangle',
        'background-color': colours.ground,
        'background-opacity': 0.55,
        'border-width': 0,
        'z-index': 0,
        'z-index-compare': 'manual',
        'text-valign': 'top',
        'text-halign': 'center',
        'text-margin-y': 18,
        'font-size': 11,
        color: colours.quiet,
        events: 'no',
        'text-max-width': '600px',
      },
    },
    { selector: '.zone', style: { 'border-style': 'dashed', 'border-width': 2, 'font-size': 13, 'z-index': 3 } },
    {
      selector: '.box',
      style: {
        'background-opacity': 0.5,
        'border-style': 'dashed',
        'border-width': 2,
        'z-index': 1,
        'text-valign': 'top',
        'text-halign': 'center',
        'text-margin-y': 20,
        'text-max-width': '600px',
        'font-size': 13,
      },
    },
    { selector: '.device, .rest, .groups', style: { 'font-size': 10.5, 'text-max-width': '134px', 'z-index': 4 } },
    { selector: '.rest, .groups', style: { 'border-style': 'dotted', color: colours.quiet } },
    { selector: '.high, .critical', style: { 'border-color': colours.wrong, 'border-width': 3 } },
    { selector: '.medium', style: { 'border-color': dark ? '#ffb057' : '#d9730d', 'border-width': 2.5 } },
    {
      selector: 'edge',
      style: {
        width: 'data(width)',
        'curve-style': 'bezier',
        'control-point-step-size': 26,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.9,
        label: 'data(label)',
        'font-size': 10,
        'font-family': FONT,
        color: colours.wrong,
        'text-background-color': colours.paper,
        'text-background-opacity': 0.9,
        'text-background-padding': '2px',
        'z-index': 2,
        opacity: 0.85,
      },
    },
    { selector: 'edge.crowd', style: { opacity: 0.22 } },
    { selector: 'edge.control', style: { 'line-color': colours.control, 'target-arrow-color': colours.control } },
    {
      selector: 'edge.data',
      style: {
        'line-color': colours.data,
        'target-arrow-color': colours.data,
        'line-style': 'dashed',
        'line-dash-pattern': [7, 4],
      },
    },
    { selector: 'edge.violating', style: { 'line-outline-width': 1.5, 'line-outline-color': colours.wrong } },
    {
      selector: '.chosen',
      style: {
        'border-color': colours.chosen,
        'border-width': 4,
        'line-outline-width': 2,
        'line-outline-color': colours.chosen,
      },
    },
    { selector: 'edge.near', style: { opacity: 0.95 } },
    { selector: '.apart', style: { opacity: 0.18 } },
    { selector: 'edge.crowd.apart', style: { opacity: 0.05 } },
  ] as StylesheetJson;
}
