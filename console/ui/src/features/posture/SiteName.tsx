// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useSites } from '../../app/SiteChoice';
import { Name } from '../../parts/Name';

export function SiteName({ id }: { id: string }) {
  return <Name>{useSites().find((site) => site.id === id)?.name ?? id}</Name>;
}
