// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Alert, Button, Code, CopyButton, Group, Loader, Stack, Tabs, Text, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { SensorLink } from '../../parts/links';
import { Time } from '../../parts/Time';
import { joinCommands, plainInterface } from './health';

/** The command with its token, shown this once, until the sensor that it is for has joined. */
export function Invitation({ invitation }: { invitation: Schemas['SensorsInvitation'] }) {
  const [nic, setNic] = useState('eth1');
  const [address, setAddress] = useState(`https://${location.hostname}:8444`);
  const commands = joinCommands(
    address.trim().replace(/[^A-Za-z0-9:/.[\]_-]/g, ''),
    invitation.token,
    plainInterface(nic.trim()),
  );
  return (
    <Stack gap="sm">
      <Alert color="yellow" variant="light" title="Shown this once">
        <Text size="sm">
          The token works once, until <Time at={invitation.tokenEnd} as="absolute" />. If it is lost, make a new one on
          the page of the sensor.
        </Text>
      </Alert>
      <Group grow align="start">
        <TextInput
          label="Interface it listens on"
          description="That of the mirror port, on the machine of the sensor"
          value={nic}
          onChange={(event) => setNic(event.currentTarget.value)}
        />
        <TextInput
          label="This console, as the sensor reaches it"
          description="8444, unless the console was set up otherwise"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </Group>
      <Tabs defaultValue="package">
        <Tabs.List>
          <Tabs.Tab value="package">Installed package (.deb)</Tabs.Tab>
          <Tabs.Tab value="clone">From the source</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="package" pt="xs">
          <Command text={commands.package} />
        </Tabs.Panel>
        <Tabs.Panel value="clone" pt="xs">
          <Command text={commands.clone} />
        </Tabs.Panel>
      </Tabs>
      <Waiting id={invitation.sensor.id} since={invitation.sensor.joined} />
    </Stack>
  );
}

function Command({ text }: { text: string }) {
  return (
    <Stack gap={6}>
      <Code block tabIndex={0} aria-label="Command">
        {text}
      </Code>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            variant={copied ? 'light' : 'filled'}
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={copy}
          >
            {copied ? 'Copied' : 'Copy the command'}
          </Button>
        )}
      </CopyButton>
    </Stack>
  );
}

function Waiting({ id, since }: { id: string; since: string | null | undefined }) {
  const found = queries.useQuery(
    'get',
    '/api/v1/sensors/{id}',
    { params: { path: { id } } },
    { refetchInterval: 3_000, staleTime: 0 },
  );
  const sensor = found.data as unknown as Schemas['Sensor'] | undefined;
  const joined = sensor?.state === 'joined' && sensor.joined !== since;
  return (
    <div role="status">
      {joined ? (
        <Alert color="teal" icon={<IconCheck aria-hidden />} title="It has joined">
          <SensorLink id={id} name={sensor.name} /> is heard. Its first devices are there within a minute.
        </Alert>
      ) : (
        <Group gap="xs">
          <Loader size="xs" aria-hidden />
          <Text size="sm">Waiting for it to join; you may close this and come back.</Text>
        </Group>
      )}
    </div>
  );
}
