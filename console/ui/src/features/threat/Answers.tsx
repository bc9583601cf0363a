// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Skeleton, Text } from '@mantine/core';
import { queries } from '../../api/client';
import { StateBadge } from '../../parts/Badges';
import { PageLink } from '../../parts/links';
import { quoted } from '../../parts/list/suggest';
import { ProblemNote } from '../../parts/ProblemNote';

interface AnswersProps {
  site: string;
  /** Numbers of requirements, as P-02. */
  requirements: string[];
}

/** The requirements that answer a threat, each with how it stands at the site now. */
export function Answers({ site, requirements }: AnswersProps) {
  const filter = `site:${quoted(site)} scope:site requirement:(${requirements.map(quoted).join(', ')})`;
  const found = queries.useQuery('get', '/api/v1/requirements', {
    params: { query: { filter, sort: 'requirement', limit: 100 } },
  });
  if (found.error) {
    return <ProblemNote error={found.error} again={() => void found.refetch()} />;
  }
  if (!found.data) {
    return <Skeleton h={24 * requirements.length} />;
  }
  const unknown = requirements.filter((id) => !found.data.items.some((one) => one.requirement === id));
  return (
    <ul className="plain-list answers">
      {found.data.items.map((one) => (
        <li key={one.id}>
          <StateBadge state={one.state} />
          <PageLink to="/requirements" search={{ site, open: one.id }}>
            <span className="mono">{one.requirement}</span> {one.title}
          </PageLink>
        </li>
      ))}
      {unknown.length > 0 && (
        <li>
          <Text size="sm" c="dimmed">
            Not concluded yet: {unknown.join(', ')}
          </Text>
        </li>
      )}
    </ul>
  );
}
