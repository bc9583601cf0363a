// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useOneSite } from '../../app/SiteChoice';
import { useMay } from '../../app/session';
import { useChange } from '../../parts/change';
import { Empty } from '../../parts/Empty';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { PageLink } from '../../parts/links';
import { quoted } from '../../parts/list/suggest';
import { Name } from '../../parts/Name';
import { number, words } from '../../parts/text';
import { ZoneForm } from './ZoneForm';
import { ZONES } from './zones';

type Row = Schemas['Zone'];
const COLUMNS: Column<Row>[] = [
  { id: 'name', label: 'Zone', width: 160, grow: 2, sort: 'name', cell: (row) => <Name>{row.name}</Name> },
  { id: 'site', label: 'Site', width: 120, cell: (row) => <Name>{row.siteName}</Name> },
  { id: 'kind', label: 'Kind', width: 120, sort: 'kind', cell: (row) => words(row.kind) },
  { id: 'trust', label: 'Trust', width: 60, align: 'right', sort: 'trust', cell: (row) => row.trust },
  {
    id: 'level',
    label: 'Target level',
    width: 100,
    sort: 'targetLevel',
    cell: (row) => (row.targetLevel ? `SL ${row.targetLevel}` : 'not set'),
  },
  {
    id: 'ranges',
    label: 'Addresses',
    width: 180,
    grow: 2,
    cell: (row) => <span className="mono">{row.ranges.map((one) => one.range).join(', ')}</span>,
  },
  {
    id: 'devices',
    label: 'Devices',
    width: 80,
    align: 'right',
    cell: (row) => (
      <PageLink to="/devices" search={{ filter: `zone:${quoted(row.id)}` }}>
        {number(row.devices)}
      </PageLink>
    ),
  },
  { id: 'delete', label: '', width: 84, grow: 0.1, cell: (row) => <Change row={row} /> },
];
const PRESETS = [{ label: 'Deleted', filter: 'deleted>=2000-01-01' }];

/** Where devices stand; between zones lie the boundaries of the threat model. */
export function ZonesTab() {
  const may = useMay('ADMINISTER');
  const site = useOneSite();
  const [open, setOpen] = useState<Row | 'new'>();
  return (
    <>
      {may && site && (
        <Group justify="end" mb="xs">
          <Button onClick={() => setOpen('new')}>Add a zone</Button>
        </Group>
      )}
      <List
        path="/api/v1/zones"
        of={['zone', 'zones']}
        columns={COLUMNS}
        id={(row) => row.id}
        presets={PRESETS}
        onOpen={may ? setOpen : undefined}
        empty={
          <Empty title="No zone was declared yet">
            Until then zones are inferred from what devices do. Declare your own, by addresses: then crossings between
            them are judged as you mean them. {!site && 'Choose a site first.'}
          </Empty>
        }
      />
      {open && (
        <ZoneForm
          zone={open === 'new' ? undefined : open}
          site={open === 'new' ? site! : open.site}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

function Change({ row }: { row: Row }) {
  const may = useMay('ADMINISTER');
  const path = { params: { path: { id: row.id } } };
  const remove = useChange({
    does: () => api.DELETE('/api/v1/zones/{id}', path),
    done: () => `${row.name} is deleted; its devices stand where their addresses say.`,
    undo: () => () => api.POST('/api/v1/zones/{id}/restore', path),
    changes: ZONES,
  });
  const restore = useChange({
    does: () => api.POST('/api/v1/zones/{id}/restore', path),
    done: () => `${row.name} is there again.`,
    undo: () => () => api.DELETE('/api/v1/zones/{id}', path),
    changes: ZONES,
  });
  const does = row.deleted ? restore : remove;
  return (
    may && (
      <Button size="compact-xs" variant="default" loading={does.isPending} onClick={() => does.mutate()}>
        {row.deleted ? 'Restore' : 'Delete'}
      </Button>
    )
  );
}
