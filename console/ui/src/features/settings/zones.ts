// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Schemas } from '../../api/types';

export type Range = Schemas['ZoneRange'];

/** What is read again when a zone changes. */
export const ZONES = ['/api/v1/zones', '/api/v1/devices', '/api/v1/map', '/api/v1/networks'];

/** Kinds of zones in words; whoever reads a threat model knows the first ones as Azure's. */
export const KINDS: { value: Schemas['Zone']['kind']; label: string }[] = [
  { value: 'device', label: 'Devices: controllers, sensors, drives' },
  { value: 'field-gateway', label: 'Field gateways: what stands between devices and the rest' },
  { value: 'cloud-gateway', label: 'Cloud gateways: where the cloud is entered' },
  { value: 'services', label: 'Services: servers, databases, applications' },
  { value: 'remote-user', label: 'Remote users: people from elsewhere' },
  { value: 'local', label: 'Local: people and machines at the place' },
  { value: 'external', label: 'External: what is not ours' },
];

/** Ranges as lines, each an address range and the network that it counts in, if in one alone. */
export function rangeLines(ranges: readonly Range[], nameOf: (network: string) => string): string {
  return ranges.map((one) => (one.network ? `${one.range} in ${nameOf(one.network)}` : one.range)).join('\n');
}

export function readRangeLines(text: string, idOf: (name: string) => string): Range[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [, range, name] = /^(\S+)\s+in\s+(.+)$/.exec(line) ?? [undefined, line, ''];
      return name ? { range: range!, network: idOf(name.trim()) } : { range: range! };
    });
}
