// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Alert, Button, FileButton, Group, List, Stack, Table, Text } from '@mantine/core';
import { IconDownload, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { api, queries } from '../../api/client';
import { ApiProblem, said } from '../../api/problem';
import type { Schemas } from '../../api/types';
import { useMay } from '../../app/session';
import { useChange } from '../../parts/change';
import { Empty } from '../../parts/Empty';
import { Name } from '../../parts/Name';
import { bytes } from '../../parts/text';
import { Time } from '../../parts/Time';
import { OneSite } from './OneSite';

const CHANGES = [
  '/api/v1/sites/{id}/workload',
  '/api/v1/sites/{id}/conclusions',
  '/api/v1/drift',
  '/api/v1/threats',
  '/api/v1/map',
];

/** What people declared of the workload: zones, devices, flows; as a file of ours or of another tool. */
export function WorkloadTab() {
  return <OneSite>{(site) => <Workload key={site} site={site} />}</OneSite>;
}

function Workload({ site }: { site: string }) {
  const may = useMay('TRIAGE');
  const path = { id: site };
  const versions = queries.useQuery('get', '/api/v1/sites/{id}/workload/versions', { params: { path } });
  const [problem, setProblem] = useState<unknown>();
  const give = useChange({
    does: async (file: File) =>
      (
        await api.PUT('/api/v1/sites/{id}/workload', {
          params: { path, query: { name: file.name } },
          body: file as unknown as string,
          bodySerializer: (body) => body as unknown as File,
          headers: { 'Content-Type': 'application/octet-stream' },
        })
      ).data!,
    done: (version) => `Version ${version.number} holds from now on.`,
    undo: () => () => api.POST('/api/v1/sites/{id}/workload/undo', { params: { path } }),
    changes: CHANGES,
    then: () => setProblem(undefined),
  });
  const rows = versions.data ?? [];
  return (
    <Stack gap="md" maw={900}>
      <Text size="sm">
        Declare what the workload is made of, and it can be told what is allowed and what differs. Taken are workload
        files (YAML), Open Threat Model, Threat Dragon and models of the Microsoft Threat Modeling Tool.
      </Text>
      {may && (
        <Group>
          <FileButton
            onChange={(file) => file && give.mutate(file, { onError: setProblem })}
            accept=".yaml,.yml,.json,.otm,.tm7"
          >
            {(own) => (
              <Button {...own} leftSection={<IconUpload size={16} aria-hidden />} loading={give.isPending}>
                Give a file
              </Button>
            )}
          </FileButton>
          <Button
            variant="default"
            component="a"
            href={`/api/v1/sites/${encodeURIComponent(site)}/report/model.otm.json`}
            download
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            What was seen, as Open Threat Model
          </Button>
        </Group>
      )}
      {problem !== undefined && <Problems error={problem} />}
      {rows.length > 0 ? (
        <Versions rows={rows} site={site} />
      ) : (
        versions.isSuccess && (
          <Empty title="Nothing is declared yet">
            Without a declaration everything is unjudged: neither allowed nor forbidden.
          </Empty>
        )
      )}
    </Stack>
  );
}

/** What is wrong in a file, all at once, each with its place. */
function Problems({ error }: { error: unknown }) {
  const problems = error instanceof ApiProblem ? error.problems : [];
  return (
    <Alert color="red" title="The file was not taken">
      <Text size="sm">{said(error)}</Text>
      <List size="sm">
        {problems.slice(0, 100).map((one, index) => (
          <List.Item key={index}>
            <Name most={300}>
              {typeof one === 'string'
                ? one
                : Object.values(one as object)
                    .filter((part) => part !== '' && part !== null)
                    .join(' · ')}
            </Name>
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Versions({ rows, site }: { rows: Schemas['WorkloadVersion'][]; site: string }) {
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Version</Table.Th>
            <Table.Th>File</Table.Th>
            <Table.Th>Given</Table.Th>
            <Table.Th>By</Table.Th>
            <Table.Th>To be confirmed</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.number}>
              <Table.Td>
                {row.number} {row.holds && <b>holds</b>}
                {row.undone && ' undone'}
              </Table.Td>
              <Table.Td>
                {row.name ? (
                  <a href={`/api/v1/sites/${encodeURIComponent(site)}/workload/versions/${row.number}/file`} download>
                    <Name>{row.name}</Name>
                  </a>
                ) : (
                  'none holds any more'
                )}{' '}
                <span className="faint">{row.name && bytes(row.size)}</span>
              </Table.Td>
              <Table.Td>
                <Time at={row.given} />
              </Table.Td>
              <Table.Td>
                <Name>{row.by}</Name>
              </Table.Td>
              <Table.Td>{row.remarks.length > 0 ? row.remarks.length : ''}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
