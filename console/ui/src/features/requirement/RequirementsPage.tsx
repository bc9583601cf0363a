// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useSearchState } from '../../app/search';
import { useOneSite } from '../../app/SiteChoice';
import { Page } from '../../parts/Page';
import { PageTabs } from '../../parts/PageTabs';
import { Counts } from './Counts';
import { Downloads } from './Downloads';
import { EvidenceTab } from './EvidenceTab';
import './requirement.css';
import { RequirementDrawer } from './RequirementDrawer';
import { RequirementList } from './RequirementList';
import { SaidTab } from './SaidTab';

const TABS = [
  { tab: 'list', label: 'Requirements', shows: <Standing /> },
  { tab: 'evidence', label: 'Evidence files', shows: <EvidenceTab /> },
  { tab: 'said', label: 'Attestations and decisions', shows: <SaidTab /> },
];

/** What each party owes the security of the site, how it stands, and what shows it. */
export function RequirementsPage() {
  const site = useOneSite();
  return (
    <Page
      title="Requirements"
      about="What each party owes the security of the plant, how it stands as far as traffic and documents tell, and why."
      actions={site && <Downloads site={site} />}
    >
      <PageTabs tabs={TABS} />
    </Page>
  );
}

function Standing() {
  const { value, change } = useSearchState();
  return (
    <>
      <Counts site={useOneSite()} />
      <RequirementList />
      <RequirementDrawer id={value.open} onClose={() => change({ open: undefined })} />
    </>
  );
}
