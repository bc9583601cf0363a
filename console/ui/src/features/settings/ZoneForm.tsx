// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Group, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, queries } from '../../api/client';
import { ifMatch } from '../../api/ifMatch';
import type { Schemas } from '../../api/types';
import { useChange } from '../../parts/change';
import { wrong } from '../../parts/form/fields';
import { FormDialog } from '../../parts/form/FormDialog';
import { quoted } from '../../parts/list/suggest';
import { KINDS, rangeLines, readRangeLines, ZONES } from './zones';

type Zone = Schemas['Zone'];
type ZoneChange = Schemas['ZoneChange'];
const FIELDS = ['name', 'kind', 'trust', 'targetLevel', 'note', 'ranges'];

interface ZoneFormProps {
  zone: Zone | undefined;
  site: string;
  onClose: () => void;
}

export function ZoneForm({ zone, site, onClose }: ZoneFormProps) {
  const networks = queries.useQuery('get', '/api/v1/networks', {
    params: { query: { filter: `site:${quoted(site)}`, limit: 1000 } },
  });
  const named = networks.data?.items ?? [];
  const nameOf = (id: string) => named.find((one) => one.id === id)?.name ?? id;
  const idOf = (name: string) => named.find((one) => one.name === name)?.id ?? name;
  const [kind, setKind] = useState<string | null>(zone?.kind ?? 'device');
  const [trust, setTrust] = useState<number | string>(zone?.trust ?? '');
  const [level, setLevel] = useState<string | null>(zone?.targetLevel ? String(zone.targetLevel) : null);
  const [typed, setRanges] = useState<string>();
  const ranges = typed ?? rangeLines(zone?.ranges ?? [], nameOf);
  const put = (version: number, body: ZoneChange) =>
    api.PUT('/api/v1/zones/{id}', { params: { path: { id: zone!.id }, header: ifMatch(version) }, body });
  const save = useChange({
    does: async (body: ZoneChange) =>
      (await (zone ? put(zone.version, body) : api.POST('/api/v1/zones', { body }))).data as unknown as Zone,
    done: (saved) => `${saved.name} is ${zone ? 'changed' : 'added'}. It is concluded anew within a minute.`,
    undo: (saved) => () =>
      zone ? put(saved.version, zone) : api.DELETE('/api/v1/zones/{id}', { params: { path: { id: saved.id } } }),
    changes: ZONES,
    then: onClose,
    form: true,
  });
  const at = wrong(save.error, FIELDS);
  return (
    <FormDialog
      title={zone ? 'Change the zone' : 'Add a zone'}
      does={zone ? 'Change' : 'Add'}
      onClose={onClose}
      busy={save.isPending}
      error={save.error}
      fields={FIELDS}
      onSubmit={(event) => {
        const form = new FormData(event.currentTarget);
        save.mutate({
          site,
          name: String(form.get('name')).trim(),
          note: String(form.get('note')).trim(),
          kind: kind as Zone['kind'],
          trust: trust === '' ? null : Number(trust),
          targetLevel: level ? Number(level) : 0,
          ranges: readRangeLines(ranges, idOf),
        } as ZoneChange);
      }}
    >
      <TextInput
        name="name"
        label="Name"
        placeholder="Dosing line"
        defaultValue={zone?.name}
        required
        data-autofocus
        error={at.of('name')}
      />
      <Select label="Kind" data={KINDS} value={kind} onChange={setKind} allowDeselect={false} error={at.of('kind')} />
      <Group grow align="start">
        <NumberInput
          label="Trust"
          description="0 to 100; empty: as usual for its kind"
          min={0}
          max={100}
          value={trust}
          onChange={setTrust}
          error={at.of('trust')}
        />
        <Select
          label="Target security level"
          description="SL-T of IEC 62443; empty: not set"
          clearable
          data={['1', '2', '3', '4'].map((one) => ({ value: one, label: `SL ${one}` }))}
          value={level}
          onChange={setLevel}
          error={at.of('targetLevel')}
        />
      </Group>
      <Textarea
        label="Addresses"
        description="A range a line: 10.1.0.0/16, or 192.168.0.0/24 in NETWORK where it counts in one network alone"
        autosize
        minRows={2}
        spellCheck={false}
        value={ranges}
        onChange={(event) => setRanges(event.currentTarget.value)}
        error={at.of('ranges')}
      />
      <Textarea name="note" label="Note" defaultValue={zone?.note} autosize minRows={1} error={at.of('note')} />
    </FormDialog>
  );
}
