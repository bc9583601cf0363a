// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Grid, Table, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { DeviceLink } from '../../parts/links';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { number, words } from '../../parts/text';

const SIDES: Record<Schemas['DeviceDetailUse']['side'], string> = {
  server: 'answers',
  client: 'asks',
  peer: 'both',
};

/** What it can be asked for and asks for, and what was done with it. */
export function Operations({ detail }: { detail: Schemas['DeviceDetail'] }) {
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <Panel title="Protocols it speaks">
          {detail.uses.length === 0 ? (
            <Text size="sm" c="dimmed">
              It was not seen to speak any protocol that is known here.
            </Text>
          ) : (
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Protocol</Table.Th>
                  <Table.Th>It</Table.Th>
                  <Table.Th ta="end">Port</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {detail.uses.map((one) => (
                  <Table.Tr key={one.protocol + one.side + one.port}>
                    <Table.Td>{one.protocol}</Table.Td>
                    <Table.Td>{SIDES[one.side]}</Table.Td>
                    <Table.Td ta="end">{one.port || ''}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </Panel>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Commands id={detail.device.id} />
      </Grid.Col>
    </Grid>
  );
}

/** The conversations that carry commands, those with the most first. */
function Commands({ id }: { id: string }) {
  const found = queries.useQuery(
    'get',
    '/api/v1/devices/{id}/flows',
    { params: { path: { id }, query: { filter: 'control>=1', sort: '-control', limit: 50, count: true } } },
    { placeholderData: keepPreviousData },
  );
  const flows = found.data?.items ?? [];
  return (
    <Panel title="Who commands whom">
      {found.error && <ProblemNote error={found.error} again={() => void found.refetch()} />}
      {found.data && flows.length === 0 && (
        <Text size="sm" c="dimmed">
          No message that is meant to change a device was seen, from it or to it.
        </Text>
      )}
      {flows.length > 0 && (
        <Table.ScrollContainer minWidth={480}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Who</Table.Th>
                <Table.Th>Whom</Table.Th>
                <Table.Th>In</Table.Th>
                <Table.Th>Asked for</Table.Th>
                <Table.Th ta="end">Commands</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {flows.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td>
                    <DeviceLink id={one.source} name={one.sourceName || one.sourceAddress} />
                  </Table.Td>
                  <Table.Td>
                    <DeviceLink id={one.target} name={one.targetName || one.targetAddress} />
                  </Table.Td>
                  <Table.Td>{one.protocol}</Table.Td>
                  <Table.Td>{one.asked.map(words).join(', ')}</Table.Td>
                  <Table.Td ta="end">{number(one.control)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {(found.data?.total ?? 0) > flows.length && (
        <Text size="sm" c="dimmed">
          {number(found.data!.total! - flows.length)} more stand under Conversations.
        </Text>
      )}
    </Panel>
  );
}
