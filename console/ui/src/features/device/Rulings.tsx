// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Modal, MultiSelect, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { api, queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useChange } from '../../parts/change';
import { both, quoted } from '../../parts/list/suggest';
import { counted, shortened, visible } from '../../parts/text';
import { NOTES_CHANGE } from './Notes';

interface RulingProps {
  device: Schemas['Device'];
  opened: boolean;
  onClose: () => void;
}

type Ruled = Schemas['DeviceRuling'];

export function MergeForm({ device, opened, onClose }: RulingProps) {
  const [chosen, setChosen] = useState<string[]>([]);
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 250);
  const found = queries.useQuery(
    'get',
    '/api/v1/devices',
    {
      params: {
        query: {
          filter: both(
            `site:${quoted(device.site)} id!=${device.id}`,
            asked.trim() && `"${asked.replace(/[\\"]/g, '\\$&')}"`,
          ),
          sort: 'name',
          limit: 30,
        },
      },
    },
    { enabled: opened, placeholderData: keepPreviousData },
  );
  // What was chosen keeps its name when something else is looked for.
  const [names, setNames] = useState<Record<string, string>>({});
  const offered = (found.data?.items ?? []).map((one) => ({
    value: one.id,
    label: shortened(visible(`${one.name || one.id} ${one.addresses[0] ?? ''}`), 80),
  }));
  const data = [
    ...chosen
      .filter((one) => !offered.some((each) => each.value === one))
      .map((one) => ({ value: one, label: names[one] ?? one })),
    ...offered,
  ];
  return (
    <Ruling
      title="It is the same as another"
      button="They are one"
      opened={opened}
      onClose={onClose}
      ready={chosen.length > 0}
      does={async (note) => {
        const params = { path: { id: device.id } };
        return (await api.POST('/api/v1/devices/{id}/merge', { params, body: { devices: chosen, note } })).data;
      }}
      done={`${counted(chosen.length + 1, 'device')} are one now.`}
    >
      <Text size="sm">
        What is known of the others is put to this one, and their pages lead here. What people said of this one holds.
      </Text>
      <MultiSelect
        label="Which are the same device"
        placeholder="Name or address"
        required
        searchable
        data={data}
        filter={({ options }) => options}
        searchValue={text}
        onSearchChange={setText}
        value={chosen}
        onChange={(next) => {
          setNames(Object.fromEntries(data.map((one) => [one.value, one.label])));
          setChosen(next);
        }}
        nothingFoundMessage="No other device of the site fits"
      />
    </Ruling>
  );
}

export function SplitForm({ device, sightings, opened, onClose }: RulingProps & { sightings: string[] }) {
  return (
    <Ruling
      title="Another device"
      button="Take apart"
      opened={opened}
      onClose={onClose}
      ready={sightings.length > 0}
      does={async (note) => {
        const params = { path: { id: device.id } };
        return (await api.POST('/api/v1/devices/{id}/split', { params, body: { sightings, note } })).data;
      }}
      done="They are two devices now."
    >
      <Text size="sm">
        {counted(sightings.length, 'sighting')} of this device become a device of their own, with all that was seen
        there.
      </Text>
    </Ruling>
  );
}

interface WindowProps extends Omit<RulingProps, 'device'> {
  title: string;
  button: string;
  ready: boolean;
  /** What it answers is the ruling; the description of the API does not say so yet. */
  does: (note: string) => Promise<unknown>;
  done: string;
  children: ReactNode;
}

const undoRuling = (id: string) => api.POST('/api/v1/device-rulings/{id}/undo', { params: { path: { id } } });

function Ruling({ title, button, opened, onClose, ready, does, done, children }: WindowProps) {
  const [note, setNote] = useState('');
  const rule = useChange<string, Ruled | undefined>({
    does: async (text) => (await does(text)) as Ruled | undefined,
    done: () => done,
    changes: NOTES_CHANGE,
    undo: (ruled) => (ruled ? () => undoRuling(ruled.id) : undefined),
    then: () => {
      setNote('');
      onClose();
    },
  });
  function send(event: FormEvent) {
    event.preventDefault();
    rule.mutate(note.trim());
  }
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg">
      <form onSubmit={send}>
        <Stack gap="sm">
          {children}
          <Textarea
            label="Why"
            description="For those who come later: how you know."
            required
            autosize
            minRows={2}
            maxLength={2_000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={rule.isPending} disabled={!ready || note.trim() === ''}>
              {button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
