// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { expect, test } from 'vitest';
import { looked, readVisit } from './visit';

const MINUTE = 60_000;

test('looking again soon is the same visit', () => {
  const first = looked(undefined, 0);
  expect(first).toEqual({ seen: 0, before: null });
  const again = looked(first, 10 * MINUTE);
  expect(again).toEqual({ seen: 10 * MINUTE, before: null });
  const next = looked(again, 100 * MINUTE);
  expect(next.before).toBe(10 * MINUTE);
  expect(looked(next, 105 * MINUTE).before).toBe(10 * MINUTE);
});

test('what was kept may be broken', () => {
  expect(readVisit(null)).toBeUndefined();
  expect(readVisit('{"seen":"x"}')).toBeUndefined();
  expect(readVisit('{"seen":5,"before":null}')).toEqual({ seen: 5, before: null });
});
