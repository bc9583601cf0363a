// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { queries } from '../../api/client';
import { useSearchState } from '../../app/search';
import { Empty } from '../../parts/Empty';
import { quoted } from '../../parts/list/suggest';
import { ProblemNote } from '../../parts/ProblemNote';
import { Canvas } from './diagram/Canvas';
import { foldsByItself, lay } from './diagram/layout';
import { OneSite } from './OneSite';
import { ThreatList } from './ThreatsTab';

/** Zones, trust boundaries, elements and data flows, each a way to its open threats below. */
export function DiagramTab() {
  return <OneSite>{(site) => <Diagram key={site} site={site} />}</OneSite>;
}

const MOST = 1000;

function Diagram({ site }: { site: string }) {
  const { value, change } = useSearchState();
  const model = queries.useQuery('get', '/api/v1/sites/{id}/diagram/model', { params: { path: { id: site } } });
  const open = queries.useQuery('get', '/api/v1/threats', {
    params: { query: { filter: `site:${quoted(site)} open:true`, limit: MOST } },
  });
  const error = model.error ?? open.error;
  if (error) {
    return <ProblemNote error={error} again={() => (void model.refetch(), void open.refetch())} />;
  }
  if (!model.data || !open.data) {
    return <Skeleton height={460} role="status" aria-label="Loading" />;
  }
  if (model.data.nodes.length === 0) {
    return (
      <Empty title="There is nothing to draw yet">
        The diagram makes itself out of what sensors see and of the workload that is declared: join a sensor under{' '}
        <b>Sensors</b>, or give a file under <b>Declared workload</b>.
      </Empty>
    );
  }
  // Names the zones that are not as they are by themselves.
  const turned = new Set(unfoldedOf(value.unfold));
  const byItself = foldsByItself(model.data);
  const drawn = lay(model.data, open.data.items, (zone) => byItself !== turned.has(zone));
  const fold = (zone: string) => {
    const next = new Set(turned);
    if (!next.delete(zone)) {
      next.add(zone);
    }
    change({ unfold: [...next].map(encodeURIComponent).join(',') || undefined });
  };
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Legend />
        <Button
          size="xs"
          variant="default"
          component="a"
          href={`/api/v1/sites/${encodeURIComponent(site)}/diagram`}
          download
          leftSection={<IconDownload size={15} aria-hidden />}
        >
          SVG
        </Button>
      </Group>
      <Canvas drawn={drawn} chosen={value.filter} choose={(filter) => change({ filter })} fold={fold} />
      <Text size="xs" c="dimmed">
        Choose a zone, element or flow for its open threats below; an element stands for its zone, a flow for the two
        zones it joins. Escape shows all again. Keys: + − 0 and arrows.
        {model.data.leftOut > 0 && ` ${model.data.leftOut} flows found no room.`}
        {open.data.next && ` Only the gravest ${MOST} open threats are counted.`}
      </Text>
      <ThreatList height={420} />
    </Stack>
  );
}

/** Zones as the address names them; what is no name of ours is left out. */
function unfoldedOf(text = ''): string[] {
  return text.split(',').flatMap((one) => {
    try {
      return one ? [decodeURIComponent(one)] : [];
    } catch {
      return [];
    }
  });
}

const SIGNS = [
  ['control', 'device control'],
  ['data', 'device data'],
  ['both', 'both'],
  ['other', 'neither'],
] as const;

function Legend() {
  return (
    <Group gap="md">
      {SIGNS.map(([kind, words]) => (
        <Group gap={6} key={kind}>
          <svg width="34" height="8" aria-hidden className={`dfd-flow dfd-${kind}`}>
            <path className="dfd-line" d="M1 4H33" />
            {kind === 'both' && <path className="dfd-line dfd-second" d="M1 4H33" />}
          </svg>
          <Text size="xs">{words}</Text>
        </Group>
      ))}
      <Text size="xs">Dashed box: trust boundary. Number: open threats.</Text>
    </Group>
  );
}
