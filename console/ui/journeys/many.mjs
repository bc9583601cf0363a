// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
// The pages of a console that knows many devices: each is looked at, the list holds all of them and draws few, and what people do is
// answered soon.
import { sure } from './browser.mjs';
import { ask, journey, told } from './journey.mjs';
import { paceOfList, paceOfMap, watchPace } from './paces.mjs';
import { lookAtAll } from './pages.mjs';

const { password, site, devices } = told;
const MOST_ROWS = 100;

await journey((browser) => {
  const { page } = browser;
  const rows = page.locator('[role=row][data-index]');
  const last = () => rows.last().getAttribute('data-index');
  return {
    'somebody signs in': async () => {
      await watchPace(browser);
      await browser.signIn('admin', password);
      await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    },

    'all devices are in one list, of which few are drawn': async () => {
      await browser.go('/devices');
      await page
        .getByText(`${Number(devices).toLocaleString('en')} devices`)
        .first()
        .waitFor();
      await rows.first().focus();
      for (let more = 0; more < 3; more++) {
        const before = Number(await last());
        await page.keyboard.press('End');
        await page.waitForFunction(
          (at) =>
            [...globalThis.document.querySelectorAll('[data-index]')].some((one) => Number(one.dataset.index) > at),
          before,
        );
        await browser.settled();
      }
      sure((await rows.count()) < MOST_ROWS, `${await rows.count()} rows are drawn`);
      await browser.shot('large-devices-further');
    },

    'what people do with the list is answered': async () => {
      await browser.go('/devices');
      await paceOfList(browser);
    },

    'all alerts that fit are assigned at once, and that is undone': async () => {
      await browser.go('/alerts?filter=' + encodeURIComponent('state:open severity>=medium'));
      const counted = await page
        .getByText(/^[\d,]+ alerts$/)
        .first()
        .innerText();
      const fit = counted.replace(' alerts', '');
      await page.getByRole('checkbox', { name: /all/i }).first().check();
      await page.getByRole('button', { name: `Choose all ${fit} that fit` }).click();
      await browser.shot('large-alerts-chosen');
      await page.getByRole('button', { name: 'Assign', exact: true }).click();
      await page.getByRole('dialog').locator('button[type=submit]').click();
      await page.getByText(`${fit} alerts are assigned to admin.`).waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Undone.').waitFor();
    },

    'the map is moved, and a zone of it is unfolded into sight': async () => {
      await browser.go(`/map?site=${site}`);
      await paceOfMap(browser);
      const map = await (await page.request.get(`${told.address}/api/v1/map?site=${site}`)).json();
      await browser.go(`/map?site=${site}&open=${encodeURIComponent(map.zones[0].id)}`);
      await page.getByRole('button', { name: 'Show its devices' }).click();
      await page.getByRole('button', { name: 'Fold all zones' }).waitFor();
      await browser.settled();
      await browser.shot('large-map-unfolded');
    },

    'every page has been looked at, light and dark': async () => {
      await lookAtAll(browser, 'large', JSON.parse(await ask('ids')), [], site);
    },
  };
});
