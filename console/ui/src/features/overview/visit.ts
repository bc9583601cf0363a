// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useEffect, useState } from 'react';

/* When somebody looked here last: kept on this machine, for each person. */

/** Times in milliseconds. */
export interface Visit {
  /** Last time that this page was looked at. */
  seen: number;
  /** The end of the visit before this one; null for the first. */
  before: number | null;
}

const PAUSE = 30 * 60_000;
const BEAT = 60_000;

/** Looking again within half an hour is the same visit. */
export function looked(visit: Visit | undefined, now: number): Visit {
  if (!visit) {
    return { seen: now, before: null };
  }
  return { seen: now, before: now - visit.seen > PAUSE ? visit.seen : visit.before };
}

/** What was kept, if it is still what we wrote. */
export function readVisit(text: string | null): Visit | undefined {
  try {
    const kept = JSON.parse(text ?? '') as Visit;
    return typeof kept.seen === 'number' && (kept.before === null || typeof kept.before === 'number')
      ? kept
      : undefined;
  } catch {
    return undefined;
  }
}

/** When the visit before this one ended; null on the first. */
export function useLastVisit(user: string): number | null {
  const key = `bulkhead-visit:${user}`;
  const [visit] = useState(() => looked(readVisit(localStorage.getItem(key)), Date.now()));
  useEffect(() => {
    const keep = () => localStorage.setItem(key, JSON.stringify({ ...visit, seen: Date.now() }));
    keep();
    const timer = window.setInterval(keep, BEAT);
    return () => window.clearInterval(timer);
  }, [key, visit]);
  return visit.before;
}
