// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { ProblemNote } from '../../parts/ProblemNote';
import { counted } from '../../parts/text';
import { ElementRow } from './ElementRow';

const PART = 25;
const CHOICES = [
  { value: '', label: 'All' },
  { value: 'refuted', label: 'Refuted' },
  { value: 'unknown', label: 'Unknown' },
  { value: 'proved', label: 'Proved' },
  { value: 'attested', label: 'Attested' },
];

interface ElementsProps {
  row: Schemas['RequirementStanding'];
  names: Schemas['WhyNamed'][];
}

/** Devices, flows and zones that a requirement is about, each with how it stands; what matters most first. */
export function Elements({ row, names }: ElementsProps) {
  const [state, setState] = useState('');
  const [most, setMost] = useState(PART);
  const found = queries.useQuery(
    'get',
    '/api/v1/sites/{id}/requirements/{requirement}/elements',
    {
      params: {
        path: { id: row.site, requirement: row.requirement },
        query: { limit: most, ...(state ? { state } : {}) },
      },
    },
    { placeholderData: (before) => before },
  );
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label="State"
          data={CHOICES}
          value={state}
          onChange={(next) => (setState(next), setMost(PART))}
        />
        {found.data && (
          <Text size="sm" c="dimmed" aria-live="polite">
            {counted(found.data.total, 'element')}
          </Text>
        )}
      </Group>
      {found.error ? (
        <ProblemNote error={found.error} again={() => void found.refetch()} />
      ) : !found.data ? (
        <Skeleton height={200} role="status" aria-label="Loading" />
      ) : found.data.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {state ? 'No element stands so.' : 'Nothing that was seen is of the kind that it is about.'}
        </Text>
      ) : (
        <div>
          {found.data.items.map((one) => (
            <ElementRow key={one.id} finding={one} row={row} named={names.find((name) => name.id === one.element)} />
          ))}
        </div>
      )}
      {found.data && found.data.total > found.data.items.length && most < 1000 && (
        <Button
          size="xs"
          variant="default"
          loading={found.isFetching}
          onClick={() => setMost(Math.min(1000, most * 4))}
        >
          More
        </Button>
      )}
    </Stack>
  );
}
