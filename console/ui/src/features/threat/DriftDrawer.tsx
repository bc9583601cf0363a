// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Group, Stack, Text } from '@mantine/core';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { SeverityBadge } from '../../parts/Badges';
import { Facts } from '../../parts/Facts';
import { PageLink } from '../../parts/links';
import { DetailDrawer } from '../../parts/DetailDrawer';
import { Name } from '../../parts/Name';
import { Section } from '../../parts/Section';
import { words } from '../../parts/text';
import { Time } from '../../parts/Time';
import { driftWhy, nextSteps } from './drift';
import { Element } from './Element';

/** One difference: what was declared beside what was seen, whom it is about, and what to do. */
export function DriftDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const found = queries.useQuery(
    'get',
    '/api/v1/drift/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== undefined },
  );
  const row = found.data?.conclusion;
  return (
    <DetailDrawer
      opened={id !== undefined}
      onClose={onClose}
      title={row ? words(row.kind) : 'Difference'}
      found={found}
    >
      {({ conclusion, why, names }) => <Body row={conclusion} why={driftWhy(why)} names={names} />}
    </DetailDrawer>
  );
}

interface BodyProps {
  row: Schemas['DriftStanding'];
  why: ReturnType<typeof driftWhy>;
  names: Schemas['WhyNamed'][];
}

function Body({ row, why, names }: BodyProps) {
  return (
    <Stack gap="md">
      <Group gap="xs">
        <SeverityBadge severity={row.severity} />
        <Text size="sm" c="dimmed">
          so since <Time at={row.since} />
        </Text>
      </Group>
      <Text size="sm">
        <Name most={900}>{row.because}</Name>
      </Text>
      {(why.declared || why.seen) && (
        <Facts
          of={[
            [
              'Declared',
              why.declared ? (
                <Name key="declared" most={600}>
                  {why.declared}
                </Name>
              ) : (
                'nothing of it'
              ),
            ],
            [
              'Seen',
              why.seen ? (
                <Name key="seen" most={600}>
                  {why.seen}
                </Name>
              ) : (
                'nothing of it'
              ),
            ],
          ]}
        />
      )}
      {names.length > 0 && (
        <Section title="Whom it is about">
          {names.map((one) => (
            <Text size="sm" component="div" key={one.id}>
              <Element one={one} site={row.site} />
            </Text>
          ))}
        </Section>
      )}
      <Section title="What to do">
        <Text size="sm">
          {nextSteps(row.kind)}{' '}
          <PageLink to="/threats" search={{ tab: 'workload', site: row.site }}>
            What is declared
          </PageLink>
        </Text>
      </Section>
    </Stack>
  );
}
