// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Badge, Group, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useSearchState } from '../../app/search';
import { SeverityBadge } from '../../parts/Badges';
import { Name } from '../../parts/Name';
import { Page } from '../../parts/Page';
import { ProblemNote } from '../../parts/ProblemNote';
import { counted, visible, words } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Alerts, Conversations, DeviceHistory, Transfers } from './lists';
import { Operations } from './Operations';
import { Overview } from './Overview';
import { makeOf } from './said';
import { Concluded, Weak } from './Concluded';
import { Sightings } from './Sightings';
import './device.css';

const TABS = [
  { value: 'overview', label: 'Overview' },
  { value: 'conversations', label: 'Conversations' },
  { value: 'operations', label: 'Operations' },
  { value: 'alerts', label: 'Alerts' },
  { value: 'vulnerabilities', label: 'Vulnerabilities' },
  { value: 'conclusions', label: 'Requirements and threats' },
  { value: 'transfers', label: 'Transfers' },
  { value: 'history', label: 'History' },
  { value: 'sightings', label: 'Sightings' },
] as const;

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
  const { value, change } = useSearchState();
  const { device } = detail;
  const tab = TABS.some((one) => one.value === value.tab) ? value.tab! : 'overview';
  return (
    <Page
      title={<Name most={100}>{device.name || device.addresses[0] || device.id}</Name>}
      name={visible(device.name || device.id)}
      about={<Head device={device} />}
    >
      <Tabs
        value={tab}
        onChange={(next) => change({ tab: next === 'overview' ? '' : (next ?? '') })}
        keepMounted={false}
        classNames={{ list: 'device-tabs' }}
      >
        <Tabs.List aria-label="About this device">
          {TABS.map((one) => (
            <Tabs.Tab
              key={one.value}
              value={one.value}
              rightSection={
                one.value === 'alerts' &&
                device.openAlerts > 0 && (
                  <Badge size="sm" color="orange" aria-label={`${device.openAlerts} open`}>
                    {device.openAlerts}
                  </Badge>
                )
              }
            >
              {one.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} pt="md">
          <Content tab={tab} detail={detail} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function Content({ tab, detail }: { tab: string; detail: Schemas['DeviceDetail'] }) {
  const { id } = detail.device;
  switch (tab) {
    case 'conversations':
      return <Conversations id={id} />;
    case 'operations':
      return <Operations detail={detail} />;
    case 'alerts':
      return <Alerts id={id} />;
    case 'vulnerabilities':
      return <Weak id={id} />;
    case 'conclusions':
      return <Concluded id={id} />;
    case 'transfers':
      return <Transfers id={id} />;
    case 'history':
      return <DeviceHistory id={id} />;
    case 'sightings':
      return <Sightings device={detail.device} />;
    default:
      return <Overview detail={detail} />;
  }
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
        {device.zoneName ? (
          <>
            zone <Name most={60}>{device.zoneName}</Name>
          </>
        ) : (
          'in no declared zone'
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
