// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
// A first day at the pages: first sign-in, the controller that was stopped, its packets, an alert closed and undone, a requirement
// that is refuted, a second sensor. Talks with who started it by lines: what it needs done outside the browser, and what it did.
import { createInterface } from 'node:readline';
import { Browser, sure } from './browser.mjs';
import { lookAtAll } from './pages.mjs';

const { address, once, password, shots, chromium } = JSON.parse(process.argv[2]);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Asks for something outside, and waits for the answer. */
async function ask(words) {
  console.log(`ask ${words}`);
  return (await lines.next()).value;
}

const browser = await Browser.open(address, shots, chromium);
const { page } = browser;

const steps = {
  'the password that was printed opens nothing until it is changed': async () => {
    await browser.signIn('admin', once);
    await page.locator('input[name=present]').fill(once);
    await page.locator('input[name=next]').fill(password);
    await page.locator('input[name=again]').fill(`${password} not`);
    await page.getByRole('button', { name: 'Go in' }).click();
    await page.getByText('The two are not the same.').waitFor();
    await page.locator('input[name=again]').fill(password);
    await browser.shot('first-password');
    await page.getByRole('button', { name: 'Go in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  },

  'empty pages say what to do': async () => {
    await lookAtAll(browser, 'empty', {});
    await browser.go('/devices');
    await page.getByText('No device was seen yet').waitFor();
  },

  'two sensors are joined from the page': async () => {
    await ask('site');
    for (const name of ['first', 'second']) {
      await browser.go('/sensors');
      await page.getByRole('button', { name: 'Join a sensor' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.locator('input[name=name]').fill(name);
      await dialog.getByRole('button', { name: 'Make its token' }).click();
      const command = await dialog
        .getByText(/bulkhead-join-/)
        .first()
        .innerText();
      const token = command.match(/bulkhead-join-[^\s'"]+/)[0];
      await browser.shot(`join-${name}`);
      await ask(`sensor ${name} ${token}`);
    }
    await browser.go('/sensors');
    await page.getByRole('row', { name: /first.*joined/is }).waitFor();
    await page.getByRole('row', { name: /second.*joined/is }).waitFor();
  },

  'the controller that was stopped is found, and by whom': async () => {
    await ask('watched');
    await browser.go('/alerts');
    await page.getByLabel('Filter alerts').fill('rule:controller-stopped');
    await page.keyboard.press('Enter');
    const row = page.getByRole('row', { name: /plc-dosing/ }).first();
    await row.waitFor();
    await row.getByRole('cell').nth(2).click();
    await page.locator('a[href*="/alerts/"]').first().click();
    await page.getByRole('heading', { level: 1, name: 'Controller stopped' }).waitFor();
    await page
      .getByRole('link', { name: /jump-host/ })
      .first()
      .waitFor();
    await page
      .getByRole('link', { name: /plc-dosing/ })
      .first()
      .waitFor();
    await browser.settled();
    await browser.shot('stopped');
  },

  'its packets are asked for and shown in words': async () => {
    const alert = page.url();
    await ask('rights');
    await browser.signIn('admin', password);
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.goto(alert);
    await page.getByRole('button', { name: 'Ask the sensor for the packets' }).click();
    await page.getByRole('button', { name: 'Read' }).first().click();
    await page
      .getByRole('table')
      .getByText(/plc-stop/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Hide' }).first().scrollIntoViewIfNeeded();
    await browser.shot('packets');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download', exact: true }).first().click();
    sure((await (await download).path()) !== null, 'the packets were not downloaded');
  },

  'an alert is closed, and that is undone': async () => {
    await browser.go('/alerts?filter=' + encodeURIComponent('state:open severity:medium'));
    await page.getByRole('row').nth(1).getByRole('cell').nth(2).click();
    await page.locator('a[href*="/alerts/"]').first().click();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill('known to the operators');
    await dialog.locator('button[type=submit]').click();
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await page.getByText('Undone.').waitFor();
  },

  'a requirement is refuted, and by what': async () => {
    await browser.go('/requirements?filter=state%3Arefuted');
    await page.getByText('No universal default password').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('What it asks').waitFor();
    await dialog.getByText('What it is about').waitFor();
    await browser.shot('refuted');
  },

  'every page has been looked at, light and dark': async () => {
    const ids = JSON.parse(await ask('ids'));
    await lookAtAll(browser, 'plant', ids);
  },

  'who only looks is offered no change': async () => {
    const { name, once: first } = JSON.parse(await ask('viewer'));
    await browser.go('/');
    await page.getByRole('button', { name: /Menu of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await browser.signIn(name, first);
    await page.locator('input[name=present]').fill(first);
    await page.locator('input[name=next]').fill(password);
    await page.locator('input[name=again]').fill(password);
    await page.getByRole('button', { name: 'Go in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await browser.go('/sensors');
    sure(
      (await page.getByRole('button', { name: 'Join a sensor' }).count()) === 0,
      'a viewer is offered to join a sensor',
    );
  },
};

let failed = false;
for (const [name, step] of Object.entries(steps)) {
  const before = browser.problems.length;
  try {
    await step();
    const seen = browser.problems.slice(before);
    sure(seen.length === 0, seen.join('\n'));
    console.log(`done ${name}`);
  } catch (error) {
    failed = true;
    await browser.shot('failed').catch(() => {});
    console.log(`failed ${name}: ${String(error.message).replace(/\s*\n\s*/g, ' | ')} (at ${page.url()})`);
    break;
  }
}
console.log(`requests ${browser.requests}, of which outside ${browser.outside}`);
await browser.close();
process.exit(failed ? 1 : 0);
