// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import { byThing, joinCommands, latest, plainInterface, rates, verdict, type SensorDetail } from './health';

describe('numbers of a sensor', () => {
  it('are told by what they are of', () =>
    expect([
      ...byThing({ 'source-up[eth1]': 1, 'source-packets-total[eth1]': 9, 'packets-total': 9 }, 'source-'),
    ]).toEqual([['eth1', { 'source-up': 1, 'source-packets-total': 9 }]]));
  it('grow by the second, but not over a new beginning', () => {
    const at = (second: number, packets: number) => ({
      at: new Date(second * 1000).toISOString(),
      numbers: { 'packets-total': packets },
    });
    const course = rates([at(0, 100), at(60, 700), at(120, 10)], 'packets-total');
    expect(course.map((one) => one.value)).toEqual([10, null]);
    expect(latest(course)).toBe(10);
  });
});

describe('the verdict', () => {
  const sensor = { state: 'joined', contact: '2026-11-23T07:00:00Z', holding: [], proof: { missed: [] } };
  const of = (more: object) =>
    verdict({ ...sensor, ...more } as unknown as SensorDetail, Date.parse('2026-11-23T07:01:00Z')).title;
  it('is in words', () => {
    expect(of({})).toBe('All is well');
    expect(of({ contact: '2026-11-23T06:00:00Z' })).toBe('Not heard of');
    expect(of({ state: 'waiting' })).toBe('Has not joined yet');
    expect(of({ holding: [{}] })).toBe('One thing is wrong');
    expect(of({ proof: { missed: ['a scan'] } })).toBe('Its self-proof missed something');
  });
});

describe('the command', () => {
  it('has all that is needed', () =>
    expect(joinCommands('https://c:8444', 'bulkhead-join-x', 'eth0').clone).toBe(
      'sudo ./bulkhead sensor --state state/ --interface eth0 --console https://c:8444 --token bulkhead-join-x',
    ));
  it('takes no interface that would do something else', () => {
    expect(plainInterface('enp3s0')).toBe('enp3s0');
    expect(plainInterface('eth0; reboot')).toBe('eth1');
  });
});
