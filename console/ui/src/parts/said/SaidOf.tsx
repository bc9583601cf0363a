// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Stack, Text } from '@mantine/core';
import { api, queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useMay } from '../../app/session';
import { useChange } from '../change';
import { quoted } from '../list/suggest';
import { Name } from '../Name';
import { Time } from '../Time';
import { SAID, verdictWords } from './said';

/** Attestations of a requirement and decisions about it that were not taken back. */
export function SaidOf({ row }: { row: Schemas['RequirementStanding'] }) {
  const site = `site:${quoted(row.site)}`;
  const attested = queries.useQuery('get', '/api/v1/attestations', {
    params: { query: { filter: `${site} requirement:${quoted(row.requirement)}`, limit: 50 } },
  });
  const decided = queries.useQuery('get', '/api/v1/decisions', {
    params: { query: { filter: `${site} subject:${quoted(row.subject)}`, limit: 50 } },
  });
  const attestations = attested.data?.items.filter((one) => !one.undone) ?? [];
  const decisions = decided.data?.items.filter((one) => !one.undone) ?? [];
  if (attestations.length + decisions.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nobody vouched for it or decided about it.
      </Text>
    );
  }
  return (
    <Stack gap="xs">
      {attestations.map((one) => (
        <OneSaid
          key={one.id}
          what="Attested"
          holds={one.holds}
          owner={one.owner}
          until={one.until}
          undo={one.id}
          kind="attestations"
        >
          <Name most={600}>{one.statement}</Name> (<Name>{one.document}</Name>)
        </OneSaid>
      ))}
      {decisions.map((one) => (
        <OneSaid
          key={one.id}
          what={verdictWords(one.verdict)}
          holds={one.holds}
          owner={one.owner}
          until={one.until}
          undo={one.id}
          kind="decisions"
        >
          <Name most={600}>{one.reason}</Name>
        </OneSaid>
      ))}
    </Stack>
  );
}

interface OneSaidProps {
  what: string;
  holds: boolean;
  owner: string;
  until: string;
  undo: string;
  kind: 'attestations' | 'decisions';
  children: React.ReactNode;
}

function OneSaid({ what, holds, owner, until, undo, kind, children }: OneSaidProps) {
  return (
    <Group justify="space-between" wrap="nowrap" align="start" gap="xs">
      <div>
        <Text size="sm">
          <b>{what}</b> by <Name>{owner}</Name>
          {until && (
            <>
              , {holds ? 'until' : 'ended'} <Time at={until} as="absolute" />
            </>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {children}
        </Text>
      </div>
      <UndoSaid kind={kind} id={undo} />
    </Group>
  );
}

export function UndoSaid({ kind, id }: { kind: 'attestations' | 'decisions'; id: string }) {
  const may = useMay('TRIAGE');
  const undo = useChange({
    does: (): Promise<unknown> =>
      kind === 'attestations'
        ? api.POST('/api/v1/attestations/{id}/undo', { params: { path: { id } } })
        : api.POST('/api/v1/decisions/{id}/undo', { params: { path: { id } } }),
    done: () => 'Taken back.',
    changes: SAID,
  });
  return (
    may && (
      <Button size="compact-xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
        Undo
      </Button>
    )
  );
}
