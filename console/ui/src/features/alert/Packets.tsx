// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconDownload, IconEye, IconPackages } from '@tabler/icons-react';
import { useState } from 'react';
import { api, queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useMay } from '../../app/session';
import { useChange } from '../../parts/change';
import { Name } from '../../parts/Name';
import { ProblemNote } from '../../parts/ProblemNote';
import { bytes } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Decoded } from './Decoded';

type Answer = Schemas['PacketAnswer'];

/** The packets of an alert: asked for at the sensors, then shown in words and to be taken as a file. */
export function Packets({ detail }: { detail: Schemas['AlertDetail'] }) {
  const may = useMay('PACKETS');
  return (
    <div>
      <Text component="h3" size="sm" fw={600} mb={4}>
        Packets
      </Text>
      {may ? (
        <Asked detail={detail} />
      ) : (
        <Text size="sm" c="dimmed">
          Packets hold what was said, secrets included: to see them you need the right to packets. An administrator can
          give it to you, under Settings, Users.
        </Text>
      )}
    </div>
  );
}

function Asked({ detail }: { detail: Schemas['AlertDetail'] }) {
  const { id } = detail.alert;
  const requests = queries.useQuery(
    'get',
    '/api/v1/packet-requests',
    { params: { query: { filter: `alert:${id}`, sort: '-asked', limit: 10 } } },
    { refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'waiting') ? 2_000 : false) },
  );
  const ask = useChange<void, Answer[]>({
    does: async () => (await api.POST('/api/v1/alerts/{id}/packets', { params: { path: { id } } })).data!,
    done: () => 'The sensor was asked for the packets.',
    changes: ['/api/v1/packet-requests'],
  });
  const found = requests.data?.items ?? [];
  const waiting = found.some((one) => one.state === 'waiting');
  return (
    <Stack gap="xs" align="start">
      {requests.error && <ProblemNote error={requests.error} again={() => void requests.refetch()} />}
      {found.map((one) => (
        <OneAnswer key={one.id} answer={one} detail={detail} />
      ))}
      {requests.data && !waiting && (
        <Button
          variant={found.length > 0 ? 'default' : 'light'}
          size="sm"
          leftSection={<IconPackages size={16} aria-hidden />}
          loading={ask.isPending}
          onClick={() => ask.mutate()}
        >
          {found.length > 0 ? 'Ask again' : 'Ask the sensor for the packets'}
        </Button>
      )}
      {found.length === 0 && (
        <Text size="sm" c="dimmed">
          They are kept at the sensor until it needs the room. Who asks, reads and takes them is recorded.
        </Text>
      )}
    </Stack>
  );
}

function OneAnswer({ answer, detail }: { answer: Answer; detail: Schemas['AlertDetail'] }) {
  const [shown, setShown] = useState(false);
  const sensor = detail.sensors.find((one) => one.sensor === answer.sensor)?.sensorName ?? 'the sensor';
  return (
    <Stack gap="xs" w="100%">
      <Group gap="xs">
        {answer.state === 'waiting' ? (
          <>
            <Loader size="xs" role="status" aria-label="Waiting" />
            <Text size="sm">
              <Name>{sensor}</Name> was asked <Time at={answer.asked} />. It answers when it next calls.
            </Text>
          </>
        ) : answer.state === 'ready' ? (
          <>
            <Text size="sm">
              From <Name>{sensor}</Name>, {bytes(answer.size)}, asked for by <Name most={40}>{answer.by}</Name>{' '}
              <Time at={answer.asked} />, kept until <Time at={answer.until} as="absolute" />
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconEye size={15} aria-hidden />}
              aria-expanded={shown}
              onClick={() => setShown(!shown)}
            >
              {shown ? 'Hide' : 'Read'}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              component="a"
              href={`/api/v1/packet-requests/${encodeURIComponent(answer.id)}/packets`}
              download
              leftSection={<IconDownload size={15} aria-hidden />}
            >
              Download
            </Button>
          </>
        ) : (
          <Text size="sm" c="dimmed">
            <Name>{sensor}</Name>, asked <Time at={answer.asked} />:{' '}
            <Name most={300}>{answer.words || (answer.state === 'gone' ? 'it has them no more' : 'it failed')}</Name>
          </Text>
        )}
      </Group>
      {shown && answer.state === 'ready' && <Decoded request={answer.id} frames={detail.frames} />}
    </Stack>
  );
}
