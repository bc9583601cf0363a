// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Skeleton, Table, Text, VisuallyHidden } from '@mantine/core';
import type { Schemas } from '../../api/types';
import { Name } from '../../parts/Name';
import { Time } from '../../parts/Time';
import { permissionWords } from './rights';

interface SessionTableProps {
  sessions: Schemas['SessionView'][] | undefined;
  onEnd?: (id: string) => void;
}

export function SessionTable({ sessions, onEnd }: SessionTableProps) {
  if (!sessions) {
    return <Skeleton height={60} role="status" aria-label="Loading" />;
  }
  if (sessions.length === 0) {
    return <Quiet>Nobody is signed in so.</Quiet>;
  }
  return (
    <Table.ScrollContainer minWidth={460}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>From</Table.Th>
            <Table.Th>Began</Table.Th>
            <Table.Th>Last used</Table.Th>
            <Table.Th>
              <VisuallyHidden>End</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sessions.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <span className="mono">{one.address}</span>
                <Text size="xs" c="dimmed">
                  <Name most={60}>{one.agent}</Name>
                </Text>
              </Table.Td>
              <Table.Td>
                <Time at={one.created} />
              </Table.Td>
              <Table.Td>{one.current ? 'this one' : <Time at={one.used} />}</Table.Td>
              <Table.Td ta="end">
                {onEnd && !one.current && (
                  <Button size="compact-xs" variant="default" onClick={() => onEnd(one.id)}>
                    End
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface TokenTableProps {
  tokens: Schemas['Token'][] | undefined;
  onRemove: (id: string) => void;
}

export function TokenTable({ tokens, onRemove }: TokenTableProps) {
  if (!tokens) {
    return <Skeleton height={60} role="status" aria-label="Loading" />;
  }
  if (tokens.length === 0) {
    return <Quiet>None. A program signs in with a token instead of a password.</Quiet>;
  }
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>For</Table.Th>
            <Table.Th>May</Table.Th>
            <Table.Th>Last used</Table.Th>
            <Table.Th>Ends</Table.Th>
            <Table.Th>
              <VisuallyHidden>Remove</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tokens.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <Name>{one.name}</Name>
              </Table.Td>
              <Table.Td>{permissionWords(one.permissions)}</Table.Td>
              <Table.Td>
                <Time at={one.used} none="never" />
              </Table.Td>
              <Table.Td>
                <Time at={one.until} />
              </Table.Td>
              <Table.Td ta="end">
                <Button size="compact-xs" variant="default" onClick={() => onRemove(one.id)}>
                  Remove
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Quiet({ children }: { children: string }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  );
}
