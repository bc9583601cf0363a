// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { SegmentedControl, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { PageLink } from '../../parts/links';
import { Panel } from '../../parts/Panel';
import { number } from '../../parts/text';
import { partWhy, standing, sum, type Part, type Standing } from './score';

const WORDS: Record<Standing, string> = { lost: 'Loses points', earned: 'Earns points', untold: 'Cannot be told' };

/** The parts of a score: they can be added up by hand. */
export function Parts({ parts, old }: { parts: Part[]; old: boolean }) {
  const [only, setOnly] = useState<Standing | 'all'>('all');
  const shown = only === 'all' ? parts : parts.filter((part) => standing(part) === only);
  const total = sum(shown);
  return (
    <Panel
      title={old ? 'Where the points came from then' : 'Where the points come from'}
      more={
        <SegmentedControl
          size="xs"
          aria-label="Which parts"
          value={only}
          onChange={(next) => setOnly(next as Standing | 'all')}
          data={[
            { value: 'all', label: `All ${parts.length}` },
            ...(['lost', 'earned', 'untold'] as const).map((one) => ({
              value: one,
              label: `${WORDS[one]} ${parts.filter((part) => standing(part) === one).length}`,
            })),
          ]}
        />
      }
    >
      <Table.ScrollContainer minWidth={720}>
        <Table className="parts" fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Advice</Table.Th>
              <Table.Th className="right">Earned</Table.Th>
              <Table.Th className="right">Lost</Table.Th>
              <Table.Th className="right">Cannot be told</Table.Th>
              <Table.Th className="right">Would gain</Table.Th>
              <Table.Th>Why</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((part) => (
              <Table.Tr key={part.control}>
                <Table.Td>
                  <PageLink to="/posture" search={{ tab: 'advice', open: part.control }}>
                    {part.title}
                  </PageLink>
                </Table.Td>
                <Points of={part.score} />
                <Points of={part.of - part.score} />
                <Points of={part.unknown} />
                <Table.Td className="right">{part.gain > 0 && `+${part.gain.toFixed(1)}`}</Table.Td>
                <Table.Td>
                  <Text size="sm" c="dimmed">
                    {partWhy(part)}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th>Together</Table.Th>
              <Points of={total.earned} />
              <Points of={total.lost} />
              <Points of={total.unknown} />
              <Table.Th colSpan={2} fw={400}>
                Where several pieces of advice share one cause at one device, it stands in each row and counts once
                above.
              </Table.Th>
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}

function Points({ of }: { of: number }) {
  return <Table.Td className={of === 0 ? 'right faint' : 'right'}>{number(of)}</Table.Td>;
}
