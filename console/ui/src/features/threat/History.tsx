// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Skeleton, Text } from '@mantine/core';
import { queries } from '../../api/client';
import { StateBadge } from '../../parts/Badges';
import { quoted } from '../../parts/list/suggest';
import { ProblemNote } from '../../parts/ProblemNote';
import { number } from '../../parts/text';
import { Time } from '../../parts/Time';

const MOST = 10;

interface HistoryProps {
  kind: 'threat' | 'drift';
  site: string;
  subject: string;
}

/** How a conclusion stood before, the latest first. */
export function History({ kind, site, subject }: HistoryProps) {
  const filter = `site:${quoted(site)} kind:${kind} subject:${quoted(subject)}`;
  const found = queries.useQuery('get', '/api/v1/conclusion-changes', {
    params: { query: { filter, limit: MOST, count: true } },
  });
  if (found.error) {
    return <ProblemNote error={found.error} again={() => void found.refetch()} />;
  }
  if (!found.data) {
    return <Skeleton h={40} />;
  }
  const left = (found.data.total ?? 0) - found.data.items.length;
  return (
    <>
      <ul className="plain-list history">
        {found.data.items.map((one) => (
          <li key={one.id}>
            <Time at={one.at} as="absolute" /> <StateBadge state={one.after || 'gone'} />
            <Text span size="sm" c="dimmed">
              {one.before ? `was ${one.before}` : 'told for the first time'}
            </Text>
          </li>
        ))}
      </ul>
      {found.data.items.length === 0 && (
        <Text size="sm" c="dimmed">
          It stands as it did when it was told first.
        </Text>
      )}
      {left > 0 && (
        <Text size="sm" c="dimmed">
          and {number(left)} earlier
        </Text>
      )}
    </>
  );
}
