// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { SegmentedControl, Skeleton, Tooltip } from '@mantine/core';
import { queries } from '../../api/client';
import { useOneSite } from '../../app/SiteChoice';
import { useSearchState } from '../../app/search';
import { Page } from '../../parts/Page';
import { ProblemNote } from '../../parts/ProblemNote';
import { counted } from '../../parts/text';
import { relative } from '../../parts/time';
import { Changed } from './Changed';
import { FirstVisit } from './FirstVisit';
import './overview.css';
import { SiteTable } from './SiteTable';
import { Standing } from './Standing';
import { ToDo } from './ToDo';
import { Watching } from './Watching';
import { Wrong } from './Wrong';
import { useSince, type Since } from './since';

/** How do we stand, what is wrong, what changed, what to do first, how well do we watch. */
export function OverviewPage() {
  const { site } = useSearchState().value;
  const one = useOneSite();
  const since = useSince();
  const query = { ...(site ? { site } : {}), ...(since.at ? { since: since.at } : {}) };
  const found = queries.useQuery('get', '/api/v1/overview', { params: { query } });
  const overview = found.data;
  if (found.error && !overview) {
    return (
      <Page title="Overview">
        <ProblemNote error={found.error} again={() => void found.refetch()} />
      </Page>
    );
  }
  if (overview && overview.devices.total === 0) {
    return <FirstVisit overview={overview} />;
  }
  const several = !one && (overview?.sites.length ?? 0) > 1;
  return (
    <Page
      title="Overview"
      about={
        overview &&
        `${several ? counted(overview.sites.length, 'site') : (overview.sites.find((each) => each.site === one)?.name ?? 'All sites')}: ${counted(overview.devices.total, 'device')} seen`
      }
      actions={<SinceChoice since={since} />}
    >
      {overview ? (
        <div className="overview">
          <div className="overview-column">
            <Standing overview={overview} site={one} since={since} />
            <ToDo actions={overview.actions} several={several} />
            <Watching overview={overview} site={one} />
          </div>
          <div className="overview-column">
            <Wrong alerts={overview.alerts} worst={overview.worst} since={since} />
            <Changed overview={overview} since={since} />
          </div>
          {several && <SiteTable overview={overview} />}
        </div>
      ) : (
        <div className="overview" aria-busy aria-label="Loading">
          <Skeleton height={560} />
          <Skeleton height={560} />
        </div>
      )}
    </Page>
  );
}

function SinceChoice({ since }: { since: Since }) {
  const { change } = useSearchState();
  return (
    <SegmentedControl
      aria-label="What counts as new"
      size="xs"
      value={since.choice}
      onChange={(next) => change({ since: next === '24h' ? undefined : next })}
      data={[
        { value: '24h', label: '24 hours' },
        { value: '7d', label: '7 days' },
        {
          value: 'visit',
          disabled: since.visit === null,
          label: (
            <Tooltip
              label={
                since.visit === null
                  ? 'This is your first visit with this browser.'
                  : `You looked at this page last ${relative(since.visit)}.`
              }
            >
              <span>Since my last visit</span>
            </Tooltip>
          ),
        },
      ]}
    />
  );
}
