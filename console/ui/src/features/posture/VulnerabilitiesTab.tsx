// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Alert, Badge, Code, Text } from '@mantine/core';
import { IconAlertTriangle, IconFlame } from '@tabler/icons-react';
import { queries } from '../../api/client';
import type { Schemas } from '../../api/types';
import { useSearchState } from '../../app/search';
import { StateBadge } from '../../parts/Badges';
import { Empty } from '../../parts/Empty';
import type { Column } from '../../parts/list/columns';
import { List } from '../../parts/list/List';
import { DeviceLink } from '../../parts/links';
import { Name } from '../../parts/Name';
import { counted, number } from '../../parts/text';
import { Time } from '../../parts/Time';
import { SiteName } from './SiteName';
import { useSiteFilter } from '../../app/useSiteFilter';
import { VulnerabilityDrawer } from './VulnerabilityDrawer';

type Row = Schemas['VulnerabilityStanding'];

const COLUMNS: Column<Row>[] = [
  {
    id: 'device',
    label: 'Device',
    width: 150,
    grow: 2,
    sort: 'device',
    cell: (row) => <DeviceLink id={row.device} name={row.label} />,
  },
  { id: 'state', label: 'State', width: 124, sort: 'state', cell: (row) => <StateBadge state={row.state} /> },
  {
    id: 'exploited',
    label: 'Exploited',
    width: 108,
    sort: 'exploited',
    cell: (row) => row.exploited && <KnownExploited />,
  },
  {
    id: 'score',
    label: 'CVSS',
    width: 56,
    sort: 'score',
    align: 'right',
    cell: (row) => (row.score > 0 ? row.score.toFixed(1) : '–'),
  },
  { id: 'title', label: 'Vulnerability', width: 200, grow: 3, cell: (row) => <Name>{row.title}</Name> },
  {
    id: 'advisory',
    label: 'Advisory',
    width: 130,
    sort: 'advisory',
    cell: (row) => <span className="mono">{row.advisory}</span>,
  },
  {
    id: 'cves',
    label: 'CVE',
    width: 130,
    cell: (row) => <span className="mono">{row.cves.join(', ')}</span>,
    hidden: true,
  },
  {
    id: 'network',
    label: 'Over the network',
    width: 100,
    sort: 'network',
    cell: (row) => (row.network ? 'yes' : 'no'),
    hidden: true,
  },
  { id: 'fixedVersion', label: 'Fixed in', width: 90, cell: (row) => <Name>{row.fixedVersion}</Name> },
  { id: 'because', label: 'Why', width: 180, grow: 3, cell: (row) => <span className="faint">{row.because}</span> },
  { id: 'decided', label: 'Decided', width: 120, cell: (row) => <Name>{row.decided}</Name>, hidden: true },
  { id: 'since', label: 'Since', width: 90, sort: 'since', cell: (row) => <Time at={row.since} />, hidden: true },
  { id: 'site', label: 'Site', width: 110, sort: 'site', cell: (row) => <SiteName id={row.site} />, hidden: true },
];

const PRESETS = [
  { label: 'Affected', filter: 'state:affected' },
  { label: 'Possible', filter: 'state:possible' },
  { label: 'Known exploited', filter: 'exploited:true open:true' },
  { label: 'Fixed', filter: 'state:fixed' },
  { label: 'Not affected', filter: 'state:not-affected' },
];

/** Published vulnerabilities that devices have or may have. */
export function VulnerabilitiesTab() {
  const { value, change } = useSearchState();
  const content = queries.useQuery('get', '/api/v1/content').data;
  const loaded = content?.loaded === true && content.advisories > 0;
  return (
    <>
      {content && <ContentAge content={content} />}
      <List
        path="/api/v1/vulnerabilities"
        of={['vulnerability of a device', 'vulnerabilities of devices']}
        columns={COLUMNS}
        id={(row) => row.id}
        always={useSiteFilter()}
        presets={PRESETS}
        onOpen={(row) => change({ open: row.id })}
        opened={value.open}
        empty={
          loaded ? (
            <Empty title="No advisory fits what is known of the devices">
              {counted(content.advisories, 'advisory was', 'advisories were')} held against every device. Of devices
              whose model or firmware is not known, nothing can be said: look at <b>Devices</b> for those.
            </Empty>
          ) : (
            <Empty title="Nothing is told about vulnerabilities" icon={IconAlertTriangle}>
              No advisories are loaded. That is not the same as none found. Nothing is fetched from outside: import
              files that you trust into the folder that the setting <b>content</b> of the console names.
              <Code block mt="xs" ta="start">
                bulkhead content import cisa-csaf.tar.gz kev.json --content FOLDER
              </Code>
            </Empty>
          )
        }
      />
      <VulnerabilityDrawer id={value.open} onClose={() => change({ open: undefined })} />
    </>
  );
}

export function KnownExploited() {
  return (
    <Badge className="sign" color="red" tt="none" fw={600} leftSection={<IconFlame size={12} aria-hidden />}>
      exploited
    </Badge>
  );
}

function ContentAge({ content }: { content: Schemas['PublishedAge'] }) {
  if (!content.loaded || content.advisories === 0) {
    return null;
  }
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        Held against {counted(content.advisories, 'advisory', 'advisories')}, the newest <Time at={content.newest} />
        {content.exploitedAsOf ? (
          <>
            ; {number(content.exploited)} known to be exploited, as of <Time at={content.exploitedAsOf} />
          </>
        ) : (
          '; no list of exploited vulnerabilities is loaded, so nothing is told of that'
        )}
        {content.sources.length > 0 && (
          <>
            ; from <Name most={160}>{content.sources.join(', ')}</Name>
          </>
        )}
      </Text>
      {content.problems.length > 0 && (
        <Alert
          color="yellow"
          icon={<IconAlertTriangle aria-hidden />}
          mb="xs"
          title="Some of the content could not be read"
        >
          {content.problems.slice(0, 3).map((problem) => (
            <Text size="sm" key={problem}>
              <Name most={300}>{problem}</Name>
            </Text>
          ))}
        </Alert>
      )}
    </>
  );
}
