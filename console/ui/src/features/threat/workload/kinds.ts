// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Schemas } from '../../../api/types';

/** Parts of a workload, in words. */
export const KINDS: Record<string, string> = {
  about: 'The whole:',
  zone: 'Zone',
  component: 'Component',
  flow: 'Flow',
  conduit: 'Conduit',
  value: 'Process value',
  decision: 'Decision on',
  attestation: 'Attestation of',
};

/** How much is added, removed and changed, in a line. */
export function summed(list: readonly Schemas['WorkloadCheckDifference'][], more: number): string {
  const parts = ['added', 'removed', 'changed']
    .map((word) => ({ word, count: list.filter((one) => one.change === word).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${word}`);
  return parts.join(', ') + (more > 0 ? `, and ${more} more that are not shown` : '');
}
