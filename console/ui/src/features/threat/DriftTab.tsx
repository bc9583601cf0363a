// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Schemas } from '../../api/types';
import { useSearchState } from '../../app/search';
import { SeverityBadge } from '../../parts/Badges';
import { Empty } from '../../parts/Empty';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { Name } from '../../parts/Name';
import { words } from '../../parts/text';
import { Time } from '../../parts/Time';
import { useSiteFilter } from '../../app/useSiteFilter';
import { DriftDrawer } from './DriftDrawer';

type Row = Schemas['DriftStanding'];

const COLUMNS: Column<Row>[] = [
  {
    id: 'severity',
    label: 'Severity',
    width: 96,
    sort: 'severity',
    cell: (row) => <SeverityBadge severity={row.severity} />,
  },
  { id: 'kind', label: 'What differs', width: 150, sort: 'kind', cell: (row) => words(row.kind) },
  { id: 'because', label: 'How', width: 300, grow: 5, cell: (row) => <Name most={300}>{row.because}</Name> },
  { id: 'since', label: 'Since', width: 90, sort: 'since', cell: (row) => <Time at={row.since} /> },
];

/** Where what was seen and what was declared differ. */
export function DriftTab() {
  const { value, change } = useSearchState();
  return (
    <>
      <List
        path="/api/v1/drift"
        of={['difference', 'differences']}
        columns={COLUMNS}
        id={(row) => row.id}
        always={useSiteFilter()}
        onOpen={(row) => change({ open: row.id })}
        opened={value.open}
        empty={
          <Empty title="No difference between what was declared and what was seen">
            Differences can only be told where a workload is declared: give it under <b>Declared workload</b>. Without
            one, nothing here says nothing.
          </Empty>
        }
      />
      <DriftDrawer id={value.open} onClose={() => change({ open: undefined })} />
    </>
  );
}
