// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import type { ListField } from '../../api/lists';
import { both, quoted, suggest } from './suggest';

const FIELDS: ListField[] = [
  { name: 'vendor', type: 'text', list: false, sorts: true },
  { name: 'severity', type: 'words', list: false, sorts: true, words: ['info', 'low', 'high'], ordered: true },
  { name: 'lastSeen', type: 'time', list: false, sorts: true },
];
const labels = (text: string) => suggest(text, text.length, FIELDS).map((one) => one.label);

describe('suggestions', () => {
  it('begin with fields', () => {
    expect(labels('')).toEqual(['vendor', 'severity', 'lastSeen']);
    expect(labels('(vendor:x or se')).toEqual(['severity', 'lastSeen']);
  });
  it('go on with what compares it', () =>
    expect(labels('severity')).toEqual(['severity:', 'severity!=', 'severity>=', 'severity<=']));
  it('end with values', () => {
    expect(labels('severity>=')).toEqual(['info', 'low', 'high']);
    expect(labels('severity>=h')).toEqual(['high']);
    expect(labels('vendor:')).toEqual([]);
  });
  it('put themselves where the caret is', () => {
    const [first] = suggest('a seve b', 6, FIELDS);
    expect(first).toMatchObject({ text: 'a severity b', caret: 10 });
  });
  it('leave quoted text alone', () => expect(labels('vendor:"sev')).toEqual([]));
});

describe('filters', () => {
  it('are joined', () => {
    expect(both('a or b', '', undefined, 'site:x')).toBe('(a or b) and (site:x)');
    expect(both('a or b')).toBe('a or b');
    expect(both()).toBe('');
  });
  it('quote what has a meaning', () => {
    expect(quoted('plain-word.1')).toBe('plain-word.1');
    expect(quoted('two "words"\\')).toBe('"two \\"words\\"\\\\"');
    expect(quoted('or')).toBe('"or"');
  });
});
