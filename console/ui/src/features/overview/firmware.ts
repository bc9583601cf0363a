// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import type { Since } from './since';

const SHOWN = 3;

/** Devices that show another firmware than before; first finding one out is no change. */
export function useOthers(site: string | undefined, since: Since): { items: Schemas['DeviceChange'][]; total: number } {
  const filter = `attribute:firmware before!="" at>=${since.filter}${site ? ` site:"${site}"` : ''}`;
  const found = queries.useQuery('get', '/api/v1/device-changes', {
    params: { query: { filter, sort: '-at', limit: SHOWN, count: true } },
  });
  return { items: found.data?.items ?? [], total: found.data?.total ?? 0 };
}
