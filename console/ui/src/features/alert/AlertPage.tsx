// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Anchor, Grid, Group, Skeleton, Stack, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { SeverityBadge, StateBadge } from '../../parts/Badges';
import { Name } from '../../parts/Name';
import { Page } from '../../parts/Page';
import { Panel } from '../../parts/Panel';
import { ProblemNote } from '../../parts/ProblemNote';
import { visible } from '../../parts/text';
import { Bursts } from './Bursts';
import { History } from './History';
import { KeysHelp } from './KeysHelp';
import { Proof } from './Proof';
import { Sides, Standing, Techniques } from './Standing';
import { TriageBar } from './TriageBar';
import { OPEN } from './triage';
import { Usual } from './Usual';
import './alert.css';

export function AlertPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const found = queries.useQuery('get', '/api/v1/alerts/{id}', { params: { path: { id } } });
  if (found.error && !found.data) {
    return (
      <Page title="Alert">
        <ProblemNote error={found.error} again={() => void found.refetch()} />
      </Page>
    );
  }
  return found.data ? <Whole detail={found.data} /> : <Waiting />;
}

function Whole({ detail }: { detail: Schemas['AlertDetail'] }) {
  const { alert } = detail;
  const settled = alert.state !== 'open' && alert.state !== 'reopened';
  return (
    <Page
      title={<Name most={160}>{alert.title}</Name>}
      name={visible(alert.title)}
      about={
        <Group gap={8} mt={4}>
          <SeverityBadge severity={alert.severity} />
          <StateBadge state={alert.state} />
          {detail.shadow && <Text size="sm">Shown only: it would be raised if the baseline were enforced.</Text>}
          <span>
            <Name>{alert.siteName}</Name>
            {alert.networkName && (
              <>
                , network <Name>{alert.networkName}</Name>
              </>
            )}
          </span>
        </Group>
      }
      actions={<KeysHelp />}
    >
      <TriageBar ids={[alert.id]} settled={settled} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="md">
            <Story detail={detail} />
            <Usual detail={detail} />
            <Bursts detail={detail} />
            <Proof detail={detail} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <Standing detail={detail} />
            <Sides detail={detail} />
            <Techniques of={detail.techniques} />
            <History detail={detail} />
            {detail.alike > 0 && (
              <Text size="sm">
                <Anchor
                  size="sm"
                  underline="always"
                  renderRoot={(own) => (
                    <Link {...own} to="/alerts" search={{ filter: `rule:${alert.rule} ${OPEN}`, site: alert.site }} />
                  )}
                >
                  {detail.alike} more of this kind
                </Anchor>{' '}
                are open at this site.
              </Text>
            )}
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Story({ detail }: { detail: Schemas['AlertDetail'] }) {
  const parts: [string, string][] = [
    ['Why it matters', detail.why],
    ['What to do', detail.advice],
    ['What may be harmless about it', detail.benign],
    ['What this rule cannot see', detail.blindSpots],
  ];
  return (
    <Panel title="What happened">
      <Stack gap="sm">
        <Text className="alert-what">
          <Name most={2_000}>{detail.alert.what}</Name>
        </Text>
        <div className="beside">
          {parts
            .filter(([, text]) => text !== '')
            .map(([title, text]) => (
              <div key={title}>
                <Text component="h3" size="sm" fw={600} mb={2}>
                  {title}
                </Text>
                <Text size="sm">
                  <Name most={2_000}>{text}</Name>
                </Text>
              </div>
            ))}
        </div>
      </Stack>
    </Panel>
  );
}

function Waiting() {
  return (
    <Page title="Alert">
      <Skeleton h={36} w={420} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Skeleton h={260} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Skeleton h={260} />
        </Grid.Col>
      </Grid>
    </Page>
  );
}
