// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Group, Stack, Text } from '@mantine/core';
import type { Schemas } from '../../api/types';
import { useSearchState } from '../../app/search';
import { SiteChoice, useOneSite, useSites } from '../../app/SiteChoice';
import { SeverityBadge, StateBadge } from '../../parts/Badges';
import { Empty } from '../../parts/Empty';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { Name } from '../../parts/Name';
import { number } from '../../parts/text';
import { Time } from '../../parts/Time';
import { useSiteFilter } from '../../app/useSiteFilter';
import { Stride } from './Stride';
import { ThreatDrawer } from './ThreatDrawer';

type Row = Schemas['ThreatStanding'];

const COLUMNS: Column<Row>[] = [
  {
    id: 'severity',
    label: 'Severity',
    width: 96,
    sort: 'severity',
    cell: (row) => <SeverityBadge severity={row.severity} />,
  },
  { id: 'title', label: 'Threat', width: 210, grow: 4, cell: (row) => row.title },
  { id: 'state', label: 'State', width: 104, sort: 'state', cell: (row) => <StateBadge state={row.state} /> },
  { id: 'stride', label: 'STRIDE', width: 60, cell: (row) => <span className="mono">{row.stride}</span> },
  {
    id: 'about',
    label: 'About',
    width: 96,
    cell: (row) => [row.control && 'control', row.data && 'data'].filter(Boolean).join(', '),
  },
  { id: 'from', label: 'From', width: 130, grow: 2, cell: (row) => <Name>{row.fromName}</Name> },
  { id: 'to', label: 'To', width: 130, grow: 2, cell: (row) => <Name>{row.toName}</Name> },
  { id: 'protocol', label: 'Protocol', width: 80, sort: 'protocol', cell: (row) => row.protocol },
  { id: 'members', label: 'Places', width: 60, align: 'right', cell: (row) => number(row.members) },
  { id: 'decided', label: 'Decided', width: 110, cell: (row) => <Name>{row.decided}</Name>, hidden: true },
  { id: 'since', label: 'Since', width: 76, sort: 'since', cell: (row) => <Time at={row.since} /> },
];

const PRESETS = [
  { label: 'Evident', filter: 'state:evident' },
  { label: 'About control', filter: 'control:true' },
  { label: 'About data', filter: 'data:true' },
  { label: 'Nobody decided', filter: 'open:true' },
];

/** Each threat at its place, the worst first. */
export function ThreatsTab() {
  const site = useOneSite();
  return (
    <Stack gap="md">
      {site ? <Stride site={site} /> : <ChooseSite />}
      <ThreatList />
    </Stack>
  );
}

function ChooseSite() {
  return (
    useSites().length > 1 && (
      <Group gap="sm">
        <Text size="sm" c="dimmed">
          The table of STRIDE is of one site:
        </Text>
        <SiteChoice />
      </Group>
    )
  );
}

export function ThreatList({ height }: { height?: number }) {
  const { value, change } = useSearchState();
  return (
    <>
      <List
        height={height}
        path="/api/v1/threats"
        of={['threat', 'threats']}
        columns={COLUMNS}
        id={(row) => row.id}
        presets={PRESETS}
        always={useSiteFilter()}
        onOpen={(row) => change({ open: row.id })}
        opened={value.open}
        empty={
          <Empty title="No threat was concluded yet">
            The threat model makes itself out of what sensors see and of the workload that is declared, some minutes
            after the first traffic. Nothing here does not mean that nothing can go wrong.
          </Empty>
        }
      />
      <ThreatDrawer id={value.open} onClose={() => change({ open: undefined })} />
    </>
  );
}
