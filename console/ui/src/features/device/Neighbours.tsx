// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Skeleton, Table, Text } from '@mantine/core';
import { queries } from '../../api/client';
import { DeviceLink } from '../../parts/links';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { bytes, number, words } from '../../parts/text';
import { Time } from '../../parts/Time';
import { sideWords } from './said';

const MOST = 12;

/** Who it talks to, the most first. */
export function Neighbours({ id }: { id: string }) {
  const found = queries.useQuery('get', '/api/v1/devices/{id}/neighbours', { params: { path: { id } } });
  const all = found.data ?? [];
  return (
    <Panel title="Who it talks to">
      {found.error ? (
        <ProblemNote error={found.error} again={() => void found.refetch()} />
      ) : !found.data ? (
        <Skeleton h={160} />
      ) : all.length === 0 ? (
        <Text size="sm" c="dimmed">
          No conversation of it was seen.
        </Text>
      ) : (
        <>
          <Table.ScrollContainer minWidth={520}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Who</Table.Th>
                  <Table.Th>Way</Table.Th>
                  <Table.Th>Protocols</Table.Th>
                  <Table.Th ta="end">Commands</Table.Th>
                  <Table.Th ta="end">Amount</Table.Th>
                  <Table.Th>Last</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {all.slice(0, MOST).map((one) => (
                  <Table.Tr key={one.device + one.address}>
                    <Table.Td>
                      <DeviceLink id={one.device} name={one.name || one.address} />
                      {one.type && (
                        <Text span size="xs" c="dimmed">
                          {' '}
                          {words(one.type)}
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td>{sideWords(one.side)}</Table.Td>
                    <Table.Td>{one.protocols.join(', ')}</Table.Td>
                    <Table.Td ta="end">{one.control > 0 ? number(one.control) : ''}</Table.Td>
                    <Table.Td ta="end" className="no-wrap">
                      {bytes(one.bytes)}
                    </Table.Td>
                    <Table.Td className="no-wrap">
                      <Time at={one.lastSeen} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {all.length > MOST && (
            <Text size="sm" c="dimmed" mt={4}>
              and {number(all.length - MOST)} more, under Conversations
            </Text>
          )}
        </>
      )}
    </Panel>
  );
}
