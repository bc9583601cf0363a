// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Grid, Stack, Text } from '@mantine/core';
import type { Schemas } from '../../api/types';
import { Facts } from '../../parts/Facts';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { words } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Neighbours } from './Neighbours';
import { Notes } from './Notes';
import { label, ordered, type Value } from './said';
import { StandingNow } from './StandingNow';
import { ValueWhy } from './ValueWhy';

/** What it is, who it talks to, how it stands. */
export function Overview({ detail }: { detail: Schemas['DeviceDetail'] }) {
  const { device } = detail;
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Stack gap="md">
          <Panel title="What it is">
            <Facts
              of={[
                ...ordered(detail.values).map((value): [string, React.ReactNode] => [
                  label(value.attribute),
                  <Shown key={value.attribute} value={value} device={device} />,
                ]),
                ['Addresses', <Addresses key="addresses" of={device.addresses} />],
                ['MAC', <Addresses key="macs" of={device.macs} />],
                ['Network', device.networkName && <Name key="network">{device.networkName}</Name>],
                ['Gateway', device.gateway ? 'passes on what others send' : ''],
                ['First seen', <Time key="first" at={device.firstSeen} as="absolute" />],
                ['Last seen', <Time key="last" at={device.lastSeen} as="absolute" />],
              ]}
            />
          </Panel>
          <Neighbours id={device.id} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <Stack gap="md">
          <StandingNow id={device.id} />
          <Notes detail={detail} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

const PLAIN = ['type', 'role', 'criticality'];

function Shown({ value, device }: { value: Value; device: Schemas['Device'] }) {
  const text = value.attribute === 'zone' ? device.zoneName || value.value : value.value;
  return (
    <span>
      {PLAIN.includes(value.attribute) ? words(text) : <Name most={160}>{text}</Name>}
      <ValueWhy value={value} device={device} />
      {value.by === 'person' && (
        <Text span size="xs" c="dimmed">
          said by a person
        </Text>
      )}
    </span>
  );
}

function Addresses({ of }: { of: string[] }) {
  const some = of.slice(0, 12);
  return (
    <span className="mono">
      {some.join(', ') || '–'}
      {of.length > some.length && ` and ${of.length - some.length} more`}
    </span>
  );
}
