// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { AlertRow } from '../../api/types';
import { SeverityBadge, StateBadge } from '../../parts/Badges';
import { DeviceLink } from '../../parts/links';
import type { Column } from '../../parts/list/columns';
import { Name } from '../../parts/Name';
import { number } from '../../parts/text';
import { Time } from '../../parts/Time';
import { engineWords } from './triage';

/** Columns of lists of alerts. */
export const COLUMNS: Column<AlertRow>[] = [
  {
    id: 'severity',
    label: 'Severity',
    width: 104,
    grow: 0.2,
    sort: 'severity',
    cell: (row) => <SeverityBadge severity={row.severity} />,
  },
  { id: 'title', label: 'Alert', width: 210, grow: 2.4, sort: 'title', cell: (row) => <Name>{row.title}</Name> },
  {
    id: 'what',
    label: 'What happened',
    width: 260,
    grow: 3,
    cell: (row) => <Name most={160}>{row.what}</Name>,
    hidden: true,
  },
  {
    id: 'source',
    label: 'From',
    width: 130,
    grow: 1.3,
    cell: (row) => <DeviceLink id={row.source} name={row.sourceName || row.sourceAddress} />,
  },
  {
    id: 'target',
    label: 'To',
    width: 130,
    grow: 1.3,
    cell: (row) => <DeviceLink id={row.target} name={row.targetName || row.targetAddress} />,
  },
  { id: 'protocol', label: 'Protocol', width: 80, grow: 0.5, sort: 'protocol', cell: (row) => row.protocol },
  {
    id: 'network',
    label: 'Network',
    width: 90,
    grow: 0.6,
    cell: (row) => <Name>{row.networkName}</Name>,
    hidden: true,
  },
  { id: 'site', label: 'Site', width: 100, cell: (row) => <Name>{row.siteName}</Name>, hidden: true },
  { id: 'engine', label: 'Kind', width: 150, sort: 'engine', cell: (row) => engineWords(row.engine), hidden: true },
  { id: 'last', label: 'Last', width: 82, grow: 0.3, sort: 'last', cell: (row) => <Time at={row.last} /> },
  {
    id: 'first',
    label: 'First',
    width: 82,
    grow: 0.3,
    sort: 'first',
    cell: (row) => <Time at={row.first} />,
    hidden: true,
  },
  {
    id: 'count',
    label: 'Times',
    width: 62,
    grow: 0.2,
    sort: 'count',
    align: 'right',
    cell: (row) => number(row.count),
  },
  { id: 'state', label: 'State', width: 96, grow: 0.2, sort: 'state', cell: (row) => <StateBadge state={row.state} /> },
  {
    id: 'assignee',
    label: 'Assigned to',
    width: 90,
    grow: 0.6,
    sort: 'assignee',
    cell: (row) => <Name>{row.assignee}</Name>,
  },
  {
    id: 'sensors',
    label: 'Seen by',
    width: 100,
    cell: (row) => <Name>{row.sensors.join(', ')}</Name>,
    hidden: true,
  },
];
