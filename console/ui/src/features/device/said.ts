// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Device, Schemas } from '../../api/types';
import { counted, words } from '../../parts/text';

/* What is said of devices, and why, in words. */

export type Value = Schemas['DeviceDetailValue'];
export type NotesChange = Schemas['NotesChange'];
export type Noted = Schemas['Note']['attribute'];

const LABELS: Record<string, string> = {
  os: 'Operating system',
  purdue: 'Purdue level',
  process: 'Process',
  safety: 'Safety function',
  serial: 'Serial number',
  destination: 'Talks to outside',
  note: 'Note',
};

/** An attribute as people call it. */
export function label(attribute: string): string {
  const text = LABELS[attribute] ?? words(attribute);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Attributes that the overview shows in this order; all others follow. */
const ORDER = [
  'name',
  'type',
  'vendor',
  'model',
  'firmware',
  'serial',
  'hardware',
  'os',
  'role',
  'purdue',
  'zone',
  'criticality',
  'safety',
  'process',
  'location',
  'owner',
  'note',
  'software',
  'description',
];

export function ordered(values: readonly Value[]): Value[] {
  const rank = (value: Value) => {
    const at = ORDER.indexOf(value.attribute);
    return at < 0 ? ORDER.length : at;
  };
  return [...values].sort((one, other) => rank(one) - rank(other) || one.attribute.localeCompare(other.attribute));
}

const SOURCES: Record<string, string> = {
  oui: 'the maker of its network card',
  behaviour: 'how it behaves',
  fingerprint: 'a known fingerprint',
};

/** By what something was said. */
export function sourceWords(source: string): string {
  return SOURCES[source] ?? source;
}

export function decidedBy(by: Value['by']): string {
  return by === 'person'
    ? 'A person said so.'
    : by === 'zones'
      ? 'The zones of the site say so.'
      : 'Its packets say so.';
}

/** Values that were said beside the one that is shown. */
export function othersOf(value: Value): string[] {
  return [...new Set(value.facts.map((fact) => fact.value))].filter((one) => one !== value.value);
}

/** What may be said of a device, and is said now. */
export const SAYABLE = [
  'name',
  'type',
  'criticality',
  'zone',
  'process',
  'safety',
  'location',
  'owner',
  'note',
] as const;

/** What people said of it that holds now; a zone by its id. */
export function saidNow(notes: readonly Schemas['Note'][]): Record<Noted, string> {
  const said = Object.fromEntries(SAYABLE.map((one) => [one, ''])) as Record<Noted, string>;
  for (const note of notes) {
    if (note.holds) {
      said[note.attribute] = note.value;
    }
  }
  return said;
}

/** Only what differs. */
export function changeOf(before: Record<Noted, string>, after: Record<Noted, string>): NotesChange {
  const change: Record<string, string> = {};
  for (const one of SAYABLE) {
    if (before[one].trim() !== after[one].trim()) {
      change[one] = after[one].trim();
    }
  }
  return change as NotesChange;
}

/** The batch of what was said last and holds. */
export function lastBatch(notes: readonly Schemas['Note'][]): string | undefined {
  return notes.find((one) => !one.undone)?.batch;
}

/** One line of what it is: `Siemens 6ES7 315-2EH14-0AB0, V3.2.6`. */
export function makeOf(device: Device): string {
  const name = [device.vendor, device.model].filter((one) => one !== '').join(' ');
  return [name, device.firmware].filter((one) => one !== '').join(', ');
}

export function placedWords(devices: number, zone: string): string {
  return `${counted(devices, 'device')} ${devices === 1 ? 'stands' : 'stand'} in ${zone} now.`;
}

/** Who asks whom, in words, as seen from the device. */
export function sideWords(side: Schemas['Neighbour']['side']): string {
  return side === 'asks' ? 'asks it' : side === 'asked' ? 'is asked by it' : 'both ways';
}

/** Does it for all, so many at the same time; ends with the first that fails. */
export async function inTurn<One, Answer>(
  all: readonly One[],
  together: number,
  does: (one: One) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let at = 0; at < all.length; at += together) {
    answers.push(...(await Promise.all(all.slice(at, at + together).map(does))));
  }
  return answers;
}
