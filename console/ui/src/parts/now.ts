// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useSyncExternalStore } from 'react';

const STEP = 60_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: number | undefined;

function listen(listener: () => void) {
  listeners.add(listener);
  now = Math.max(now, Date.now());
  timer ??= window.setInterval(() => {
    now = Date.now();
    listeners.forEach((one) => one());
  }, STEP);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      window.clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The time in milliseconds, to the minute: for what ends now. */
export function useNow(): number {
  return useSyncExternalStore(listen, () => now);
}
