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
import { Name } from '../../parts/Name';
import { bytes, number, words } from '../../parts/text';
import { Time } from '../../parts/Time';
import { EvidenceForm } from './EvidenceForm';
import { SAID } from '../../parts/said/said';

type Row = Schemas['EvidenceFile'];

const COLUMNS: Column<Row>[] = [
  { id: 'name', label: 'File', width: 180, grow: 2, sort: 'name', cell: (row) => <Name>{row.name}</Name> },
  { id: 'readAs', label: 'Read as', width: 150, sort: 'read-as', cell: (row) => words(row.readAs || row.kind) },
  {
    id: 'items',
    label: 'Entries',
    width: 70,
    align: 'right',
    sort: 'items',
    cell: (row) => number(row.items),
  },
  {
    id: 'problems',
    label: 'Could not be read',
    width: 180,
    grow: 2,
    cell: (row) => <Name most={200}>{row.problems.join(' · ')}</Name>,
  },
  { id: 'system', label: 'System', width: 100, sort: 'system', cell: (row) => <Name>{row.system}</Name> },
  { id: 'trueAt', label: 'As of', width: 90, cell: (row) => <Time at={row.trueAt} /> },
  { id: 'filed', label: 'Filed', width: 90, sort: 'filed', cell: (row) => <Time at={row.filed} /> },
  { id: 'by', label: 'By', width: 90, cell: (row) => <Name>{row.by}</Name> },
  { id: 'size', label: 'Size', width: 70, align: 'right', sort: 'size', cell: (row) => bytes(row.size), hidden: true },
  {
    id: 'sha256',
    label: 'SHA-256',
    width: 140,
    cell: (row) => <span className="mono">{row.sha256}</span>,
    hidden: true,
  },
  { id: 'change', label: '', width: 84, grow: 0.1, cell: (row) => <Change row={row} /> },
];

const PRESETS = [{ label: 'Removed', filter: 'removed>=2000-01-01' }];

export function EvidenceTab() {
  const site = useOneSite();
  const may = useMay('TRIAGE');
  const [adding, setAdding] = useState(false);
  return (
    <>
      {may && site && (
        <Group justify="end" mb="xs">
          <Button onClick={() => setAdding(true)}>File evidence…</Button>
        </Group>
      )}
      <List
        path="/api/v1/evidence"
        of={['file', 'files']}
        columns={COLUMNS}
        id={(row) => row.id}
        presets={PRESETS}
        empty={
          <Empty title="No evidence was filed yet">
            Much cannot be seen in traffic: accounts, backups, rules of firewalls, reviews. File exports of those
            systems here, and requirements that wait for them are settled.
            {!site && ' Choose a site first.'}
          </Empty>
        }
      />
      {adding && site && <EvidenceForm site={site} onClose={() => setAdding(false)} />}
    </>
  );
}

function Change({ row }: { row: Row }) {
  const may = useMay('TRIAGE');
  const path = { params: { path: { id: row.id } } };
  const remove = useChange({
    does: () => api.DELETE('/api/v1/evidence/{id}', path),
    done: () => `${row.name} counts no more.`,
    undo: () => () => api.POST('/api/v1/evidence/{id}/restore', path),
    changes: SAID,
  });
  const restore = useChange({
    does: () => api.POST('/api/v1/evidence/{id}/restore', path),
    done: () => `${row.name} counts again.`,
    undo: () => () => api.DELETE('/api/v1/evidence/{id}', path),
    changes: SAID,
  });
  if (!may) {
    return null;
  }
  return row.removed ? (
    <Button size="compact-xs" variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
      Restore
    </Button>
  ) : (
    <Button size="compact-xs" variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
      Remove
    </Button>
  );
}
