// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import { CROWD, elements, messages, protocols, type Edge, type Shown, type SiteMap } from './elements';

const ALL: Shown = { control: true, data: true, alarming: false };
const edge = (more: Partial<Edge>): Edge => ({
  id: 'a>b',
  source: 'a',
  target: 'b',
  protocols: [],
  moreProtocols: 0,
  flows: 1,
  control: 0,
  data: 0,
  bytes: 0,
  actions: [],
  last: null,
  crossing: false,
  standing: 'unjudged',
  because: '',
  openAlerts: 0,
  worstSeverity: 'none',
  ...more,
});
const use = (protocol: string, control: number, data: number) => ({
  protocol,
  flows: 1,
  control,
  data,
  bytes: control + data,
});
const map = (edges: Edge[]): SiteMap => ({
  site: 's',
  siteName: 'S',
  concluded: '2026-03-01T00:00:00Z',
  width: 900,
  height: 300,
  rows: [{ level: '1', name: 'Control', y: 0, height: 110 }],
  zones: [],
  nodes: [],
  edges,
  moreEdges: 0,
  housekeeping: 0,
  judged: false,
});

describe('edges', () => {
  it('are one line for what controls and one for what tells', () => {
    const lines = elements(map([edge({ control: 3, data: 5 }), edge({ id: 'b>a', data: 1 })]), ALL).filter(
      (one) => one.group === 'edges',
    );
    expect(lines.map((one) => one.data.id)).toEqual(['control a>b', 'data a>b', 'data b>a']);
  });
  it('are drawn faintly where they are many', () => {
    const many = Array.from({ length: CROWD + 1 }, (_, i) => edge({ id: `a>${i}`, data: 1 }));
    const classes = (edges: Edge[]) => elements(map(edges), ALL).map((one) => one.classes);
    expect(classes(many).at(-1)).toContain('crowd');
    expect(classes(many.slice(1)).at(-1)).not.toContain('crowd');
  });
  it('are shown of one protocol alone', () => {
    const both = edge({ control: 3, data: 5, protocols: [use('modbus', 3, 1), use('ntp', 0, 4)] });
    expect(messages(both, { ...ALL, protocol: 'ntp' })).toEqual({ control: 0, data: 4 });
    expect(messages(both, { ...ALL, protocol: 'none' })).toEqual({ control: 0, data: 0 });
    expect(protocols(map([both]))).toEqual(['modbus', 'ntp']);
  });
  it('without alerts are left out when only these are wanted', () => {
    expect(messages(edge({ control: 1 }), { ...ALL, alarming: true })).toEqual({ control: 0, data: 0 });
    expect(messages(edge({ control: 1, openAlerts: 1 }), { ...ALL, alarming: true })).toEqual({ control: 1, data: 0 });
  });
});
