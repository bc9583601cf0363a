// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import { bytes, counted, shortened, visible, words } from './text';

describe('text from packets', () => {
  it('shows what cannot be seen', () => {
    expect(visible('a\u202Egpj.exe')).toBe('a⟨202E⟩gpj.exe');
    expect(visible('nul\0 and \u200bzero width')).toBe('nul⟨0000⟩ and ⟨200B⟩zero width');
    expect(visible('<b>日本 Škoda</b>')).toBe('<b>日本 Škoda</b>');
  });
  it('is shortened by characters, not by halves of them', () => {
    expect(shortened('😀'.repeat(10), 5)).toBe('😀😀…😀😀');
    expect(shortened('short', 5)).toBe('short');
  });
});

describe('figures', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [999_949, '1.0 MB'],
    [123_456_789, '123 MB'],
  ])('%d bytes are %s', (count, text) => expect(bytes(count)).toBe(text));
  it('count', () => {
    expect(counted(1, 'device')).toBe('1 device');
    expect(counted(12_345, 'device')).toBe('12,345 devices');
  });
  it('become words', () => expect(words('not-contradicted firstSeen')).toBe('not contradicted first seen'));
});
