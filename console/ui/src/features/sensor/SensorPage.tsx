// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { queries } from '../../api/client';
import { StateBadge } from '../../parts/Badges';
import { Name } from '../../parts/Name';
import { Page } from '../../parts/Page';
import { PageTabs } from '../../parts/PageTabs';
import { ProblemNote } from '../../parts/ProblemNote';
import { visible } from '../../parts/text';
import { Time } from '../../parts/Time';
import { ConfigurationTab } from './ConfigurationTab';
import { HealthTab } from './HealthTab';
import { NetworksTab } from './NetworksTab';
import { SensorActions } from './SensorActions';

/** A sensor: how it is and what to do, what it listens to, how it is set up. */
export function SensorPage() {
  const { id } = useParams({ strict: false }) as { id: string };
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
      <PageTabs
        tabs={[
          { tab: 'health', label: 'Health', shows: <HealthTab sensor={sensor} /> },
          { tab: 'networks', label: 'Interfaces and networks', shows: <NetworksTab sensor={sensor} /> },
          { tab: 'configuration', label: 'Configuration', shows: <ConfigurationTab sensor={sensor} /> },
        ]}
      />
    </Page>
  );
}
