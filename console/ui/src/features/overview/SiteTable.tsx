// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Table } from '@mantine/core';
import type { Schemas } from '../../api/types';
import { SeverityBadge } from '../../parts/Badges';
import { PageLink } from '../../parts/links';
import { Name } from '../../parts/Name';
import { Panel } from '../../parts/Panel';
import { Score } from '../../parts/Score';
import { counted, number } from '../../parts/text';

const MOST = 20;

/** The sites beside each other, the one with most open alerts first. */
export function SiteTable({ overview }: { overview: Schemas['Overview'] }) {
  const scores = new Map(overview.scores.map((score) => [score.site, score]));
  const sites = [...overview.sites].sort((one, other) => other.openAlerts - one.openAlerts);
  return (
    <Panel
      title="Site by site"
      className="overview-sites"
      more={sites.length > MOST ? `The first ${MOST} of ${counted(sites.length, 'site')}` : undefined}
    >
      <Table.ScrollContainer minWidth={520}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Site</Table.Th>
              <Table.Th>Score</Table.Th>
              <Table.Th>Can be told</Table.Th>
              <Table.Th>Devices</Table.Th>
              <Table.Th>Open alerts</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sites.slice(0, MOST).map((site) => {
              const score = scores.get(site.site);
              return (
                <Table.Tr key={site.site}>
                  <Table.Td>
                    <PageLink to="/" search={{ site: site.site }}>
                      <Name>{site.name}</Name>
                    </PageLink>
                  </Table.Td>
                  <Table.Td>
                    <Score small value={score?.score} before={score?.before} />
                  </Table.Td>
                  <Table.Td>{score ? `${score.known} %` : '–'}</Table.Td>
                  <Table.Td>{number(site.devices)}</Table.Td>
                  <Table.Td>
                    {number(site.openAlerts)} {site.openAlerts > 0 && <SeverityBadge severity={site.worstSeverity} />}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Panel>
  );
}
