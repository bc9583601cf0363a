// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import './threat.css';
import { Page } from '../../parts/Page';
import { PageTabs } from '../../parts/PageTabs';
import { DiagramTab } from './DiagramTab';
import { DriftTab } from './DriftTab';
import { ThreatsTab } from './ThreatsTab';
import { WorkloadTab } from './WorkloadTab';

const TABS = [
  { tab: 'threats', label: 'Threats', shows: <ThreatsTab /> },
  { tab: 'diagram', label: 'Diagram', shows: <DiagramTab /> },
  { tab: 'drift', label: 'Drift', shows: <DriftTab /> },
  { tab: 'workload', label: 'Declared workload', shows: <WorkloadTab /> },
];

/** What can go wrong by the way the plant is made, what of it was seen, and how it differs from what was declared. */
export function ThreatsPage() {
  return (
    <Page
      title="Threat model"
      about="What can go wrong by the way things are connected, for device control and device data alike, and what of it was seen."
    >
      <PageTabs tabs={TABS} />
    </Page>
  );
}
