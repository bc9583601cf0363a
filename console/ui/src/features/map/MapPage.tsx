// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import './map.css';
import { ActionIcon, Button, Chip, Group, SegmentedControl, Select, Skeleton, Text, Tooltip } from '@mantine/core';
import { IconFocusCentered, IconHierarchy2, IconMinus, IconPlus } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { queries } from '../../api/client';
import { useSearchState } from '../../app/search';
import { useOneSite, useSites } from '../../app/SiteChoice';
import { Empty } from '../../parts/Empty';
import { Page } from '../../parts/Page';
import { ProblemNote } from '../../parts/ProblemNote';
import { counted, visible } from '../../parts/text';
import { Chosen } from './Chosen';
import { elements, protocols, type Shown, type SiteMap } from './elements';
import type { GraphHandle } from './Graph';
import { Legend } from './Legend';
import { MapTable } from './MapTable';

const Graph = lazy(() => import('./Graph').then(({ Graph: component }) => ({ default: component })));
const PARTED = '|';
const ZOOM = 1.3;

export function MapPage() {
  const site = useOneSite();
  const sites = useSites();
  const search = useSearchState();
  if (site) {
    return <MapOf key={site} site={site} />;
  }
  return (
    <Page title="Map">
      <Empty icon={IconHierarchy2} title={sites.length > 0 ? 'Which site?' : 'There is nothing to draw yet'}>
        {sites.length > 0 ? (
          <Group justify="center" mt="sm">
            {sites.slice(0, 50).map((one) => (
              <Button key={one.id} variant="default" size="xs" onClick={() => search.change({ site: one.id })}>
                {visible(one.name)}
              </Button>
            ))}
          </Group>
        ) : (
          <>
            The map draws itself out of what sensors see. Make a site under <b>Settings</b> and join a sensor under{' '}
            <b>Sensors</b>.
          </>
        )}
      </Empty>
    </Page>
  );
}

function MapOf({ site }: { site: string }) {
  const search = useSearchState();
  const unfolded = (search.value.unfold ?? '').split(PARTED).filter((id) => id !== '');
  const [shown, setShown] = useState<Shown>({ control: true, data: true, alarming: false });
  const found = queries.useQuery(
    'get',
    '/api/v1/map',
    { params: { query: { site, ...(unfolded.length > 0 ? { unfold: unfolded } : {}) } } },
    { placeholderData: keepPreviousData },
  );
  const map = found.data;
  const table = search.value.tab === 'table';
  const toggle = (zone: string) =>
    search.change({
      unfold: (unfolded.includes(zone) ? unfolded.filter((id) => id !== zone) : [...unfolded, zone]).join(PARTED),
    });
  return (
    <Page
      title="Map"
      about={
        map &&
        `${counted(map.zones.length, 'zone')} with ${counted(
          map.zones.reduce((sum, zone) => sum + zone.devices, 0),
          'device',
        )}; what they ask of each other.`
      }
      actions={
        <SegmentedControl
          size="xs"
          aria-label="How it is shown"
          value={table ? 'table' : 'drawing'}
          data={[
            { value: 'drawing', label: 'Drawing' },
            { value: 'table', label: 'Table' },
          ]}
          onChange={(next) => search.change({ tab: next === 'table' ? 'table' : undefined })}
        />
      }
    >
      {found.error ? (
        <ProblemNote error={found.error} again={() => void found.refetch()} />
      ) : !map ? (
        <Skeleton h="60vh" />
      ) : map.zones.length === 0 ? (
        <Empty icon={IconHierarchy2} title="Nothing was seen at this site yet">
          Zones appear as soon as a sensor sees traffic. Join one under <b>Sensors</b>; it never sends a packet.
        </Empty>
      ) : (
        <>
          <Controls
            map={map}
            shown={shown}
            onShown={setShown}
            unfolded={unfolded.length > 0}
            onFold={() => search.change({ unfold: undefined })}
          />
          {table ? <MapTable map={map} shown={shown} /> : <Drawing map={map} shown={shown} onUnfold={toggle} />}
        </>
      )}
    </Page>
  );
}

function Drawing({ map, shown, onUnfold }: { map: SiteMap; shown: Shown; onUnfold: (zone: string) => void }) {
  const search = useSearchState();
  const [handle, setHandle] = useState<GraphHandle>();
  const drawn = useMemo(() => elements(map, shown), [map, shown]);
  const chosen = search.value.open;
  const choose = (id: string | undefined) => search.change({ open: id }, true);
  return (
    <>
      <div className="map-area">
        <Suspense fallback={<Skeleton className="map-canvas" />}>
          <Graph elements={drawn} chosen={chosen} onChosen={choose} onUnfold={onUnfold} onReady={setHandle} />
        </Suspense>
        {chosen && <Chosen map={map} id={chosen} onChosen={choose} onUnfold={onUnfold} />}
      </div>
      <Group justify="space-between">
        <Legend judged={map.judged} />
        <Group gap={4}>
          {[
            { label: 'Larger', icon: IconPlus, does: () => handle?.zoom(ZOOM) },
            { label: 'Smaller', icon: IconMinus, does: () => handle?.zoom(1 / ZOOM) },
            { label: 'Show all of it', icon: IconFocusCentered, does: () => handle?.fit() },
          ].map(({ label, icon: Icon, does }) => (
            <Tooltip key={label} label={label}>
              <ActionIcon variant="default" aria-label={label} onClick={does}>
                <Icon size={16} />
              </ActionIcon>
            </Tooltip>
          ))}
        </Group>
      </Group>
    </>
  );
}

interface ControlsProps {
  map: SiteMap;
  shown: Shown;
  onShown: (shown: Shown) => void;
  unfolded: boolean;
  onFold: () => void;
}

function Controls({ map, shown, onShown, unfolded, onFold }: ControlsProps) {
  const left = [
    map.moreEdges > 0 ? `${counted(map.moreEdges, 'line')} found no room` : '',
    map.housekeeping > 0
      ? `${counted(map.housekeeping, 'conversation')} that only keep the network going are left out`
      : '',
  ].filter((one) => one !== '');
  return (
    <Group gap="xs">
      <Chip size="xs" checked={shown.control} onChange={(control) => onShown({ ...shown, control })}>
        Control
      </Chip>
      <Chip size="xs" checked={shown.data} onChange={(data) => onShown({ ...shown, data })}>
        Data
      </Chip>
      <Chip size="xs" checked={shown.alarming} onChange={(alarming) => onShown({ ...shown, alarming })}>
        Only with open alerts
      </Chip>
      <Select
        size="xs"
        w={150}
        aria-label="Protocol"
        placeholder="All protocols"
        clearable
        searchable
        data={protocols(map)}
        value={shown.protocol ?? null}
        onChange={(protocol) => onShown({ ...shown, protocol: protocol ?? undefined })}
      />
      {unfolded && (
        <Button size="compact-xs" variant="default" onClick={onFold}>
          Fold all zones
        </Button>
      )}
      <Text size="xs" c="dimmed">
        {left.join('; ')}
      </Text>
    </Group>
  );
}
