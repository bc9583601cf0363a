// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Schemas } from '../../api/types';
import { useSearchState } from '../../app/search';
import { StateBadge } from '../../parts/Badges';
import { Empty } from '../../parts/Empty';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { number } from '../../parts/text';
import { Time } from '../../parts/Time';
import { AdviceDrawer } from './AdviceDrawer';
import { SiteName } from './SiteName';
import { useSiteFilter } from '../../app/useSiteFilter';

type Row = Schemas['RecommendationStanding'];

const COLUMNS: Column<Row>[] = [
  { id: 'title', label: 'Advice', width: 260, grow: 4, cell: (row) => row.title },
  { id: 'state', label: 'State', width: 110, sort: 'state', cell: (row) => <StateBadge state={row.state} /> },
  {
    id: 'gain',
    label: 'Would gain',
    width: 90,
    sort: 'gain',
    align: 'right',
    cell: (row) => (row.gain > 0 ? `+${row.gain.toFixed(1)}` : ''),
  },
  {
    id: 'gaps',
    label: 'Not followed in',
    width: 110,
    sort: 'gaps',
    align: 'right',
    cell: (row) => (row.gaps > 0 ? `${number(row.gaps)} ${row.gaps === 1 ? 'place' : 'places'}` : ''),
  },
  { id: 'weight', label: 'Weight', width: 70, sort: 'weight', align: 'right', cell: (row) => row.weight, hidden: true },
  {
    id: 'decided',
    label: 'Decided',
    width: 70,
    align: 'right',
    cell: (row) => (row.decided > 0 ? number(row.decided) : ''),
    hidden: true,
  },
  { id: 'why', label: 'Why', width: 200, grow: 4, cell: (row) => <span className="faint">{row.why}</span> },
  { id: 'since', label: 'Since', width: 90, sort: 'since', cell: (row) => <Time at={row.since} /> },
  { id: 'site', label: 'Site', width: 110, sort: 'site', cell: (row) => <SiteName id={row.site} />, hidden: true },
];

const PRESETS = [
  { label: 'To do', filter: 'state:open' },
  { label: 'Cannot be told', filter: 'state:unknown' },
  { label: 'Followed', filter: 'state:followed' },
];

/** Advice, what brings most first. */
export function AdviceTab() {
  const { value, change } = useSearchState();
  return (
    <>
      <List
        path="/api/v1/recommendations"
        of={['piece of advice', 'pieces of advice']}
        columns={COLUMNS}
        id={(row) => row.id}
        always={useSiteFilter()}
        presets={PRESETS}
        onOpen={(row) => change({ open: row.id })}
        opened={value.open}
        empty={
          <Empty title="No advice yet">
            Advice is concluded some minutes after the first traffic of a site was seen. Nothing here does not mean that
            all is well.
          </Empty>
        }
      />
      <AdviceDrawer id={value.open} onClose={() => change({ open: undefined })} />
    </>
  );
}
