// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useSyncExternalStore } from 'react';
import { useMyself } from '../../../app/session';
import { readDraft, type Draft } from './draft';

const MOST_KEPT = 1_000_000;
const BEGINS = 'bulkhead.workload.';
const drafts = new Map<string, Draft>();
const listeners = new Set<() => void>();

function draftOf(key: string): Draft | undefined {
  if (!drafts.has(key)) {
    const kept = readDraft(sessionStorage.getItem(key));
    if (kept) {
      drafts.set(key, kept);
      guard();
    }
  }
  return drafts.get(key);
}

function keep(key: string, draft: Draft | undefined) {
  if (draft) {
    drafts.set(key, draft);
  } else {
    drafts.delete(key);
  }
  try {
    if (draft && draft.text.length <= MOST_KEPT) {
      sessionStorage.setItem(key, JSON.stringify(draft));
    } else {
      sessionStorage.removeItem(key);
    }
  } catch {
    // The browser has no room: it is kept as long as the page is open.
    sessionStorage.removeItem(key);
  }
  guard();
  listeners.forEach((told) => told());
}

/** Whoever closes the window is asked as long as there is something that is not saved. */
function guard() {
  removeEventListener('beforeunload', ask);
  if (drafts.size > 0) {
    addEventListener('beforeunload', ask);
  }
}

function ask(event: BeforeUnloadEvent) {
  event.preventDefault();
}

function subscribe(told: () => void) {
  listeners.add(told);
  return () => listeners.delete(told);
}

/** What this person writes of a site: kept while other pages are looked at and when the page is read again. */
export function useDraft(site: string) {
  const key = `${BEGINS}${useMyself().user}.${site}`;
  const draft = useSyncExternalStore(subscribe, () => draftOf(key));
  return {
    draft,
    /** What is written now, however long ago it was asked for. */
    current: () => draftOf(key),
    setDraft: (next: Draft | undefined) => keep(key, next),
    /** It became this version; what was written since goes on from there. */
    saved: (given: Draft, version: number) => {
      const now = draftOf(key);
      keep(key, now && now.text !== given.text ? { ...now, base: version } : undefined);
    },
  };
}
