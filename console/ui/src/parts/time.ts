// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useSyncExternalStore } from 'react';

/* Times are of this machine's zone or of UTC, as the person chose, and always say which. */

const KEY = 'bulkhead-times';
const listeners = new Set<() => void>();

export type Zone = 'local' | 'utc';

function chosen(): Zone {
  return localStorage.getItem(KEY) === 'utc' ? 'utc' : 'local';
}

export function chooseZone(zone: Zone) {
  localStorage.setItem(KEY, zone);
  listeners.forEach((listener) => listener());
}

export function useZone(): Zone {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, chosen);
}

/** `2026-11-23 14:05:31 GMT+1`; with milliseconds where they matter. */
export function absolute(at: string | number | Date, zone: Zone, millis = false): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...(millis ? { fractionalSecondDigits: 3 as const } : {}),
    hourCycle: 'h23',
    timeZoneName: 'short',
    timeZone: zone === 'utc' ? 'UTC' : undefined,
  }).formatToParts(new Date(at));
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const fraction = millis ? `.${of('fractionalSecond')}` : '';
  return `${of('year')}-${of('month')}-${of('day')} ${of('hour')}:${of('minute')}:${of('second')}${fraction} ${of('timeZoneName')}`;
}

const STEPS: [number, string][] = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
];

/** `3 min ago`, `in 2 d`; `just now` within five seconds. */
export function relative(at: string | number | Date, now: number = Date.now()): string {
  const seconds = Math.round((now - new Date(at).getTime()) / 1000);
  const size = Math.abs(seconds);
  if (size < 5) {
    return 'just now';
  }
  const [step, unit] = STEPS.find(([one]) => size >= one)!;
  const text = `${Math.floor(size / step)} ${unit}`;
  return seconds >= 0 ? `${text} ago` : `in ${text}`;
}

/** `1 h 5 min`; the two greatest units. */
export function duration(seconds: number): string {
  const parts: string[] = [];
  let rest = Math.round(seconds);
  for (const [step, unit] of STEPS) {
    if (rest >= step && parts.length < 2) {
      parts.push(`${Math.floor(rest / step)} ${unit}`);
      rest %= step;
    }
  }
  return parts.join(' ') || '0 s';
}
