// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Anchor, Button, CloseButton, Group, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SeverityBadge } from '../../parts/Badges';
import { Facts } from '../../parts/Facts';
import { DeviceLink } from '../../parts/links';
import { Name } from '../../parts/Name';
import { quoted } from '../../parts/list/suggest';
import { bytes, counted, number, words } from '../../parts/text';
import { Time } from '../../parts/Time';
import { Why } from '../../parts/Why';
import { inWords, kindOf, type Edge, type Node, type SiteMap, type Zone } from './elements';

interface ChosenProps {
  map: SiteMap;
  id: string;
  onChosen: (id: string | undefined) => void;
  onUnfold: (zone: string) => void;
}

/** What is known of what was chosen on the map. */
export function Chosen({ map, id, onChosen, onUnfold }: ChosenProps) {
  const edge = map.edges.find((one) => one.id === id);
  const zone = map.zones.find((one) => one.id === id);
  const node = map.nodes.find((one) => one.id === id);
  if (!edge && !zone && !node) {
    return null;
  }
  return (
    <Paper withBorder p="md" className="map-chosen" component="aside" aria-label="What was chosen">
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="start">
          <Title order={2} size="h3">
            <Name>{edge ? 'Conversation' : (zone?.name ?? node?.name ?? '')}</Name>
          </Title>
          <CloseButton aria-label="Close" onClick={() => onChosen(undefined)} />
        </Group>
        {edge ? (
          <OfEdge map={map} edge={edge} />
        ) : zone ? (
          <OfZone zone={zone} onUnfold={onUnfold} />
        ) : (
          <OfNode node={node!} />
        )}
        {!edge && <Edges map={map} id={id} onChosen={onChosen} />}
      </Stack>
    </Paper>
  );
}

function Alerts({ count, severity, filter, site }: { count: number; severity: string; filter?: string; site: string }) {
  if (count === 0) {
    return <>none open</>;
  }
  return (
    <Group gap={6}>
      {filter ? (
        <Anchor renderRoot={(own) => <Link {...own} to="/alerts" search={{ site, filter }} />} size="sm">
          {number(count)} open
        </Anchor>
      ) : (
        `${number(count)} open`
      )}
      <SeverityBadge severity={severity} />
    </Group>
  );
}

function OfZone({ zone, onUnfold }: { zone: Zone; onUnfold: (zone: string) => void }) {
  return (
    <>
      <Facts
        of={[
          [
            'Is a zone of',
            <>
              {kindOf(zone)} <Why of="this is a zone">{zone.why}</Why>
            </>,
          ],
          ['Level', zone.level],
          ['Devices', number(zone.devices)],
          ['Score', zone.score ?? 'cannot be told'],
          ['Alerts', <Alerts count={zone.openAlerts} severity={zone.worstSeverity} site="" />],
          ['Inside it', counted(zone.inside, 'conversation')],
          ['Target level', zone.targetLevel > 0 ? `SL ${zone.targetLevel}` : ''],
        ]}
      />
      <Button size="xs" variant="light" onClick={() => onUnfold(zone.id)}>
        {zone.unfolded ? 'Fold it' : 'Show its devices'}
      </Button>
    </>
  );
}

function OfNode({ node }: { node: Node }) {
  return (
    <Facts
      of={[
        ['Device', node.device ? <DeviceLink id={node.id} name={node.name} address={node.address} /> : ''],
        ['Type', words(node.type)],
        ['Role', words(node.role)],
        ['Criticality', node.criticality === 'unknown' ? '' : node.criticality],
        ['Stands for', node.kind === 'rest' ? counted(node.devices, 'device') : ''],
        [
          'Alerts',
          <Alerts
            count={node.openAlerts}
            severity={node.worstSeverity}
            site=""
            filter={node.device ? `source:${quoted(node.id)} or target:${quoted(node.id)}` : undefined}
          />,
        ],
      ]}
    />
  );
}

function nameOf(map: SiteMap, id: string): string {
  return map.nodes.find((node) => node.id === id)?.name ?? id;
}

function OfEdge({ map, edge }: { map: SiteMap; edge: Edge }) {
  return (
    <>
      <Facts
        of={[
          ['From', <Name>{nameOf(map, edge.source)}</Name>],
          ['To', <Name>{nameOf(map, edge.target)}</Name>],
          [
            'Controls',
            edge.control > 0
              ? `${counted(edge.control, 'message')}${edge.actions.length > 0 ? `: ${edge.actions.join(', ')}` : ''}`
              : 'nothing',
          ],
          ['Tells', counted(edge.data, 'message')],
          ['Trust boundary', edge.crossing ? 'crosses one' : 'stays within one'],
          [
            'Allowed',
            edge.standing === 'unjudged'
              ? 'cannot be told: no workload is declared'
              : `${edge.standing}${edge.because ? `: ${edge.because}` : ''}`,
          ],
          ['Alerts', <Alerts count={edge.openAlerts} severity={edge.worstSeverity} site="" />],
          ['Last seen', <Time at={edge.last} none="only declared" />],
        ]}
      />
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Protocol</Table.Th>
            <Table.Th ta="end">Controls</Table.Th>
            <Table.Th ta="end">Tells</Table.Th>
            <Table.Th ta="end">Volume</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {edge.protocols.map((use) => (
            <Table.Tr key={use.protocol}>
              <Table.Td>{use.protocol}</Table.Td>
              <Table.Td ta="end">{number(use.control)}</Table.Td>
              <Table.Td ta="end">{number(use.data)}</Table.Td>
              <Table.Td ta="end">{bytes(use.bytes)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

const MOST = 12;

function Edges({ map, id, onChosen }: { map: SiteMap; id: string; onChosen: (id: string) => void }) {
  const found = map.edges.filter((edge) => edge.source === id || edge.target === id);
  if (found.length === 0) {
    return null;
  }
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {counted(found.length, 'line')} from and to it
      </Text>
      {found.slice(0, MOST).map((edge) => (
        <div key={edge.id}>
          <Anchor component="button" type="button" size="sm" ta="start" onClick={() => onChosen(edge.id)}>
            {edge.source === id ? 'to ' : 'from '}
            <Name most={40}>{nameOf(map, edge.source === id ? edge.target : edge.source)}</Name>
          </Anchor>
          <Text size="xs" c="dimmed">
            {inWords(edge)}
          </Text>
        </div>
      ))}
      {found.length > MOST && (
        <Text size="xs" c="dimmed">
          and {found.length - MOST} more
        </Text>
      )}
    </Stack>
  );
}
