// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { expect, it } from 'vitest';
import { summed } from './kinds';

it('what saving changes is told in a line', () => {
  const one = (change: string) => ({ kind: 'zone', name: 'wells', change });
  expect(summed([one('added'), one('changed'), one('added')], 0)).toBe('2 added, 1 changed');
  expect(summed([one('removed')], 40)).toBe('1 removed, and 40 more that are not shown');
});
