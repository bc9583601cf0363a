// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Select } from '@mantine/core';
import { queries } from '../../api/client';
import { quoted } from '../../parts/list/suggest';
import { visible } from '../../parts/text';

interface ZoneSelectProps {
  site: string;
  value: string;
  onChange: (zone: string | null) => void;
}

/** The zones that people declared at a site. */
export function ZoneSelect({ site, value, onChange }: ZoneSelectProps) {
  const found = queries.useQuery('get', '/api/v1/zones', {
    params: { query: { filter: `site:${quoted(site)}`, sort: 'name', limit: 1000 } },
  });
  const zones = (found.data?.items ?? []).filter((zone) => !zone.deleted);
  return (
    <Select
      label="Zone"
      description={zones.length === 0 ? 'None is declared yet: under Settings, Zones' : undefined}
      placeholder="As found"
      clearable
      searchable
      disabled={zones.length === 0}
      data={zones.map((zone) => ({ value: zone.id, label: visible(zone.name) }))}
      value={value || null}
      onChange={onChange}
    />
  );
}
