// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useNavigate } from '@tanstack/react-router';
import { Empty } from '../../parts/Empty';
import { DeviceLink } from '../../parts/links';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import type { RowOf } from '../../parts/list/useRows';
import { Name } from '../../parts/Name';
import { bytes, number, words } from '../../parts/text';
import { Time } from '../../parts/Time';
import { COLUMNS as ALERTS } from '../alert/columns';
import { label } from './said';

const HEIGHT = 520;

const FLOWS: Column<RowOf<'/api/v1/devices/{id}/flows'>>[] = [
  {
    id: 'source',
    label: 'Who asks',
    width: 150,
    grow: 1.4,
    sort: 'source',
    cell: (row) => <DeviceLink id={row.source} name={row.sourceName || row.sourceAddress} />,
  },
  {
    id: 'target',
    label: 'Who is asked',
    width: 150,
    grow: 1.4,
    sort: 'target',
    cell: (row) => <DeviceLink id={row.target} name={row.targetName || row.targetAddress} />,
  },
  {
    id: 'protocol',
    label: 'Protocol',
    width: 110,
    sort: 'protocol',
    cell: (row) => row.protocol || `${row.transport} ${row.port || ''}`,
  },
  { id: 'port', label: 'Port', width: 60, grow: 0.3, sort: 'port', align: 'right', cell: (row) => row.port || '' },
  { id: 'asked', label: 'Asked for', width: 150, grow: 1.4, cell: (row) => row.asked.map(words).join(', ') },
  { id: 'told', label: 'Told unasked', width: 110, cell: (row) => row.told.map(words).join(', '), hidden: true },
  {
    id: 'control',
    label: 'Commands',
    width: 86,
    grow: 0.4,
    sort: 'control',
    align: 'right',
    cell: (row) => (row.control > 0 ? number(row.control) : ''),
  },
  {
    id: 'bytes',
    label: 'Amount',
    width: 76,
    grow: 0.4,
    align: 'right',
    cell: (row) => bytes(row.sourceBytes + row.targetBytes),
  },
  { id: 'last', label: 'Last', width: 84, grow: 0.4, sort: 'lastSeen', cell: (row) => <Time at={row.lastSeen} /> },
  { id: 'first', label: 'First', width: 84, grow: 0.4, sort: 'firstSeen', cell: (row) => <Time at={row.firstSeen} /> },
  { id: 'sensor', label: 'Seen by', width: 100, cell: (row) => <Name>{row.sensorName}</Name>, hidden: true },
  { id: 'state', label: 'State', width: 100, sort: 'state', cell: (row) => words(row.state), hidden: true },
  { id: 'whole', label: 'Both ways seen', width: 100, cell: (row) => (row.whole ? 'all' : 'not all'), hidden: true },
];

export function Conversations({ id }: { id: string }) {
  return (
    <List
      path="/api/v1/devices/{id}/flows"
      of={['conversation', 'conversations']}
      columns={FLOWS}
      id={(row) => row.id}
      within={{ id }}
      beside
      height={HEIGHT}
      presets={[
        { label: 'With commands', filter: 'control>=1' },
        { label: 'New in 24 h', filter: 'firstSeen>=24h' },
      ]}
      empty={<Empty title="No conversation was seen">The device was told of, but no sensor saw it talk.</Empty>}
    />
  );
}

export function Alerts({ id }: { id: string }) {
  const navigate = useNavigate();
  return (
    <List
      path="/api/v1/devices/{id}/alerts"
      of={['alert', 'alerts']}
      columns={ALERTS}
      id={(row) => row.id}
      within={{ id }}
      beside
      height={HEIGHT}
      presets={[{ label: 'Open', filter: 'state:(open, reopened)' }]}
      onOpen={(row) => void navigate({ to: '/alerts/$id', params: { id: row.id } })}
      empty={
        <Empty title="No alert is about it">Neither did it do something that was told of, nor was it done to it.</Empty>
      }
    />
  );
}

const MOVED: Column<RowOf<'/api/v1/devices/{id}/transfers'>>[] = [
  {
    id: 'what',
    label: 'What',
    width: 160,
    grow: 1.6,
    sort: 'name',
    cell: (row) => (
      <>
        {words(row.kind)} <Name>{row.name}</Name>
      </>
    ),
  },
  { id: 'direction', label: 'Way', width: 80, grow: 0.4, sort: 'direction', cell: (row) => words(row.direction) },
  {
    id: 'source',
    label: 'By',
    width: 130,
    sort: 'source',
    cell: (row) => <DeviceLink id={row.source} name={row.sourceName} />,
  },
  {
    id: 'target',
    label: 'Device',
    width: 130,
    sort: 'target',
    cell: (row) => <DeviceLink id={row.target} name={row.targetName} />,
  },
  { id: 'protocol', label: 'Protocol', width: 80, grow: 0.4, sort: 'protocol', cell: (row) => row.protocol },
  { id: 'size', label: 'Size', width: 76, grow: 0.3, sort: 'size', align: 'right', cell: (row) => bytes(row.size) },
  {
    id: 'sha256',
    label: 'SHA-256',
    width: 140,
    grow: 1.4,
    cell: (row) =>
      row.sha256 ? (
        <span className="mono">
          <Name most={20}>{row.sha256}</Name>
        </span>
      ) : (
        <span className="faint">not all of it was seen</span>
      ),
  },
  { id: 'last', label: 'When', width: 84, grow: 0.4, sort: 'last', cell: (row) => <Time at={row.last} /> },
];

export function Transfers({ id }: { id: string }) {
  return (
    <List
      path="/api/v1/devices/{id}/transfers"
      of={['transfer', 'transfers']}
      columns={MOVED}
      id={(row) => row.id}
      within={{ id }}
      beside
      height={HEIGHT}
      presets={[
        { label: 'Programs', filter: 'kind:(program, block)' },
        { label: 'Firmware', filter: 'kind:firmware' },
      ]}
      empty={
        <Empty title="Nothing was moved">
          No program, firmware or file was put into it or fetched from it where a sensor watches.
        </Empty>
      }
    />
  );
}

const CHANGES: Column<RowOf<'/api/v1/devices/{id}/history'>>[] = [
  { id: 'at', label: 'When', width: 190, grow: 0.6, sort: 'at', cell: (row) => <Time at={row.at} as="absolute" /> },
  { id: 'attribute', label: 'What', width: 130, sort: 'attribute', cell: (row) => label(row.attribute) },
  {
    id: 'before',
    label: 'Before',
    width: 160,
    grow: 1.5,
    sort: 'before',
    cell: (row) => (row.before ? <Name>{row.before}</Name> : <span className="faint">not known</span>),
  },
  {
    id: 'after',
    label: 'Since then',
    width: 160,
    grow: 1.5,
    sort: 'after',
    cell: (row) => (row.after ? <Name>{row.after}</Name> : <span className="faint">not known</span>),
  },
  { id: 'by', label: 'Told by', width: 120, sort: 'by', cell: (row) => <Name>{row.by}</Name> },
];

export function DeviceHistory({ id }: { id: string }) {
  return (
    <List
      path="/api/v1/devices/{id}/history"
      of={['change', 'changes']}
      columns={CHANGES}
      id={(row) => row.id}
      within={{ id }}
      beside
      height={HEIGHT}
      empty={<Empty title="Nothing changed">All that is shown of it has been so since it was first seen.</Empty>}
    />
  );
}
