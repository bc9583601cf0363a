// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { IconCircleCheck } from '@tabler/icons-react';
import type { Schemas } from '../../api/types';
import { useSearchState } from '../../app/search';
import { SeverityBadge } from '../../parts/Badges';
import { Empty } from '../../parts/Empty';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { Time } from '../../parts/Time';
import { Cuts } from './Cuts';
import { PathDrawer } from './PathDrawer';
import { SiteName } from './SiteName';
import { useSiteFilter } from '../../app/useSiteFilter';

type Row = Schemas['AttackPathStanding'];

const COLUMNS: Column<Row>[] = [
  {
    id: 'severity',
    label: 'Severity',
    width: 90,
    sort: 'severity',
    cell: (row) => <SeverityBadge severity={row.severity} />,
  },
  { id: 'title', label: 'Path', width: 320, grow: 5, cell: (row) => row.title },
  {
    id: 'goal',
    label: 'To',
    width: 120,
    sort: 'goal',
    cell: (row) => (row.goal === 'control' ? 'command it' : 'falsify its data'),
    hidden: true,
  },
  { id: 'steps', label: 'Steps', width: 60, sort: 'steps', align: 'right', cell: (row) => row.steps },
  { id: 'risk', label: 'Risk', width: 90, sort: 'risk', align: 'right', cell: (row) => row.risk },
  { id: 'first', label: 'Since', width: 90, sort: 'first', cell: (row) => <Time at={row.first} /> },
  { id: 'site', label: 'Site', width: 110, sort: 'site', cell: (row) => <SiteName id={row.site} />, hidden: true },
];

const PRESETS = [
  { label: 'To command a device', filter: 'goal:control' },
  { label: 'To falsify data', filter: 'goal:data' },
  { label: 'From the internet', filter: 'source:internet' },
  { label: 'From the office', filter: 'source:it' },
];

/** Attack paths: ways from where attacks begin to what matters, and what stops them. */
export function PathsTab() {
  const { value, change } = useSearchState();
  return (
    <>
      <Cuts />
      <List
        path="/api/v1/attack-paths"
        of={['attack path', 'attack paths']}
        columns={COLUMNS}
        id={(row) => row.id}
        always={useSiteFilter()}
        presets={PRESETS}
        onOpen={(row) => change({ open: row.id })}
        opened={value.open}
        height={420}
        empty={
          <Empty title="No attack path was found" icon={IconCircleCheck}>
            From the internet, the office or remote users no way leads to a controller by what was seen. It is worth
            what the watching is worth: see how well under <b>Overview</b>.
          </Empty>
        }
      />
      <PathDrawer id={value.open} onClose={() => change({ open: undefined })} />
    </>
  );
}
