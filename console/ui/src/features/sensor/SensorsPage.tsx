// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '../../api/types';
import { useMay } from '../../app/session';
import { StateBadge } from '../../parts/Badges';
import { Empty } from '../../parts/Empty';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { SensorLink } from '../../parts/links';
import { Name } from '../../parts/Name';
import { Page } from '../../parts/Page';
import { counted, number } from '../../parts/text';
import { Time } from '../../parts/Time';
import { JoinDialog } from './JoinDialog';

type Row = Schemas['Sensor'];

const COLUMNS: Column<Row>[] = [
  {
    id: 'name',
    label: 'Sensor',
    width: 160,
    grow: 2,
    sort: 'name',
    cell: (row) => <SensorLink id={row.id} name={row.name} />,
  },
  { id: 'site', label: 'Site', width: 130, sort: 'siteName', cell: (row) => <Name>{row.siteName}</Name> },
  { id: 'state', label: 'State', width: 100, sort: 'state', cell: (row) => <StateBadge state={row.state} /> },
  {
    id: 'warnings',
    label: 'Warnings',
    width: 110,
    sort: 'warnings',
    cell: (row) => (row.warnings > 0 ? `⚠ ${counted(row.warnings, 'warning')}` : 'none'),
  },
  {
    id: 'contact',
    label: 'Last heard',
    width: 100,
    sort: 'contact',
    cell: (row) => <Time at={row.contact} none="never" />,
  },
  { id: 'packets', label: 'Packets', width: 100, align: 'right', cell: (row) => number(row.packets) },
  {
    id: 'lost',
    label: 'Lost packets',
    width: 100,
    align: 'right',
    sort: 'lostPackets',
    cell: (row) => number(row.lostPackets),
  },
  { id: 'program', label: 'Version', width: 170, sort: 'program', cell: (row) => <Name>{row.program}</Name> },
  {
    id: 'configuration',
    label: 'Configuration',
    width: 130,
    sort: 'configurationOutcome',
    cell: (row) =>
      row.wantedConfiguration > row.configuration
        ? `version ${row.wantedConfiguration} ${row.configurationOutcome ? row.configurationOutcome.replace('-', ' ') : 'on its way'}`
        : row.configuration > 0
          ? `version ${row.configuration}`
          : 'as started',
  },
  {
    id: 'certificate',
    label: 'Certificate ends',
    width: 120,
    sort: 'certificateEnd',
    cell: (row) => <Time at={row.certificateEnd} />,
    hidden: true,
  },
  { id: 'joined', label: 'Joined', width: 90, sort: 'joined', cell: (row) => <Time at={row.joined} />, hidden: true },
];

const PRESETS = [
  { label: 'With warnings', filter: 'warnings>=1' },
  { label: 'Silent for 5 min', filter: 'state:joined contact<=5m' },
  { label: 'Not joined yet', filter: 'state:waiting' },
  { label: 'Losing packets', filter: 'lostPackets>=1' },
];

export function SensorsPage() {
  const navigate = useNavigate();
  const may = useMay('ADMINISTER');
  const [joining, setJoining] = useState(false);
  const join = may && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setJoining(true)}>
      Join a sensor
    </Button>
  );
  return (
    <Page
      title="Sensors"
      about="Who watches where, and whether they see all. Sensors listen and never send a packet into what they watch."
      actions={join}
    >
      <List
        path="/api/v1/sensors"
        of={['sensor', 'sensors']}
        columns={COLUMNS}
        id={(row) => row.id}
        presets={PRESETS}
        onOpen={(row) => void navigate({ to: '/sensors/$id', params: { id: row.id } })}
        empty={
          <Empty title="Nobody watches yet">
            A sensor runs on a machine at a mirror port of the plant&apos;s switch.{' '}
            {may ? 'Join one: it takes a command and a minute.' : 'An administrator can join one.'}
          </Empty>
        }
      />
      {joining && <JoinDialog onClose={() => setJoining(false)} />}
    </Page>
  );
}
