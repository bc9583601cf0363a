// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Tabs } from '@mantine/core';
import { useSearchState } from '../../app/search';
import { useOneSite } from '../../app/SiteChoice';
import { Page } from '../../parts/Page';
import { Counts } from './Counts';
import { Downloads } from './Downloads';
import { EvidenceTab } from './EvidenceTab';
import './requirement.css';
import { RequirementDrawer } from './RequirementDrawer';
import { RequirementList } from './RequirementList';
import { SaidTab } from './SaidTab';

const TABS = ['list', 'evidence', 'said'];

/** What each party owes the security of the site, how it stands, and what shows it. */
export function RequirementsPage() {
  const { value, change } = useSearchState();
  const site = useOneSite();
  const tab = TABS.includes(value.tab ?? '') ? value.tab! : 'list';
  return (
    <Page
      title="Requirements"
      about="What each party owes the security of the plant, how it stands as far as traffic and documents tell, and why."
      actions={site && <Downloads site={site} />}
    >
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) =>
          change({ tab: next === 'list' ? undefined : (next ?? undefined), filter: undefined, sort: undefined })
        }
      >
        <Tabs.List mb="sm">
          <Tabs.Tab value="list">Requirements</Tabs.Tab>
          <Tabs.Tab value="evidence">Evidence files</Tabs.Tab>
          <Tabs.Tab value="said">Attestations and decisions</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="list">
          <Counts site={site} />
          <RequirementList />
          <RequirementDrawer id={value.open} onClose={() => change({ open: undefined })} />
        </Tabs.Panel>
        <Tabs.Panel value="evidence">
          <EvidenceTab />
        </Tabs.Panel>
        <Tabs.Panel value="said">
          <SaidTab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
