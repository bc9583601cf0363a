// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { expect, test } from 'vitest';
import { grouped, moved, wayTo, wayToKind, type NewsItem } from './news';

const item = (kind: NewsItem['kind'], before = '', after = ''): NewsItem => ({
  kind,
  id: 'x',
  subject: '',
  site: 's',
  siteName: 'S',
  at: '2026-01-01T00:00:00Z',
  title: 't',
  detail: '',
  before,
  after,
  severity: '',
});

test('what matters most comes first, and counts are those of the console', () => {
  const groups = grouped({
    since: '',
    now: '',
    counts: [
      { kind: 'zone', count: 1 },
      { kind: 'device', count: 56 },
      { kind: 'score', count: 3 },
    ],
    items: [item('zone'), item('device'), item('score')],
  });
  expect(groups.map((group) => group.title)).toEqual(['56 new devices', '1 zone']);
});

test('states in words', () => {
  expect(moved(item('requirement', '', 'refuted'))).toBe('refuted');
  expect(moved(item('requirement', 'unknown', 'not-contradicted'))).toBe('unknown → not contradicted');
  expect(moved(item('attack-path', 'open', ''))).toBe('gone');
  expect(moved(item('device'))).toBe('');
});

test('each has a way to it', () => {
  expect(wayTo('attack-path', 'p')).toEqual({ to: '/posture', search: { tab: 'paths', open: 'p' } });
  expect(wayTo('requirement', '')).toBeUndefined();
  expect(wayToKind('device', '7d')).toEqual({ to: '/devices', search: { filter: 'firstSeen>=7d' } });
});
