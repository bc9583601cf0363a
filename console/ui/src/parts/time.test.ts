// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import { absolute, duration, relative } from './time';

describe('times', () => {
  it('say their zone', () => {
    expect(absolute('2026-03-01T10:00:05.123Z', 'utc')).toBe('2026-03-01 10:00:05 UTC');
    expect(absolute('2026-03-01T00:00:05.123Z', 'utc', true)).toBe('2026-03-01 00:00:05.123 UTC');
  });
  it('are told from now', () => {
    const now = Date.parse('2026-03-01T10:00:00Z');
    expect(relative('2026-03-01T09:59:58Z', now)).toBe('just now');
    expect(relative('2026-03-01T09:00:00Z', now)).toBe('1 h ago');
    expect(relative('2026-03-03T10:00:00Z', now)).toBe('in 2 d');
  });
  it('last', () => {
    expect(duration(3_905)).toBe('1 h 5 min');
    expect(duration(0)).toBe('0 s');
  });
});
