// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { SimpleGrid } from '@mantine/core';
import { Facts } from '../../parts/Facts';
import { Panel } from '../../parts/Panel';
import { bytes, number } from '../../parts/text';
import { duration } from '../../parts/time';
import { Time } from '../../parts/Time';
import { byThing, type SensorDetail } from './health';

const seconds = (value: number) =>
  Math.abs(value) < 1 ? `${Math.abs(Math.round(value * 1000))} ms` : duration(Math.abs(value));

/** What a sensor says of itself, in numbers. */
export function Figures({ sensor, perSecond }: { sensor: SensorDetail; perSecond: number | undefined }) {
  const { numbers, proof } = sensor;
  const has = (name: string, say: (value: number) => string) => (numbers[name] === undefined ? '' : say(numbers[name]));
  const malformed = [...byThing(numbers, 'malformed-')].reduce(
    (sum, [, one]) => sum + (one['malformed-total'] ?? 0),
    0,
  );
  const undecoded = [...byThing(numbers, 'undecoded-')].reduce(
    (sum, [, one]) => sum + (one['undecoded-total'] ?? 0),
    0,
  );
  return (
    <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }} spacing="md">
      <Panel title="What it takes in">
        <Facts
          of={[
            ['Packets/s', perSecond === undefined ? '' : perSecond.toFixed(perSecond < 10 ? 1 : 0)],
            ['Packets', number(sensor.packets)],
            ['Lost packets', number(sensor.lostPackets)],
            ['Left out', has('packets-left-out-total', number)],
            ['Doubled', has('duplicates-total', number)],
            ['One-sided', has('one-sided-total', (value) => `${number(value)} conversations`)],
            ['Not decoded', undecoded ? number(undecoded) : ''],
            ['Malformed', malformed ? number(malformed) : ''],
          ]}
        />
      </Panel>
      <Panel title="What it tells">
        <Facts
          of={[
            ['Last told', sensor.healthAt && <Time key="at" at={sensor.healthAt} />],
            ['Behind by', sensor.lag ? seconds(sensor.lag) : ''],
            ['Waiting', has('spool-behind', (value) => `${number(value)} events`)],
            ['Spool', has('spool-bytes', bytes)],
            ['Lost events', number(sensor.lostEvents)],
            [
              'Memory',
              has('memory-used-bytes', (value) => `${bytes(value)} of ${bytes(numbers['memory-limit-bytes'] ?? 0)}`),
            ],
            ['Runs for', has('up-seconds', duration)],
          ]}
        />
      </Panel>
      <Panel title="Whether it can be relied on">
        <Facts
          of={[
            [
              'Self-proof',
              proof && (
                <>
                  {proof.detected} of {proof.expected} behaviours detected, <Time at={sensor.proofAt} />
                </>
              ),
            ],
            [
              'Clock',
              sensor.contact &&
                `${seconds(sensor.clockOffset)} ${sensor.clockOffset < 0 ? 'behind' : 'ahead of'} the console`,
            ],
            [
              'Certificate',
              sensor.certificateEnd && (
                <>
                  ends <Time at={sensor.certificateEnd} />, renews by itself
                </>
              ),
            ],
            ['Content', has('content-age-seconds', (value) => `${duration(value)} old`)],
            ['Program', sensor.program],
            ['Joined', sensor.joined && <Time key="joined" at={sensor.joined} as="absolute" />],
          ]}
        />
      </Panel>
    </SimpleGrid>
  );
}
