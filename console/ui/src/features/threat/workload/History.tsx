// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Anchor, Badge, Button, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../../api/types';
import { Name } from '../../../parts/Name';
import { Panel } from '../../../parts/Panel';
import { bytes, counted } from '../../../parts/text';
import { Time } from '../../../parts/Time';
import { fileOf, type WorkloadChanges } from './useWorkload';

type Version = Schemas['WorkloadVersion'];
const FEW = 10;

interface HistoryProps {
  site: string;
  rows: readonly Version[];
  may: boolean;
  changes: WorkloadChanges;
}

/** Every version that was given: to take along, and to begin with again. */
export function History({ site, rows, may, changes }: HistoryProps) {
  const [shown, setShown] = useState(FEW);
  const last = rows.find((one) => !one.undone);
  return (
    <Panel
      title="Versions"
      more={
        may &&
        last && (
          <Button
            size="xs"
            variant="default"
            loading={changes.takeBack.isPending}
            onClick={() => changes.takeBack.mutate(last.number)}
          >
            Take version {last.number} back
          </Button>
        )
      }
    >
      <Table.ScrollContainer minWidth={480}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Version</Table.Th>
              <Table.Th>File</Table.Th>
              <Table.Th>Given</Table.Th>
              {may && (
                <Table.Th>
                  <VisuallyHidden>Begin with it</VisuallyHidden>
                </Table.Th>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.slice(0, shown).map((row) => (
              <Row key={row.number} row={row} site={site} may={may} changes={changes} base={rows[0]!.number} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {rows.length > shown && (
        <Button mt="xs" size="xs" variant="default" onClick={() => setShown(shown + 100)}>
          Show {counted(Math.min(100, rows.length - shown), 'older version')}
        </Button>
      )}
    </Panel>
  );
}

function Row({ row, site, may, changes, base }: Omit<HistoryProps, 'rows'> & { row: Version; base: number }) {
  const address = `/api/v1/sites/${encodeURIComponent(site)}/workload/versions/${row.number}/file`;
  const open = async () => ({ name: row.name, text: await fileOf(site, row.number), base });
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap={6} wrap="nowrap">
          {row.number}
          {row.holds && (
            <Badge color="teal" tt="none">
              holds
            </Badge>
          )}
          {row.undone && (
            <Text span size="xs" c="dimmed">
              taken back by <Name>{row.undoneBy ?? ''}</Name>
            </Text>
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        {row.name ? (
          <Anchor href={address} download size="sm">
            <Name>{row.name}</Name>
          </Anchor>
        ) : (
          'withdrawn: nothing is declared'
        )}{' '}
        <span className="faint">{row.name && bytes(row.size)}</span>
      </Table.Td>
      <Table.Td>
        <Time at={row.given} />, by <Name>{row.by}</Name>
      </Table.Td>
      {may && (
        <Table.Td ta="right">
          {row.name && !row.holds && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => changes.begin.mutate(open)}
              aria-label={`Put version ${row.number} into the editor`}
            >
              Into the editor
            </Button>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  );
}
