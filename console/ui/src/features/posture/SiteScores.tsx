// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Skeleton, Table, Text } from '@mantine/core';
import { queries } from '../../api/client';
import { Empty } from '../../parts/Empty';
import { PageLink } from '../../parts/links';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { Score } from '../../parts/Score';
import { number } from '../../parts/text';

/** Every site has a score of its own; which one is to be looked at. */
export function SiteScores() {
  const found = queries.useQuery('get', '/api/v1/overview', { params: { query: {} } });
  if (found.error && !found.data) {
    return <ProblemNote error={found.error} again={() => void found.refetch()} />;
  }
  if (!found.data) {
    return <Skeleton height={240} aria-label="Loading" />;
  }
  const scores = [...found.data.scores].sort((one, other) => (one.score ?? 101) - (other.score ?? 101));
  if (scores.length === 0) {
    return (
      <Empty title="No score yet">A score is concluded some minutes after the first traffic of a site was seen.</Empty>
    );
  }
  return (
    <Panel title="Scores of the sites">
      <Text size="sm" mb="xs">
        Each site has a score of its own. Choose one to see how it comes about.
      </Text>
      <Table.ScrollContainer minWidth={520}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Site</Table.Th>
              <Table.Th>Score</Table.Th>
              <Table.Th>Can be told</Table.Th>
              <Table.Th>Earned</Table.Th>
              <Table.Th>Lost</Table.Th>
              <Table.Th>Watched</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {scores.map((score) => (
              <Table.Tr key={score.site}>
                <Table.Td>
                  <PageLink to="/posture" search={{ site: score.site }}>
                    <Name>{score.siteName}</Name>
                  </PageLink>
                </Table.Td>
                <Table.Td>
                  <Score small value={score.score} before={score.before} />
                </Table.Td>
                <Table.Td>{score.known} %</Table.Td>
                <Table.Td>{number(score.earned)}</Table.Td>
                <Table.Td>{number(score.lost)}</Table.Td>
                <Table.Td>{score.coverage}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
