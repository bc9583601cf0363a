// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Badge, NavLink, Stack } from '@mantine/core';
import {
  IconBell,
  IconChecklist,
  IconCpu,
  IconGauge,
  IconHierarchy2,
  IconHome,
  IconRouteAltLeft,
  IconSettings,
  IconWifi,
} from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { queries } from '../api/client';
import { useSearchState } from './search';

const PAGES = [
  { to: '/', label: 'Overview', icon: IconHome },
  { to: '/map', label: 'Map', icon: IconHierarchy2 },
  { to: '/devices', label: 'Devices', icon: IconCpu },
  { to: '/alerts', label: 'Alerts', icon: IconBell },
  { to: '/threats', label: 'Threat model', icon: IconRouteAltLeft },
  { to: '/requirements', label: 'Requirements', icon: IconChecklist },
  { to: '/posture', label: 'Posture', icon: IconGauge },
  { to: '/sensors', label: 'Sensors', icon: IconWifi },
  { to: '/settings', label: 'Settings', icon: IconSettings },
] as const;

export function Navigation({ onChosen }: { onChosen: () => void }) {
  const { pathname } = useLocation();
  const { site } = useSearchState().value;
  const overview = queries.useQuery('get', '/api/v1/overview', { params: { query: site ? { site } : {} } });
  const open = overview.data?.alerts.open ?? 0;
  return (
    <Stack gap={2}>
      {PAGES.map(({ to, label, icon: Icon }) => (
        <NavLink
          key={to}
          // Filters belong to the page they were set on; the site goes along.
          renderRoot={(own) => <Link {...own} to={to} search={site ? { site } : {}} />}
          label={label}
          leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
          rightSection={
            to === '/alerts' &&
            open > 0 && (
              <Badge size="sm" color="orange" aria-label={`${open} open`}>
                {open > 999 ? '999+' : open}
              </Badge>
            )
          }
          active={to === '/' ? pathname === '/' : pathname.startsWith(to)}
          aria-current={(to === '/' ? pathname === '/' : pathname.startsWith(to)) ? 'page' : undefined}
          onClick={onChosen}
        />
      ))}
    </Stack>
  );
}
