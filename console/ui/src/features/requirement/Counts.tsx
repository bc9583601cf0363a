// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Anchor, Group, Skeleton, Text, Tooltip } from '@mantine/core';
import { queries } from '../../api/client';
import { useSearchState } from '../../app/search';
import { useSites } from '../../app/SiteChoice';
import { StateBadge } from '../../parts/Badges';
import { Name } from '../../parts/Name';
import { ProblemNote } from '../../parts/ProblemNote';
import { number } from '../../parts/text';
import { cellFilter, PARTIES, PARTY_WORDS, partyName, STATE_WORDS, STATES } from './standing';

/** How many requirements of each party stand how; a number chooses them in the list beneath. */
export function Counts({ site }: { site: string | undefined }) {
  const found = queries.useQuery(
    'get',
    '/api/v1/sites/{id}/conclusions',
    { params: { path: { id: site ?? '' } } },
    { enabled: site !== undefined },
  );
  if (!site) {
    return <ChooseSite />;
  }
  if (found.error) {
    return <ProblemNote error={found.error} again={() => void found.refetch()} />;
  }
  if (!found.data) {
    return <Skeleton height={166} mb="sm" role="status" aria-label="Loading" />;
  }
  const { parties } = found.data;
  return (
    <div className="counts">
      <table aria-label="Requirements by party and state">
        <thead>
          <tr>
            <th scope="col">Party</th>
            {STATES.map((state) => (
              <th scope="col" key={state}>
                <Tooltip label={STATE_WORDS[state]}>
                  <span>
                    <StateBadge state={state} />
                  </span>
                </Tooltip>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PARTIES.map((party) => (
            <tr key={party}>
              <th scope="row">
                <Tooltip label={`Who ${PARTY_WORDS[party]!.about}`}>
                  <span>
                    <Cell party={party}>{partyName(party)}</Cell>
                  </span>
                </Tooltip>
              </th>
              {STATES.map((state) => (
                <td key={state}>
                  <Cell party={party} state={state} count={parties[party]?.[state] ?? 0} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  party: string;
  state?: string;
  count?: number;
  children?: string;
}

function Cell({ party, state, count, children }: CellProps) {
  const { value, change } = useSearchState();
  const filter = cellFilter(party, state);
  const chosen = value.filter === filter;
  if (count === 0 && !chosen) {
    return <div className="count-none">–</div>;
  }
  return (
    <button
      type="button"
      className="count"
      aria-pressed={chosen}
      aria-label={children ? `All of ${children}` : `${count} of ${partyName(party)}: ${state?.replaceAll('-', ' ')}`}
      onClick={() => change({ filter: chosen ? undefined : filter })}
    >
      {children ?? number(count ?? 0)}
    </button>
  );
}

function ChooseSite() {
  const sites = useSites();
  const { change } = useSearchState();
  return (
    <Group gap="xs" mb="sm">
      <Text size="sm">Counts, documents and the specification are of one site:</Text>
      {sites.slice(0, 12).map((site) => (
        <Anchor key={site.id} component="button" type="button" size="sm" onClick={() => change({ site: site.id })}>
          <Name most={40}>{site.name}</Name>
        </Anchor>
      ))}
    </Group>
  );
}
