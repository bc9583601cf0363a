// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Device } from '../../api/types';
import { useMay } from '../../app/session';
import { SeverityBadge } from '../../parts/Badges';
import { Empty } from '../../parts/Empty';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { DeviceLink } from '../../parts/links';
import { Name } from '../../parts/Name';
import { Page } from '../../parts/Page';
import { number, words } from '../../parts/text';
import { Time } from '../../parts/Time';
import { ZoneOf } from '../../parts/ZoneOf';
import { ChosenActions } from './ChosenActions';
import { ImportNotes } from './ImportNotes';

const COLUMNS: Column<Device>[] = [
  {
    id: 'name',
    label: 'Device',
    width: 170,
    grow: 2,
    sort: 'name',
    cell: (row) => <DeviceLink id={row.id} name={row.name} address={row.addresses[0]} />,
  },
  { id: 'type', label: 'Type', width: 105, sort: 'type', cell: (row) => words(row.type) },
  { id: 'vendor', label: 'Vendor', width: 104, sort: 'vendor', cell: (row) => <Name>{row.vendor}</Name> },
  { id: 'model', label: 'Model', width: 114, sort: 'model', cell: (row) => <Name>{row.model}</Name> },
  { id: 'firmware', label: 'Firmware', width: 76, sort: 'firmware', cell: (row) => <Name>{row.firmware}</Name> },
  { id: 'zone', label: 'Zone', width: 112, sort: 'concludedZone', cell: (row) => <ZoneOf device={row} /> },
  { id: 'purdue', label: 'Level', width: 44, grow: 0.3, sort: 'purdue', cell: (row) => row.purdue },
  { id: 'protocols', label: 'Protocols', width: 110, grow: 1.2, cell: (row) => row.protocols.join(', ') },
  {
    id: 'alerts',
    label: 'Open alerts',
    width: 118,
    grow: 0.4,
    sort: 'worstSeverity',
    cell: (row) =>
      row.openAlerts > 0 && (
        <>
          {number(row.openAlerts)} <SeverityBadge severity={row.worstSeverity} />
        </>
      ),
  },
  {
    id: 'criticality',
    label: 'Criticality',
    width: 90,
    sort: 'criticality',
    cell: (row) => (row.criticality === 'unknown' ? '' : row.criticality),
    hidden: true,
  },
  {
    id: 'lastSeen',
    label: 'Last seen',
    width: 84,
    grow: 0.4,
    sort: 'lastSeen',
    cell: (row) => <Time at={row.lastSeen} />,
  },
  {
    id: 'firstSeen',
    label: 'First seen',
    width: 90,
    sort: 'firstSeen',
    cell: (row) => <Time at={row.firstSeen} />,
    hidden: true,
  },
  {
    id: 'addresses',
    label: 'Addresses',
    width: 180,
    cell: (row) => <span className="mono">{row.addresses.join(', ')}</span>,
    hidden: true,
  },
  {
    id: 'macs',
    label: 'MAC',
    width: 140,
    cell: (row) => <span className="mono">{row.macs.join(', ')}</span>,
    hidden: true,
  },
  {
    id: 'serial',
    label: 'Serial number',
    width: 120,
    sort: 'serial',
    cell: (row) => <Name>{row.serial}</Name>,
    hidden: true,
  },
  { id: 'os', label: 'Operating system', width: 120, sort: 'os', cell: (row) => <Name>{row.os}</Name>, hidden: true },
  { id: 'role', label: 'Role', width: 100, sort: 'role', cell: (row) => words(row.role), hidden: true },
  { id: 'owner', label: 'Owner', width: 100, sort: 'owner', cell: (row) => <Name>{row.owner}</Name>, hidden: true },
  {
    id: 'location',
    label: 'Location',
    width: 100,
    sort: 'location',
    cell: (row) => <Name>{row.location}</Name>,
    hidden: true,
  },
  {
    id: 'process',
    label: 'Process',
    width: 100,
    sort: 'process',
    cell: (row) => <Name>{row.process}</Name>,
    hidden: true,
  },
  { id: 'site', label: 'Site', width: 110, cell: (row) => <Name>{row.siteName}</Name>, hidden: true },
];

const PRESETS = [
  { label: 'Controllers', filter: 'role:controller' },
  { label: 'With open alerts', filter: 'openAlerts>=1' },
  { label: 'New in 24 h', filter: 'firstSeen>=24h' },
  { label: 'Silent for a day', filter: 'lastSeen<=24h' },
  { label: 'Without a zone', filter: 'zone:""' },
];

export function DevicesPage() {
  const navigate = useNavigate();
  const may = useMay('TRIAGE');
  const [chosen, setChosen] = useState<Map<string, Device>>(new Map());
  const rows = useRef<Device[]>([]);
  // What was chosen stays chosen, and known, when another filter shows other rows.
  const choose = (ids: Set<string>) => {
    const known = new Map([...chosen, ...rows.current.map((row): [string, Device] => [row.id, row])]);
    setChosen(new Map([...ids].flatMap((id) => (known.has(id) ? [[id, known.get(id)!]] : []))));
  };
  return (
    <Page
      actions={may && <ImportNotes />}
      title="Devices"
      about="All that the sensors have seen, with what it says of itself and what is known about it."
    >
      <List
        path="/api/v1/devices"
        of={['device', 'devices']}
        columns={COLUMNS}
        id={(row) => row.id}
        presets={PRESETS}
        onRows={(now) => {
          rows.current = now;
        }}
        selection={may ? { chosen: new Set(chosen.keys()), onChosen: choose } : undefined}
        chosenActions={() => <ChosenActions devices={[...chosen.values()]} onNone={() => setChosen(new Map())} />}
        onOpen={(row) => void navigate({ to: '/devices/$id', params: { id: row.id } })}
        empty={
          <Empty title="No device was seen yet">
            Devices appear by themselves as soon as a sensor sees traffic. Join one under <b>Sensors</b>; it never sends
            a packet.
          </Empty>
        }
      />
    </Page>
  );
}
