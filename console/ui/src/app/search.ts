// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useNavigate, useSearch } from '@tanstack/react-router';

/** What the address says beside the path; every page reads what it needs of it. */
export interface Search {
  /** The one site that is looked at; all without. */
  site?: string;
  filter?: string;
  sort?: string;
  tab?: string;
  /** What is open beside a list. */
  open?: string;
  /** Zones unfolded on the map, parted by commas. */
  unfold?: string;
  /** From when on things count as new: `24h`, `7d`, `visit`. */
  since?: string;
}

const NAMES = ['site', 'filter', 'sort', 'tab', 'open', 'unfold', 'since'] as const satisfies (keyof Search)[];

export function readSearch(given: Record<string, unknown>): Search {
  const search: Search = {};
  for (const name of NAMES) {
    const value = given[name];
    if (value !== undefined && value !== null && String(value) !== '') {
      search[name] = String(value);
    }
  }
  return search;
}

/** The address as state: what is changed can be gone back from, sent to somebody, and is there after a reload. */
export function useSearchState() {
  const value = readSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const navigate = useNavigate();
  return {
    value,
    change: (next: Search, replace = false) =>
      void navigate({
        to: '.',
        search: (before: Record<string, unknown>) => readSearch({ ...before, ...next }),
        replace,
      } as never),
  };
}
