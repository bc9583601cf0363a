// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Badge, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { SeverityBadge } from '../../parts/Badges';
import { Name } from '../../parts/Name';
import { Page } from '../../parts/Page';
import { type PageTab, PageTabs } from '../../parts/PageTabs';
import { ProblemNote } from '../../parts/ProblemNote';
import { counted, visible, words } from '../../parts/text';
import { Time } from '../../parts/Time';
import { ZoneOf } from '../../parts/ZoneOf';
import { Alerts, Conversations, DeviceHistory, Transfers } from './lists';
import { Operations } from './Operations';
import { Overview } from './Overview';
import { makeOf } from './said';
import { Concluded, Weak } from './Concluded';
import { Sightings } from './Sightings';
import './device.css';

export function DevicePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = queries.useQuery('get', '/api/v1/devices/{id}', { params: { path: { id } } });
  if (found.error && !found.data) {
    return (
      <Page title="Device">
        <ProblemNote error={found.error} again={() => void found.refetch()} />
      </Page>
    );
  }
  if (!found.data) {
    return (
      <Page title="Device">
        <Stack>
          <Skeleton h={40} w={420} />
          <Skeleton h={320} />
        </Stack>
      </Page>
    );
  }
  // Another device is another page: nothing of the one before stays open.
  return <Whole key={id} detail={found.data} />;
}

function Whole({ detail }: { detail: Schemas['DeviceDetail'] }) {
  const { device } = detail;
  return (
    <Page
      title={<Name most={100}>{device.name || device.addresses[0] || device.id}</Name>}
      name={visible(device.name || device.id)}
      about={<Head device={device} />}
    >
      <PageTabs about="About this device" tabs={tabs(detail)} />
    </Page>
  );
}

function tabs(detail: Schemas['DeviceDetail']): PageTab[] {
  const { id, openAlerts } = detail.device;
  const mark = openAlerts > 0 && (
    <Badge size="sm" color="orange" aria-label={`${openAlerts} open`}>
      {openAlerts}
    </Badge>
  );
  return [
    { tab: 'overview', label: 'Overview', shows: <Overview detail={detail} /> },
    { tab: 'conversations', label: 'Conversations', shows: <Conversations id={id} /> },
    { tab: 'operations', label: 'Operations', shows: <Operations detail={detail} /> },
    { tab: 'alerts', label: 'Alerts', mark, shows: <Alerts id={id} /> },
    { tab: 'vulnerabilities', label: 'Vulnerabilities', shows: <Weak id={id} /> },
    { tab: 'conclusions', label: 'Requirements and threats', shows: <Concluded id={id} /> },
    { tab: 'transfers', label: 'Transfers', shows: <Transfers id={id} /> },
    { tab: 'history', label: 'History', shows: <DeviceHistory id={id} /> },
    { tab: 'sightings', label: 'Sightings', shows: <Sightings device={detail.device} /> },
  ];
}

/** What one needs to know first: what it is, where it stands, whether something is wrong. */
function Head({ device }: { device: Schemas['Device'] }) {
  const make = makeOf(device);
  return (
    <Group gap={8} mt={4}>
      {device.type !== 'unknown' && <Text size="sm">{words(device.type)}</Text>}
      {make && (
        <Text size="sm">
          <Name most={100}>{make}</Name>
        </Text>
      )}
      {device.addresses[0] && <span className="mono">{device.addresses[0]}</span>}
      <Text size="sm">
        {device.zoneName || device.concludedZone ? (
          <>
            zone <ZoneOf device={device} />
          </>
        ) : (
          'in no zone'
        )}
      </Text>
      {device.criticality !== 'unknown' && <Badge color="gray">criticality {device.criticality}</Badge>}
      {device.openAlerts > 0 ? (
        <span>
          <SeverityBadge severity={device.worstSeverity} /> {counted(device.openAlerts, 'open alert')}
        </span>
      ) : (
        <Text size="sm">no open alert</Text>
      )}
      <Text size="sm">
        last seen <Time at={device.lastSeen} />
      </Text>
    </Group>
  );
}
