// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import './workload.css';
import { Skeleton, Stack, Text } from '@mantine/core';
import { useMay } from '../../../app/session';
import { ProblemNote } from '../../../parts/ProblemNote';
import { bytes } from '../../../parts/text';
import { Begin } from './Begin';
import { useDraft } from './drafts';
import { Head } from './Head';
import { History } from './History';
import { DropFile } from './TakeFile';
import { useVersions, useWorkload } from './useWorkload';
import { Written } from './Written';

/** What people declared of a site: read, written, checked, saved and taken back. */
export function Workload({ site }: { site: string }) {
  const may = useMay('TRIAGE');
  const { versions, holding, text } = useVersions(site);
  const drafts = useDraft(site);
  const changes = useWorkload(site, drafts);
  if (versions.error) {
    return <ProblemNote error={versions.error} again={() => void versions.refetch()} />;
  }
  if (!versions.data) {
    return <Loading />;
  }
  const base = versions.data[0]?.number ?? 0;
  const { draft } = drafts;
  const given = holding && text.data !== undefined ? { name: holding.name, text: text.data, base } : undefined;
  const shown = draft ?? given;
  const parts = { site, may, holding, base, draft, changes };
  return (
    <DropFile begin={changes.begin} base={base} may={may}>
      <Stack gap="md">
        {(shown || holding) && <Head {...parts} />}
        {shown ? (
          <Written {...parts} shown={shown} setDraft={drafts.setDraft} />
        ) : !holding ? (
          <Begin {...parts} />
        ) : text.error ? (
          <ProblemNote error={text.error} again={() => void text.refetch()} />
        ) : text.isLoading ? (
          <Skeleton height={400} />
        ) : (
          <Text size="sm">
            The declared file is too long to be shown here ({bytes(holding.size)}). Download it, change it in another
            program, and open it here again.
          </Text>
        )}
        {versions.data.length > 0 && <History {...parts} rows={versions.data} />}
      </Stack>
    </DropFile>
  );
}

function Loading() {
  return (
    <Stack gap="md" role="status" aria-label="Loading">
      <Skeleton height={36} />
      <Skeleton height={400} />
      <Skeleton height={120} />
    </Stack>
  );
}
