// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { ElementDefinition } from 'cytoscape';
import type { Schemas } from '../../api/types';
import { bytes, counted, number, shortened, visible } from '../../parts/text';

export type SiteMap = Schemas['SiteMap'];
export type Edge = Schemas['SiteMapEdge'];
export type Node = Schemas['SiteMapNode'];
export type Zone = Schemas['SiteMapMapZone'];

/** What of a map is shown. */
export interface Shown {
  /** What is meant to change devices. */
  control: boolean;
  /** What tells. */
  data: boolean;
  /** Of one protocol alone; all without. */
  protocol?: string;
  /** Only what has open alerts. */
  alarming: boolean;
}

const NAME = 26;
/** With more lines than that each is drawn faintly, until what it belongs to is chosen. */
export const CROWD = 100;
const KINDS: Record<Zone['kind'], string> = {
  device: 'devices',
  'field-gateway': 'field gateways',
  'cloud-gateway': 'cloud gateways',
  services: 'services',
  'remote-user': 'remote users',
  local: 'local users',
  external: 'outside',
};

export function kindOf(zone: Zone): string {
  return KINDS[zone.kind] ?? zone.kind;
}

const label = (text: string, most = NAME) => shortened(visible(text), most);

/** What an edge asks, as far as it is shown: messages that control, messages that tell. */
export function messages(edge: Edge, shown: Shown): { control: number; data: number } {
  const uses = shown.protocol ? edge.protocols.filter((use) => use.protocol === shown.protocol) : [edge];
  const sum = (of: 'control' | 'data') => uses.reduce((all, use) => all + use[of], 0);
  const silent = shown.alarming && edge.openAlerts === 0;
  return { control: shown.control && !silent ? sum('control') : 0, data: shown.data && !silent ? sum('data') : 0 };
}

/** All protocols of a map, the busiest first. */
export function protocols(map: SiteMap): string[] {
  const volumes = new Map<string, number>();
  for (const use of map.edges.flatMap((edge) => edge.protocols)) {
    volumes.set(use.protocol, (volumes.get(use.protocol) ?? 0) + use.bytes);
  }
  return [...volumes.keys()].sort((one, other) => volumes.get(other)! - volumes.get(one)!);
}

/** From one to eight pixels, by the logarithm of what goes over it. */
function width(count: number): number {
  return Math.min(8, 1 + Math.log10(Math.max(1, count)));
}

function zoneLabel(zone: Zone): string {
  const alerts =
    zone.openAlerts > 0 ? `\n⚠ ${counted(zone.openAlerts, 'open alert')}, worst ${zone.worstSeverity}` : '';
  const score = zone.score === null || zone.score === undefined ? '' : ` · score ${zone.score}`;
  return `${label(zone.name, 60)}\n${counted(zone.devices, 'device')}${score}${alerts}`;
}

function nodeLabel(node: Node): string {
  const below =
    node.kind === 'device' ? label(node.address) : node.kind === 'rest' ? `${number(node.devices)} more` : '';
  const alerts = node.openAlerts > 0 ? ` ⚠ ${node.openAlerts}` : '';
  return `${label(node.name)}${alerts}${below && below !== label(node.name) ? `\n${below}` : ''}`;
}

/** The map as Cytoscape takes it: everything has its place from the console. */
export function elements(map: SiteMap, shown: Shown): ElementDefinition[] {
  const zones = new Map(map.zones.map((zone) => [zone.id, zone]));
  const found: ElementDefinition[] = [];
  for (const row of map.rows) {
    found.push({
      group: 'nodes',
      data: {
        id: `row ${row.level}`,
        label: `Level ${row.level}: ${row.name}`,
        width: map.width,
        height: row.height + 44,
      },
      position: { x: map.width / 2, y: row.y + row.height / 2 },
      classes: 'row',
      selectable: false,
    });
  }
  for (const zone of map.zones.filter((one) => one.unfolded)) {
    found.push({
      group: 'nodes',
      data: {
        id: `box ${zone.id}`,
        zone: zone.id,
        label: zoneLabel(zone).replaceAll('\n', ' · '),
        width: zone.width,
        height: zone.height,
      },
      position: { x: zone.x + zone.width / 2, y: zone.y + zone.height / 2 },
      classes: `box ${zone.worstSeverity}`,
    });
  }
  for (const node of map.nodes) {
    const zone = node.kind === 'zone' ? zones.get(node.id) : undefined;
    found.push({
      group: 'nodes',
      data: {
        id: node.id,
        label: zone ? zoneLabel(zone) : nodeLabel(node),
        width: zone?.width ?? 138,
        height: zone?.height ?? 54,
      },
      position: { x: node.x, y: node.y },
      classes: `${node.kind} ${node.worstSeverity}`,
    });
  }
  const crowd = map.edges.length > CROWD ? ' crowd' : '';
  for (const edge of map.edges) {
    const sums = messages(edge, shown);
    for (const intent of ['control', 'data'] as const) {
      if (sums[intent] > 0) {
        found.push({
          group: 'edges',
          data: {
            id: `${intent} ${edge.id}`,
            edge: edge.id,
            source: edge.source,
            target: edge.target,
            width: width(sums[intent]),
            label: edge.standing === 'violating' ? 'not allowed' : edge.standing === 'undeclared' ? 'undeclared' : '',
          },
          classes: `${intent} ${edge.standing}${edge.crossing ? ' crossing' : ''}${crowd}`,
        });
      }
    }
  }
  return found;
}

/** An edge in one line. */
export function inWords(edge: Edge): string {
  const parts = [
    edge.protocols.map((use) => use.protocol).join(', ') +
      (edge.moreProtocols > 0 ? ` and ${edge.moreProtocols} more` : ''),
    edge.control > 0 ? `${counted(edge.control, 'message')} that control` : '',
    edge.data > 0 ? `${counted(edge.data, 'message')} that tell` : '',
    bytes(edge.bytes),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
