// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Menu, Text } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { Schemas } from '../../../api/types';
import type { Draft } from './draft';
import { TakeAlong } from './TakeAlong';
import { PickFile } from './TakeFile';
import { whatWasSeen, type WorkloadChanges } from './useWorkload';

/** What the parts of this page share. */
export interface Parts {
  site: string;
  /** Whether this person may change it. */
  may: boolean;
  /** The version that holds; undefined where nothing is declared. */
  holding: Schemas['WorkloadVersion'] | undefined;
  /** Number of the last version; 0 where there was none. */
  base: number;
  draft: Draft | undefined;
  changes: WorkloadChanges;
}

export function Head({ site, may, draft, holding, base, changes }: Parts) {
  const seen = async () => ({ name: 'workload.yaml', text: await whatWasSeen(site), base });
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm" maw={560}>
        {draft
          ? 'What you write is checked as you write and kept while you look at other pages. It holds once you save it.'
          : 'What belongs to the plant and what may flow, as people declared it. What differs from it is drift.'}
      </Text>
      <Group gap="xs">
        {may && <PickFile begin={changes.begin} base={base} />}
        <TakeAlong site={site} holding={holding} />
        {may && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" px={8} aria-label="More">
                <IconDots size={16} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => changes.begin.mutate(seen)}>
                Declared and seen together, into the editor
              </Menu.Item>
              {holding && <Menu.Item onClick={() => changes.withdraw.mutate()}>Withdraw the declaration</Menu.Item>}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
    </Group>
  );
}
