// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Alert, Drawer, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { queries } from '../../api/client';
import { useOneSite } from '../../app/SiteChoice';
import { StateBadge } from '../../parts/Badges';
import { ProblemNote } from '../../parts/ProblemNote';
import { Section } from '../../parts/Section';
import { counted } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Decided } from '../../parts/said/Decided';
import { Gaps } from './Gaps';
import { useWanted, WantedList } from './Wanted';
import { adviceWhy, type AdviceWhy } from './why';

/** Ids of rows are long; a part of the score names its advice by its own name. */
function useAdviceId(given: string | undefined): { id: string | undefined; missing: boolean } {
  const site = useOneSite();
  const byName = given !== undefined && given.includes('-');
  const found = queries.useQuery(
    'get',
    '/api/v1/recommendations',
    { params: { query: { filter: `subject:"${given}"${site ? ` site:"${site}"` : ''}`, limit: 1 } } },
    { enabled: byName },
  );
  const row = found.data?.items[0];
  return byName ? { id: row?.id, missing: found.isSuccess && !row } : { id: given, missing: false };
}

export function AdviceDrawer({ id: given, onClose }: { id: string | undefined; onClose: () => void }) {
  const { id, missing } = useAdviceId(given);
  const found = queries.useQuery(
    'get',
    '/api/v1/recommendations/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== undefined },
  );
  const row = found.data?.conclusion;
  return (
    <Drawer
      opened={given !== undefined}
      onClose={onClose}
      title={row?.title ?? 'Advice'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {found.error ? (
        <ProblemNote error={found.error} again={() => void found.refetch()} />
      ) : missing ? (
        <Text size="sm">This advice does not stand at this site any more.</Text>
      ) : !row || !found.data ? (
        <Skeleton height={300} aria-label="Loading" />
      ) : (
        <Stack gap="md">
          <Group gap="xs">
            <StateBadge state={row.state} />
            {row.gain > 0 && (
              <Text size="sm">
                Followed everywhere, the score would rise by <b>{row.gain.toFixed(1)}</b>
              </Text>
            )}
            <Text size="sm" c="dimmed">
              came into this state <Time at={row.since} />
            </Text>
          </Group>
          <Body why={adviceWhy(found.data.why)} site={row.site} />
          <Section title="What people decided">
            <Decided site={row.site} subject={row.subject} about={row.title} />
          </Section>
        </Stack>
      )}
    </Drawer>
  );
}

function Body({ why, site }: { why: AdviceWhy; site: string }) {
  return (
    <>
      <Section title="Why">
        <Text size="sm">{why.why}</Text>
      </Section>
      <Section title="What to do">
        <List type="ordered" size="sm" spacing={4}>
          {why.steps.map((step) => (
            <List.Item key={step}>{step}</List.Item>
          ))}
        </List>
        {why.caution && (
          <Alert mt="xs" color="yellow" variant="light" icon={<IconAlertTriangle aria-hidden />} title="Take care">
            <Text size="sm">{why.caution}</Text>
          </Alert>
        )}
      </Section>
      <Section
        title={why.gapsInAll > 0 ? `Not followed in ${counted(why.gapsInAll, 'place')}` : 'Where it is not followed'}
      >
        {why.gaps.length > 0 ? (
          <Gaps gaps={why.gaps} inAll={why.gapsInAll} />
        ) : (
          <Text size="sm" c="dimmed">
            Nowhere, as far as can be told.
          </Text>
        )}
      </Section>
      {why.decided.length > 0 && (
        <Section title={`People decided otherwise in ${counted(why.decided.length, 'place')}`}>
          <Gaps gaps={why.decided} inAll={why.decided.length} />
        </Section>
      )}
      <Untold why={why} site={site} />
      <Text size="xs" c="dimmed">
        Weight {why.weight}. It helps to meet {why.requirements.join(', ') || 'no requirement'}
        {why.techniques.length > 0 && <>; against {why.techniques.join(', ')} of ATT&amp;CK for ICS</>}.
      </Text>
    </>
  );
}

/** In how many places it cannot be told, and what would tell it. */
function Untold({ why, site }: { why: AdviceWhy; site: string }) {
  const { wanted } = useWanted(site, why.requirements);
  const unknown = why.counts.unknown ?? 0;
  if (unknown === 0) {
    return null;
  }
  return (
    <Section title={`Cannot be told in ${counted(unknown, 'place')}`}>
      {wanted.length > 0 ? (
        <>
          <Text size="sm" c="dimmed">
            What would tell more about the requirements that it serves:
          </Text>
          <WantedList wanted={wanted.slice(0, 6)} />
        </>
      ) : (
        <Text size="sm" c="dimmed">
          No packet has shown how it is there yet. It is told as soon as one does.
        </Text>
      )}
    </Section>
  );
}
