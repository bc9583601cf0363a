// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import { changed, networkLines, readNetworkLines, type Settings } from './settings';

const NONE: Settings = {
  interfaces: [],
  filter: '',
  networks: [],
  inside: [],
  engines: [],
  learning: '',
  rules: '',
  siteRules: '',
  maintenance: '',
  indicators: '',
  packetStoreBytes: 0,
};

describe('settings of a sensor', () => {
  it('name networks a line each', () => {
    const names = [{ source: 'eth1', vlan: 20, name: 'Cell = 3' }];
    expect(readNetworkLines(networkLines(names))).toEqual(names);
    expect(readNetworkLines('eth1 = office\n\n')).toEqual([{ source: 'eth1', vlan: 0, name: 'office' }]);
  });
  it('differ in lines', () =>
    expect(changed({ ...NONE, filter: 'not port 22', interfaces: ['a'] }, { ...NONE, interfaces: ['a', 'b'] })).toEqual(
      [
        { field: 'interfaces', removed: [], added: ['b'] },
        { field: 'filter', removed: ['not port 22'], added: [] },
      ],
    ));
});
