// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Skeleton, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { PageLink } from '../../parts/links';
import { useNow } from '../../parts/now';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { counted } from '../../parts/text';
import { contentWatch, watched, type Watch } from './watch';

/** How well is watched: what the absence of findings is worth. */
export function Watching({ overview, site }: { overview: Schemas['Overview']; site?: string }) {
  const coverage = queries.useQuery(
    'get',
    '/api/v1/coverage',
    { params: { query: { site: site ?? '' } } },
    { enabled: site !== undefined },
  );
  const now = useNow();
  const content = queries.useQuery('get', '/api/v1/content');
  const lines = [
    ...(coverage.data ? watched(coverage.data) : site ? [] : sensorsOf(overview.sensors)),
    ...(content.data ? [contentWatch(content.data, now)] : []),
  ].sort((one, other) => Number(one.ok) - Number(other.ok));
  return (
    <Panel title="How well do we watch" className="overview-watching" more={<PageLink to="/sensors">Sensors</PageLink>}>
      {coverage.error && !coverage.data && <ProblemNote error={coverage.error} again={() => void coverage.refetch()} />}
      {site && coverage.isPending ? (
        <Skeleton height={110} />
      ) : (
        <ul className="plain-list watch">
          {lines.map((line) => (
            <Line key={line.text} line={line} />
          ))}
        </ul>
      )}
      {!site && (
        <Text size="xs" c="dimmed" mt={6}>
          Choose a site above to see its networks, losses and what is not decoded.
        </Text>
      )}
    </Panel>
  );
}

function sensorsOf({ joined, silent, waiting }: Schemas['OverviewSensors']): Watch[] {
  const lines: Watch[] = [];
  if (joined === 0) {
    lines.push({ ok: false, text: 'No sensor has joined', hint: 'Nothing new is seen.', to: '/sensors' });
  } else {
    lines.push(
      silent > 0
        ? { ok: false, text: `${counted(silent, 'sensor')} of ${joined} silent for an hour or more`, to: '/sensors' }
        : { ok: true, text: `${counted(joined, 'sensor')}, all heard of within the hour`, to: '/sensors' },
    );
  }
  if (waiting > 0) {
    lines.push({
      ok: false,
      text: `${counted(waiting, 'sensor waits', 'sensors wait')} for a first contact`,
      to: '/sensors',
    });
  }
  return lines;
}

function Line({ line }: { line: Watch }) {
  const Sign = line.ok ? IconCheck : IconAlertTriangle;
  return (
    <li className={line.ok ? 'watch-ok' : 'watch-not'}>
      <Sign size={16} aria-label={line.ok ? 'Well:' : 'Not well:'} role="img" />
      <div>
        <Text size="sm" component="div">
          {line.to && !line.ok ? (
            <PageLink to={line.to} search={line.search}>
              {line.text}
            </PageLink>
          ) : (
            line.text
          )}
        </Text>
        {line.hint && (
          <Text size="xs" c="dimmed">
            {line.hint}
          </Text>
        )}
      </div>
    </li>
  );
}
