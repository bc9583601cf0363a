// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Group, Text } from '@mantine/core';

/** What lines and frames of the map mean. */
export function Legend({ judged }: { judged: boolean }) {
  return (
    <Group gap="lg" className="map-legend">
      <Sign kind="control" words="controls devices" />
      <Sign kind="data" words="tells or reads" />
      <Sign kind="boundary" words="trust boundary" />
      <Text size="xs" c="dimmed">
        Wider: more messages.{' '}
        {judged
          ? 'Red: the declared workload forbids it.'
          : 'Nothing is declared yet, so what is allowed cannot be told.'}
      </Text>
    </Group>
  );
}

function Sign({ kind, words }: { kind: string; words: string }) {
  return (
    <Group gap={6} wrap="nowrap">
      <svg width="34" height="10" aria-hidden className={`map-sign map-sign-${kind}`}>
        <line x1="1" y1="5" x2="33" y2="5" />
      </svg>
      <Text size="xs">{words}</Text>
    </Group>
  );
}
