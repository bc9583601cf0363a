// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { ActionIcon, Avatar, Group, Indicator, Menu, Text, Tooltip, useMantineColorScheme } from '@mantine/core';
import { IconClock, IconDeviceDesktop, IconKey, IconLogout, IconMoon, IconSun } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { api } from '../api/client';
import { useLiveState } from '../api/live';
import { Name } from '../parts/Name';
import { chooseZone, useZone } from '../parts/time';
import { useMyself } from './session';

const LOOKS = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'As this machine', icon: IconDeviceDesktop },
] as const;

export function UserMenu() {
  const { name } = useMyself();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const zone = useZone();
  const live = useLiveState();
  return (
    <Group gap="xs" wrap="nowrap">
      <Tooltip
        label={
          live === 'live' ? 'Pages follow what changes' : 'Not connected: what is shown may be old. It is tried again.'
        }
      >
        <Indicator
          processing={live === 'live'}
          color={live === 'live' ? 'teal' : 'orange'}
          size={9}
          role="status"
          aria-label={live === 'live' ? 'Live' : 'Not connected'}
          mr={6}
        >
          <span />
        </Indicator>
      </Tooltip>
      <Menu position="bottom-end" width={230}>
        <Menu.Target>
          <ActionIcon variant="subtle" size={36} radius="xl" aria-label={`Menu of ${name}`}>
            <Avatar size={30} color="harbour" aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            Signed in as <Name most={30}>{name}</Name>
          </Menu.Label>
          <Menu.Item
            leftSection={<IconKey size={16} />}
            renderRoot={(own) => <Link {...own} to="/settings" search={{ tab: 'account' }} />}
          >
            Your account
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>Look</Menu.Label>
          {LOOKS.map(({ value, label, icon: Icon }) => (
            <Menu.Item
              key={value}
              leftSection={<Icon size={16} />}
              onClick={() => setColorScheme(value)}
              rightSection={colorScheme === value && <Text size="xs">chosen</Text>}
            >
              {label}
            </Menu.Item>
          ))}
          <Menu.Item
            leftSection={<IconClock size={16} />}
            closeMenuOnClick={false}
            onClick={() => chooseZone(zone === 'utc' ? 'local' : 'utc')}
          >
            Times: {zone === 'utc' ? 'UTC' : 'of this machine'}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}

async function signOut() {
  try {
    await api.DELETE('/api/v1/session');
  } finally {
    location.assign('/');
  }
}
