// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Badge } from '@mantine/core';
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconFileCheck,
  IconHelpCircle,
  IconInfoCircle,
  IconMinus,
  IconSquareRotated,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { words } from './text';

type Icon = ComponentType<{ size?: number; stroke?: number }>;
type Look = [color: string, icon: Icon];

/* Never by colour alone: each has a sign of its own beside its word. */
const SEVERITIES: Record<string, Look> = {
  critical: ['grape', IconAlertOctagon],
  high: ['red', IconAlertTriangle],
  medium: ['orange', IconSquareRotated],
  low: ['blue', IconCircle],
  info: ['gray', IconInfoCircle],
  none: ['gray', IconMinus],
};

const STATES: Record<string, Look> = {
  proved: ['teal', IconCircleCheck],
  countered: ['teal', IconCircleCheck],
  fixed: ['teal', IconCircleCheck],
  followed: ['teal', IconCircleCheck],
  'not-affected': ['teal', IconCircleCheck],
  joined: ['teal', IconCircleCheck],
  fulfilled: ['teal', IconCircleCheck],
  learned: ['teal', IconCircleCheck],
  refuted: ['red', IconCircleX],
  evident: ['red', IconCircleX],
  affected: ['red', IconCircleX],
  revoked: ['red', IconCircleX],
  open: ['orange', IconAlertTriangle],
  reopened: ['orange', IconAlertTriangle],
  possible: ['orange', IconSquareRotated],
  inherent: ['orange', IconSquareRotated],
  waiting: ['blue', IconCircleDashed],
  attested: ['blue', IconFileCheck],
  mitigated: ['blue', IconFileCheck],
  accepted: ['blue', IconFileCheck],
  'not-contradicted': ['cyan', IconCircleDashed],
  unknown: ['gray', IconHelpCircle],
};

function Sign({ look: [color, Icon], word }: { look: Look; word: string }) {
  return (
    <Badge className="sign" color={color} leftSection={<Icon size={12} stroke={2.2} />} tt="none" fw={600}>
      {words(word)}
    </Badge>
  );
}

export function SeverityBadge({ severity }: { severity: string }) {
  return <Sign look={SEVERITIES[severity] ?? SEVERITIES.none!} word={severity} />;
}

/** The state of an alert, a requirement, a threat, a vulnerability, a sensor. */
export function StateBadge({ state }: { state: string }) {
  return <Sign look={STATES[state] ?? ['gray', IconMinus]} word={state} />;
}
