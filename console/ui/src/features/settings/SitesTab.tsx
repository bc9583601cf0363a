// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client';
import { ifMatch } from '../../api/ifMatch';
import type { Site } from '../../api/types';
import { useMay } from '../../app/session';
import { useChange } from '../../parts/change';
import { Empty } from '../../parts/Empty';
import { wrong } from '../../parts/form/fields';
import { FormDialog } from '../../parts/form/FormDialog';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { Name } from '../../parts/Name';
import { Time } from '../../parts/Time';

const COLUMNS: Column<Site>[] = [
  { id: 'name', label: 'Site', width: 180, sort: 'name', cell: (row) => <Name>{row.name}</Name> },
  { id: 'note', label: 'Note', width: 240, grow: 3, cell: (row) => <Name most={200}>{row.note}</Name> },
  { id: 'created', label: 'Since', width: 100, sort: 'created', cell: (row) => <Time at={row.created} /> },
];
const CHANGES = ['/api/v1/sites', '/api/v1/overview'];
const FIELDS = ['name', 'note'];

/** Plants and buildings, each on its own: its networks, zones, sensors and who may see it. */
export function SitesTab() {
  const may = useMay('ADMINISTER');
  const [open, setOpen] = useState<Site | 'new'>();
  return (
    <>
      {may && (
        <Group justify="end" mb="xs">
          <Button onClick={() => setOpen('new')}>Add a site</Button>
        </Group>
      )}
      <List
        path="/api/v1/sites"
        of={['site', 'sites']}
        columns={COLUMNS}
        id={(row) => row.id}
        onOpen={may ? setOpen : undefined}
        empty={
          <Empty title="There is no site yet">
            A site is a plant or a building with networks of its own. Add one, then join a sensor to it.
          </Empty>
        }
      />
      {open && <SiteForm site={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function SiteForm({ site, onClose }: { site: Site | undefined; onClose: () => void }) {
  const put = (version: number, body: { name: string; note: string }) =>
    api.PUT('/api/v1/sites/{id}', { params: { path: { id: site!.id }, header: ifMatch(version) }, body });
  const save = useChange({
    does: async (body: { name: string; note: string }) =>
      (await (site ? put(site.version, body) : api.POST('/api/v1/sites', { body }))).data as Site,
    done: (saved) =>
      site ? `${saved.name} is changed.` : `${saved.name} is added. Join a sensor to it under Sensors.`,
    undo: (saved) => (site ? () => put(saved.version, { name: site.name, note: site.note }) : undefined),
    changes: CHANGES,
    then: onClose,
    form: true,
  });
  const at = wrong(save.error, FIELDS);
  return (
    <FormDialog
      title={site ? 'Change the site' : 'Add a site'}
      does={site ? 'Change' : 'Add'}
      onClose={onClose}
      busy={save.isPending}
      error={save.error}
      fields={FIELDS}
      onSubmit={(event) => {
        const form = new FormData(event.currentTarget);
        save.mutate({ name: String(form.get('name')).trim(), note: String(form.get('note')).trim() });
      }}
    >
      <TextInput name="name" label="Name" defaultValue={site?.name} required data-autofocus error={at.of('name')} />
      <Textarea name="note" label="Note" defaultValue={site?.note} autosize minRows={2} error={at.of('note')} />
    </FormDialog>
  );
}
