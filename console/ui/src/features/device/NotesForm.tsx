// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import {
  Autocomplete,
  Button,
  Group,
  Modal,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { api } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useChange } from '../../parts/change';
import { CRITICALITIES } from './criticality';
import { NOTES_CHANGE, undoNotes } from './Notes';
import { changeOf, label, lastBatch, saidNow, type Noted, type NotesChange } from './said';
import { TYPES } from './types';
import { ZoneSelect } from './ZoneSelect';

interface NotesFormProps {
  detail: Schemas['DeviceDetail'];
  opened: boolean;
  onClose: () => void;
}

/** What a person says of a device; what is empty is left to what packets say. */
export function NotesForm({ detail, opened, onClose }: NotesFormProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="What you know about it" size="lg">
      {opened && <Form detail={detail} onClose={onClose} />}
    </Modal>
  );
}

function Form({ detail, onClose }: Omit<NotesFormProps, 'opened'>) {
  const { device } = detail;
  const [before] = useState(() => saidNow(detail.notes));
  const [said, setSaid] = useState(before);
  const change = changeOf(before, said);
  const save = useChange<NotesChange, Schemas['DeviceDetail']>({
    does: async (body) =>
      (await api.PATCH('/api/v1/devices/{id}/notes', { params: { path: { id: device.id } }, body })).data!,
    done: () => 'What you said is kept.',
    changes: NOTES_CHANGE,
    undo: (output) => {
      const batch = lastBatch(output.notes);
      return batch ? () => undoNotes(batch) : undefined;
    },
    then: onClose,
  });
  const put = (one: Noted) => (value: string | null) => setSaid({ ...said, [one]: value ?? '' });
  const shown = (one: Noted) => detail.values.find((value) => value.attribute === one)?.value ?? '';
  const text = (one: Noted, about?: string) => (
    <TextInput
      label={label(one)}
      description={about}
      placeholder={shown(one)}
      maxLength={500}
      value={said[one]}
      onChange={(event) => put(one)(event.currentTarget.value)}
    />
  );

  function send(event: FormEvent) {
    event.preventDefault();
    save.mutate(change);
  }

  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          Your word goes before what packets say. What you leave empty stays as it was found.
        </Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="sm">
          {text('name')}
          <Autocomplete
            label="Type"
            placeholder={shown('type')}
            data={TYPES}
            value={said.type}
            onChange={put('type')}
            maxLength={100}
          />
          <Select
            label="Criticality"
            description="How bad it is for the plant if it fails"
            placeholder="Nobody said"
            clearable
            data={CRITICALITIES}
            value={said.criticality || null}
            onChange={put('criticality')}
          />
          <ZoneSelect site={device.site} value={said.zone} onChange={put('zone')} />
          {text('process', 'The part of the plant it works for')}
          {text('safety', 'The safety function it serves, if any')}
          {text('location')}
          {text('owner', 'Who answers for it')}
        </SimpleGrid>
        <Textarea
          label="Note"
          autosize
          minRows={2}
          maxLength={2_000}
          value={said.note}
          onChange={(event) => put('note')(event.currentTarget.value)}
        />
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={Object.keys(change).length === 0}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
