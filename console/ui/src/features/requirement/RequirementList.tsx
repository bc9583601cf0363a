// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useSearchState } from '../../app/search';
import { useSites } from '../../app/SiteChoice';
import type { Schemas } from '../../api/types';
import { SeverityBadge, StateBadge } from '../../parts/Badges';
import { Empty } from '../../parts/Empty';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { both, quoted } from '../../parts/list/suggest';
import { Name } from '../../parts/Name';
import { Time } from '../../parts/Time';
import { partyName, usualScope } from './standing';

type Row = Schemas['RequirementStanding'];

function SiteName({ id }: { id: string }) {
  return <Name>{useSites().find((site) => site.id === id)?.name ?? id}</Name>;
}

const COLUMNS: Column<Row>[] = [
  { id: 'requirement', label: 'No.', width: 52, grow: 0.3, sort: 'requirement', cell: (row) => row.requirement },
  { id: 'title', label: 'Requirement', width: 220, grow: 3, cell: (row) => <Name>{row.title}</Name> },
  {
    id: 'about',
    label: 'Where',
    width: 110,
    cell: (row) => (row.scope === 'site' ? 'whole site' : <Name>{row.label || row.zoneName || row.element}</Name>),
  },
  {
    id: 'state',
    label: 'State',
    width: 150,
    grow: 0.5,
    sort: 'state',
    cell: (row) => (
      <>
        <StateBadge state={row.state} />
        {row.accepted && ' accepted'}
      </>
    ),
  },
  {
    id: 'severity',
    label: 'Severity',
    width: 96,
    grow: 0.3,
    sort: 'severity',
    cell: (row) => row.state === 'refuted' && <SeverityBadge severity={row.severity} />,
  },
  {
    id: 'because',
    label: 'Why',
    width: 220,
    grow: 4,
    cell: (row) => <Name most={300}>{row.because || row.missing}</Name>,
  },
  {
    id: 'missing',
    label: 'What would settle it',
    width: 200,
    grow: 3,
    hidden: true,
    cell: (row) => <Name most={300}>{row.missing}</Name>,
  },
  { id: 'party', label: 'Party', width: 120, sort: 'party', cell: (row) => partyName(row.party) },
  { id: 'since', label: 'So since', width: 92, grow: 0.3, sort: 'since', cell: (row) => <Time at={row.since} /> },
  { id: 'site', label: 'Site', width: 110, hidden: true, cell: (row) => <SiteName id={row.site} /> },
];

const PRESETS = [
  { label: 'Refuted', filter: 'scope:site state:refuted' },
  { label: 'Not known', filter: 'scope:site state:unknown' },
  { label: 'Met', filter: 'scope:site state:(proved, attested)' },
  { label: 'By zone, refuted', filter: 'scope:zone state:refuted' },
  { label: 'By element', filter: 'scope:element' },
  { label: 'Accepted risks', filter: 'scope:(site, element) accepted:true' },
];

/** Where it stands so says something only of zones and elements. */
const OF_SITES = COLUMNS.filter((column) => column.id !== 'about');

export function RequirementList() {
  const { value, change } = useSearchState();
  const ofSites = usualScope(value.filter) !== '' || /\bscope:site\b/.test(value.filter ?? '');
  return (
    <div className="requirement-list">
      <List
        path="/api/v1/requirements"
        of={['requirement', 'requirements']}
        columns={ofSites ? OF_SITES : COLUMNS}
        id={(row) => row.id}
        always={both(value.site ? `site:${quoted(value.site)}` : '', usualScope(value.filter))}
        presets={PRESETS}
        opened={value.open}
        onOpen={(row) => change({ open: row.id })}
        empty={
          <Empty title="Nothing was concluded yet">
            Requirements are held against what sensors see and what is filed as evidence. Join a sensor under{' '}
            <b>Sensors</b>; the first conclusions are there a minute after its first packets.
          </Empty>
        }
      />
    </div>
  );
}
