// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Anchor, Button, Group, Menu, Skeleton, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { queries } from '../../api/client';
import { ProblemNote } from '../../parts/ProblemNote';
import { PdfFile } from './PdfFile';
import { documents } from './standing';

/** The specification of a site and what else is written of it, to take along. */
export function Downloads({ site }: { site: string }) {
  const [opened, setOpened] = useState(false);
  const names = queries.useQuery(
    'get',
    '/api/v1/sites/{id}/report',
    { params: { path: { id: site } } },
    { enabled: opened },
  );
  const address = (name: string) => `/api/v1/sites/${encodeURIComponent(site)}/report/${encodeURIComponent(name)}`;
  return (
    <Menu position="bottom-end" width={440} opened={opened} onChange={setOpened} closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          Specification
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Stack gap={6} p="xs">
          <Text size="xs" c="dimmed">
            As it is concluded now. A PDF takes some seconds to be made.
          </Text>
          {names.error ? (
            <ProblemNote error={names.error} again={() => void names.refetch()} />
          ) : !names.data ? (
            <Skeleton height={200} />
          ) : (
            documents(names.data).map((document) => (
              <Group key={document.label} justify="space-between" wrap="nowrap" gap="xs">
                <Text size="sm">{document.label}</Text>
                <Group gap="sm" wrap="nowrap">
                  {document.files.map((file) =>
                    file.format === 'PDF' ? (
                      <PdfFile key={file.name} site={site} name={file.name} label={document.label} />
                    ) : (
                      <Anchor
                        key={file.name}
                        size="sm"
                        href={address(file.name)}
                        download={file.name}
                        aria-label={`${document.label} as ${file.format}`}
                      >
                        {file.format}
                      </Anchor>
                    ),
                  )}
                </Group>
              </Group>
            ))
          )}
        </Stack>
      </Menu.Dropdown>
    </Menu>
  );
}
