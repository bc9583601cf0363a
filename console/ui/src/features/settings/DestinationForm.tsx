// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import {
  Checkbox,
  Collapse,
  Group,
  NumberInput,
  Select,
  Stack,
  SegmentedControl,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { api } from '../../api/client';
import { ifMatch } from '../../api/ifMatch';
import type { Schemas } from '../../api/types';
import { useChange } from '../../parts/change';
import { wrong } from '../../parts/form/fields';
import { FormDialog } from '../../parts/form/FormDialog';

type Destination = Schemas['Destination'];
type Change = Schemas['DestinationChange'];
type Secretless = Omit<Change, 'clientKey'>;

const FIELDS = [
  'name',
  'host',
  'port',
  'transport',
  'format',
  'filter',
  'minimumSeverity',
  'authority',
  'serverName',
  'clientCertificate',
  'clientKey',
];
const NEW: Secretless = {
  name: '',
  host: '',
  port: 6514,
  transport: 'tls',
  format: 'cef',
  filter: '',
  minimumSeverity: 'info',
  updates: false,
  warnings: true,
  authority: '',
  serverName: '',
  clientCertificate: '',
  paused: false,
  from: 'now',
};

export function DestinationForm({
  destination,
  onClose,
}: {
  destination: Destination | undefined;
  onClose: () => void;
}) {
  const [next, setNext] = useState<Secretless>(() => ({ ...NEW, ...destination }));
  const [key, setKey] = useState('');
  const set = (part: Partial<Secretless>) => setNext({ ...next, ...part });
  const save = useChange({
    does: () => {
      const body = Object.fromEntries(
        Object.keys(NEW).map((name) => [name, next[name as keyof Secretless]]),
      ) as unknown as Change;
      // Without a key, the one that is there stays.
      const whole = (key ? { ...body, clientKey: key } : body) as Change;
      return destination
        ? api.PUT('/api/v1/siem-destinations/{id}', {
            params: { path: { id: destination.id }, header: ifMatch(destination.version) },
            body: whole,
          })
        : (api.POST('/api/v1/siem-destinations', { body: whole }) as Promise<unknown>);
    },
    done: () => 'Saved. Send a test message to see whether it arrives.',
    changes: ['/api/v1/siem-destinations'],
    then: onClose,
    form: true,
  });
  const at = wrong(save.error, FIELDS);
  return (
    <FormDialog
      title={destination ? 'Change the destination' : 'Add a destination'}
      does={destination ? 'Change' : 'Add'}
      onClose={onClose}
      busy={save.isPending}
      error={save.error}
      fields={FIELDS}
      onSubmit={() => save.mutate()}
    >
      <TextInput
        label="Name"
        required
        value={next.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={at.of('name')}
      />
      <Group grow align="start">
        <TextInput
          label="Host"
          placeholder="siem.example.org"
          required
          value={next.host}
          onChange={(event) => set({ host: event.currentTarget.value })}
          error={at.of('host')}
        />
        <NumberInput
          label="Port"
          min={1}
          max={65535}
          required
          value={next.port ?? ''}
          onChange={(port) => set({ port: port === '' ? null : Number(port) })}
          error={at.of('port')}
        />
      </Group>
      <Group align="start">
        <div>
          <Text size="sm" fw={500}>
            Format
          </Text>
          <SegmentedControl
            aria-label="Format"
            data={[
              { value: 'cef', label: 'CEF' },
              { value: 'json', label: 'JSON' },
            ]}
            value={next.format}
            onChange={(format) => set({ format })}
          />
        </div>
        <div>
          <Text size="sm" fw={500}>
            Transport
          </Text>
          <SegmentedControl
            aria-label="Transport"
            data={[
              { value: 'tls', label: 'TLS' },
              { value: 'tcp', label: 'TCP, unprotected' },
            ]}
            value={next.transport}
            onChange={(transport) => set({ transport })}
          />
        </div>
        <Select
          label="Severity at least"
          data={['info', 'low', 'medium', 'high', 'critical']}
          allowDeselect={false}
          value={next.minimumSeverity}
          onChange={(one) => set({ minimumSeverity: one ?? 'info' })}
          error={at.of('minimumSeverity')}
        />
      </Group>
      <TextInput
        label="Filter of alerts"
        description="As above the list of alerts; empty: all"
        placeholder="not engine:policy"
        spellCheck={false}
        value={next.filter}
        onChange={(event) => set({ filter: event.currentTarget.value })}
        error={at.of('filter')}
      />
      <Checkbox
        label="Tell again when an alert happens again"
        checked={next.updates ?? false}
        onChange={(event) => set({ updates: event.currentTarget.checked })}
      />
      <Checkbox
        label="Tell warnings about sensors, too"
        checked={next.warnings ?? true}
        onChange={(event) => set({ warnings: event.currentTarget.checked })}
      />
      <Collapse expanded={next.transport === 'tls'}>
        <Certificates
          next={next}
          set={set}
          clientKey={key}
          setKey={setKey}
          kept={destination?.clientKey ?? false}
          at={at.of}
        />
      </Collapse>
      {!destination && (
        <Checkbox
          label="Begin with all that is still kept, instead of with what comes from now on"
          checked={next.from === 'beginning'}
          onChange={(event) => set({ from: event.currentTarget.checked ? 'beginning' : 'now' })}
        />
      )}
      <Switch
        label="Paused: nothing is sent, nothing is forgotten"
        checked={next.paused ?? false}
        onChange={(event) => set({ paused: event.currentTarget.checked })}
      />
    </FormDialog>
  );
}

interface CertificatesProps {
  next: Secretless;
  set: (part: Partial<Secretless>) => void;
  clientKey: string;
  setKey: (key: string) => void;
  kept: boolean;
  at: (field: string) => string | undefined;
}

function Certificates({ next, set, clientKey, setKey, kept, at }: CertificatesProps) {
  return (
    <Stack gap="sm">
      <Textarea
        label="Authority of the server's certificate (PEM)"
        description="Empty: those that this machine trusts"
        autosize
        minRows={1}
        maxRows={6}
        value={next.authority}
        onChange={(event) => set({ authority: event.currentTarget.value })}
        error={at('authority')}
      />
      <TextInput
        label="Name in its certificate"
        placeholder={next.host}
        value={next.serverName}
        onChange={(event) => set({ serverName: event.currentTarget.value })}
        error={at('serverName')}
      />
      <Textarea
        label="Certificate of this console (PEM)"
        description="Where the receiver asks for one"
        autosize
        minRows={1}
        maxRows={6}
        value={next.clientCertificate}
        onChange={(event) => set({ clientCertificate: event.currentTarget.value })}
        error={at('clientCertificate')}
      />
      <Textarea
        label="Its key (PKCS #8, PEM)"
        description={kept ? 'One is kept; it stays unless another is put here.' : undefined}
        autosize
        minRows={1}
        maxRows={6}
        value={clientKey}
        onChange={(event) => setKey(event.currentTarget.value)}
        error={at('clientKey')}
      />
    </Stack>
  );
}
