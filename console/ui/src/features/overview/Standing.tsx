// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Group, Progress, Stack, Text } from '@mantine/core';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { TimeChart } from '../../parts/chart/TimeChart';
import { PageLink } from '../../parts/links';
import { useNow } from '../../parts/now';
import { Panel } from '../../parts/Panel';
import { Score } from '../../parts/Score';
import { number } from '../../parts/text';
import { Why } from '../../parts/Why';
import { Moves } from '../posture/Moves';
import { direction, movesSince } from '../posture/score';
import type { Since } from './since';

type SiteScore = Schemas['OverviewSiteScore'];
const POINTS = 30;

/** The score of the one site, or of each. */
export function Standing({ overview, site, since }: { overview: Schemas['Overview']; site?: string; since: Since }) {
  const scores = overview.scores;
  const one = scores.length === 1 ? scores[0]! : scores.find((each) => each.site === site);
  return (
    <Panel title="How do we stand" more={<PageLink to="/posture">How it comes about</PageLink>}>
      {scores.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing is concluded yet. It begins by itself some minutes after the first traffic was seen.
        </Text>
      ) : one ? (
        <OneScore score={one} since={since} from={overview.since} />
      ) : (
        <Several scores={scores} />
      )}
    </Panel>
  );
}

function OneScore({ score, since, from }: { score: SiteScore; since: Since; from: string }) {
  const now = useNow();
  const points = queries.useQuery('get', '/api/v1/score', {
    params: { query: { filter: `site:"${score.site}"`, sort: '-at', limit: POINTS } },
  }).data?.items;
  const trend = [
    { label: 'Score', points: (points ?? []).map((point) => ({ at: point.at, value: point.score ?? null })) },
  ];
  const moves = points ? movesSince(points, from).filter((one) => direction(one) !== 'same') : [];
  return (
    <Stack gap="sm">
      <Group wrap="nowrap" gap="lg" align="center">
        <Score value={score.score} before={score.before} words={since.words} />
        <div className="overview-trend">
          {points && points.length > 1 && (
            <TimeChart bare label="Score" series={trend} height={64} stepped range={[0, 100]} until={now} />
          )}
        </div>
      </Group>
      <Known score={score} />
      {score.before !== null && score.before !== undefined && moves.length > 0 && (
        <Moves brief moves={moves.slice(0, 2)} />
      )}
    </Stack>
  );
}

/** Which share of what counts could be told at all: a high score of little says little. */
function Known({ score }: { score: SiteScore }) {
  return (
    <div>
      <Group gap={4} justify="space-between" wrap="nowrap">
        <Text size="sm">
          <b>{score.known} %</b> of what counts can be told
          <Why of="the share that can be told">
            The score counts only what can be told: {number(score.earned)} points earned and {number(score.lost)} lost.{' '}
            {number(score.unknown)} points stay open, because no packet, file or person says how it is. They neither
            help nor harm the score. Under <b>Posture</b> is what would settle most of them.
          </Why>
        </Text>
        {score.coverage && (
          <Text size="sm" c="dimmed">
            {score.coverage}
          </Text>
        )}
      </Group>
      <Progress value={score.known} size="sm" aria-label={`${score.known} % can be told`} />
    </div>
  );
}

function Several({ scores }: { scores: SiteScore[] }) {
  const worst = [...scores].sort((one, other) => (one.score ?? 101) - (other.score ?? 101)).slice(0, 5);
  return (
    <Stack gap={6}>
      <Text size="sm" c="dimmed">
        The lowest of {scores.length} sites; each has a score of its own.
      </Text>
      {worst.map((score) => (
        <Group key={score.site} justify="space-between" wrap="nowrap" gap="sm">
          <PageLink to="/" search={{ site: score.site }}>
            {score.siteName}
          </PageLink>
          <Group gap="sm" wrap="nowrap">
            <Text size="sm" c="dimmed">
              {score.known} % told
            </Text>
            <Score small value={score.score} before={score.before} words="" />
          </Group>
        </Group>
      ))}
    </Stack>
  );
}
