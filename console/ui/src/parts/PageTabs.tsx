// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import './page-tabs.css';
import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSearchState } from '../app/search';

export interface PageTab {
  /** As the address names it. */
  tab: string;
  label: string;
  /** Behind the label, when there is something to point at. */
  mark?: ReactNode;
  shows: ReactNode;
}

interface PageTabsProps {
  /** The first is open where the address says nothing. */
  tabs: readonly PageTab[];
  /** What the tabs have in common, for who cannot see it. */
  about?: string;
}

/** Parts of a page, one at a time. What the list of one was filtered by means nothing in another. */
export function PageTabs({ tabs, about }: PageTabsProps) {
  const { value, change } = useSearchState();
  const first = tabs[0]!.tab;
  return (
    <Tabs
      value={tabs.find((one) => one.tab === value.tab)?.tab ?? first}
      keepMounted={false}
      classNames={{ list: 'page-tabs', panel: 'page-tab' }}
      onChange={(next) =>
        change({
          tab: next === first ? undefined : (next ?? undefined),
          open: undefined,
          filter: undefined,
          sort: undefined,
        })
      }
    >
      <Tabs.List mb="md" aria-label={about}>
        {tabs.map((one) => (
          <Tabs.Tab key={one.tab} value={one.tab} rightSection={one.mark}>
            {one.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((one) => (
        <Tabs.Panel key={one.tab} value={one.tab}>
          {one.shows}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
