// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { IconMapPin, IconStarHalf } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { api } from '../../api/client';
import type { Device, Schemas } from '../../api/types';
import { useChange } from '../../parts/change';
import { counted } from '../../parts/text';
import { NOTES_CHANGE, undoNotes } from './Notes';
import { CRITICALITIES } from './criticality';
import { inTurn, lastBatch, placedWords } from './said';
import { ZoneSelect } from './ZoneSelect';

interface ChosenActionsProps {
  devices: Device[];
  onNone: () => void;
}

/** One by one: more than this many should come as a file. */
const MOST = 200;

/** What may be said of several devices at once. */
export function ChosenActions({ devices, onNone }: ChosenActionsProps) {
  const [form, setForm] = useState<'zone' | 'criticality'>();
  const done = () => {
    setForm(undefined);
    onNone();
  };
  return (
    <Group gap="xs">
      <Text size="sm" fw={600} aria-live="polite">
        {counted(devices.length, 'device')} chosen
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconMapPin size={15} aria-hidden />}
        onClick={() => setForm('zone')}
      >
        Place in a zone
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconStarHalf size={15} aria-hidden />}
        onClick={() => setForm('criticality')}
      >
        Say how critical
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={onNone}>
        Choose none
      </Button>
      <Modal opened={form === 'zone'} onClose={() => setForm(undefined)} title="Place in a zone">
        {form === 'zone' && <ZoneForm devices={devices} onDone={done} />}
      </Modal>
      <Modal opened={form === 'criticality'} onClose={() => setForm(undefined)} title="How critical">
        {form === 'criticality' && <CriticalityForm devices={devices} onDone={done} />}
      </Modal>
    </Group>
  );
}

function ZoneForm({ devices, onDone }: { devices: Device[]; onDone: () => void }) {
  const [zone, setZone] = useState('');
  const sites = new Set(devices.map((one) => one.site));
  const place = useChange<void, Schemas['DeviceNotesUndone']>({
    does: async () =>
      (
        await api.POST('/api/v1/zones/{id}/devices', {
          params: { path: { id: zone } },
          body: { devices: devices.map((one) => one.id) },
        })
      ).data!,
    done: (output) => placedWords(output.devices, 'this zone'),
    changes: NOTES_CHANGE,
    undo: (output) => (output.batch ? () => undoNotes(output.batch) : undefined),
    then: onDone,
  });
  if (sites.size > 1) {
    return (
      <Text size="sm">These devices are of {sites.size} sites, and zones belong to one. Choose those of one site.</Text>
    );
  }
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        place.mutate();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">
          {counted(devices.length, 'device')} will stand in this zone, whatever their addresses say. It can be undone.
        </Text>
        <ZoneSelect site={devices[0]?.site ?? ''} value={zone} onChange={(next) => setZone(next ?? '')} />
        <Group justify="end">
          <Button type="submit" disabled={zone === ''} loading={place.isPending}>
            Place
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function CriticalityForm({ devices, onDone }: { devices: Device[]; onDone: () => void }) {
  const [criticality, setCriticality] = useState<string | null>(null);
  const say = useChange<void, string[]>({
    does: async () => {
      const body = { criticality: criticality as 'low' };
      const answers = await inTurn(devices, 4, (one) =>
        api.PATCH('/api/v1/devices/{id}/notes', { params: { path: { id: one.id } }, body }),
      );
      return answers.map((answer) => lastBatch(answer.data!.notes)).filter((batch) => batch !== undefined);
    },
    done: () => `${counted(devices.length, 'device')} ${devices.length === 1 ? 'is' : 'are'} ${criticality} now.`,
    changes: NOTES_CHANGE,
    undo: (batches) => () => inTurn(batches, 4, undoNotes),
    then: onDone,
  });
  if (devices.length > MOST) {
    return (
      <Text size="sm">
        At most {MOST} can be said one by one. For more, import a file with the columns address and criticality.
      </Text>
    );
  }
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        say.mutate();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">How bad is it for the plant if one of these fails, or does what it should not?</Text>
        <Select label="Criticality" data={CRITICALITIES} value={criticality} onChange={setCriticality} />
        <Group justify="end">
          <Button type="submit" disabled={!criticality} loading={say.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
