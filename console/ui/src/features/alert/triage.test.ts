// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { expect, test } from 'vitest';
import { barsOf, doneWords, filtersOf, framesBySource, inHours } from './triage';

test('chosen alerts are named in parts that a filter has room for', () => {
  const parts = filtersOf(
    Array.from({ length: 301 }, (_, index) => `a${index}`),
    150,
  );
  expect(parts.map((part) => part.expected)).toEqual([150, 150, 1]);
  expect(parts[2]!.filter).toBe('id:(a300)');
  expect(filtersOf([])).toEqual([]);
});

test('what was done is said of one and of many', () => {
  expect(doneWords({ kind: 'close', disposition: 'benign' }, 1)).toBe('The alert is closed as harmless.');
  expect(doneWords({ kind: 'mute' }, 12)).toBe('12 alerts are muted.');
  expect(doneWords({ kind: 'assign', assignee: '' }, 1)).toBe("The alert is nobody's now.");
});

test('bursts stand between the first and the last, each wide enough to be seen', () => {
  const bars = barsOf([
    { first: '2026-03-01T10:00:00Z', last: '2026-03-01T11:00:00Z', count: 100 },
    { first: '2026-03-01T20:00:00Z', last: '2026-03-01T20:00:00Z', count: 1 },
  ]);
  expect(bars[0]).toEqual({ left: 0, width: 10, height: 100 });
  expect(bars[1]!.left + bars[1]!.width).toBeLessThanOrEqual(100);
  expect(bars[1]!.height).toBe(25);
});

test('a single moment fills the line', () => {
  expect(barsOf([{ first: '2026-03-01T10:00:00Z', last: '2026-03-01T10:00:00Z', count: 1 }])[0]!.width).toBe(100);
  expect(barsOf([])).toEqual([]);
});

test('frames of one source stand together', () => {
  const frame = (capture: string, number: number) => ({ sensor: 's', sensorName: 'hall', capture, frame: number });
  expect(framesBySource([frame('eth1', 4), frame('eth2', 1), frame('eth1', 9)]).map((one) => one.frames)).toEqual([
    [4, 9],
    [1],
  ]);
});

test('a time from now is told as the API reads it', () => {
  expect(inHours(24, Date.parse('2026-03-01T10:00:00Z'))).toBe('2026-03-02T10:00:00.000Z');
});
