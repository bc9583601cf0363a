// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, queries } from '../../api/client';
import { ifMatch } from '../../api/ifMatch';
import type { Schemas } from '../../api/types';
import { useMay } from '../../app/session';
import { useChange } from '../../parts/change';
import { Empty } from '../../parts/Empty';
import { wrong } from '../../parts/form/fields';
import { FormDialog } from '../../parts/form/FormDialog';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { quoted } from '../../parts/list/suggest';
import { Name } from '../../parts/Name';
import { number, visible } from '../../parts/text';
import { Time } from '../../parts/Time';
import { ZONES } from './zones';

type Row = Schemas['Network'];
const COLUMNS: Column<Row>[] = [
  { id: 'name', label: 'Network', width: 180, grow: 2, sort: 'name', cell: (row) => <Name>{row.name}</Name> },
  { id: 'site', label: 'Site', width: 140, cell: (row) => <Name>{row.siteName}</Name> },
  { id: 'zone', label: 'Zone', width: 140, cell: (row) => <Name>{row.zoneName || '–'}</Name> },
  { id: 'devices', label: 'Devices', width: 80, align: 'right', cell: (row) => number(row.devices) },
  { id: 'created', label: 'First seen', width: 100, sort: 'created', cell: (row) => <Time at={row.created} /> },
];
const FIELDS = ['name', 'zone'];

/** Networks that sensors found; addresses mean something only inside one. */
export function NetworksTab() {
  const may = useMay('ADMINISTER');
  const [open, setOpen] = useState<Row>();
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        Sensors find networks: their untagged traffic and each VLAN. Give them names that people know
        {may && '; open one to change it'}. Which of them are the same is said on the page of a sensor.
      </Text>
      <List
        path="/api/v1/networks"
        of={['network', 'networks']}
        columns={COLUMNS}
        id={(row) => row.id}
        onOpen={may ? setOpen : undefined}
        empty={
          <Empty title="No network was seen yet">They appear by themselves as soon as a sensor sees traffic.</Empty>
        }
      />
      {open && <NetworkForm network={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function NetworkForm({ network, onClose }: { network: Row; onClose: () => void }) {
  const zones = queries.useQuery('get', '/api/v1/zones', {
    params: { query: { filter: `site:${quoted(network.site)}`, limit: 1000 } },
  });
  const [zone, setZone] = useState<string | null>(network.zone || null);
  const put = (version: number, body: Schemas['NetworkChange']) =>
    api.PUT('/api/v1/networks/{id}', { params: { path: { id: network.id }, header: ifMatch(version) }, body });
  const save = useChange({
    does: async (name: string) => (await put(network.version, { name, zone: zone ?? '' })).data!,
    done: (saved) => `${saved.name} is changed.`,
    undo: (saved) => () => put(saved.version, { name: network.name, zone: network.zone }),
    changes: ['/api/v1/networks', ...ZONES],
    then: onClose,
    form: true,
  });
  const at = wrong(save.error, FIELDS);
  return (
    <FormDialog
      title="Change the network"
      does="Change"
      onClose={onClose}
      busy={save.isPending}
      error={save.error}
      fields={FIELDS}
      onSubmit={(event) => save.mutate(String(new FormData(event.currentTarget).get('name')).trim())}
    >
      <TextInput name="name" label="Name" defaultValue={network.name} required error={at.of('name')} />
      <Select
        label="Zone"
        description="Where its devices stand, unless a zone has their addresses or somebody placed them"
        placeholder="None"
        clearable
        data={(zones.data?.items ?? []).map((one) => ({ value: one.id, label: visible(one.name) }))}
        value={zone}
        onChange={setZone}
        error={at.of('zone')}
      />
    </FormDialog>
  );
}
