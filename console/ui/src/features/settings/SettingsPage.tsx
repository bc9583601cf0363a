// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSearchState } from '../../app/search';
import { useMay } from '../../app/session';
import { Page } from '../../parts/Page';
import { AboutTab } from './AboutTab';
import { AccountTab } from './AccountTab';
import { AuditTab } from './AuditTab';
import { DestinationsTab } from './DestinationsTab';
import { NetworksTab } from './NetworksTab';
import { SitesTab } from './SitesTab';
import { UsersTab } from './UsersTab';
import { ZonesTab } from './ZonesTab';

const TABS: { tab: string; label: string; administrator?: boolean; shows: ReactNode }[] = [
  { tab: 'sites', label: 'Sites', shows: <SitesTab /> },
  { tab: 'zones', label: 'Zones', shows: <ZonesTab /> },
  { tab: 'networks', label: 'Networks', shows: <NetworksTab /> },
  { tab: 'users', label: 'Users', administrator: true, shows: <UsersTab /> },
  { tab: 'account', label: 'Your account', shows: <AccountTab /> },
  { tab: 'siem', label: 'SIEM', administrator: true, shows: <DestinationsTab /> },
  { tab: 'audit', label: 'Audit record', administrator: true, shows: <AuditTab /> },
  { tab: 'about', label: 'About', shows: <AboutTab /> },
];

export function SettingsPage() {
  const administers = useMay('ADMINISTER');
  const { value, change } = useSearchState();
  const tabs = TABS.filter((one) => administers || !one.administrator);
  const tab = tabs.find((one) => one.tab === value.tab)?.tab ?? tabs[0]!.tab;
  return (
    <Page title="Settings">
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => change({ tab: next ?? undefined, filter: undefined, sort: undefined, open: undefined })}
      >
        <Tabs.List mb="md">
          {tabs.map((one) => (
            <Tabs.Tab key={one.tab} value={one.tab}>
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
    </Page>
  );
}
