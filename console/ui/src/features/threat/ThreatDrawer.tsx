// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Drawer, Group, List, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { SeverityBadge, StateBadge } from '../../parts/Badges';
import { Name } from '../../parts/Name';
import { ProblemNote } from '../../parts/ProblemNote';
import { counted, number } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Decided } from '../posture/Decided';
import { Element } from './Element';
import { threatWhy, type ThreatWhy } from './why';

const MOST = 30;

/** One threat: what can happen and how, why it is thought to stand here, what counters it, what people decided. */
export function ThreatDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const found = queries.useQuery(
    'get',
    '/api/v1/threats/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== undefined },
  );
  const row = found.data?.conclusion;
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      title={row?.title ?? 'Threat'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {found.error ? (
        <ProblemNote error={found.error} again={() => void found.refetch()} />
      ) : !row || !found.data ? (
        <Skeleton height={400} aria-label="Loading" />
      ) : (
        <Body row={row} why={threatWhy(found.data.why)} names={found.data.names} />
      )}
    </Drawer>
  );
}

function Body({ row, why, names }: { row: Schemas['ThreatStanding']; why: ThreatWhy; names: Schemas['WhyNamed'][] }) {
  const called = new Map(names.map((one) => [one.id, one]));
  return (
    <Stack gap="md">
      <Group gap="xs">
        <SeverityBadge severity={row.severity} />
        <StateBadge state={row.state} />
        <Text size="sm" c="dimmed">
          so since <Time at={row.since} />
        </Text>
      </Group>
      <Section title="Why it stands here">
        <Text size="sm">
          <Name most={900}>{row.because}</Name>
        </Text>
        {why.subjects.length > 0 && (
          <List size="sm" mt={4}>
            {why.subjects.slice(0, MOST).map((subject) => (
              <List.Item key={subject}>
                <Subject id={subject} one={called.get(subject)} site={row.site} />
              </List.Item>
            ))}
            {row.members > MOST && <List.Item>and {number(row.members - MOST)} more</List.Item>}
          </List>
        )}
      </Section>
      <Words title="What can happen" text={why.what} />
      <Words title="How" text={why.how} />
      <Words title="What counters it" text={why.counter} />
      {why.evidence.length > 0 && (
        <Section title={counted(why.evidence.length, 'piece') + ' of evidence'}>
          <List size="sm">
            {why.evidence.slice(0, MOST).map((one, index) => (
              <List.Item key={index}>
                <Name most={200}>{one.text}</Name>{' '}
                <span className="faint">
                  frame {number(one.frame)} of <Name most={60}>{one.capture}</Name>
                </span>
              </List.Item>
            ))}
          </List>
        </Section>
      )}
      <Words title="What this cannot see" text={why.blindSpots} />
      <Section title="What people decided">
        <Decided site={row.site} subject={row.subject} about={row.title} />
      </Section>
      <Text size="xs" c="dimmed">
        STRIDE {row.stride}.{' '}
        {why.techniques.length > 0 && <>Techniques of ATT&amp;CK for ICS: {why.techniques.join(', ')}. </>}
        {why.requirements.length > 0 && `Requirements against it: ${why.requirements.join(', ')}.`}
      </Text>
    </Stack>
  );
}

function Subject({ id, one, site }: { id: string; one: Schemas['WhyNamed'] | undefined; site: string }) {
  return one ? <Element one={one} site={site} /> : <Name most={160}>{id}</Name>;
}

function Words({ title, text }: { title: string; text: string }) {
  return text ? (
    <Section title={title}>
      <Text size="sm">{text}</Text>
    </Section>
  ) : null;
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={3} mb={4}>
        {title}
      </Title>
      {children}
    </section>
  );
}
