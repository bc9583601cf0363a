// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useEffect, useRef } from 'react';

/** Keys of a page by what is pressed: `j`, `?`. Not while somebody writes, and not beneath a window that is open. */
export function useKeys(keys: Record<string, (() => void) | undefined>) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const at = event.target instanceof HTMLElement ? event.target : document.body;
      const writing = at.isContentEditable || at.closest('input:not([type="checkbox"]), textarea, select') !== null;
      const beneath = document.querySelector('[aria-modal="true"]') !== null;
      const does = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      if (does && !writing && !beneath && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        does();
      }
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}
