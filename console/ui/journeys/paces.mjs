// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
// How soon pages answer what people do (interaction to next paint, https://www.w3.org/TR/event-timing/): the slowest of each kind.

/** Begins to watch; before the first page is opened. */
export async function watchPace(browser) {
  await browser.context.addInitScript(() => {
    globalThis.interactions = [];
    new globalThis.PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.interactionId) {
          globalThis.interactions.push({ id: entry.interactionId, ms: entry.duration });
        }
      }
    }).observe({ type: 'event', durationThreshold: 16 });
  });
}

/** Does what people do with many devices and prints how soon each was answered, in milliseconds. The devices are open. */
export async function paceOfList({ page }) {
  const rows = page.locator('[role=row][data-index]');
  await rows.first().waitFor();
  await pace(page, 'sorting', () => page.getByRole('columnheader', { name: 'Device' }).getByRole('button').click());
  await pace(page, 'paging by keys', async () => {
    await rows.first().focus();
    for (let i = 0; i < 30; i++) {
      await page.keyboard.press('PageDown');
      await page.waitForTimeout(60);
    }
  });
  await pace(page, 'writing a filter', async () => {
    await page.getByPlaceholder(/^Words/).click();
    await page.keyboard.type('vendor:ABB', { delay: 60 });
    await page.keyboard.press('Enter');
  });
  await pace(page, 'opening one', () => rows.nth(2).click());
}

/** The same of the map. It is open. */
export async function paceOfMap({ page }) {
  await page.locator('canvas').last().waitFor();
  const box = await page.locator('canvas').last().boundingBox();
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  await pace(page, 'moving the map', async () => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 0; i < 20; i++) {
      await page.mouse.move(x + i * 8, y + i * 3);
      await page.waitForTimeout(20);
    }
    await page.mouse.up();
  });
  await pace(page, 'choosing on the map', () => page.mouse.click(x, y));
}

async function pace(page, what, act) {
  await act();
  // Entries come after the paint that they measure.
  await page.waitForTimeout(1_000);
  const done = await page.evaluate(() => globalThis.interactions.splice(0));
  const count = new Set(done.map((one) => one.id)).size;
  console.log(`${what}: ${Math.max(0, ...done.map((one) => one.ms))} ms, the slowest of ${count}`);
}
