// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Table, Text, UnstyledButton } from '@mantine/core';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useSearchState } from '../../app/search';
import { StateBadge } from '../../parts/Badges';
import { LETTERS } from './stride';

type Cell = Schemas['SiteStandingStrideCell'];

const INTENTS = ['control', 'data'] as const;
const STATES = ['evident', 'inherent', 'unknown'] as const;

const filterOf = (letter: string, intent: string, state: string) => `stride~${letter} ${intent}:true state:${state}`;

/** The table of threats: each letter, for device control and for device data, by state; a number leads to its threats. */
export function Stride({ site }: { site: string }) {
  const { value, change } = useSearchState();
  const found = queries.useQuery('get', '/api/v1/sites/{id}/conclusions', { params: { path: { id: site } } });
  const cells = new Map((found.data?.stride ?? []).map((cell) => [`${cell.letter} ${cell.intent}`, cell]));
  if (cells.size === 0) {
    return null;
  }
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table className="stride" withTableBorder withColumnBorders verticalSpacing={3}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th rowSpan={2}>Threat</Table.Th>
            {INTENTS.map((intent) => (
              <Table.Th key={intent} colSpan={STATES.length} ta="center">
                Device {intent}
              </Table.Th>
            ))}
          </Table.Tr>
          <Table.Tr>
            {INTENTS.flatMap((intent) =>
              STATES.map((state) => (
                <Table.Th key={`${intent} ${state}`} ta="center">
                  <StateBadge state={state} />
                </Table.Th>
              )),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(LETTERS).map(([letter, name]) => (
            <Table.Tr key={letter}>
              <Table.Th scope="row">
                <span className="mono">{letter}</span> {name}{' '}
                <Text span size="xs" c="dimmed">
                  {cells.get(`${letter} control`)?.property}
                </Text>
              </Table.Th>
              {INTENTS.flatMap((intent) =>
                STATES.map((state) => {
                  const count = cells.get(`${letter} ${intent}`)?.[state as keyof Cell & (typeof STATES)[number]] ?? 0;
                  const filter = filterOf(letter, intent, state);
                  const chosen = value.filter === filter;
                  return (
                    <Table.Td key={`${intent} ${state}`} ta="center">
                      {count > 0 ? (
                        <UnstyledButton
                          className="stride-cell"
                          aria-pressed={chosen}
                          aria-label={`${count}: ${name}, device ${intent}, ${state}`}
                          onClick={() => change({ filter: chosen ? undefined : filter })}
                        >
                          {count}
                        </UnstyledButton>
                      ) : (
                        <Text span c="dimmed">
                          –
                        </Text>
                      )}
                    </Table.Td>
                  );
                }),
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
