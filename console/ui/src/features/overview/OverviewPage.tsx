// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
export function OverviewPage() {
  return null;
}
