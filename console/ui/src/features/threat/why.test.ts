// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import { threatWhy } from './why';

describe('why of a threat', () => {
  it('is read as far as it is there', () => {
    const members = [
      { element: 'd1', label: 'plc', state: 'evident', evidence: [{ capture: 'c', frame: 3, text: 't' }, null] },
      7,
    ];
    expect(threatWhy({ what: 'w', requirements: ['P-01', 1], members })).toEqual({
      what: 'w',
      how: '',
      counter: '',
      blindSpots: '',
      members: [
        {
          element: 'd1',
          label: 'plc',
          state: 'evident',
          severity: '',
          because: '',
          evidence: [{ capture: 'c', frame: 3, text: 't' }],
        },
      ],
      techniques: [],
      requirements: ['P-01'],
    });
  });
  it.each([null, 'x', 3, undefined])('is nothing for %s', (given) => expect(threatWhy(given).members).toEqual([]));
});
