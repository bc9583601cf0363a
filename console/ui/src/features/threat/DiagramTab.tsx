// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { OneSite } from './OneSite';

/** Zones, trust boundaries, assets and data flows, as the specification draws them. */
export function DiagramTab() {
  return (
    <OneSite>
      {(site) => {
        const address = `/api/v1/sites/${encodeURIComponent(site)}/diagram`;
        return (
          <Stack gap="xs">
            <Group justify="space-between">
              <Text size="sm" c="dimmed">
                Zones with their trust boundaries, and what flows over them: device control and device data.
              </Text>
              <Button
                size="xs"
                variant="default"
                component="a"
                href={address}
                download
                leftSection={<IconDownload size={15} aria-hidden />}
              >
                SVG
              </Button>
            </Group>
            <div className="diagram" tabIndex={0} role="region" aria-label="Data flow diagram">
              <img src={address} alt="Data flow diagram of this site; the table of the map says the same in words" />
            </div>
          </Stack>
        );
      }}
    </OneSite>
  );
}
