// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group } from '@mantine/core';
import { IconFileDescription } from '@tabler/icons-react';
import { Empty } from '../../../parts/Empty';
import { example } from './files';
import type { Parts } from './Head';
import { PickFile } from './TakeFile';
import { whatWasSeen } from './useWorkload';

/** Nothing is declared: what that means, and three ways to begin. */
export function Begin({ site, may, base, changes }: Parts) {
  const { begin } = changes;
  const seen = async () => ({ name: 'workload.yaml', text: await whatWasSeen(site), base });
  const shown = async () => {
    const file = await import('../../../../../../docs/examples/water-works.yaml?raw');
    return { name: 'workload.yaml', text: example(file.default), base };
  };
  return (
    <Empty icon={IconFileDescription} title={base > 0 ? 'Nothing is declared any more' : 'Nothing is declared yet'}>
      Until you say what belongs to the plant and what may flow, nothing that is seen can be called allowed or
      forbidden. A declaration is one text: zones, components, flows.
      {may ? (
        <>
          <Group justify="center" my="md" gap="xs">
            <Button size="xs" loading={begin.isPending} onClick={() => begin.mutate(seen)}>
              Begin with what was seen
            </Button>
            <Button size="xs" variant="default" onClick={() => begin.mutate(shown)}>
              Begin with an example
            </Button>
            <PickFile begin={begin} base={base} size="xs" />
          </Group>
          <div className="faint">
            Or drop a file here: a workload file (YAML), Open Threat Model, Threat Dragon, Microsoft Threat Modeling
            Tool; at most 8 MB. Nothing holds before you save it.
          </div>
        </>
      ) : (
        <> Somebody with the right to triage can declare it here.</>
      )}
    </Empty>
  );
}
