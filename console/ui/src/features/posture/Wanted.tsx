// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { queries } from '../../api/client';
import { Panel } from '../../parts/Panel';
import { counted } from '../../parts/text';

const FEW = 6;

/** What would settle most of what cannot be told; of some requirements only, if they are named. */
export function useWanted(site: string, requirements?: string[]) {
  const found = queries.useQuery('get', '/api/v1/sites/{id}/conclusions', { params: { path: { id: site } } });
  const all = found.data?.wanted ?? [];
  return {
    pending: found.isPending,
    wanted: requirements ? all.filter((one) => one.requirements.some((id) => requirements.includes(id))) : all,
  };
}

export function Wanted({ site }: { site: string }) {
  const { wanted, pending } = useWanted(site);
  const [all, setAll] = useState(false);
  if (!pending && wanted.length === 0) {
    return null;
  }
  return (
    <Panel title="What would settle most of what cannot be told">
      {pending ? (
        <Skeleton height={160} />
      ) : (
        <>
          <WantedList wanted={all ? wanted : wanted.slice(0, FEW)} />
          {wanted.length > FEW && (
            <Button mt="xs" size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
              {all ? 'Fewer' : `All ${wanted.length}`}
            </Button>
          )}
        </>
      )}
    </Panel>
  );
}

interface WantedListProps {
  wanted: { what: string; elements: number; requirements: string[] }[];
}

export function WantedList({ wanted }: WantedListProps) {
  return (
    <ul className="plain-list rows-list">
      {wanted.map((one) => (
        <li key={one.what} className="wanted">
          <Text size="sm">{one.what}</Text>
          <Text size="sm" c="dimmed" className="no-wrap">
            {counted(one.elements, 'finding waits', 'findings wait')} ({one.requirements.join(', ')})
          </Text>
        </li>
      ))}
    </ul>
  );
}
