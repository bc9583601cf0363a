// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { ActionIcon, Button, CloseButton, Group, Skeleton, Stack, Text, Tooltip } from '@mantine/core';
import { IconArrowRight, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { SeverityBadge, StateBadge } from '../../parts/Badges';
import { Facts } from '../../parts/Facts';
import { AlertLink } from '../../parts/links';
import { Name } from '../../parts/Name';
import { ProblemNote } from '../../parts/ProblemNote';
import { counted } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Ends } from './Ends';
import { TriageBar } from './TriageBar';

interface AlertDrawerProps {
  id: string | undefined;
  onClose: () => void;
  onStep: (by: number) => void;
}

/** The essentials of an alert beside the list, which stays usable. */
export function AlertDrawer({ id, onClose, onStep }: AlertDrawerProps) {
  const found = queries.useQuery(
    'get',
    '/api/v1/alerts/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== undefined },
  );
  if (id === undefined) {
    return null;
  }
  return (
    <aside className="beside-list" aria-label="The alert that is open">
      <Group justify="space-between" mb="sm">
        <Group gap={4}>
          <Tooltip label="Alert before (k)">
            <ActionIcon variant="subtle" color="gray" aria-label="Alert before" onClick={() => onStep(-1)}>
              <IconChevronUp size={18} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Next alert (j)">
            <ActionIcon variant="subtle" color="gray" aria-label="Next alert" onClick={() => onStep(1)}>
              <IconChevronDown size={18} />
            </ActionIcon>
          </Tooltip>
        </Group>
        <Tooltip label="Close (Esc)">
          <CloseButton aria-label="Close what is open beside the list" onClick={onClose} />
        </Tooltip>
      </Group>
      {found.error ? (
        <ProblemNote error={found.error} again={() => void found.refetch()} />
      ) : found.data ? (
        <Essentials detail={found.data} />
      ) : (
        <Stack>
          <Skeleton h={28} />
          <Skeleton h={120} />
          <Skeleton h={160} />
        </Stack>
      )}
    </aside>
  );
}

function Essentials({ detail }: { detail: Schemas['AlertDetail'] }) {
  const { alert } = detail;
  const open = alert.state === 'open' || alert.state === 'reopened';
  return (
    <Stack gap="md">
      <Stack gap={6}>
        <Group gap={6}>
          <SeverityBadge severity={alert.severity} />
          <StateBadge state={alert.state} />
          {alert.assignee && (
            <Text size="sm" c="dimmed">
              with <Name most={40}>{alert.assignee}</Name>
            </Text>
          )}
        </Group>
        <Text component="h2" fw={600} className="drawer-title">
          <AlertLink id={alert.id} title={alert.title} />
        </Text>
        <Text size="sm">
          <Name most={600}>{alert.what}</Name>
        </Text>
      </Stack>
      <TriageBar ids={[alert.id]} settled={!open} compact />
      <Facts
        of={[
          ['Who', <Ends key="ends" alert={alert} />],
          ['Why it matters', detail.why && <Name most={600}>{detail.why}</Name>],
          ['What to do', detail.advice && <Name most={900}>{detail.advice}</Name>],
          ['May be harmless', detail.benign && <Name most={600}>{detail.benign}</Name>],
          [
            'Severity',
            <Name key="severity" most={300}>
              {detail.severityReason}
            </Name>,
          ],
          ['Last', <Time key="last" at={alert.last} />],
          ['First', <Time key="first" at={alert.first} />],
          ['How often', counted(alert.count, 'time')],
        ]}
      />
      <Button
        variant="light"
        rightSection={<IconArrowRight size={15} aria-hidden />}
        renderRoot={(own) => <Link {...own} to="/alerts/$id" params={{ id: alert.id }} />}
      >
        Evidence, packets and history
      </Button>
    </Stack>
  );
}
