// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { counted, number } from '../../parts/text';
import { TriageBar } from './TriageBar';
import type { Fit } from './triage';

interface ChosenAlertsProps {
  ids: readonly string[];
  /** How many rows were read so far: when all of these are chosen, all that fit may be. */
  read: number;
  /** What the list shows; undefined until it is counted. */
  fit: Fit | undefined;
  keys: boolean;
  onNone: () => void;
}

/** What may be done about the alerts that are chosen, or about all that fit the filter. */
export function ChosenAlerts({ ids, read, fit, keys, onNone }: ChosenAlertsProps) {
  const [all, setAll] = useState<Fit>();
  const whole = ids.length >= read ? all : undefined;
  const more = !whole && fit && ids.length >= read && fit.expected > ids.length;
  return (
    <Group gap="sm">
      <Text size="sm" fw={600} aria-live="polite">
        {whole
          ? `All ${counted(whole.expected, 'alert')} that fit are chosen`
          : `${counted(ids.length, 'alert')} chosen`}
      </Text>
      {more && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(fit)}>
          Choose all {number(fit.expected)} that fit
        </Button>
      )}
      <TriageBar ids={ids} fit={whole} compact keys={keys} then={onNone} />
      <Button size="compact-sm" variant="subtle" onClick={onNone}>
        Choose none
      </Button>
    </Group>
  );
}
