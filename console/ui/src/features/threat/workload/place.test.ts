// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import { lineCount, offsetAt, placeOf, wordAt } from './place';

const TEXT = 'zones:\n  - {name: wells, knd: device}\n# 🏭 mill: x\n';

describe('places in a text', () => {
  it('are counted by lines, the empty one at the end too', () => {
    expect(lineCount('')).toBe(1);
    expect(lineCount(TEXT)).toBe(4);
  });
  it('are found by line and column from 1', () => {
    expect(offsetAt(TEXT, 1, 1)).toBe(0);
    expect(TEXT.slice(offsetAt(TEXT, 2, 6)).startsWith('name')).toBe(true);
  });
  it('count characters as people do', () => expect(TEXT.slice(offsetAt(TEXT, 3, 5)).startsWith('mill')).toBe(true));
  it('never lie outside of their line or of the text', () => {
    expect(offsetAt(TEXT, 1, 99)).toBe(6);
    expect(offsetAt(TEXT, 99, 1)).toBe(TEXT.length);
    expect(offsetAt('', 3, 3)).toBe(0);
  });
  it('mark the word that stands there, or the rest of the line', () => {
    const word = wordAt(TEXT, 2, 19);
    expect(TEXT.slice(word.from, word.to)).toBe('knd');
    const rest = wordAt(TEXT, 2, 5);
    expect(TEXT.slice(rest.from, rest.to)).toBe('{name: wells, knd: device}');
  });
  it('are told back', () => {
    for (const [line, column] of [
      [1, 1],
      [2, 19],
      [3, 5],
      [4, 1],
    ] as const) {
      expect(placeOf(TEXT, offsetAt(TEXT, line, column))).toEqual({ line, column });
    }
  });
});
