// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
// How soon pages answer what people do (interaction to next paint, https://www.w3.org/TR/event-timing/), without a GPU, on a console that
// already holds much:
//
//   node console/ui/journeys/pace.mjs '{"address":"https://localhost:8443","password":"…","site":"ID","chromium":"/usr/bin/chromium"}'
//
// The site, of which the map is shown, may be left out where there is one. Prints the slowest interaction of each step, in milliseconds.
import { tmpdir } from 'node:os';
import { Browser } from './browser.mjs';

const { address, user = 'admin', password, site, chromium } = JSON.parse(process.argv[2]);
const browser = await Browser.open(address, tmpdir(), chromium);
const { page } = browser;

await browser.context.addInitScript(() => {
  window.interactions = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.interactionId) {
        window.interactions.push({ id: entry.interactionId, ms: entry.duration });
      }
    }
  }).observe({ type: 'event', durationThreshold: 16 });
});

async function pace(what, act) {
  await act();
  // Entries come after the paint that they measure.
  await page.waitForTimeout(1_500);
  const done = await page.evaluate(() => window.interactions.splice(0));
  const count = new Set(done.map((one) => one.id)).size;
  console.log(`${what}: ${Math.max(0, ...done.map((one) => one.ms))} ms, the slowest of ${count}`);
}

const rows = page.locator('[role=row][data-index]');
const middle = async () => {
  const box = await page.locator('canvas').last().boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

await browser.signIn(user, password);
await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
await pace('opening the devices', async () => {
  await page.getByRole('link', { name: 'Devices' }).first().click();
  await rows.first().waitFor();
});
await pace('sorting', () => page.getByRole('columnheader', { name: 'Device' }).getByRole('button').click());
await pace('paging by keys', async () => {
  await rows.first().focus();
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(60);
  }
});
await pace('writing a filter', async () => {
  await page.getByPlaceholder(/^Words/).click();
  await page.keyboard.type('vendor:ABB', { delay: 60 });
  await page.keyboard.press('Enter');
});
await pace('opening one', () => rows.nth(2).click());
await browser.go(site ? `/map?site=${site}` : '/map');
await page.locator('canvas').last().waitFor();
await pace('moving the map', async () => {
  const { x, y } = await middle();
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 0; i < 20; i++) {
    await page.mouse.move(x + i * 8, y + i * 3);
    await page.waitForTimeout(20);
  }
  await page.mouse.up();
});
await pace('choosing on the map', async () => {
  const { x, y } = await middle();
  await page.mouse.click(x, y);
});
await browser.process.close();
