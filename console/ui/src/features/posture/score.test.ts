// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { expect, test } from 'vitest';
import {
  arithmetic,
  direction,
  movesSince,
  moveWords,
  partWhy,
  standing,
  sum,
  type Move,
  type ScorePoint,
} from './score';

const move = (control: string, earned: number, lost: number, unknown = 0): Move => ({
  control,
  title: control,
  earned,
  lost,
  unknown,
});
const point = (at: string, changes: Move[]): ScorePoint => ({
  id: at,
  site: 's',
  at,
  score: 43,
  earned: 121,
  lost: 162,
  unknown: 0,
  known: 12,
  parts: [],
  changes,
  revision: 1,
});

test('changes since a time are summed, what weighs most first', () => {
  const moves = movesSince(
    [
      point('2026-01-03T00:00:00Z', [move('a', 0, 5), move('b', 2, 0)]),
      point('2026-01-02T00:00:00Z', [move('a', 0, -5, 3), move('b', 1, 0), move('c', 0, 9)]),
      point('2026-01-01T00:00:00Z', [move('d', 50, 50)]),
    ],
    '2026-01-02T00:00:00Z',
  );
  expect(moves.map((one) => one.control)).toEqual(['c', 'b', 'a']);
  expect(moves[1]!.earned).toBe(3);
});

test('changes in words', () => {
  expect(moveWords(move('a', 0, 12, -3))).toBe('12 more points lost, 3 fewer points that cannot be told');
  expect(moveWords(move('a', -1, 0))).toBe('1 fewer point earned');
  expect(direction(move('a', 0, 12))).toBe('worse');
  expect(direction(move('a', 3, -2))).toBe('better');
  expect(direction(move('a', 0, 0, 7))).toBe('same');
});

test('the arithmetic can be done by hand', () => {
  expect(arithmetic(point('', []))).toBe('round(100 × 121 / (121 + 162)) = 43');
  expect(Math.round((100 * 121) / (121 + 162))).toBe(43);
});

test('parts by how they stand', () => {
  const part = (score: number, of: number, unknown: number) => ({
    control: '',
    title: '',
    score,
    of,
    unknown,
    gain: 0,
    why: '',
  });
  expect(standing(part(24, 30, 57))).toBe('lost');
  expect(standing(part(5, 5, 5))).toBe('earned');
  expect(standing(part(0, 0, 5))).toBe('untold');
  expect(partWhy(part(0, 0, 5))).toContain('nothing');
  expect(sum([part(24, 30, 57), part(5, 5, 5)])).toEqual({ earned: 29, lost: 6, unknown: 62 });
});
