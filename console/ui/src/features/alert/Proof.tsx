// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Stack, Table, Text } from '@mantine/core';
import type { Schemas } from '../../api/types';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { number } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Packets } from './Packets';
import { framesBySource } from './triage';

/** The frames that prove it, who saw it, and the packets themselves. */
export function Proof({ detail }: { detail: Schemas['AlertDetail'] }) {
  const groups = framesBySource(detail.frames);
  return (
    <Panel title="Evidence">
      <Stack gap="md">
        <div>
          <Text component="h3" size="sm" fw={600} mb={4}>
            Frames that prove it
          </Text>
          {groups.length === 0 ? (
            <Text size="sm" c="dimmed">
              The sensor named no frame: it says so from what it counted.
            </Text>
          ) : (
            <ul className="plain-list">
              {groups.map((group) => (
                <li key={group.sensor + group.capture}>
                  <Text size="sm">
                    {group.frames.length === 1 ? 'Frame' : 'Frames'} {group.frames.map(number).join(', ')} of{' '}
                    <span className="mono">
                      <Name>{group.capture}</Name>
                    </span>
                    , sensor <Name>{group.sensorName}</Name>
                  </Text>
                </li>
              ))}
            </ul>
          )}
        </div>
        <Packets detail={detail} />
        <div>
          <Text component="h3" size="sm" fw={600} mb={4}>
            Who saw it
          </Text>
          <Table.ScrollContainer type="native" tabIndex={0} role="group" aria-label="Who saw it" minWidth={420}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Sensor</Table.Th>
                  <Table.Th>First</Table.Th>
                  <Table.Th>Last</Table.Th>
                  <Table.Th ta="end">Times</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {detail.sensors.map((one) => (
                  <Table.Tr key={one.sensor + one.alert}>
                    <Table.Td>
                      <Name>{one.sensorName}</Name>
                    </Table.Td>
                    <Table.Td>
                      <Time at={one.first} as="absolute" />
                    </Table.Td>
                    <Table.Td>
                      <Time at={one.last} as="absolute" />
                    </Table.Td>
                    <Table.Td ta="end">{number(one.count)}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </div>
      </Stack>
    </Panel>
  );
}
