// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group } from '@mantine/core';
import { IconBuildingFactory2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useSearchState } from '../../app/search';
import { useOneSite, useSites } from '../../app/SiteChoice';
import { Empty } from '../../parts/Empty';
import { visible } from '../../parts/text';

/** What is of one site alone: shows it, or offers the sites. */
export function OneSite({ children }: { children: (site: string) => ReactNode }) {
  const site = useOneSite();
  const sites = useSites();
  const { change } = useSearchState();
  if (site) {
    return <>{children(site)}</>;
  }
  return (
    <Empty icon={IconBuildingFactory2} title={sites.length > 0 ? 'Which site?' : 'There is no site yet'}>
      {sites.length > 0 ? (
        <Group justify="center" mt="sm">
          {sites.slice(0, 50).map((one) => (
            <Button key={one.id} variant="default" size="xs" onClick={() => change({ site: one.id })}>
              {visible(one.name)}
            </Button>
          ))}
        </Group>
      ) : (
        <>
          Make one under <b>Settings</b>, and join a sensor under <b>Sensors</b>.
        </>
      )}
    </Empty>
  );
}
