// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Tabs } from '@mantine/core';
import { useSearchState } from '../../app/search';
import { Page } from '../../parts/Page';
import { AdviceTab } from './AdviceTab';
import { PathsTab } from './PathsTab';
import './posture.css';
import { ScoreTab } from './ScoreTab';
import { VulnerabilitiesTab } from './VulnerabilitiesTab';

const TABS = [
  { tab: 'score', label: 'Score' },
  { tab: 'advice', label: 'Advice' },
  { tab: 'vulnerabilities', label: 'Vulnerabilities' },
  { tab: 'paths', label: 'Attack paths' },
] as const;

/** How we stand, why we say so, and what would make it better. */
export function PosturePage() {
  const { value, change } = useSearchState();
  const tab = TABS.find((one) => one.tab === value.tab)?.tab ?? 'score';
  return (
    <Page
      title="Posture"
      about="How safe the plant is as far as can be told, by arithmetic that can be done by hand, and what to do about it."
    >
      <Tabs
        value={tab}
        onChange={(next) =>
          change({
            tab: next === 'score' ? undefined : (next ?? undefined),
            open: undefined,
            filter: undefined,
            sort: undefined,
          })
        }
        keepMounted={false}
        className="posture-tab"
      >
        <Tabs.List mb="md">
          {TABS.map((one) => (
            <Tabs.Tab key={one.tab} value={one.tab}>
              {one.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="score">
          <ScoreTab />
        </Tabs.Panel>
        <Tabs.Panel value="advice">
          <AdviceTab />
        </Tabs.Panel>
        <Tabs.Panel value="vulnerabilities">
          <VulnerabilitiesTab />
        </Tabs.Panel>
        <Tabs.Panel value="paths">
          <PathsTab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
