// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Text, Tooltip } from '@mantine/core';
import { IconBellOff, IconCheck, IconMessage, IconRotate, IconSchool, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../../app/session';
import { useKeys } from '../../parts/keys';
import { TriageForm } from './TriageForm';
import type { Fit, Kind } from './triage';

const STEPS = [
  { kind: 'learn', label: 'Learn', key: 'l', icon: IconSchool, about: 'What was seen counts as usual from now on' },
  { kind: 'close', label: 'Close', key: 'c', icon: IconCheck, about: 'It was looked into: say what it was' },
  { kind: 'mute', label: 'Mute', key: 'm', icon: IconBellOff, about: 'Not shown for some time' },
  { kind: 'assign', label: 'Assign', key: 'a', icon: IconUserPlus, about: 'Say who looks into it' },
  { kind: 'comment', label: 'Comment', key: 'o', icon: IconMessage, about: 'Write down what was found' },
] as const;

interface TriageBarProps {
  ids: readonly string[];
  /** Instead of these: all that fit a filter. */
  fit?: Fit;
  /** Whether what was settled may be opened again. */
  settled?: boolean;
  compact?: boolean;
  /** Whether the keys work: one bar at a time. */
  keys?: boolean;
  then?: () => void;
}

/** What may be done about alerts, each with a small form and a key; all of it can be undone. */
export function TriageBar({ ids, fit, settled, compact, keys = true, then }: TriageBarProps) {
  const [kind, setKind] = useState<Kind>();
  const may = useMay('TRIAGE');
  const on = may && keys && ids.length > 0;
  useKeys(Object.fromEntries(STEPS.map((one) => [one.key, on ? () => setKind(one.kind) : undefined])));
  if (!may) {
    return (
      <Text size="sm" c="dimmed">
        You may look, not decide: an administrator can make you an analyst, under Settings, Users.
      </Text>
    );
  }
  return (
    <>
      <Group gap={6} role="group" aria-label="What to do about it">
        {settled && (
          <Button
            size={compact ? 'compact-sm' : 'sm'}
            variant="default"
            leftSection={<IconRotate size={15} aria-hidden />}
            onClick={() => setKind('reopen')}
          >
            Open again
          </Button>
        )}
        {STEPS.map(({ kind: each, label, key, icon: Icon, about }) => (
          <Tooltip key={each} label={`${about} (key ${key})`}>
            <Button
              size={compact ? 'compact-sm' : 'sm'}
              variant="default"
              leftSection={<Icon size={15} aria-hidden />}
              aria-keyshortcuts={key}
              onClick={() => setKind(each)}
            >
              {label}
            </Button>
          </Tooltip>
        ))}
      </Group>
      <TriageForm kind={kind} ids={ids} fit={fit} onClose={() => setKind(undefined)} then={then} />
    </>
  );
}
