// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Page } from '../../parts/Page';
import { PageTabs } from '../../parts/PageTabs';
import { AdviceTab } from './AdviceTab';
import { PathsTab } from './PathsTab';
import './posture.css';
import { ScoreTab } from './ScoreTab';
import { VulnerabilitiesTab } from './VulnerabilitiesTab';

const TABS = [
  { tab: 'score', label: 'Score', shows: <ScoreTab /> },
  { tab: 'advice', label: 'Advice', shows: <AdviceTab /> },
  { tab: 'vulnerabilities', label: 'Vulnerabilities', shows: <VulnerabilitiesTab /> },
  { tab: 'paths', label: 'Attack paths', shows: <PathsTab /> },
];

/** How we stand, why we say so, and what would make it better. */
export function PosturePage() {
  return (
    <Page
      title="Posture"
      about="How safe the plant is as far as can be told, by arithmetic that can be done by hand, and what to do about it."
    >
      <PageTabs tabs={TABS} />
    </Page>
  );
}
