// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { Schemas } from '../../api/types';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';

/** What was seen beside what is usual. */
export function Usual({ detail }: { detail: Schemas['AlertDetail'] }) {
  const { usual } = detail;
  return (
    <Panel title="Seen, and usual">
      {usual.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing could be learned that would make this usual. What speaks for and against its severity:{' '}
          <Name most={400}>{detail.severityReason}</Name>.
        </Text>
      ) : (
        <div className="beside">
          <div>
            <Text component="h3" size="sm" fw={600} mb={2}>
              What was seen
            </Text>
            <Text size="sm">
              <Name most={1_000}>{detail.alert.what}</Name>
            </Text>
          </div>
          <div>
            <Text component="h3" size="sm" fw={600} mb={2}>
              What would have to be usual
            </Text>
            <ul className="plain-list">
              {usual.map((one) => (
                <li key={one.line}>
                  {one.approved ? (
                    <IconCheck size={14} aria-label="Learned" />
                  ) : (
                    <IconX size={14} aria-label="Not known as usual" />
                  )}{' '}
                  <span className="mono">
                    <Name most={1_000}>{one.line}</Name>
                  </span>
                  <Text span size="xs" c="dimmed">
                    {one.approved ? ' learned' : ' not known as usual'}
                  </Text>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </Panel>
  );
}
