// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Select, Stack, Table, Text } from '@mantine/core';
import { api, queries } from '../../api/client';
import { useMay } from '../../app/session';
import { useChange } from '../../parts/change';
import { quoted } from '../../parts/list/suggest';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { bytes, number, visible } from '../../parts/text';
import { duration } from '../../parts/time';
import { byThing, type SensorDetail } from './health';

/** What a sensor listens to, and which networks of the site that is. */
export function NetworksTab({ sensor }: { sensor: SensorDetail }) {
  return (
    <Stack gap="md">
      <Panel title="Interfaces">
        <Interfaces sensor={sensor} />
      </Panel>
      <Panel title="Networks">
        <Networks sensor={sensor} />
      </Panel>
    </Stack>
  );
}

function Interfaces({ sensor }: { sensor: SensorDetail }) {
  const sources = [...byThing(sensor.numbers, 'source-')];
  if (sources.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        It has not told yet what it listens to.
      </Text>
    );
  }
  return (
    <Table.ScrollContainer minWidth={620}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {['Interface', 'State', 'Packets', 'Bytes', 'Dropped', 'Last packet'].map((one) => (
              <Table.Th key={one}>{one}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sources.map(([name, of]) => (
            <Table.Tr key={name}>
              <Table.Td>
                <Name>{name}</Name>
                <Concern sensor={sensor} of={name} />
              </Table.Td>
              <Table.Td>{of['source-up'] === 1 ? 'up' : 'down'}</Table.Td>
              <Table.Td>{number(of['source-packets-total'] ?? 0)}</Table.Td>
              <Table.Td>{bytes(of['source-bytes-total'] ?? 0)}</Table.Td>
              <Table.Td>{number(of['source-dropped-total'] ?? 0)}</Table.Td>
              <Table.Td>
                {of['source-idle-seconds'] === undefined ? '–' : `${duration(of['source-idle-seconds'])} ago`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** What is wrong with one interface or network: one direction only, silent. */
function Concern({ sensor, of }: { sensor: SensorDetail; of: string }) {
  return sensor.holding
    .filter((one) => one.subject === of)
    .map((one) => (
      <Text key={one.id} size="sm" c="light-dark(var(--mantine-color-orange-9), var(--mantine-color-orange-3))">
        ⚠ <Name most={300}>{one.words}</Name>
      </Text>
    ));
}

function Networks({ sensor }: { sensor: SensorDetail }) {
  const path = { params: { path: { id: sensor.id } } };
  const mapped = queries.useQuery('get', '/api/v1/sensors/{id}/networks', path);
  const networks = queries.useQuery('get', '/api/v1/networks', {
    params: { query: { filter: `site:${quoted(sensor.site)}`, limit: 1000 } },
  });
  if (mapped.error) {
    return <ProblemNote error={mapped.error} again={() => void mapped.refetch()} />;
  }
  const rows = Object.entries(mapped.data ?? {});
  return rows.length === 0 ? (
    <Text size="sm" c="dimmed">
      None was seen yet. The untagged traffic and each VLAN become a network as soon as something is seen in them.
    </Text>
  ) : (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        Addresses mean something only inside one network. Where two sensors see the same one, say so here: then the same
        address is the same device.
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="30%">As the sensor sees it</Table.Th>
            <Table.Th>Network of the site</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name, network]) => (
            <Table.Tr key={name}>
              <Table.Td>
                {name === 'default' ? 'untagged' : <Name>{name}</Name>}
                <Concern sensor={sensor} of={name} />
              </Table.Td>
              <Table.Td>
                <Choice sensor={sensor.id} name={name} network={network} all={networks.data?.items ?? []} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

interface ChoiceProps {
  sensor: string;
  name: string;
  network: string;
  all: { id: string; name: string }[];
}

function Choice({ sensor, name, network, all }: ChoiceProps) {
  const may = useMay('ADMINISTER');
  const put = (to: string) =>
    api.PUT('/api/v1/sensors/{id}/networks/{name}', { params: { path: { id: sensor, name } }, body: { network: to } });
  const choose = useChange({
    does: (to: string) => put(to),
    done: () => 'Devices of both are put together.',
    undo: () => () => put(network),
    changes: ['/api/v1/sensors', '/api/v1/networks', '/api/v1/devices', '/api/v1/map'],
  });
  return (
    <Select
      aria-label={`Network of ${name}`}
      size="xs"
      maw={320}
      allowDeselect={false}
      disabled={!may || choose.isPending}
      data={all.map((one) => ({ value: one.id, label: visible(one.name) }))}
      value={network}
      onChange={(to) => to && to !== network && choose.mutate(to)}
    />
  );
}
