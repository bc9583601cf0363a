// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
// A first day at the pages: first sign-in, the controller that was stopped, its packets, an alert closed and undone, a requirement
// that is refuted, a second sensor. Talks with who started it by lines: what it needs done outside the browser, and what it did.
import { readFileSync } from 'node:fs';
import { sure } from './browser.mjs';
import { ask, journey, told } from './journey.mjs';
import { keyboard, narrow, tabTo } from './looks.mjs';
import { lookAtAll } from './pages.mjs';

const { once, password } = told;

await journey((browser) => {
  const { page } = browser;
  return {
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

    'an alert is learned, and that is undone': async () => {
      const { alert, line } = JSON.parse(await ask('newcomer'));
      await browser.go(`/alerts/${alert}`);
      await page.getByText(line).first().waitFor();
      await page.keyboard.press('l');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('checkbox', { name: line }).waitFor();
      await dialog.getByLabel('Why').fill('the new laptop of maintenance');
      await browser.shot('learn');
      await dialog.getByRole('button', { name: 'Learn as usual' }).click();
      await page.getByText('counts as usual from now on').waitFor();
      const standing = page.getByRole('region', { name: 'How it stands' });
      await standing.getByText('learned').waitFor();
      await ask('told');
      await page.getByRole('button', { name: 'Undo' }).first().click();
      await page.getByText('Undone.').waitFor();
      await standing.getByText('open').waitFor();
      await ask('untold');
    },

    'an alert is found and commented with keys alone': async () => {
      await browser.go('/');
      await tabTo(browser, /^Alerts/);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Alerts' }).waitFor();
      await browser.settled();
      await tabTo(browser, /^(critical|high)/);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const beside = page.getByRole('complementary', { name: /alert/i });
      await beside.getByRole('link', { name: /Evidence/ }).waitFor();
      await page.keyboard.press('o');
      await page.getByRole('dialog').getByRole('textbox').waitFor();
      await page.keyboard.type('asked the shift');
      await tabTo(browser, /^Comment$/);
      await page.keyboard.press('Enter');
      await page.getByText('The comment was added.').waitFor();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
      await beside.waitFor({ state: 'detached' });
    },

    'a requirement is refuted, and by what': async () => {
      await browser.go('/requirements?filter=state%3Arefuted');
      await page.getByText('No universal default password').first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('What it asks').waitFor();
      await dialog.getByText('What it is about').waitFor();
      await browser.shot('refuted');
    },

    'the diagram leads to a threat, and that to its evidence and requirements': async () => {
      await browser.go('/threats?tab=diagram');
      const drawing = page.getByRole('group', { name: 'Data flow diagram' });
      const unfold = drawing.getByRole('button', { name: /^Unfold / }).first();
      const zone = (await unfold.getAttribute('aria-label')).replace('Unfold ', '');
      await unfold.click();
      await drawing.getByRole('button', { name: `Fold ${zone}` }).waitFor();
      const box = drawing.getByRole('button', { name: /^Zone .*: [1-9]\d* open threats?$/ }).first();
      await box.focus();
      await page.keyboard.press('Enter');
      sure((await box.getAttribute('aria-pressed')) === 'true', 'the zone is not chosen by a key');
      await page.getByText(`${(await box.getAttribute('aria-label')).match(/: (\d+) open/)[1]} threats`).waitFor();
      await browser.shot('diagram');
      await page.locator('[role=row][data-index]').first().focus();
      await page.keyboard.press('Enter');
      const drawer = page.getByRole('dialog');
      await drawer.getByText('Requirements against it').waitFor();
      await drawer
        .getByRole('link', { name: /^[MDPO]-\d+ / })
        .first()
        .waitFor();
      await drawer
        .getByText(/of evidence/)
        .first()
        .waitFor();
      await browser.settled();
      await browser.shot('threat');
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
    },

    'a workload is declared from what was seen, checked while it is written, and taken back': async () => {
      await browser.go('/threats?tab=workload');
      await page.getByRole('button', { name: 'Begin with what was seen' }).click();
      await page.getByRole('heading', { name: 'It can be used' }).waitFor();
      const text = page.getByRole('textbox', { name: /^Text of/ });
      const seen = await text.inputValue();
      await text.fill(`${seen}\nzoned: 1\n`);
      await page.getByText('to mend before it can be saved').waitFor();
      await browser.shot('workload-wrong');
      await text.fill(seen);
      await page.getByRole('heading', { name: 'It can be used' }).waitFor();
      await page.getByRole('button', { name: /^Save/ }).click();
      await page.getByText('holds from now on.').waitFor();
      await browser.shot('workload');
      await page.getByRole('button', { name: 'Undo' }).first().click();
      await page.getByText('Undone.').waitFor();
      await page.getByRole('button', { name: 'Begin with what was seen' }).waitFor();
    },

    'the specification is taken along as PDF': async () => {
      await browser.go('/requirements');
      await page.getByRole('button', { name: 'Specification' }).click();
      const download = page.waitForEvent('download');
      await page
        .getByRole('button', { name: / as PDF$/ })
        .first()
        .click();
      const file = readFileSync(await (await download).path());
      sure(file.subarray(0, 5).toString() === '%PDF-' && file.length > 10_000, 'it is no PDF');
    },

    'every page has been looked at, light and dark, narrow, zoomed and by keys': async () => {
      const ids = JSON.parse(await ask('ids'));
      await lookAtAll(browser, 'plant', ids, [keyboard, narrow]);
    },

    'who only looks is offered no change': async () => {
      const { name, once: first } = JSON.parse(await ask('viewer'));
      await browser.go('/');
      await page.getByRole('button', { name: /Menu of/ }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await page.locator('input[name=password]').waitFor();
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
});
