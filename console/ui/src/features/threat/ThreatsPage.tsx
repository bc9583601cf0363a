// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import './threat.css';
import { Tabs } from '@mantine/core';
import { useSearchState } from '../../app/search';
import { Page } from '../../parts/Page';
import { DiagramTab } from './DiagramTab';
import { DriftTab } from './DriftTab';
import { ThreatsTab } from './ThreatsTab';
import { WorkloadTab } from './WorkloadTab';

const TABS = [
  { tab: 'threats', label: 'Threats', shows: ThreatsTab },
  { tab: 'diagram', label: 'Diagram', shows: DiagramTab },
  { tab: 'drift', label: 'Drift', shows: DriftTab },
  { tab: 'workload', label: 'Declared workload', shows: WorkloadTab },
] as const;

/** What can go wrong by the way the plant is made, what of it was seen, and how it differs from what was declared. */
export function ThreatsPage() {
  const { value, change } = useSearchState();
  const tab = TABS.find((one) => one.tab === value.tab)?.tab ?? 'threats';
  return (
    <Page
      title="Threat model"
      about="What can go wrong by the way things are connected, for device control and device data alike, and what of it was seen."
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) =>
          change({
            tab: next === 'threats' ? undefined : (next ?? undefined),
            open: undefined,
            filter: undefined,
            sort: undefined,
          })
        }
      >
        <Tabs.List mb="md">
          {TABS.map((one) => (
            <Tabs.Tab key={one.tab} value={one.tab}>
              {one.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {TABS.map(({ tab: name, shows: Shows }) => (
          <Tabs.Panel key={name} value={name}>
            <Shows />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
