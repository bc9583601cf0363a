// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, NumberInput, Select, TagsInput, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../api/types';
import { useChange } from '../../parts/change';
import { wrong } from '../../parts/form/fields';
import { Form } from '../../parts/form/Form';
import { Difference } from './Difference';
import { SENSORS } from './paths';
import { changed, LABELS, networkLines, readNetworkLines, type Settings } from './settings';
import { backTo, putSettings, type Of } from './versions';

const FIELDS = [...Object.keys(LABELS), 'reason'];
const GB = 1_000_000_000;
const LISTS = [
  { field: 'interfaces', about: 'To capture from, such as eth1', hint: 'eth1' },
  { field: 'inside', about: 'Which addresses are the site’s own, such as 10.0.0.0/8', hint: '10.0.0.0/8' },
  { field: 'engines', about: 'Names of engines of detection that do not run', hint: 'anomaly' },
] as const;
const TEXTS = [
  { field: 'rules', about: 'In the language of Suricata, a rule a line' },
  { field: 'siteRules', about: 'Rules of your own, YAML' },
  { field: 'maintenance', about: 'A window a line: from,to,ticket,devices' },
  { field: 'indicators', about: 'One address, name or SHA-256 a line' },
] as const;

interface ConfigurationFormProps {
  of: Of;
  holds: Schemas['SettingsVersion'];
  onClose: () => void;
}

/** Settings to fill in; shows what changes before it is sent. What is empty is left to the site, or to the start. */
export function ConfigurationForm({ of, holds, onClose }: ConfigurationFormProps) {
  const [next, setNext] = useState<Settings>(holds.settings);
  const [names, setNames] = useState(networkLines(holds.settings.networks));
  const [reason, setReason] = useState('');
  const settings = { ...next, networks: readNetworkLines(names) };
  const differences = changed(holds.settings, settings);
  const save = useChange({
    does: () => putSettings(of, holds.version, { settings, reason: reason.trim() }),
    done: (made) =>
      `Version ${made.version} is told to ${of.kind === 'sensor' ? 'the sensor' : 'the sensors of the site'}.`,
    undo: () => (holds.version > 0 ? () => backTo(of, holds.version) : undefined),
    changes: SENSORS,
    then: onClose,
    form: true,
  });
  const at = wrong(save.error, FIELDS);
  const set = (part: Partial<Settings>) => setNext({ ...next, ...part });
  return (
    <Form
      onSubmit={() => save.mutate()}
      error={save.error}
      fields={FIELDS}
      actions={
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={differences.length === 0}>
            Tell {of.kind === 'sensor' ? 'the sensor' : 'the sensors'}
          </Button>
        </Group>
      }
    >
      {LISTS.map(({ field, about, hint }) => (
        <TagsInput
          key={field}
          label={LABELS[field]}
          description={about}
          placeholder={next[field].length ? undefined : hint}
          value={next[field]}
          onChange={(value) => set({ [field]: value })}
          acceptValueOnBlur
          error={at.of(field)}
        />
      ))}
      <TextInput
        label={LABELS.filter}
        description="In the language of tcpdump: only what fits is looked at"
        placeholder="not port 22"
        value={next.filter}
        onChange={(event) => set({ filter: event.currentTarget.value })}
        error={at.of('filter')}
      />
      <Textarea
        label={LABELS.networks}
        description="A line each: interface, VLAN (0 for untagged), =, name"
        placeholder="eth1 20 = Cell 3"
        autosize
        minRows={1}
        value={names}
        onChange={(event) => setNames(event.currentTarget.value)}
        error={at.of('networks')}
      />
      <Select
        label={LABELS.learning}
        clearable
        placeholder="As the site says, or as it was started"
        data={[
          { value: 'live', label: 'Learn, and tell of what is not usual' },
          { value: 'learn', label: 'Learn only' },
          { value: 'fixed', label: 'Learn nothing more' },
        ]}
        value={next.learning || null}
        onChange={(value) => set({ learning: value ?? '' })}
        error={at.of('learning')}
      />
      <NumberInput
        label={`${LABELS.packetStoreBytes}, GB`}
        description="How much of the disk the rolling store of packets may take; empty: as it was started"
        min={0}
        decimalScale={1}
        value={next.packetStoreBytes ? next.packetStoreBytes / GB : ''}
        onChange={(value) => set({ packetStoreBytes: Math.round(Number(value) * GB) || 0 })}
        error={at.of('packetStoreBytes')}
      />
      {TEXTS.map(({ field, about }) => (
        <Textarea
          key={field}
          label={LABELS[field]}
          description={about}
          autosize
          minRows={2}
          maxRows={12}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
          value={next[field]}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
          error={at.of(field)}
        />
      ))}
      <div>
        <Text size="sm" fw={600}>
          What changes
        </Text>
        <Difference of={differences} />
      </div>
      <TextInput
        label="Why"
        description="Stands beside the version"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={at.of('reason')}
      />
    </Form>
  );
}
