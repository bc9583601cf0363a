// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import water from '../../../../../../docs/examples/water-works.yaml?raw';
import { example, MOST_BYTES, nameOf, refused, textOf } from './files';

const bytes = (...all: number[]) => new Uint8Array(all).buffer;

describe('a file', () => {
  it('is taken by its ending, whatever its case', () => {
    expect(refused({ name: 'Plant.YAML', size: 10 })).toBeUndefined();
    expect(refused({ name: 'plant.docx', size: 10 })).toContain('.tm7');
  });
  it('has to have something in it, and not too much', () => {
    expect(refused({ name: 'a.yaml', size: 0 })).toContain('empty');
    expect(refused({ name: 'a.yaml', size: MOST_BYTES })).toBeUndefined();
    expect(refused({ name: 'a.yaml', size: MOST_BYTES + 1 })).toContain('8 MB');
  });
  it('is text in UTF-8', () => {
    expect(textOf(bytes(0xc3, 0xa4, 13, 10, 98))).toBe('ä\nb');
    expect(textOf(bytes(0xef, 0xbb, 0xbf, 97))).toBe('a');
    expect(textOf(bytes(0xff, 0xfe, 97, 0))).toBeUndefined();
    expect(textOf(bytes(97, 0, 98))).toBeUndefined();
  });
  it('gets a name that the console takes', () => {
    expect(nameOf('plant 2 (new).otm')).toBe('plant 2 (new).otm');
    expect(nameOf('../../etc/pass<wd>.json')).toBe('etc-pass-wd-.json');
    expect(nameOf('???')).toBe('workload.yaml');
    expect(nameOf(`${'x'.repeat(300)}.tm7`)).toHaveLength(144);
  });
});

it('the example begins with what it says, not with where its file lies', () => {
  const text = example(water);
  expect(text.split('\n')[0]).toContain('example');
  expect(text.split('\n')[2]).toBe('system: Brookside water works');
  expect(text).not.toContain('$schema');
});
