// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Stack, Title } from '@mantine/core';
import type { Schemas } from '../../api/types';
import { Empty } from '../../parts/Empty';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { Name } from '../../parts/Name';
import { Time } from '../../parts/Time';
import { UndoSaid } from '../../parts/said/SaidOf';
import { verdictWords } from '../../parts/said/said';

type Attestation = Schemas['Attestation'];
type Decision = Schemas['Decision'];

function standing(row: { undone?: string | null; holds: boolean }): string {
  return row.undone ? 'taken back' : row.holds ? 'holds' : 'ended';
}

const ATTESTED: Column<Attestation>[] = [
  { id: 'requirement', label: 'No.', width: 52, grow: 0.3, sort: 'requirement', cell: (row) => row.requirement },
  { id: 'statement', label: 'Statement', width: 220, grow: 3, cell: (row) => <Name most={200}>{row.statement}</Name> },
  { id: 'document', label: 'Document', width: 140, grow: 1.5, cell: (row) => <Name>{row.document}</Name> },
  { id: 'owner', label: 'By', width: 90, sort: 'owner', cell: (row) => <Name>{row.owner}</Name> },
  { id: 'attested', label: 'When', width: 90, sort: 'attested', cell: (row) => <Time at={row.attested} /> },
  { id: 'until', label: 'Ends', width: 90, sort: 'until', cell: (row) => <Time at={row.until} /> },
  { id: 'holds', label: 'State', width: 80, cell: standing },
  {
    id: 'undo',
    label: '',
    width: 64,
    grow: 0.1,
    cell: (row) => !row.undone && <UndoSaid kind="attestations" id={row.id} />,
  },
];

const DECIDED: Column<Decision>[] = [
  { id: 'subject', label: 'About', width: 180, grow: 2, sort: 'subject', cell: (row) => <Name>{row.subject}</Name> },
  { id: 'verdict', label: 'Decision', width: 130, sort: 'verdict', cell: (row) => verdictWords(row.verdict) },
  { id: 'reason', label: 'Why', width: 200, grow: 3, cell: (row) => <Name most={200}>{row.reason}</Name> },
  { id: 'owner', label: 'By', width: 90, sort: 'owner', cell: (row) => <Name>{row.owner}</Name> },
  { id: 'decided', label: 'When', width: 90, sort: 'decided', cell: (row) => <Time at={row.decided} /> },
  { id: 'until', label: 'Ends', width: 90, sort: 'until', cell: (row) => <Time at={row.until} none="no end" /> },
  { id: 'holds', label: 'State', width: 80, cell: standing },
  {
    id: 'undo',
    label: '',
    width: 64,
    grow: 0.1,
    cell: (row) => !row.undone && <UndoSaid kind="decisions" id={row.id} />,
  },
];

/** What people vouched for and decided, with its end. */
export function SaidTab() {
  return (
    <Stack gap="md">
      <Title order={2}>Attestations</Title>
      <List
        path="/api/v1/attestations"
        of={['attestation', 'attestations']}
        columns={ATTESTED}
        id={(row) => row.id}
        beside
        height={280}
        empty={
          <Empty title="Nobody vouched for a requirement yet">
            Open a requirement and vouch for it: what cannot be seen in traffic is settled by a statement and a
            document.
          </Empty>
        }
      />
      <Title order={2}>Decisions</Title>
      <List
        path="/api/v1/decisions"
        of={['decision', 'decisions']}
        columns={DECIDED}
        id={(row) => row.id}
        beside
        height={280}
        empty={
          <Empty title="Nothing was decided yet">
            Risks that are accepted for a time, and what is not applicable, with who decided it and why.
          </Empty>
        }
      />
    </Stack>
  );
}
