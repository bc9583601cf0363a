// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useMay } from '../../app/session';
import { Page } from '../../parts/Page';
import { type PageTab, PageTabs } from '../../parts/PageTabs';
import { AboutTab } from './AboutTab';
import { AccountTab } from './AccountTab';
import { AuditTab } from './AuditTab';
import { DestinationsTab } from './DestinationsTab';
import { NetworksTab } from './NetworksTab';
import { SitesTab } from './SitesTab';
import { UsersTab } from './UsersTab';
import { ZonesTab } from './ZonesTab';

const TABS: (PageTab & { administrator?: boolean })[] = [
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
  return (
    <Page title="Settings">
      <PageTabs tabs={TABS.filter((one) => administers || !one.administrator)} />
    </Page>
  );
}
