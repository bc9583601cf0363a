// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Group, Text } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight, IconEqual } from '@tabler/icons-react';
import './panel.css';

interface ScoreProps {
  /** 0 to 100, the greater the better; null where nothing can be told. */
  value: number | null | undefined;
  before?: number | null;
  /** Since when it moved: `in 24 hours`. */
  words?: string;
  small?: boolean;
}

/** A score and whether it moved. */
export function Score({ value, before, words = '', small }: ScoreProps) {
  const told = value !== null && value !== undefined;
  const by = told && before !== null && before !== undefined ? value - before : undefined;
  const Sign = by === undefined || by === 0 ? IconEqual : by > 0 ? IconArrowUpRight : IconArrowDownRight;
  return (
    <Group gap={small ? 6 : 'xs'} align="baseline" wrap="nowrap" className={small ? 'score score-small' : 'score'}>
      <Text component="span" className="score-value" aria-label={told ? `${value} of 100` : 'No score yet'}>
        {told ? value : '–'}
      </Text>
      {!small && (
        <Text component="span" size="sm" c="dimmed">
          of 100
        </Text>
      )}
      {by !== undefined && (
        <Text component="span" size="sm" c={by < 0 ? 'red' : by > 0 ? 'teal' : 'dimmed'} className="score-move">
          <Sign size={15} aria-hidden />
          {by === 0 ? `unchanged ${words}` : `${by > 0 ? 'up' : 'down'} ${Math.abs(by)} ${words}`}
        </Text>
      )}
    </Group>
  );
}
