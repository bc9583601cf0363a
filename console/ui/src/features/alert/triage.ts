// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { AlertRow, Schemas } from '../../api/types';
import { counted, words } from '../../parts/text';

/* What people do about alerts, in words. */

export type Kind = Schemas['Step']['kind'];
export type StepRequest = Schemas['StepRequest'];

export const OPEN = 'state:(open, reopened)';
/** A filter that every alert fits. */
export const EVERY = 'severity>=info';

export const PRESETS = (me: string) => [
  { label: 'Open', filter: OPEN },
  { label: 'High and above', filter: `${OPEN} severity>=high` },
  { label: 'Mine', filter: `${OPEN} assignee:"${me.replace(/[\\"]/g, '\\$&')}"` },
  { label: 'New in 24 h', filter: 'raised>=24h' },
  { label: 'All', filter: EVERY },
];

const ENGINES: Record<AlertRow['engine'], string> = {
  'protocol-violation': 'Against a protocol',
  'policy-violation': 'Against a rule of security',
  malware: 'Malicious software',
  anomaly: 'Unusual',
  operational: 'Operation of the plant',
};

export function engineWords(engine: AlertRow['engine']): string {
  return ENGINES[engine] ?? words(engine);
}

export const DISPOSITIONS = [
  { value: 'true', label: 'It was an attack or a fault', about: 'Something had to be done about it.' },
  { value: 'benign', label: 'It was harmless', about: 'It happened, and it was meant to.' },
  { value: 'false', label: 'It was a false alarm', about: 'What the rule says did not happen.' },
] as const;

const FOUND: Record<string, string> = { true: 'attack or fault', benign: 'harmless', false: 'false alarm' };

export function dispositionWords(disposition: string): string {
  return FOUND[disposition] ?? '';
}

/** What is said when it is done: of one alert, or of many. */
export function doneWords(step: StepRequest, alerts: number): string {
  const which = alerts === 1 ? 'The alert' : counted(alerts, 'alert');
  const be = alerts === 1 ? 'is' : 'are';
  switch (step.kind) {
    case 'close':
      return `${which} ${be} closed as ${dispositionWords(step.disposition ?? '')}.`;
    case 'reopen':
      return `${which} ${be} open again.`;
    case 'learn':
      return `${which} ${be} learned: what was seen counts as usual from now on.`;
    case 'mute':
      return `${which} ${be} muted.`;
    case 'assign':
      return step.assignee ? `${which} ${be} assigned to ${step.assignee}.` : `${which} ${be} nobody's now.`;
    default:
      return alerts === 1 ? 'The comment was added.' : `The comment was added to ${counted(alerts, 'alert')}.`;
  }
}

/** What somebody did, as a line of the history. */
export function stepWords(step: Schemas['Step']): string {
  switch (step.kind) {
    case 'close':
      return `closed it as ${dispositionWords(step.value)}`;
    case 'reopen':
      return 'opened it again';
    case 'learn':
      return 'learned it as usual';
    case 'mute':
      return 'muted it';
    case 'assign':
      return step.value ? `assigned it to ${step.value}` : 'took it from who had it';
    default:
      return 'said';
  }
}

export const MUTE_TIMES = [
  { value: '1', label: '1 hour' },
  { value: '24', label: '1 day' },
  { value: '168', label: '1 week' },
  { value: '720', label: '30 days' },
  { value: '4320', label: '180 days' },
];

export function inHours(hours: number, now = Date.now()): string {
  return new Date(now + hours * 3_600_000).toISOString();
}

/** All alerts that fit a filter, as many as somebody saw that there are: the console refuses when there are more or fewer by then. */
export interface Fit {
  filter: string;
  expected: number;
}

/** In parts of at most so many, each as a filter that names them: a filter has at most 200 terms and 4,000 characters. */
export function filtersOf(ids: readonly string[], most = 150): Fit[] {
  const parts: Fit[] = [];
  for (let at = 0; at < ids.length; at += most) {
    const some = ids.slice(at, at + most);
    parts.push({ filter: `id:(${some.join(',')})`, expected: some.length });
  }
  return parts;
}

export interface Bar {
  left: number;
  width: number;
  height: number;
}

/** Bursts as bars between first and last, in percent; their height by the logarithm of how often it happened. */
export function barsOf(bursts: readonly Schemas['AlertDetailBurst'][], least = 0.6): Bar[] {
  const times = bursts.flatMap((one) => [one.first, one.last]).filter((one) => typeof one === 'string');
  const moments = times.map((one) => Date.parse(one));
  const from = Math.min(...moments);
  const whole = Math.max(...moments) - from;
  const most = Math.max(1, ...bursts.map((one) => one.count));
  return bursts
    .filter((one) => one.first && one.last)
    .map((one) => {
      const start = whole > 0 ? ((Date.parse(one.first!) - from) / whole) * 100 : 0;
      const width = whole > 0 ? ((Date.parse(one.last!) - Date.parse(one.first!)) / whole) * 100 : 100;
      return {
        left: Math.max(0, Math.min(start, 100 - least)),
        width: Math.max(width, least),
        height: 25 + 75 * (most > 1 ? Math.log(Math.max(1, one.count)) / Math.log(most) : 1),
      };
    });
}

/** Frames of one source together: `frames 4, 5 and 9 of eth1`. */
export function framesBySource(frames: readonly Schemas['AlertDetailFrame'][]) {
  const groups = new Map<string, { sensor: string; sensorName: string; capture: string; frames: number[] }>();
  for (const { sensor, sensorName, capture, frame } of frames) {
    const key = `${sensor}\n${capture}`;
    const group = groups.get(key) ?? { sensor, sensorName, capture, frames: [] };
    group.frames.push(frame);
    groups.set(key, group);
  }
  return [...groups.values()];
}
