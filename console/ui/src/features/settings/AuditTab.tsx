// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Alert, Code, Drawer, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useSearchState } from '../../app/search';
import { Empty } from '../../parts/Empty';
import { Facts } from '../../parts/Facts';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { Name } from '../../parts/Name';
import { ProblemNote } from '../../parts/ProblemNote';
import { number, shortened, visible } from '../../parts/text';
import { Time } from '../../parts/Time';
import { useState } from 'react';

type Row = Schemas['AuditEntry'];

function details(row: Row): string {
  return row.details ? JSON.stringify(row.details) : '';
}

const COLUMNS: Column<Row>[] = [
  { id: 'sequence', label: 'No.', width: 64, grow: 0.2, sort: 'sequence', cell: (row) => number(row.sequence) },
  { id: 'at', label: 'When', width: 100, grow: 0.4, sort: 'at', cell: (row) => <Time at={row.at} /> },
  { id: 'caller', label: 'Who', width: 120, sort: 'caller', cell: (row) => <Name>{row.caller}</Name> },
  { id: 'action', label: 'What', width: 170, sort: 'action', cell: (row) => <Name>{row.action}</Name> },
  { id: 'subject', label: 'Of what', width: 170, sort: 'subject', cell: (row) => <Name>{row.subject}</Name> },
  {
    id: 'details',
    label: 'Details',
    width: 240,
    grow: 3,
    cell: (row) => <span className="mono">{shortened(visible(details(row)), 160)}</span>,
  },
];
const PRESETS = [
  { label: 'Sign-ins', filter: 'action~session' },
  { label: 'Packets seen', filter: 'action~packets' },
  { label: 'Users', filter: 'action~account' },
  { label: 'Sensors', filter: 'action~sensor' },
];

/** Every change by a person, every sign-in, every look at packets, and whether the record is whole. */
export function AuditTab() {
  const [open, setOpen] = useState<Row>();
  const { value } = useSearchState();
  return (
    <Stack gap="sm" key={value.site}>
      <Verified />
      <List
        path="/api/v1/audit"
        of={['entry', 'entries']}
        columns={COLUMNS}
        id={(row) => row.id}
        presets={PRESETS}
        onOpen={setOpen}
        opened={open?.id}
        empty={<Empty title="Nothing is recorded yet">Each change and each sign-in becomes an entry.</Empty>}
      />
      <Drawer
        opened={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open && `Entry ${open.sequence}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {open && (
          <Stack>
            <Facts
              of={[
                ['When', <Time key="at" at={open.at} as="absolute" millis />],
                ['Who', <Name key="who">{open.caller}</Name>],
                ['What', open.action],
                ['Of what', <Name key="what">{open.subject}</Name>],
              ]}
            />
            <Code block tabIndex={0}>
              {shortened(visible(JSON.stringify(open.details ?? {}, null, 2)).replaceAll('⟨000A⟩', '\n'), 20_000)}
            </Code>
          </Stack>
        )}
      </Drawer>
    </Stack>
  );
}

function Verified() {
  const found = queries.useQuery('get', '/api/v1/audit/verification', {}, { staleTime: 300_000 });
  if (found.error) {
    return <ProblemNote error={found.error} again={() => void found.refetch()} />;
  }
  if (!found.data) {
    return <Skeleton height={44} role="status" aria-label="The record is verified" />;
  }
  const { intact, rows, first, last, problem, seal } = found.data;
  return intact ? (
    <Alert color="teal" py="xs" icon={<IconCircleCheck aria-hidden />}>
      <Text size="sm">
        The record is as it was written: {number(rows)} entries, {number(first)} to {number(last)}, none changed, none
        missing. Seal of the last: <span className="mono">{seal.slice(0, 16)}…</span>
      </Text>
    </Alert>
  ) : (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title="The record was changed or is not whole">
      <Text size="sm">{problem}. Keep a copy of the console&apos;s data, and find out who could write to it.</Text>
    </Alert>
  );
}
