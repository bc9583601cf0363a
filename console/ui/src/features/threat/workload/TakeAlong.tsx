// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { Schemas } from '../../../api/types';

const MODELS = [
  { file: 'workload.yaml', label: 'What is declared and what was seen, as a workload file' },
  { file: 'model.otm.json', label: 'The same, as Open Threat Model' },
  { file: 'model.threat-dragon.json', label: 'The same, for OWASP Threat Dragon' },
];

/** What was declared, and the model of the site for other tools. */
export function TakeAlong({ site, holding }: { site: string; holding: Schemas['WorkloadVersion'] | undefined }) {
  const of = `/api/v1/sites/${encodeURIComponent(site)}`;
  return (
    <Menu position="bottom-end" width={380}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          Download
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {holding && (
          <Menu.Item component="a" href={`${of}/workload/versions/${holding.number}/file`} download={holding.name}>
            What is declared, as it was given
          </Menu.Item>
        )}
        {MODELS.map(({ file, label }) => (
          <Menu.Item key={file} component="a" href={`${of}/report/${file}`} download={file}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
