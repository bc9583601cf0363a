// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { expect, it } from 'vitest';
import { rangeLines, readRangeLines } from './zones';

it('reads ranges as it writes them', () => {
  const ranges = [{ range: '10.1.0.0/16' }, { range: '192.168.0.0/24', network: 'n1' }];
  const text = rangeLines(ranges, () => 'Cell 3 left');
  expect(text).toBe('10.1.0.0/16\n192.168.0.0/24 in Cell 3 left');
  expect(readRangeLines(text + '\n\n', (name) => (name === 'Cell 3 left' ? 'n1' : name))).toEqual(ranges);
});
