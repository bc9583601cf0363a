// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
// How soon pages answer what people do, without a GPU, on a console that already holds much:
//
//   node console/ui/journeys/pace.mjs '{"address":"https://localhost:8443","password":"…","site":"ID","chromium":"/usr/bin/chromium"}'
//
// The site, of which the map is shown, may be left out where there is one.
import { tmpdir } from 'node:os';
import { Browser } from './browser.mjs';
import { paceOfList, paceOfMap, watchPace } from './paces.mjs';

const { address, user = 'admin', password, site, chromium } = JSON.parse(process.argv[2]);
const browser = await Browser.open(address, tmpdir(), chromium);
await watchPace(browser);
await browser.signIn(user, password);
await browser.page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
await browser.go('/devices');
await paceOfList(browser);
await browser.go(site ? `/map?site=${site}` : '/map');
await paceOfMap(browser);
await browser.close();
