// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Group, Stack, Text } from '@mantine/core';
import { IconCpu, IconDatabase, IconWorld } from '@tabler/icons-react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { SeverityBadge } from '../../parts/Badges';
import { DeviceLink } from '../../parts/links';
import { DetailDrawer } from '../../parts/DetailDrawer';
import { Name } from '../../parts/Name';
import { counted } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Why } from '../../parts/Why';
import { Proofs } from './Gaps';
import { hops, stop, wayWords, type HopWhy, type Stop } from './why';

export function PathDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const found = queries.useQuery(
    'get',
    '/api/v1/attack-paths/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== undefined },
  );
  const row = found.data?.conclusion;
  return (
    <DetailDrawer opened={id !== undefined} onClose={onClose} title={row?.title ?? 'Attack path'} found={found}>
      {({ conclusion: row, why, names }) => (
        <Stack gap="md">
          <Group gap="xs">
            <SeverityBadge severity={row.severity} />
            <Text size="sm">{counted(row.steps, 'step')}</Text>
            <Text size="sm" c="dimmed">
              first concluded <Time at={row.first} />
            </Text>
            <Why of={`severity ${row.severity}`}>
              Paths are ranked by how easy each step is and by what stands at the end. The rank is {row.risk} in
              thousandths: odds of {row.odds} times what is at stake. It says which path to close first, and promises
              nothing.
            </Why>
          </Group>
          <Drawing hops={hops(why)} names={names} />
        </Stack>
      )}
    </DetailDrawer>
  );
}

/** The way step by step, from where it begins to what is reached. */
function Drawing({ hops, names }: { hops: HopWhy[]; names: Schemas['WhyNamed'][] }) {
  const first = hops[0];
  if (!first) {
    return <Text size="sm">Its steps are not told.</Text>;
  }
  return (
    <ol className="path">
      <li className="path-place">
        <Place stop={stop(first.from, names)} begins />
      </li>
      {hops.map((hop, index) => (
        <li key={index}>
          <div className="path-step">
            <Text size="sm">
              <b>Step {index + 1}:</b> {wayWords(hop.way)}
            </Text>
            <Text size="sm" c="dimmed">
              <Name most={400}>{hop.text}</Name>
              {hop.technique && <span> (ATT&amp;CK {hop.technique})</span>}
            </Text>
            <Proofs proofs={hop.proofs} />
          </div>
          <div className="path-place">
            <Place stop={stop(hop.to, names)} ends={index === hops.length - 1} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Place({ stop, begins, ends }: { stop: Stop; begins?: boolean; ends?: boolean }) {
  const Sign = stop.data ? IconDatabase : stop.device ? IconCpu : IconWorld;
  return (
    <div className={ends ? 'path-box path-end' : 'path-box'}>
      <Sign size={18} aria-hidden />
      <div>
        {stop.data && <span className="faint">data of </span>}
        <DeviceLink id={stop.device} name={stop.label} />
      </div>
      <Text size="xs" c="dimmed">
        {begins ? 'begins here' : ends ? 'reached' : ''}
      </Text>
    </div>
  );
}
