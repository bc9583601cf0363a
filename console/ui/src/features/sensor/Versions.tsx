// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useMay } from '../../app/session';
import { useChange } from '../../parts/change';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { Time } from '../../parts/Time';
import { Difference } from './Difference';
import { SENSORS } from './paths';
import { changed } from './settings';
import { backTo, NOTHING, type Of } from './versions';

/** All versions, each with what it changed; back to any of them. */
export function Versions({ of, holds }: { of: Of; holds: number }) {
  const params = { params: { path: { id: of.id } } };
  const own = queries.useQuery('get', '/api/v1/sensors/{id}/configuration/versions', params, {
    enabled: of.kind === 'sensor',
  });
  const site = queries.useQuery('get', '/api/v1/sites/{id}/sensor-configuration/versions', params, {
    enabled: of.kind === 'site',
  });
  const found = of.kind === 'sensor' ? own : site;
  const versions = found.data ?? [];
  return (
    <Panel title="Versions">
      {found.error ? (
        <ProblemNote error={found.error} again={() => void found.refetch()} />
      ) : versions.length === 0 ? (
        <Text size="sm" c="dimmed">
          None yet. Each change makes one, and one can go back to each.
        </Text>
      ) : (
        <ul className="plain-list rows-list">
          {versions.map((version, index) => (
            <Version key={version.version} of={of} version={version} before={versions[index + 1]} holds={holds} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

interface VersionProps {
  of: Of;
  version: Schemas['SettingsVersion'];
  before: Schemas['SettingsVersion'] | undefined;
  holds: number;
}

function Version({ of, version, before, holds }: VersionProps) {
  const may = useMay('ADMINISTER');
  const [opened, setOpened] = useState(false);
  const back = useChange({
    does: () => backTo(of, version.version),
    done: (made) => `As in version ${version.version} again, which makes version ${made.version}.`,
    undo: () => () => backTo(of, holds),
    changes: SENSORS,
  });
  return (
    <li>
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          <b>Version {version.version}</b>
          {version.version === holds && ' (holds)'} by <Name>{version.by}</Name>, <Time at={version.at} />
          {version.reason && (
            <>
              : <Name most={200}>{version.reason}</Name>
            </>
          )}
        </Text>
        <Group gap="xs">
          <Button size="compact-xs" variant="default" aria-expanded={opened} onClick={() => setOpened(!opened)}>
            What it changed
          </Button>
          {may && version.version !== holds && (
            <Button size="compact-xs" variant="default" loading={back.isPending} onClick={() => back.mutate()}>
              Back to this
            </Button>
          )}
        </Group>
      </Group>
      {opened && (
        <Stack mt={4}>
          <Difference of={changed(before?.settings ?? NOTHING, version.settings)} />
        </Stack>
      )}
    </li>
  );
}
