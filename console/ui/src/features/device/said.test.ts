// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { expect, test } from 'vitest';
import type { Schemas } from '../../api/types';
import { changeOf, label, lastBatch, makeOf, ordered, othersOf, saidNow, type Value } from './said';

const value = (attribute: string, shown: string, ...facts: string[]): Value => ({
  attribute,
  value: shown,
  by: 'facts',
  why: '',
  since: null,
  facts: facts.map((one) => ({
    value: one,
    source: 'lldp',
    confidence: 90,
    sensor: '',
    sensorName: '',
    capture: '',
    frame: 0,
  })),
  moreFacts: 0,
});

const note = (over: Partial<Schemas['Note']>): Schemas['Note'] => ({
  id: '1',
  attribute: 'name',
  value: 'dosing',
  valueName: '',
  batch: 'b1',
  at: '2026-03-01T10:00:00Z',
  by: 'ana',
  holds: true,
  undone: null,
  undoneBy: '',
  ...over,
});

test('what people look for first stands first', () => {
  expect(
    ordered([value('zebra', ''), value('model', ''), value('name', ''), value('alpha', '')]).map(
      (one) => one.attribute,
    ),
  ).toEqual(['name', 'model', 'alpha', 'zebra']);
});

test('other values that were seen are told, each once', () => {
  expect(othersOf(value('name', 'plc', 'plc', 'plc.plant.example', 'plc.plant.example'))).toEqual([
    'plc.plant.example',
  ]);
});

test('only what differs is said', () => {
  const before = saidNow([note({}), note({ attribute: 'owner', value: 'old', holds: false })]);
  expect(before.name).toBe('dosing');
  expect(before.owner).toBe('');
  expect(changeOf(before, { ...before, name: ' dosing ', owner: 'Ana' })).toEqual({ owner: 'Ana' });
  expect(changeOf(before, { ...before, name: '' })).toEqual({ name: '' });
});

test('what was said last is what undo takes back', () => {
  expect(lastBatch([note({ batch: 'b2', undone: '2026-03-01T10:00:00Z' }), note({})])).toBe('b1');
  expect(lastBatch([])).toBeUndefined();
});

test('attributes and makes are read as words', () => {
  expect(label('os')).toBe('Operating system');
  expect(label('firstSeen')).toBe('First seen');
  expect(makeOf({ vendor: 'Siemens', model: '', firmware: 'V3' } as never)).toBe('Siemens, V3');
});
