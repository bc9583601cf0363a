// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { expect, test } from 'vitest';
import { adviceWhy, cutWhy, hops, proofs, stop, vulnerabilityWhy, wayWords } from './why';

test('rows of any shape are read without harm', () => {
  for (const odd of [undefined, null, 'x', 3, [], [1, null], { gaps: 'x', steps: [null, 'a'], hops: [null] }]) {
    expect(adviceWhy(odd).gaps).toEqual([]);
    expect(hops(odd).every((hop) => hop.text === '')).toBe(true);
    expect(cutWhy(odd).breaks).toEqual([]);
    expect(vulnerabilityWhy(odd).exploited).toBeUndefined();
  }
  expect(adviceWhy({ steps: [null, 'a'] }).steps).toEqual(['a']);
});

test('proofs of packets, of facts and of documents', () => {
  expect(
    proofs([{ capture: 'c', frame: 3, text: 't' }, { attribute: 'model', value: 'X' }, { document: 'd.json' }]),
  ).toEqual([
    { text: 't', capture: 'c', frame: 3 },
    { text: 'model X', capture: '', frame: 0 },
    { text: 'd.json', capture: '', frame: 0 },
  ]);
});

test('stops of a path by the names people know', () => {
  const names = [{ id: 'd1', kind: 'device' as const, label: 'plc-dosing', device: 'd1', target: '' }];
  expect(stop('it', names)).toEqual({ label: 'The office', device: '', data: false });
  expect(stop('data of d1', names)).toEqual({ label: 'plc-dosing', device: 'd1', data: true });
  expect(stop('unheard', names).label).toBe('unheard');
  expect(wayWords('clear-secret')).toContain('in clear');
  expect(wayWords('new-way')).toBe('new way');
});
