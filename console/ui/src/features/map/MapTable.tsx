// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Table } from '@mantine/core';
import { SeverityBadge } from '../../parts/Badges';
import { Name } from '../../parts/Name';
import { number, words } from '../../parts/text';
import { Time } from '../../parts/Time';
import { messages, type Shown, type SiteMap } from './elements';

/** The lines of the map, for who would rather read them. */
export function MapTable({ map, shown }: { map: SiteMap; shown: Shown }) {
  const names = new Map(map.nodes.map((node) => [node.id, node.name]));
  const rows = map.edges
    .map((edge) => ({ edge, ...messages(edge, shown) }))
    .filter((row) => row.control + row.data > 0);
  return (
    <Table.ScrollContainer minWidth={820}>
      <Table stickyHeader striped>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>From</Table.Th>
            <Table.Th>To</Table.Th>
            <Table.Th>Protocols</Table.Th>
            <Table.Th ta="end">Messages that control</Table.Th>
            <Table.Th ta="end">Messages that tell</Table.Th>
            <Table.Th>Allowed</Table.Th>
            <Table.Th>Open alerts</Table.Th>
            <Table.Th>Last seen</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ edge, control, data }) => (
            <Table.Tr key={edge.id}>
              <Table.Td>
                <Name>{names.get(edge.source) ?? edge.source}</Name>
              </Table.Td>
              <Table.Td>
                <Name>{names.get(edge.target) ?? edge.target}</Name>
              </Table.Td>
              <Table.Td>{edge.protocols.map((use) => use.protocol).join(', ')}</Table.Td>
              <Table.Td ta="end">
                {number(control)} {edge.actions.length > 0 && `(${edge.actions.join(', ')})`}
              </Table.Td>
              <Table.Td ta="end">{number(data)}</Table.Td>
              <Table.Td>{edge.standing === 'unjudged' ? 'cannot be told' : words(edge.standing)}</Table.Td>
              <Table.Td>
                {edge.openAlerts > 0 && (
                  <>
                    {number(edge.openAlerts)} <SeverityBadge severity={edge.worstSeverity} />
                  </>
                )}
              </Table.Td>
              <Table.Td>
                <Time at={edge.last} none="only declared" />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
