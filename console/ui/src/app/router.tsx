// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  retainSearchParams,
  stringifySearchWith,
} from '@tanstack/react-router';
import { Empty } from '../parts/Empty';
import { PageProblem } from './PageProblem';
import { readSearch } from './search';
import { Shell } from './Shell';

const root = createRootRoute({
  component: Shell,
  validateSearch: readSearch,
  search: { middlewares: [retainSearchParams(['site'])] },
  notFoundComponent: () => (
    <Empty title="There is no such page">The address may be mistyped, or of another version.</Empty>
  ),
});

const at = <P extends string>(path: P, component: ReturnType<typeof lazyRouteComponent>) =>
  createRoute({ getParentRoute: () => root, path, component });

const routes = root.addChildren([
  at(
    '/',
    lazyRouteComponent(() => import('../features/overview/OverviewPage'), 'OverviewPage'),
  ),
  at(
    '/map',
    lazyRouteComponent(() => import('../features/map/MapPage'), 'MapPage'),
  ),
  at(
    '/devices',
    lazyRouteComponent(() => import('../features/device/DevicesPage'), 'DevicesPage'),
  ),
  at(
    '/devices/$id',
    lazyRouteComponent(() => import('../features/device/DevicePage'), 'DevicePage'),
  ),
  at(
    '/alerts',
    lazyRouteComponent(() => import('../features/alert/AlertsPage'), 'AlertsPage'),
  ),
  at(
    '/alerts/$id',
    lazyRouteComponent(() => import('../features/alert/AlertPage'), 'AlertPage'),
  ),
  at(
    '/threats',
    lazyRouteComponent(() => import('../features/threat/ThreatsPage'), 'ThreatsPage'),
  ),
  at(
    '/requirements',
    lazyRouteComponent(() => import('../features/requirement/RequirementsPage'), 'RequirementsPage'),
  ),
  at(
    '/posture',
    lazyRouteComponent(() => import('../features/posture/PosturePage'), 'PosturePage'),
  ),
  at(
    '/sensors',
    lazyRouteComponent(() => import('../features/sensor/SensorsPage'), 'SensorsPage'),
  ),
  at(
    '/sensors/$id',
    lazyRouteComponent(() => import('../features/sensor/SensorPage'), 'SensorPage'),
  ),
  at(
    '/settings',
    lazyRouteComponent(() => import('../features/settings/SettingsPage'), 'SettingsPage'),
  ),
]);

export const router = createRouter({
  routeTree: routes,
  defaultPreload: 'intent',
  defaultErrorComponent: PageProblem,
  // Filters stay readable in the address: every value is text.
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: stringifySearchWith(String),
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
