// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Group, Stack, Text } from '@mantine/core';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { SeverityBadge, StateBadge } from '../../parts/Badges';
import { Facts } from '../../parts/Facts';
import { PageLink } from '../../parts/links';
import { DetailDrawer } from '../../parts/DetailDrawer';
import { Name } from '../../parts/Name';
import { Section } from '../../parts/Section';
import { counted } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Decided } from '../../parts/said/Decided';
import { Answers } from './Answers';
import { ofZone } from './diagram/layout';
import { History } from './History';
import { Members } from './Members';
import { aboutWords, strideWords } from './stride';
import { threatWhy, type ThreatWhy } from './why';

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
    <DetailDrawer opened={id !== undefined} onClose={onClose} title={row?.title ?? 'Threat'} found={found}>
      {({ conclusion, why, names }) => <Body row={conclusion} why={threatWhy(why)} names={names} />}
    </DetailDrawer>
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
      <Facts
        of={[
          ['STRIDE', strideWords(row.stride)],
          ['About', aboutWords(row)],
          ['From', <Place key="from" id={row.from} name={row.fromName} site={row.site} />],
          ['To', row.to !== row.from && <Place key="to" id={row.to} name={row.toName} site={row.site} />],
          ['Protocol', row.protocol],
        ]}
      />
      <Words title="What can happen" text={why.what} />
      <Words title="How" text={why.how} />
      <Words title="What counters it" text={why.counter} />
      <Section title={row.members > 1 ? `Where it stands: ${counted(row.members, 'place')}` : 'Why it stands here'}>
        {why.members.length > 0 ? (
          <Members members={why.members} called={called} site={row.site} />
        ) : (
          <Text size="sm">
            <Name most={900}>{row.because}</Name>
          </Text>
        )}
      </Section>
      {why.requirements.length > 0 && (
        <Section title="Requirements against it">
          <Answers site={row.site} requirements={why.requirements} />
        </Section>
      )}
      <Words title="What this cannot see" text={why.blindSpots} />
      <Section title="What people decided">
        <Decided site={row.site} subject={row.subject} about={row.title} />
      </Section>
      <Section title="How it stood before">
        <History kind="threat" site={row.site} subject={row.subject} />
      </Section>
      {why.techniques.length > 0 && (
        <Text size="sm" c="dimmed">
          Techniques of MITRE ATT&amp;CK for ICS:{' '}
          {why.techniques.map((id) => `${called.get(id)?.label ?? ''} ${id}`.trim()).join(', ')}
        </Text>
      )}
    </Stack>
  );
}

function Place({ id, name, site }: { id: string; name: string; site: string }) {
  return (
    <>
      <Name most={160}>{name}</Name>{' '}
      <PageLink to="/threats" search={{ site, filter: ofZone(id) }}>
        its threats
      </PageLink>
    </>
  );
}

function Words({ title, text }: { title: string; text: string }) {
  return text ? (
    <Section title={title}>
      <Text size="sm">{text}</Text>
    </Section>
  ) : null;
}
