// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { expect, test } from 'vitest';
import type { Schemas } from '../../api/types';
import { contentWatch, watched } from './watch';

const sensor = (over: Partial<Schemas['SiteCoverageWatcher']> = {}): Schemas['SiteCoverageWatcher'] => ({
  sensor: 'x',
  name: 'here',
  contact: null,
  silent: false,
  packets: 1000,
  lost: 0,
  oneSided: 0,
  decoded: null,
  problems: [],
  sources: [],
  warnings: 0,
  ...over,
});
const site = (sensors: Schemas['SiteCoverageWatcher'][]): Schemas['SiteCoverage'] => ({
  site: 's',
  siteName: 'S',
  since: '',
  words: '',
  sensors,
  networks: [],
  zones: [],
});

test('what is not well comes first, with what it means', () => {
  const lines = watched(site([sensor({ lost: 10, packets: 990, decoded: 99.99 })]));
  expect(lines[0]).toMatchObject({ ok: false, text: '10 packets lost of 1,000 (1.0 %)' });
  expect(lines.at(-1)!.text).toBe('99.9 % of packets decoded to the end');
});

test('nothing is well where nobody watches', () => {
  expect(watched(site([]))).toEqual([expect.objectContaining({ ok: false, text: 'No sensor watches this site' })]);
  expect(watched(site([sensor({ silent: true })]))[0]!.text).toBe('1 sensor silent for an hour or more: here');
});

test('no content is never none found', () => {
  const content = {
    loaded: false,
    advisories: 0,
    newest: '',
    exploited: 0,
    exploitedAsOf: '',
    sources: [],
    sha256: '',
    problems: [],
  };
  expect(contentWatch(content, 0)).toMatchObject({ ok: false, text: 'No advisories are loaded' });
  const now = Date.UTC(2026, 10, 23);
  const loaded = { ...content, loaded: true, advisories: 1, newest: '2026-11-20T00:00:00Z' };
  expect(contentWatch(loaded, now)).toMatchObject({ ok: true, text: '1 advisory, the newest 3 days old' });
  expect(contentWatch({ ...loaded, newest: '2026-01-01T00:00:00Z' }, now).ok).toBe(false);
});
