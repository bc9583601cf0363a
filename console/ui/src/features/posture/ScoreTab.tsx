// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { ActionIcon, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { queries } from '../../api/client';
import { useOneSite } from '../../app/SiteChoice';
import { useSearchState } from '../../app/search';
import { TimeChart } from '../../parts/chart/TimeChart';
import { Empty } from '../../parts/Empty';
import { PageLink } from '../../parts/links';
import { useNow } from '../../parts/now';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { Score } from '../../parts/Score';
import { number } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Moves } from './Moves';
import { Parts } from './Parts';
import { arithmetic, sorted, type ScorePoint } from './score';
import { SiteScores } from './SiteScores';
import { Wanted } from './Wanted';

const POINTS = 60;

export function ScoreTab() {
  const site = useOneSite();
  return site ? <ScoreOf site={site} /> : <SiteScores />;
}

function ScoreOf({ site }: { site: string }) {
  const { value, change } = useSearchState();
  const found = queries.useQuery('get', '/api/v1/score', {
    params: { query: { filter: `site:"${site}"`, sort: '-at', limit: POINTS } },
  });
  if (found.error && !found.data) {
    return <ProblemNote error={found.error} again={() => void found.refetch()} />;
  }
  if (!found.data) {
    return <Skeleton height={420} aria-label="Loading" />;
  }
  const points = found.data.items;
  const chosen = points.findIndex((one) => one.id === value.open);
  const index = Math.max(0, chosen);
  const point = points[index];
  if (!point) {
    return (
      <Empty title="No score yet">
        A score is concluded some minutes after the first traffic of a site was seen. Until then, look whether its
        sensors hear something: <PageLink to="/sensors">Sensors</PageLink>.
      </Empty>
    );
  }
  const pick = (next: ScorePoint | undefined) => change({ open: next === points[0] ? undefined : next?.id }, true);
  return (
    <Stack gap="md">
      <div className="score-top">
        <Sum point={point} old={index > 0} />
        <Panel
          title="Over time"
          more={
            points.length > 1 && (
              <Group gap={4}>
                <ActionIcon
                  variant="default"
                  aria-label="The point before"
                  disabled={index >= points.length - 1}
                  onClick={() => pick(points[index + 1])}
                >
                  <IconChevronLeft size={16} />
                </ActionIcon>
                <ActionIcon
                  variant="default"
                  aria-label="The point after"
                  disabled={index === 0}
                  onClick={() => pick(points[index - 1])}
                >
                  <IconChevronRight size={16} />
                </ActionIcon>
              </Group>
            )
          }
        >
          <Trend points={points} point={point} pick={pick} />
          <Text size="sm" fw={600} mt="xs">
            What changed at <Time at={point.at} as="absolute" />
          </Text>
          <ChangedAt point={point} first={index === points.length - 1 && points.length < POINTS} />
        </Panel>
      </div>
      <Parts parts={point.parts} old={index > 0} />
      <Wanted site={site} />
    </Stack>
  );
}

function Sum({ point, old }: { point: ScorePoint; old: boolean }) {
  return (
    <Panel title={old ? 'The score then' : 'The score now'}>
      <Stack gap="sm">
        <Score value={point.score} />
        <Text size="sm" className="mono">
          {arithmetic(point)}
        </Text>
        <dl className="facts">
          <div>
            <dt>Earned</dt>
            <dd>{number(point.earned)} points, where all that can be told is followed</dd>
          </div>
          <div>
            <dt>Lost</dt>
            <dd>{number(point.lost)} points, where advice is not followed</dd>
          </div>
          <div>
            <dt>Cannot be told</dt>
            <dd>{number(point.unknown)} points; they count for nothing</dd>
          </div>
          <div>
            <dt>Can be told</dt>
            <dd>
              <b>{point.known} %</b> of all points. A high score of a low share says little.
            </dd>
          </div>
        </dl>
        <Text size="xs" c="dimmed">
          A device and a cause of weakness count once, whatever many pieces of advice there are about it. They are worth
          the weight of the advice, 3 times for safety and critical devices, 2 times for those of high criticality.
        </Text>
      </Stack>
    </Panel>
  );
}

function Trend({
  points,
  point,
  pick,
}: {
  points: ScorePoint[];
  point: ScorePoint;
  pick: (next: ScorePoint | undefined) => void;
}) {
  const now = useNow();
  const series = [
    { label: 'Score', points: points.map((one) => ({ at: one.at, value: one.score ?? null })) },
    {
      label: 'Can be told, %',
      color: '--mantine-color-gray-5',
      points: points.map((one) => ({ at: one.at, value: one.known })),
    },
  ];
  return (
    <TimeChart
      label="Score over time"
      series={series}
      height={170}
      stepped
      range={[0, 100]}
      until={now}
      picked={new Date(point.at).getTime()}
      onPick={(at) => pick(points.find((one) => new Date(one.at).getTime() <= at + 500))}
    />
  );
}

const MOST = 8;

function ChangedAt({ point, first }: { point: ScorePoint; first: boolean }) {
  const moves = sorted(point.changes);
  if (first || moves.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {first ? 'The first score of this site: all of it is new.' : 'The points stayed as they were.'}
      </Text>
    );
  }
  return (
    <>
      <Moves moves={moves.slice(0, MOST)} />
      {moves.length > MOST && (
        <Text size="sm" c="dimmed">
          and {moves.length - MOST} more, that weigh less
        </Text>
      )}
    </>
  );
}
