// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import { nextSteps } from './drift';
import { aboutWords, strideWords } from './stride';

describe('words of a threat', () => {
  it('spell the letters out', () => expect(strideWords('SI')).toBe('Spoofing, information disclosure'));
  it('say what it is about', () => {
    expect(aboutWords({ control: true, data: true })).toBe('device control and device data');
    expect(aboutWords({ control: false, data: true })).toBe('device data');
  });
});

describe('a difference', () => {
  it('of any kind has a next step, also one that came later', () => {
    expect(nextSteps('undeclared-flow')).toContain('declare');
    expect(nextSteps('of-tomorrow')).not.toBe('');
  });
});
