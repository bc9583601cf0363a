// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Checkbox, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useMay } from '../../app/session';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { Time } from '../../parts/Time';
import { MergeForm, SplitForm } from './Rulings';

/** What each sensor sees of it: the pieces that are taken for one device. */
export function Sightings({ device }: { device: Schemas['Device'] }) {
  const may = useMay('TRIAGE');
  const [chosen, setChosen] = useState<string[]>([]);
  const [form, setForm] = useState<'merge' | 'split'>();
  const path = { path: { id: device.id } };
  const found = queries.useQuery('get', '/api/v1/devices/{id}/sightings', { params: path });
  const detail = queries.useQuery('get', '/api/v1/devices/{id}', { params: path });
  const names = new Map(detail.data?.sightings.map((one) => [one.sensor, one.sensorName]));
  const all = found.data ?? [];
  return (
    <Panel
      title="Seen by sensors"
      more={
        may && (
          <Group gap="xs">
            <Button size="compact-sm" variant="default" onClick={() => setForm('merge')}>
              It is the same as another
            </Button>
            {all.length > 1 && (
              <Button
                size="compact-sm"
                variant="default"
                disabled={chosen.length === 0 || chosen.length === all.length}
                onClick={() => setForm('split')}
              >
                What is chosen is another device
              </Button>
            )}
          </Group>
        )
      }
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          What sensors see is taken for one device where addresses and names agree. Where that is wrong, say so: two
          that are one are put together, one that is two is taken apart. Both can be undone, and nothing that was seen
          is lost.
        </Text>
        {found.error && <ProblemNote error={found.error} again={() => void found.refetch()} />}
        {found.isPending && <Skeleton h={80} />}
        {all.length > 0 && (
          <Table.ScrollContainer type="native" tabIndex={0} role="group" aria-label="Sightings" minWidth={560}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  {may && all.length > 1 && <Table.Th aria-label="Choose" />}
                  <Table.Th>Sensor</Table.Th>
                  <Table.Th>Addresses</Table.Th>
                  <Table.Th>MAC</Table.Th>
                  <Table.Th>Last seen</Table.Th>
                  <Table.Th>Now</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {all.map((one) => (
                  <Table.Tr key={one.id}>
                    {may && all.length > 1 && (
                      <Table.Td>
                        <Checkbox
                          size="xs"
                          aria-label="Choose this sighting"
                          checked={chosen.includes(one.id)}
                          onChange={(event) =>
                            setChosen(
                              event.currentTarget.checked
                                ? [...chosen, one.id]
                                : chosen.filter((each) => each !== one.id),
                            )
                          }
                        />
                      </Table.Td>
                    )}
                    <Table.Td>
                      <Name>{names.get(one.sensor) ?? one.sensor}</Name>
                      <Text size="xs" c="dimmed">
                        network <Name>{one.network}</Name>
                      </Text>
                    </Table.Td>
                    <Table.Td className="mono">{one.addresses.slice(0, 8).join(', ')}</Table.Td>
                    <Table.Td className="mono">{one.macs.slice(0, 8).join(', ')}</Table.Td>
                    <Table.Td>
                      <Time at={one.lastSeen} />
                    </Table.Td>
                    <Table.Td>{one.present ? 'known to it' : 'forgotten by it'}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Stack>
      <MergeForm device={device} opened={form === 'merge'} onClose={() => setForm(undefined)} />
      <SplitForm
        device={device}
        sightings={chosen}
        opened={form === 'split'}
        onClose={() => {
          setForm(undefined);
          setChosen([]);
        }}
      />
    </Panel>
  );
}
