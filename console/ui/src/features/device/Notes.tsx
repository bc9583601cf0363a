// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useMay } from '../../app/session';
import { useChange } from '../../parts/change';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { Time } from '../../parts/Time';
import { NotesForm } from './NotesForm';
import { label } from './said';

export const NOTES_CHANGE = ['/api/v1/devices', '/api/v1/device-', '/api/v1/zones', '/api/v1/map', '/api/v1/overview'];

export const undoNotes = (batch: string) =>
  api.POST('/api/v1/devices/notes/{batch}/undo', { params: { path: { batch } } });

/** What people said of it, and who. */
export function Notes({ detail }: { detail: Schemas['DeviceDetail'] }) {
  const may = useMay('TRIAGE');
  const [open, setOpen] = useState(false);
  return (
    <Panel
      title="What people say of it"
      more={
        may && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPencil size={15} aria-hidden />}
            onClick={() => setOpen(true)}
          >
            Say something
          </Button>
        )
      }
    >
      {detail.notes.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing yet. A name, a zone, how critical it is: what people say goes before what packets say.
        </Text>
      ) : (
        <ul className="plain-list rows-list">
          {detail.notes.map((note) => (
            <li key={note.id}>
              <One note={note} />
            </li>
          ))}
        </ul>
      )}
      {!may && (
        <Text size="xs" c="dimmed" mt="xs">
          To say something you need to be an analyst: an administrator can make you one, under Settings, Users.
        </Text>
      )}
      <NotesForm detail={detail} opened={open} onClose={() => setOpen(false)} />
    </Panel>
  );
}

function One({ note }: { note: Schemas['Note'] }) {
  const may = useMay('TRIAGE');
  const undo = useChange<void, unknown>({
    does: () => undoNotes(note.batch),
    done: () => 'Undone.',
    changes: NOTES_CHANGE,
  });
  return (
    <Group justify="space-between" align="start" wrap="nowrap" gap="xs">
      <Stack gap={2} miw={0}>
        <Text size="sm" td={note.undone ? 'line-through' : undefined} c={note.holds ? undefined : 'dimmed'}>
          {label(note.attribute)}: {note.value ? <Name most={400}>{note.valueName || note.value}</Name> : 'taken back'}
        </Text>
        <Text size="xs" c="dimmed">
          <Name most={40}>{note.by}</Name>, <Time at={note.at} />
          {note.undone && (
            <>
              , undone by <Name most={40}>{note.undoneBy}</Name>
            </>
          )}
        </Text>
      </Stack>
      {may && !note.undone && (
        <Button
          size="compact-xs"
          variant="default"
          loading={undo.isPending}
          aria-label={`Undo what was said of ${label(note.attribute).toLowerCase()}, with all that was said together with it`}
          onClick={() => undo.mutate()}
        >
          Undo
        </Button>
      )}
    </Group>
  );
}
