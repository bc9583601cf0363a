// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Menu, Modal, Select, Text, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../api/client';
import { ifMatch } from '../../api/ifMatch';
import { useSites } from '../../app/SiteChoice';
import { useMay } from '../../app/session';
import { useChange } from '../../parts/change';
import { wrong } from '../../parts/form/fields';
import { FormDialog } from '../../parts/form/FormDialog';
import { visible } from '../../parts/text';
import type { SensorDetail } from './health';
import { Invitation } from './Invitation';
import { SENSORS } from './paths';

type Open = 'rename' | 'token' | 'revoke' | 'delete';

/** What an administrator may do to a sensor. */
export function SensorActions({ sensor }: { sensor: SensorDetail }) {
  const may = useMay('ADMINISTER');
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  if (!may) {
    return null;
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
            Change
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('rename')}>Rename or move to another site…</Menu.Item>
          <Menu.Item onClick={() => setOpen('token')}>New token, to join anew…</Menu.Item>
          <Menu.Divider />
          {sensor.state !== 'revoked' && (
            <Menu.Item color="red" onClick={() => setOpen('revoke')}>
              Revoke…
            </Menu.Item>
          )}
          {sensor.state !== 'joined' && (
            <Menu.Item color="red" onClick={() => setOpen('delete')}>
              Delete…
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'rename' && <Rename sensor={sensor} onClose={close} />}
      {open === 'token' && <NewToken sensor={sensor} onClose={close} />}
      {open === 'revoke' && <Revoke sensor={sensor} onClose={close} />}
      {open === 'delete' && <Delete sensor={sensor} onClose={close} />}
    </>
  );
}

interface ActionProps {
  sensor: SensorDetail;
  onClose: () => void;
}

function Rename({ sensor, onClose }: ActionProps) {
  const sites = useSites();
  const [site, setSite] = useState<string | null>(sensor.site);
  const put = (body: { name: string; site: string }, version: number) =>
    api.PUT('/api/v1/sensors/{id}', { params: { path: { id: sensor.id }, header: ifMatch(version) }, body });
  const change = useChange({
    does: async (body: { name: string; site: string }) => (await put(body, sensor.version)).data!,
    done: (now) => `It is ${now.name} at ${now.siteName} now.`,
    undo: (now) => () => put({ name: sensor.name, site: sensor.site }, now.version),
    changes: SENSORS,
    then: onClose,
    form: true,
  });
  const at = wrong(change.error, ['name', 'site']);
  return (
    <FormDialog
      title="Rename or move"
      does="Change"
      onClose={onClose}
      busy={change.isPending}
      error={change.error}
      fields={['name', 'site']}
      onSubmit={(event) =>
        change.mutate({ name: String(new FormData(event.currentTarget).get('name')).trim(), site: site ?? '' })
      }
    >
      <TextInput name="name" label="Name" defaultValue={sensor.name} required error={at.of('name')} />
      <Select
        label="Site"
        description="What it tells from then on is of that site; what it told stays where it is."
        data={sites.map((one) => ({ value: one.id, label: visible(one.name) }))}
        value={site}
        onChange={setSite}
        allowDeselect={false}
        error={at.of('site')}
      />
    </FormDialog>
  );
}

function NewToken({ sensor, onClose }: ActionProps) {
  const make = useChange({
    does: async () => (await api.POST('/api/v1/sensors/{id}/token', { params: { path: { id: sensor.id } } })).data!,
    done: () => 'A new token was made.',
    changes: SENSORS,
    form: true,
  });
  if (make.data) {
    return (
      <Modal opened onClose={onClose} title={`Join ${visible(sensor.name)} anew`} size="xl" closeOnClickOutside={false}>
        <Invitation invitation={make.data} />
      </Modal>
    );
  }
  return (
    <FormDialog
      title="New token"
      does="Make a token"
      onClose={onClose}
      busy={make.isPending}
      error={make.error}
      fields={[]}
      onSubmit={() => make.mutate()}
    >
      <Text size="sm">
        A token of before works no more. The sensor goes on as it is until the new token is used: then all certificates
        that it had end, and whoever joined with it is this sensor.
      </Text>
    </FormDialog>
  );
}

function Revoke({ sensor, onClose }: ActionProps) {
  const revoke = useChange({
    does: (reason: string) =>
      api.POST('/api/v1/sensors/{id}/revoke', { params: { path: { id: sensor.id } }, body: { reason } }),
    done: () => `${sensor.name} is revoked.`,
    changes: SENSORS,
    then: onClose,
    form: true,
  });
  return (
    <FormDialog
      title={`Revoke ${visible(sensor.name)}`}
      does="Revoke"
      danger
      onClose={onClose}
      busy={revoke.isPending}
      error={revoke.error}
      fields={['reason']}
      onSubmit={(event) => revoke.mutate(String(new FormData(event.currentTarget).get('reason')).trim())}
    >
      <Text size="sm">
        Its certificates end at once, on open connections too: it tells nothing any more and is told nothing, and nobody
        watches there. What it told stays. It goes on listening and keeps what it sees until its disk is full; with a
        new token it joins again and tells what it kept.
      </Text>
      <TextInput name="reason" label="Why" description="Stands in the audit record" />
    </FormDialog>
  );
}

function Delete({ sensor, onClose }: ActionProps) {
  const navigate = useNavigate();
  const remove = useChange({
    does: () => api.DELETE('/api/v1/sensors/{id}', { params: { path: { id: sensor.id } } }),
    done: () => `${sensor.name} is deleted.`,
    changes: SENSORS,
    then: () => void navigate({ to: '/sensors' }),
    form: true,
  });
  return (
    <FormDialog
      title={`Delete ${visible(sensor.name)}`}
      does="Delete"
      danger
      onClose={onClose}
      busy={remove.isPending}
      error={remove.error}
      fields={[]}
      onSubmit={() => remove.mutate()}
    >
      <Text size="sm">It is taken off the list, with its health and its configuration. This cannot be undone.</Text>
    </FormDialog>
  );
}
