// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useSearchState } from './search';
import { quoted } from '../parts/list/suggest';

/** The site that was chosen, as a filter of lists of conclusions. */
export function useSiteFilter(): string | undefined {
  const { site } = useSearchState().value;
  return site ? `site:${quoted(site)}` : undefined;
}
