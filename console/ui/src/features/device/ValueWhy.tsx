// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Stack, Table, Text } from '@mantine/core';
import type { Schemas } from '../../api/types';
import { Name } from '../../parts/Name';
import { counted, number } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Why } from '../../parts/Why';
import { decidedBy, label, othersOf, sourceWords, type Value } from './said';

interface ValueWhyProps {
  value: Value;
  device: Schemas['Device'];
}

/** Why a value of a device is shown: who or what said so, how sure, in which frame, and what else was said. */
export function ValueWhy({ value, device }: ValueWhyProps) {
  const others = othersOf(value);
  return (
    <Why of={`${label(value.attribute)} is ${value.value}`} width={560}>
      <Stack gap="xs">
        <div>
          {value.why ? <Name most={600}>{value.why}</Name> : decidedBy(value.by)}{' '}
          {value.since && (
            <>
              So since <Time at={value.since} as="absolute" />.
            </>
          )}
        </div>
        {value.facts.length > 0 ? (
          <Table fz="xs" verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Said</Table.Th>
                <Table.Th>By</Table.Th>
                <Table.Th ta="end">Sure</Table.Th>
                <Table.Th>Where</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {value.facts.map((fact, index) => (
                <Table.Tr key={index}>
                  <Table.Td>
                    <Name most={80}>{fact.value}</Name>
                  </Table.Td>
                  <Table.Td>{sourceWords(fact.source)}</Table.Td>
                  <Table.Td ta="end">{fact.confidence} %</Table.Td>
                  <Table.Td>
                    {fact.frame > 0 ? (
                      <>
                        frame {number(fact.frame)} of <Name most={40}>{fact.capture}</Name>,{' '}
                        <Name most={30}>{fact.sensorName}</Name>
                      </>
                    ) : (
                      <span className="faint">no single frame</span>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        ) : (
          value.by === 'facts' && <div>It follows from its other values and from what it does on the network.</div>
        )}
        {value.moreFacts > 0 && <div className="faint">and {counted(value.moreFacts, 'more piece')} of evidence</div>}
        {others.length > 0 && (
          <Text size="xs" c="dimmed">
            Also said: {others.length} other {others.length === 1 ? 'value' : 'values'}. What is best supported is
            shown; a person&apos;s word goes before all.
          </Text>
        )}
        <Text size="xs" c="dimmed">
          The device was first seen <Time at={device.firstSeen} />, last <Time at={device.lastSeen} />.
        </Text>
      </Stack>
    </Why>
  );
}
