// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { OneSite } from './OneSite';
import { Workload } from './workload/Workload';

/** What people declared of the workload: zones, devices, flows; as a file of ours or of another tool. */
export function WorkloadTab() {
  return <OneSite>{(site) => <Workload key={site} site={site} />}</OneSite>;
}
