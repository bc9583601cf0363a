// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { AppShell, Burger, Group, useMatches } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { startLive } from '../api/live';
import { Logo } from './Logo';
import { Navigation } from './Navigation';
import { SearchBox } from './SearchBox';
import { SiteChoice } from './SiteChoice';
import { UserMenu } from './UserMenu';

/** What is around every page. */
export function Shell() {
  const [open, { toggle, close }] = useDisclosure();
  useEffect(startLive, []);
  // Beside a narrow window the pages are out of sight until asked for: keys must not lead there either.
  const narrow = useMatches({ base: true, sm: false });
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 200, breakpoint: 'sm', collapsed: { mobile: !open } }}
      padding="md"
    >
      <a href="#page" className="skip">
        To the page
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="md" wrap="nowrap">
            <Burger opened={open} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Pages" />
            <Logo />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <SearchBox />
            <SiteChoice />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Pages" inert={narrow && !open}>
        <Navigation onChosen={close} />
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
