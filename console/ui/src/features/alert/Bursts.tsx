// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Group, Table, Text } from '@mantine/core';
import type { Schemas } from '../../api/types';
import { Panel } from '../../parts/Panel';
import { counted, number } from '../../parts/text';
import { duration } from '../../parts/time';
import { Time } from '../../parts/Time';
import { barsOf } from './triage';

/** When it happened: a bar for each time it came, and the same as a table. */
export function Bursts({ detail }: { detail: Schemas['AlertDetail'] }) {
  const { bursts, alert } = detail;
  const span = (Date.parse(alert.last) - Date.parse(alert.first)) / 1000;
  return (
    <Panel
      title="When"
      more={
        <Text size="sm" c="dimmed">
          {counted(alert.count, 'time')}
          {span >= 1 && ` within ${duration(span)}`}
        </Text>
      }
    >
      {bursts.length > 1 && (
        <>
          <div className="bursts" aria-hidden>
            {barsOf(bursts).map((bar, index) => (
              <div
                key={index}
                className="burst"
                style={{ left: `${bar.left}%`, width: `${bar.width}%`, height: `${bar.height}%` }}
              />
            ))}
          </div>
        </>
      )}
      <Group justify="space-between" gap="xs" mt={4}>
        <Text component="span" size="sm">
          <Time at={alert.first} as="absolute" />
        </Text>
        {span > 0 && (
          <Text component="span" size="sm">
            <Time at={alert.last} as="absolute" />
          </Text>
        )}
      </Group>
      {bursts.length > 1 && (
        <details className="more">
          <summary>{counted(bursts.length, 'burst')}, one by one</summary>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>From</Table.Th>
                <Table.Th>To</Table.Th>
                <Table.Th ta="end">Times</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {bursts.map((one, index) => (
                <Table.Tr key={index}>
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
        </details>
      )}
    </Panel>
  );
}
