// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { expect, test } from 'vitest';
import { aligned, nearest, tickWords } from './series';

test('series with times of their own share one axis', () => {
  const [times, one, other] = aligned([
    {
      label: 'a',
      points: [
        { at: 3_000, value: 3 },
        { at: 1_000, value: 1 },
      ],
    },
    { label: 'b', points: [{ at: 2_000, value: 2 }] },
  ]);
  expect(times).toEqual([1, 2, 3]);
  expect(one).toEqual([1, undefined, 3]);
  expect(other).toEqual([undefined, 2, undefined]);
});

test('a gap is a gap, and null stays null', () => {
  const [times, values] = aligned(
    [
      {
        label: 'a',
        points: [
          { at: 0, value: 1 },
          { at: 60_000, value: null },
          { at: 600_000, value: 2 },
        ],
      },
    ],
    { gap: 120 },
  );
  expect(times).toEqual([0, 60, 120, 600]);
  expect(values).toEqual([1, null, null, 2]);
});

test('the last value holds until now', () => {
  expect(aligned([{ label: 'a', points: [{ at: 0, value: 1 }] }], { until: 5_000 })).toEqual([
    [0, 5],
    [1, 1],
  ]);
});

test('the nearest point', () => {
  expect(nearest([1, 5, 9], 6)).toBe(1);
  expect(nearest([], 6)).toBe(-1);
});

test('ticks name the day once', () => {
  const noon = Date.UTC(2026, 10, 23, 22) / 1000;
  expect(tickWords([noon, noon + 3600, noon + 7200], 'UTC')).toEqual(['22:00\n23 Nov', '23:00', '00:00\n24 Nov']);
  expect(tickWords([noon, noon + 86_400], 'UTC')).toEqual(['23 Nov', '24 Nov']);
});
