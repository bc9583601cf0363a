// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Schemas } from '../../api/types';

export type Settings = Schemas['SensorSettings'];

/** Fields in the order of the form, as people call them. */
export const LABELS: Record<keyof Settings, string> = {
  interfaces: 'Interfaces',
  filter: 'Filter',
  networks: 'Names of networks',
  inside: 'Own addresses',
  engines: 'Engines that are off',
  learning: 'Learning',
  rules: 'Signatures',
  siteRules: 'Rules of the site',
  maintenance: 'Announced maintenance',
  indicators: 'Indicators',
  packetStoreBytes: 'Packet store',
};

type NetworkName = Settings['networks'][number];

/** Names of networks as lines: `eth1 20 = Cell 3`; without a number the untagged traffic. */
export function networkLines(networks: readonly NetworkName[]): string {
  return networks.map((one) => `${one.source} ${one.vlan} = ${one.name}`.trim()).join('\n');
}

export function readNetworkLines(text: string): NetworkName[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [left = '', ...name] = line.split('=');
      const [source = '', vlan = '0'] = left.trim().split(/\s+/);
      return { source, vlan: Number(vlan) || 0, name: name.join('=').trim() };
    });
}

function lines(value: Settings[keyof Settings]): string[] {
  if (Array.isArray(value)) {
    return value.map((one) => (typeof one === 'string' ? one : networkLines([one])));
  }
  return typeof value === 'number' ? (value ? [String(value)] : []) : (value ?? '').split('\n').filter(Boolean);
}

export interface Changed {
  field: string;
  removed: string[];
  added: string[];
}

/** What changes from one to the other, before it is sent. */
export function changed(before: Settings, after: Settings): Changed[] {
  return (Object.keys(LABELS) as (keyof Settings)[])
    .map((field) => {
      const [old, next] = [lines(before[field]), lines(after[field])];
      return {
        field,
        removed: old.filter((line) => !next.includes(line)),
        added: next.filter((line) => !old.includes(line)),
      };
    })
    .filter((one) => one.removed.length + one.added.length > 0);
}
