// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../api/problem';
import { endOfDay, inDays, wrong } from './fields';

describe('what a refused form is told of', () => {
  const refused = new ApiProblem(400, {
    errors: [
      { field: 'name', message: '1 to 200 characters' },
      { field: 'ranges.0.range', message: 'no range' },
      { field: 'site', message: 'there is none' },
    ],
  });
  it('stands at its field, or above all', () => {
    const { of, rest } = wrong(refused, ['name', 'ranges']);
    expect(of('name')).toBe('1 to 200 characters');
    expect(of('ranges')).toBe('no range');
    expect(of('note')).toBeUndefined();
    expect(rest.map((one) => one.field)).toEqual(['site']);
  });
  it('is nothing of other problems', () => expect(wrong(new Error('x'), ['name']).rest).toEqual([]));
});

describe('days', () => {
  it('end in the evening', () => expect(new Date(endOfDay('2027-01-31')!).getHours()).toBe(23));
  it('are none where none was chosen', () => expect(endOfDay('')).toBeUndefined());
  it('are counted', () => expect(inDays(30, new Date(2026, 10, 23, 12).getTime())).toBe('2026-12-23'));
});
