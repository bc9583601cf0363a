// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Anchor, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { AlertRow, Schemas } from '../../api/types';
import { SeverityBadge } from '../../parts/Badges';
import { Empty } from '../../parts/Empty';
import { AlertLink, PageLink } from '../../parts/links';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { counted, number } from '../../parts/text';
import { Time } from '../../parts/Time';
import type { Since } from './since';

const ORDER = ['critical', 'high', 'medium', 'low', 'info'];
const OPEN = 'state:(open, reopened)';
const MOST = 5;

interface WrongProps {
  alerts: Schemas['OverviewAlerts'];
  worst: AlertRow[];
  since: Since;
}

/** Open alerts: how many of which severity, and the worst of them. */
export function Wrong({ alerts, worst, since }: WrongProps) {
  const counts = ORDER.flatMap((severity) => alerts.bySeverity.filter((one) => one.word === severity && one.count > 0));
  return (
    <Panel
      title="What is wrong now"
      className="overview-wrong"
      more={
        <PageLink to="/alerts" search={{ filter: OPEN }}>
          All {number(alerts.open)} open alerts
        </PageLink>
      }
    >
      <Stack gap="xs">
        {alerts.open > 0 && (
          <Group gap="md" justify="space-between">
            <Group gap="md" component="ul" className="plain-list" aria-label="Open alerts by severity">
              {counts.map(({ word, count }) => (
                <li key={word}>
                  <Anchor
                    renderRoot={(own) => <Link {...own} to="/alerts" search={{ filter: `severity:${word} ${OPEN}` }} />}
                    underline="never"
                    className="severity-count"
                  >
                    <b>{number(count)}</b> <SeverityBadge severity={word} />
                  </Anchor>
                </li>
              ))}
            </Group>
            <Text size="sm" c="dimmed">
              {number(alerts.fresh)} raised, {number(alerts.closed)} handled {since.words}
            </Text>
          </Group>
        )}
        {worst.length > 0 ? (
          <ul className="plain-list rows-list">
            {worst.slice(0, MOST).map((alert) => (
              <Worst key={alert.id} alert={alert} />
            ))}
          </ul>
        ) : (
          <Empty title="No alert is open" icon={IconCircleCheck}>
            {alerts.closed > 0
              ? `${counted(alerts.closed, 'alert was', 'alerts were')} handled ${since.words}.`
              : 'Nothing that was seen calls for anybody. How well is watched stands beside.'}
          </Empty>
        )}
      </Stack>
    </Panel>
  );
}

function Worst({ alert }: { alert: AlertRow }) {
  return (
    <li className="worst">
      <SeverityBadge severity={alert.severity} />
      <div>
        <AlertLink id={alert.id} title={alert.title} />
        <Text size="xs" c="dimmed" lineClamp={1} title={alert.what}>
          <Name most={300}>{alert.what}</Name>
        </Text>
      </div>
      <Text size="xs" c="dimmed" ta="end" className="no-wrap">
        <Time at={alert.last} />
        {alert.count > 1 && <div>{number(alert.count)} times</div>}
      </Text>
    </li>
  );
}
