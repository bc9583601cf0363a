// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Select } from '@mantine/core';
import { IconBuildingFactory2 } from '@tabler/icons-react';
import { queries } from '../api/client';
import { visible } from '../parts/text';
import { useSearchState } from './search';

/** The sites that this person may see. */
export function useSites() {
  return (
    queries.useQuery('get', '/api/v1/sites', { params: { query: { limit: 1000, sort: 'name' } } }).data?.items ?? []
  );
}

/** The site that is looked at, or the only one there is; undefined where there are several and none was chosen. */
export function useOneSite(): string | undefined {
  const { site } = useSearchState().value;
  const sites = useSites();
  return site ?? (sites.length === 1 ? sites[0]!.id : undefined);
}

export function SiteChoice() {
  const sites = useSites();
  const { value, change } = useSearchState();
  if (sites.length < 2 && !value.site) {
    return null;
  }
  return (
    <Select
      aria-label="Site"
      w={190}
      size="sm"
      leftSection={<IconBuildingFactory2 size={16} aria-hidden />}
      placeholder="All sites"
      clearable
      searchable={sites.length > 8}
      data={sites.map((site) => ({ value: site.id, label: visible(site.name) }))}
      value={value.site ?? null}
      onChange={(site) => change({ site: site ?? undefined })}
    />
  );
}
