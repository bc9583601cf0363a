// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { queries } from '../../api/client';
import { useMay } from '../../app/session';
import { quoted } from '../list/suggest';
import { Name } from '../Name';
import { Time } from '../Time';
import { DecideForm } from './DecideForm';
import { UndoSaid } from './SaidOf';
import { verdictWords } from './said';

interface DecidedProps {
  site: string;
  /** Stable id of what is decided about. */
  subject: string;
  about: string;
}

/** What people decided about something, with a way to decide and to take it back. */
export function Decided({ site, subject, about }: DecidedProps) {
  const may = useMay('TRIAGE');
  const [deciding, setDeciding] = useState(false);
  const found = queries.useQuery('get', '/api/v1/decisions', {
    params: { query: { filter: `site:${quoted(site)} subject:${quoted(subject)}`, limit: 50 } },
  });
  const decisions = found.data?.items.filter((one) => !one.undone) ?? [];
  return (
    <Stack gap="xs" align="start">
      {decisions.length === 0 && (
        <Text size="sm" c="dimmed">
          Nobody decided about it.
        </Text>
      )}
      {decisions.map((one) => (
        <Group key={one.id} justify="space-between" align="start" wrap="nowrap" w="100%">
          <Text size="sm" component="div">
            <b>{verdictWords(one.verdict)}</b> by <Name>{one.owner}</Name>
            {one.until && (
              <>
                , {one.holds ? 'until' : 'ended'} <Time at={one.until} as="absolute" />
              </>
            )}
            <div className="faint">
              <Name most={600}>{one.reason}</Name>
            </div>
          </Text>
          <UndoSaid kind="decisions" id={one.id} />
        </Group>
      ))}
      {may && (
        <Button size="xs" variant="default" onClick={() => setDeciding(true)}>
          Decide about it
        </Button>
      )}
      {deciding && <DecideForm site={site} subject={subject} about={about} onClose={() => setDeciding(false)} />}
    </Stack>
  );
}
