// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { api } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useChange } from '../../parts/change';
import { Empty } from '../../parts/Empty';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { Name } from '../../parts/Name';
import { counted, number } from '../../parts/text';
import { Time } from '../../parts/Time';
import { DestinationForm } from './DestinationForm';

type Row = Schemas['Destination'];

function Standing({ row }: { row: Row }) {
  if (row.paused) {
    return 'paused; nothing is forgotten';
  }
  if (row.failingSince) {
    return (
      <>
        ⚠ fails since <Time at={row.failingSince} />: <Name most={160}>{row.problem}</Name>
      </>
    );
  }
  return row.lag > 0 ? `${counted(row.lag, 'message')} to go` : 'all delivered';
}

const COLUMNS: Column<Row>[] = [
  { id: 'name', label: 'Destination', width: 150, grow: 1.5, sort: 'name', cell: (row) => <Name>{row.name}</Name> },
  {
    id: 'host',
    label: 'Where',
    width: 170,
    sort: 'host',
    cell: (row) => <span className="mono">{`${row.transport}://${row.host}:${row.port}`}</span>,
  },
  { id: 'format', label: 'Format', width: 70, grow: 0.3, sort: 'format', cell: (row) => row.format.toUpperCase() },
  { id: 'what', label: 'Alerts', width: 110, cell: (row) => `${row.minimumSeverity} and above` },
  { id: 'state', label: 'State of delivery', width: 200, grow: 3, cell: (row) => <Standing row={row} /> },
  { id: 'delivered', label: 'Delivered', width: 80, align: 'right', cell: (row) => number(row.delivered) },
  {
    id: 'deliveredAt',
    label: 'Last',
    width: 90,
    sort: 'delivered',
    cell: (row) => <Time at={row.deliveredAt} none="never" />,
  },
  { id: 'do', label: '', width: 128, grow: 0.1, cell: (row) => <Actions row={row} /> },
];

/** Where alerts are sent, and whether they arrive. */
export function DestinationsTab() {
  const [open, setOpen] = useState<Row | 'new'>();
  return (
    <>
      <Group justify="end" mb="xs">
        <Button onClick={() => setOpen('new')}>Add a destination</Button>
      </Group>
      <List
        path="/api/v1/siem-destinations"
        of={['destination', 'destinations']}
        columns={COLUMNS}
        id={(row) => row.id}
        onOpen={setOpen}
        empty={
          <Empty title="Alerts are sent nowhere yet">
            Add the collector of your SIEM: alerts go there as CEF or JSON over syslog, each once, also after an outage.
          </Empty>
        }
      />
      {open && <DestinationForm destination={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Actions({ row }: { row: Row }) {
  const path = { params: { path: { id: row.id } } };
  const [sure, setSure] = useState(false);
  const test = useChange({
    does: async () => {
      const tried = (await api.POST('/api/v1/siem-destinations/{id}/test', path)).data!;
      if (!tried.sent) {
        notifications.show({
          color: 'red',
          title: 'The test did not arrive',
          message: tried.problem,
          autoClose: 12_000,
        });
      }
      return tried;
    },
    done: (tried) =>
      tried.sent ? 'A test message was sent. Look for it in the SIEM.' : 'Check address, port and certificate.',
    changes: ['/api/v1/siem-destinations'],
  });
  const remove = useChange({
    does: () => api.DELETE('/api/v1/siem-destinations/{id}', path),
    done: () => `Nothing is sent to ${row.name} any more.`,
    changes: ['/api/v1/siem-destinations'],
  });
  return (
    <Group gap={4} wrap="nowrap">
      <Button size="compact-xs" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
        Test
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        loading={remove.isPending}
        onClick={() => (sure ? remove.mutate() : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {sure ? 'Sure?' : 'Delete'}
      </Button>
    </Group>
  );
}
