// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Alert, Grid, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useMemo } from 'react';
import { queries } from '../../api/client';
import { useSearchState } from '../../app/search';
import { TimeChart } from '../../parts/chart/TimeChart';
import { Name } from '../../parts/Name';
import { useNow } from '../../parts/now';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { bytes } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Figures } from './Figures';
import { latest, rates, toDo, verdict, type SensorDetail } from './health';

const LOOKS = {
  good: ['teal', IconCircleCheck],
  wait: ['blue', IconCircleDashed],
  bad: ['orange', IconAlertTriangle],
} as const;
const SPANS: Record<string, number> = { '1h': 1, '24h': 24, '7d': 168 };
const NUMBERS = ['packets-total', 'memory-used-bytes', 'spool-bytes', 'bytes-total'];

/** How a sensor is in words, then in figures, then over time. */
export function HealthTab({ sensor }: { sensor: SensorDetail }) {
  const { value, change } = useSearchState();
  const now = useNow();
  const span = value.since && value.since in SPANS ? value.since : '1h';
  const from = useMemo(() => new Date(now - SPANS[span]! * 3_600_000).toISOString().slice(0, 16) + ':00Z', [now, span]);
  const history = queries.useQuery(
    'get',
    '/api/v1/sensors/{id}/health',
    { params: { path: { id: sensor.id }, query: { from, numbers: NUMBERS.join(',') } } },
    { placeholderData: (before) => before },
  );
  const points = useMemo(() => history.data?.points ?? [], [history.data]);
  const packets = useMemo(() => rates(points, 'packets-total'), [points]);
  const course = (name: string) => points.map((one) => ({ at: one.at, value: one.numbers[name] ?? null }));
  const gap = span === '7d' ? 7200 : 300;
  if (!sensor.joined) {
    return <Verdict sensor={sensor} />;
  }
  return (
    <Stack gap="md">
      <Verdict sensor={sensor} />
      <Figures sensor={sensor} perSecond={latest(packets)} />
      <Panel
        title="Over time"
        more={
          <SegmentedControl
            size="xs"
            aria-label="How far back"
            data={[
              { value: '1h', label: '1 hour' },
              { value: '24h', label: '24 hours' },
              { value: '7d', label: '7 days' },
            ]}
            value={span}
            onChange={(next) => change({ since: next === '1h' ? undefined : next }, true)}
          />
        }
      >
        {history.error ? (
          <ProblemNote error={history.error} again={() => void history.refetch()} />
        ) : points.length < 2 ? (
          <Text size="sm" c="dimmed">
            It has told nothing of itself in this time.
          </Text>
        ) : (
          <Grid gap="md">
            <Grid.Col span={{ base: 12, lg: 6 }}>
              <Text size="sm">Packets each second</Text>
              <TimeChart
                label="Packets each second"
                series={[{ label: 'Packets/s', points: packets }]}
                gap={gap}
                value={(one) => one.toFixed(one < 10 ? 1 : 0)}
                height={150}
              />
            </Grid.Col>
            <Grid.Col span={{ base: 12, lg: 6 }}>
              <Text size="sm">Memory, and what waits to be sent</Text>
              <TimeChart
                label="Memory used and spool"
                series={[
                  { label: 'Memory', points: course('memory-used-bytes') },
                  { label: 'Spool', points: course('spool-bytes'), color: '--mantine-color-orange-6' },
                ]}
                gap={gap}
                value={(one) => bytes(one).replace('.0 ', ' ')}
                height={150}
              />
            </Grid.Col>
          </Grid>
        )}
      </Panel>
    </Stack>
  );
}

function Verdict({ sensor }: { sensor: SensorDetail }) {
  const now = useNow();
  const { tone, title, text } = verdict(sensor, now);
  const [color, Icon] = LOOKS[tone];
  return (
    <Alert color={color} icon={<Icon aria-hidden />} title={title} role="status">
      <Stack gap="xs">
        {text && <Text size="sm">{text}</Text>}
        {sensor.holding.map((one) => (
          <div key={one.id}>
            <Text size="sm" fw={600}>
              <Name most={400}>{one.words}</Name>{' '}
              <Text span size="sm" c="dimmed">
                since <Time at={one.since} />
              </Text>
            </Text>
            {toDo(one.kind) && <Text size="sm">{toDo(one.kind)}</Text>}
          </div>
        ))}
        {sensor.proof && sensor.proof.missed.length > 0 && (
          <Text size="sm">
            Missed by the self-proof: <Name most={400}>{sensor.proof.missed.join(', ')}</Name>
          </Text>
        )}
      </Stack>
    </Alert>
  );
}
