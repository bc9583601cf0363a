// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Skeleton, Stack, Text } from '@mantine/core';
import { queries } from '../../api/client';
import { SeverityBadge, StateBadge } from '../../parts/Badges';
import { Facts } from '../../parts/Facts';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { counted } from '../../parts/text';
import { Why } from '../../parts/Why';

export function useStanding(id: string) {
  return queries.useQuery('get', '/api/v1/devices/{id}/conclusions', { params: { path: { id } } });
}

const WORST = ['critical', 'high', 'medium', 'low', ''];
const rank = (severity: string) => (WORST.includes(severity) ? WORST.indexOf(severity) : WORST.length);

/** How it stands: its score, and what is worst about it. */
export function StandingNow({ id }: { id: string }) {
  const found = useStanding(id);
  if (found.error) {
    return (
      <Panel title="How it stands">
        <ProblemNote error={found.error} again={() => void found.refetch()} />
      </Panel>
    );
  }
  if (!found.data) {
    return (
      <Panel title="How it stands">
        <Skeleton h={140} />
      </Panel>
    );
  }
  const { score, earned, lost, unknown, requirements, concerns, zoneName, why } = found.data;
  const refuted = requirements.filter((one) => one.finding.state === 'refuted').length;
  const worst = [...concerns]
    .filter((one) => one.state !== 'unknown')
    .sort((one, other) => rank(one.severity) - rank(other.severity))
    .slice(0, 4);
  return (
    <Panel title="How it stands">
      <Stack gap="sm">
        <Facts
          of={[
            [
              'Score',
              <span key="score">
                {score === null ? 'cannot be told yet' : <b>{score} of 100</b>}
                <Why of="this score">
                  {earned} points earned, {lost} lost, {unknown} not known. The score is what was earned of what is
                  known about this device alone{score === null ? '; too little is known of it to say one' : ''}.
                </Why>
              </span>,
            ],
            [
              'Zone',
              zoneName && (
                <span key="zone">
                  <Name>{zoneName}</Name>
                  <Why of="this zone">
                    <Name most={400}>{why}</Name>
                  </Why>
                </span>
              ),
            ],
            ['Requirements', refuted > 0 ? `${counted(refuted, 'finding')} refuted` : 'none refuted'],
          ]}
        />
        {worst.length > 0 && (
          <ul className="plain-list rows-list">
            {worst.map((one) => (
              <li key={one.kind + one.subject}>
                <Text size="sm">
                  {one.severity && <SeverityBadge severity={one.severity} />} <StateBadge state={one.state} />{' '}
                  <Name>{one.title}</Name>
                </Text>
                <Text size="xs" c="dimmed">
                  <Name most={240}>{one.because}</Name>
                </Text>
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Panel>
  );
}
