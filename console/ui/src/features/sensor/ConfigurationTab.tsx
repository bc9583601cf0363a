// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Alert, Button, Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useMay } from '../../app/session';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { Time } from '../../parts/Time';
import { ConfigurationForm } from './ConfigurationForm';
import { Difference } from './Difference';
import type { SensorDetail } from './health';
import { changed } from './settings';
import { NOTHING, type Of } from './versions';
import { Versions } from './Versions';

/** How a sensor is set up, by itself and by its site; what came of the last version. */
export function ConfigurationTab({ sensor }: { sensor: SensorDetail }) {
  const [whose, setWhose] = useState<Of['kind']>('sensor');
  const own = queries.useQuery('get', '/api/v1/sensors/{id}/configuration', { params: { path: { id: sensor.id } } });
  const site = queries.useQuery('get', '/api/v1/sites/{id}/sensor-configuration', {
    params: { path: { id: sensor.site } },
  });
  const failed = own.error ?? site.error;
  if (failed) {
    return <ProblemNote error={failed} again={() => (void own.refetch(), void site.refetch())} />;
  }
  if (!own.data || !site.data) {
    return <Skeleton height={300} role="status" aria-label="Loading" />;
  }
  const of: Of = whose === 'sensor' ? { kind: 'sensor', id: sensor.id } : { kind: 'site', id: sensor.site };
  const holds = whose === 'sensor' ? own.data.own : site.data;
  return (
    <Stack gap="md">
      <Report sensor={sensor} report={own.data.report} />
      <SegmentedControl
        aria-label="Whose settings"
        data={[
          { value: 'sensor', label: 'This sensor' },
          { value: 'site', label: `All sensors of ${sensor.siteName}` },
        ]}
        value={whose}
        onChange={(next) => setWhose(next as Of['kind'])}
      />
      <Text size="sm" c="dimmed">
        {whose === 'sensor'
          ? 'What is set here holds for this sensor. What is empty is as the site says, or as the sensor was started.'
          : 'What is set here holds for every sensor of the site that does not say otherwise.'}
      </Text>
      <Set key={whose} of={of} holds={holds} />
      <Versions of={of} holds={holds.version} />
    </Stack>
  );
}

function Set({ of, holds }: { of: Of; holds: Schemas['SettingsVersion'] }) {
  const may = useMay('ADMINISTER');
  const [editing, setEditing] = useState(false);
  const differences = changed(NOTHING, holds.settings);
  return (
    <Panel
      title="What is set"
      more={
        may &&
        !editing && (
          <Button size="xs" onClick={() => setEditing(true)}>
            Change…
          </Button>
        )
      }
    >
      {editing ? (
        <ConfigurationForm of={of} holds={holds} onClose={() => setEditing(false)} />
      ) : differences.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing:{' '}
          {of.kind === 'sensor' ? 'it works as its site says, or as it was started.' : 'each works as it was started.'}
        </Text>
      ) : (
        <Difference of={differences} plain />
      )}
    </Panel>
  );
}

/** What became of the version that was told last. */
function Report({ sensor, report }: { sensor: SensorDetail; report: Schemas['ConfigurationsReport'] }) {
  const { configurationOutcome: outcome, wantedConfiguration: wanted, configuration } = sensor;
  if (outcome === 'refused' || outcome === 'rolled-back') {
    return (
      <Alert
        color="orange"
        title={
          outcome === 'refused'
            ? `The sensor refused version ${report.version}`
            : `The sensor went back from version ${report.version}`
        }
      >
        <Text size="sm">
          {outcome === 'refused'
            ? 'It goes on with what it had. Change what is named here, or go back to an earlier version beneath.'
            : 'Under it the console could not be reached, so it took what it had before.'}
        </Text>
        {report.problems.map((one) => (
          <Text size="sm" key={one}>
            <Name most={400}>{one}</Name>
          </Text>
        ))}
      </Alert>
    );
  }
  return (
    <Group gap="xs">
      <Text size="sm">
        {wanted > configuration
          ? `Version ${wanted} is on its way to the sensor; it takes it with its next question, within half a minute.`
          : configuration > 0
            ? `The sensor works with version ${configuration}`
            : 'The sensor works as it was started.'}
        {wanted <= configuration && configuration > 0 && report.at && (
          <>
            , since <Time at={report.at} />.
          </>
        )}
      </Text>
    </Group>
  );
}
