// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Stack, Text } from '@mantine/core';
import { Name } from '../../parts/Name';
import { LABELS, type Changed } from './settings';
import './sensor.css';

/** Lines that come and go, by field; plain where they only stand. */
export function Difference({ of, plain }: { of: readonly Changed[]; plain?: boolean }) {
  if (of.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No difference.
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      {of.map(({ field, removed, added }) => (
        <div key={field}>
          <Text size="sm" fw={600}>
            {LABELS[field as keyof typeof LABELS] ?? field}
          </Text>
          <ul className="difference">
            {removed.map((line) => (
              <li key={`-${line}`} className="gone">
                − <Name most={200}>{line}</Name>
              </li>
            ))}
            {added.map((line) => (
              <li key={`+${line}`} className={plain ? undefined : 'come'}>
                {!plain && '+ '}
                <Name most={200}>{line}</Name>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Stack>
  );
}
