// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useSyncExternalStore } from 'react';
import { cache, refresh } from './client';

/** What changes when the console says that something of a topic did. */
const TOPICS: Record<string, string[]> = {
  sites: ['/api/v1/sites', '/api/v1/zones', '/api/v1/overview'],
  sensors: ['/api/v1/sensors', '/api/v1/sensor-', '/api/v1/overview', '/api/v1/packet-requests'],
  devices: ['/api/v1/devices', '/api/v1/device-', '/api/v1/map', '/api/v1/overview'],
  flows: ['/api/v1/flows', '/api/v1/map', '/api/v1/devices/{id}/flows'],
  alerts: ['/api/v1/alert', '/api/v1/mutes', '/api/v1/devices/{id}/alerts', '/api/v1/overview', '/api/v1/map'],
  transfers: ['/api/v1/transfers', '/api/v1/devices/{id}/transfers'],
  declarations: [
    '/api/v1/zones',
    '/api/v1/evidence',
    '/api/v1/decisions',
    '/api/v1/attestations',
    '/api/v1/sites/{id}/workload',
  ],
  conclusions: [
    '/api/v1/threats',
    '/api/v1/requirements',
    '/api/v1/recommendations',
    '/api/v1/score',
    '/api/v1/vulnerabilities',
    '/api/v1/attack-',
    '/api/v1/drift',
    '/api/v1/concluded-',
    '/api/v1/conclusion-',
    '/api/v1/sites/{id}',
    '/api/v1/overview',
    '/api/v1/devices',
  ],
};
/** A busy site changes many times a second; nobody reads that fast. */
const PAUSE = 2_000;

export type LiveState = 'live' | 'reconnecting' | 'off';

let source: EventSource | undefined;
let state: LiveState = 'off';
let timer: number | undefined;
const waiting = new Set<string>();
const listeners = new Set<() => void>();

function become(next: LiveState) {
  state = next;
  listeners.forEach((listener) => listener());
}

function later(paths: string[]) {
  paths.forEach((path) => waiting.add(path));
  timer ??= window.setTimeout(() => {
    timer = undefined;
    const all = [...waiting];
    waiting.clear();
    void refresh(...all);
  }, PAUSE);
}

/** Hears of changes and reads again what is shown of them, until it is stopped. */
export function startLive(): () => void {
  const opened = new EventSource('/api/v1/live');
  source = opened;
  opened.onopen = () => become('live');
  opened.onerror = () => {
    become('reconnecting');
    if (opened.readyState === EventSource.CLOSED) {
      // The session may have ended: asking for it says so.
      void cache.invalidateQueries({ queryKey: ['get', '/api/v1/session'] });
      window.setTimeout(() => source === opened && startLive(), 5_000);
    }
  };
  opened.addEventListener('changed', (event) => later(TOPICS[JSON.parse(event.data).topic] ?? []));
  opened.addEventListener('resync', () => later(['/api/v1/']));
  return () => {
    source = undefined;
    opened.close();
    become('off');
  };
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
