// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Skeleton, Table, Text } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { Name } from '../../parts/Name';
import { ProblemNote } from '../../parts/ProblemNote';
import { counted, number } from '../../parts/text';
import { Time } from '../../parts/Time';

const PAGE = 50;

interface DecodedProps {
  request: string;
  frames: Schemas['AlertDetailFrame'][];
}

/** Packets in words; those that prove the alert are marked. */
export function Decoded({ request, frames }: DecodedProps) {
  const [offset, setOffset] = useState(0);
  const [hex, setHex] = useState(false);
  const found = queries.useQuery(
    'get',
    '/api/v1/packet-requests/{id}/decoded',
    { params: { path: { id: request }, query: { offset, limit: PAGE, ...(hex ? { bytes: 64 } : {}) } } },
    { placeholderData: keepPreviousData, staleTime: Infinity },
  );
  if (found.error) {
    return <ProblemNote error={found.error} again={() => void found.refetch()} />;
  }
  if (!found.data) {
    return <Skeleton h={160} />;
  }
  const { items, total, problem } = found.data;
  const proofs = new Set(frames.map((one) => one.frame));
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text size="sm" c="dimmed">
          {counted(total, 'packet')}
          {total > PAGE && `, ${number(offset + 1)} to ${number(offset + items.length)}`}
        </Text>
        <Group gap={6}>
          <Button size="compact-xs" variant="default" aria-pressed={hex} onClick={() => setHex(!hex)}>
            {hex ? 'Without bytes' : 'With bytes'}
          </Button>
          {total > PAGE && (
            <>
              <Button
                size="compact-xs"
                variant="default"
                disabled={offset === 0}
                onClick={() => setOffset(Math.max(0, offset - PAGE))}
              >
                Before
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                disabled={offset + PAGE >= total}
                onClick={() => setOffset(offset + PAGE)}
              >
                Next
              </Button>
            </>
          )}
        </Group>
      </Group>
      <Table.ScrollContainer type="native" role="group" minWidth={640} mah={420} tabIndex={0} aria-label="Packets">
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Frame</Table.Th>
              <Table.Th>Time</Table.Th>
              <Table.Th>From, to</Table.Th>
              <Table.Th>What it says</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((one) => (
              <Packet key={one.place} packet={one} proof={proofs.has(one.number)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {problem && (
        <Text size="sm" c="dimmed">
          What follows cannot be read: <Name most={300}>{problem}</Name>
        </Text>
      )}
    </div>
  );
}

function Packet({ packet, proof }: { packet: Schemas['PacketListShown']; proof: boolean }) {
  return (
    <Table.Tr className={proof ? 'packets-proof' : undefined}>
      <Table.Td>
        {packet.number > 0 ? number(packet.number) : packet.place}
        {proof && (
          <Text size="xs" fw={600}>
            proves it
          </Text>
        )}
      </Table.Td>
      <Table.Td className="no-wrap">
        <Time at={packet.at} as="absolute" millis />
      </Table.Td>
      <Table.Td>
        <span className="mono">
          {packet.source || 'not read'}
          {packet.target && ` to ${packet.target}`}
        </span>
        <Text size="xs" c="dimmed">
          {packet.transport} {number(packet.length)} bytes
        </Text>
      </Table.Td>
      <Table.Td className="packet-said">
        {packet.messages.length === 0 && <span className="faint">No message of its own</span>}
        {packet.messages.map((message, index) => (
          <div key={index}>
            <Name most={600}>{message}</Name>
          </div>
        ))}
        {packet.hex && <div className="mono faint">{packet.hex.replace(/(..)(?=.)/g, '$1 ')}</div>}
      </Table.Td>
    </Table.Tr>
  );
}
