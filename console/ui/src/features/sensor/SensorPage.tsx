// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Skeleton, Tabs } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { queries } from '../../api/client';
import { useSearchState } from '../../app/search';
import { StateBadge } from '../../parts/Badges';
import { Name } from '../../parts/Name';
import { Page } from '../../parts/Page';
import { ProblemNote } from '../../parts/ProblemNote';
import { visible } from '../../parts/text';
import { Time } from '../../parts/Time';
import { ConfigurationTab } from './ConfigurationTab';
import { HealthTab } from './HealthTab';
import { NetworksTab } from './NetworksTab';
import { SensorActions } from './SensorActions';

const TABS = ['health', 'networks', 'configuration'];

/** A sensor: how it is and what to do, what it listens to, how it is set up. */
export function SensorPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { value, change } = useSearchState();
  const found = queries.useQuery(
    'get',
    '/api/v1/sensors/{id}',
    { params: { path: { id } } },
    { refetchInterval: 10_000, staleTime: 5_000 },
  );
  const sensor = found.data;
  if (!sensor) {
    return (
      <Page title="Sensor">
        {found.error ? (
          <ProblemNote error={found.error} again={() => void found.refetch()} />
        ) : (
          <Skeleton height={400} role="status" aria-label="Loading" />
        )}
      </Page>
    );
  }
  const tab = TABS.includes(value.tab ?? '') ? value.tab! : 'health';
  return (
    <Page
      title={<Name most={60}>{sensor.name}</Name>}
      name={visible(sensor.name)}
      about={
        <>
          <StateBadge state={sensor.state} /> at <Name>{sensor.siteName}</Name>, last heard{' '}
          <Time at={sensor.contact} none="never" />, <Name>{sensor.program || 'program not known'}</Name>
        </>
      }
      actions={<SensorActions sensor={sensor} />}
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => change({ tab: next === 'health' ? undefined : (next ?? undefined) })}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="health">Health</Tabs.Tab>
          <Tabs.Tab value="networks">Interfaces and networks</Tabs.Tab>
          <Tabs.Tab value="configuration">Configuration</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="health">
          <HealthTab sensor={sensor} />
        </Tabs.Panel>
        <Tabs.Panel value="networks">
          <NetworksTab sensor={sensor} />
        </Tabs.Panel>
        <Tabs.Panel value="configuration">
          <ConfigurationTab sensor={sensor} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
