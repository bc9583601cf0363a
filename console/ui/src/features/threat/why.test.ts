// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import { threatWhy } from './why';

describe('why of a threat', () => {
  it('is read as far as it is there', () => {
    expect(
      threatWhy({ what: 'w', subjects: ['a', 1], evidence: [{ capture: 'c', frame: 3, text: 't' }, null] }),
    ).toMatchObject({
      what: 'w',
      how: '',
      subjects: ['a'],
      evidence: [{ capture: 'c', frame: 3, text: 't' }],
    });
  });
  it.each([null, 'x', 3, undefined])('is nothing for %s', (given) => expect(threatWhy(given).evidence).toEqual([]));
});
