// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useMay } from '../../app/session';
import { SeverityBadge, StateBadge } from '../../parts/Badges';
import { DetailDrawer } from '../../parts/DetailDrawer';
import { Name } from '../../parts/Name';
import { ProblemNote } from '../../parts/ProblemNote';
import { Section } from '../../parts/Section';
import { Time } from '../../parts/Time';
import { AttestForm } from './AttestForm';
import { DecideForm } from '../../parts/said/DecideForm';
import { Elements } from './Elements';
import { SaidOf } from '../../parts/said/SaidOf';
import { byStandard, partyName, STATE_WORDS } from './standing';

/** One requirement: how it stands and why, what it asks, what would settle it, the elements it is about. */
export function RequirementDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const found = queries.useQuery(
    'get',
    '/api/v1/requirements/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== undefined },
  );
  const row = found.data?.conclusion;
  return (
    <DetailDrawer
      opened={id !== undefined}
      onClose={onClose}
      title={row ? `${row.requirement} ${row.title}` : 'Requirement'}
      found={found}
    >
      {({ conclusion, names }) => <Standing row={conclusion} names={names} />}
    </DetailDrawer>
  );
}

function Standing({ row, names }: { row: Schemas['RequirementStanding']; names: Schemas['WhyNamed'][] }) {
  const words = queries.useQuery('get', '/api/v1/sites/{id}/requirements/{requirement}/elements', {
    params: { path: { id: row.site, requirement: row.requirement }, query: { limit: 1 } },
  });
  const asks = words.data?.requirement;
  return (
    <Stack gap="md">
      <Group gap="xs">
        <StateBadge state={row.state} />
        {row.state === 'refuted' && <SeverityBadge severity={row.severity} />}
        <Text size="sm">{partyName(row.party)}</Text>
        <Text size="sm" c="dimmed">
          so since <Time at={row.since} />
        </Text>
      </Group>
      <Section title={row.scope === 'site' ? 'Why' : 'Why, here'}>
        {row.scope !== 'site' && (
          <Text size="sm" fw={600}>
            <Name most={200}>{row.label || row.zoneName}</Name>
          </Text>
        )}
        <Text size="sm">
          {row.because ? <Name most={600}>{row.because}</Name> : STATE_WORDS[row.state]}
          {row.accepted && ' The risk is accepted.'}
        </Text>
      </Section>
      {(row.missing || asks?.needs) && row.state !== 'proved' && (
        <Section title="What would settle it">
          <Text size="sm">{row.missing || asks?.needs}</Text>
        </Section>
      )}
      {words.error ? <ProblemNote error={words.error} /> : asks ? <Asks words={asks} /> : <Skeleton height={120} />}
      <Say row={row} />
      <Section title="What it is about">
        <Elements row={row} names={names} />
      </Section>
    </Stack>
  );
}

function Asks({ words }: { words: Schemas['RequirementWords'] }) {
  return (
    <>
      <Section title="What it asks">
        <Text size="sm">{words.statement}</Text>
      </Section>
      <Section title="How to verify">
        <Text size="sm">{words.verify}</Text>
      </Section>
      <Text size="sm" c="dimmed">
        Asked for by{' '}
        {byStandard(words.clauses)
          .map(({ standard, ids }) => `${standard} (${ids.join(', ')})`)
          .join('; ')}
        .
      </Text>
    </>
  );
}

/** What people said of it, and what they may say. */
function Say({ row }: { row: Schemas['RequirementStanding'] }) {
  const may = useMay('TRIAGE');
  const [form, setForm] = useState<'attest' | 'decide'>();
  return (
    <Section title="What people said of it">
      <SaidOf row={row} />
      {may && (
        <Group gap="xs" mt="xs">
          <Button size="xs" variant="default" onClick={() => setForm('attest')}>
            Vouch for it…
          </Button>
          <Button size="xs" variant="default" onClick={() => setForm('decide')}>
            Accept the risk, or not applicable…
          </Button>
        </Group>
      )}
      {form === 'attest' && <AttestForm row={row} onClose={() => setForm(undefined)} />}
      {form === 'decide' && (
        <DecideForm
          site={row.site}
          subject={row.subject}
          about={`${row.requirement} ${row.title}`}
          onClose={() => setForm(undefined)}
        />
      )}
    </Section>
  );
}
