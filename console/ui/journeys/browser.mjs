// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
// A browser in which journeys are made: Debian's Chromium, without a GPU, watching what the pages do that they must not.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What a browser says of its own: the first question of a page is who is signed in. */
const USUAL = [/status of 401/, /ERR_ABORTED/];
const PATIENCE = 60_000;

export class Browser {
  problems = [];
  outside = 0;
  requests = 0;

  /** @param address of the console; @param shots the folder that pictures are written into */
  static async open(address, shots, chromiumPath) {
    const browser = new Browser();
    browser.address = address;
    browser.shots = shots;
    mkdirSync(shots, { recursive: true });
    browser.process = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] });
    browser.context = await browser.process.newContext({
      // The authority is the console's own; that it is, the journeys through the API show.
      ignoreHTTPSErrors: true,
      viewport: { width: 1440, height: 900 },
      colorScheme: 'light',
      timezoneId: 'Europe/Berlin',
      acceptDownloads: true,
    });
    browser.context.setDefaultTimeout(PATIENCE);
    browser.page = await browser.context.newPage();
    browser.#watch(browser.page);
    return browser;
  }

  #watch(page) {
    page.on('request', (request) => {
      this.requests++;
      if (!request.url().startsWith(this.address) && !/^(data|blob):/.test(request.url())) {
        this.outside++;
        this.problems.push(`a request to the outside: ${request.url()}`);
      }
    });
    page.on('pageerror', (error) => this.problems.push(`an error of the page: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !USUAL.some((one) => one.test(message.text()))) {
        this.problems.push(`the browser says: ${message.text()} (${page.url()})`);
      }
    });
  }

  async signIn(name, password) {
    await this.page.goto(this.address);
    await this.page.locator('input[name=username]').fill(name);
    await this.page.locator('input[name=password]').fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** Goes to a page by its address and waits until nothing of it is loading. */
  async go(path) {
    await this.page.goto(this.address + path);
    await this.settled();
  }

  async settled() {
    await this.page.getByRole('heading', { level: 1 }).waitFor();
    await this.page.waitForFunction(() => !document.querySelector('[aria-busy=true], [aria-label="Loading"]'));
    // What comes by itself after the first answer: pictures of data, fonts of the machine.
    await this.page.waitForTimeout(500);
  }

  async look(scheme) {
    await this.page.emulateMedia({ colorScheme: scheme });
    await this.page.waitForTimeout(200);
  }

  async shot(name) {
    await this.page.screenshot({ path: join(this.shots, `${name}.png`) });
  }

  /** What hinders people, of the serious kind (WCAG 2.2 A and AA). */
  async hindrances() {
    await this.page.evaluate(AXE);
    const found = await this.page.evaluate(() =>
      globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
    );
    return found.violations
      .filter((one) => ['serious', 'critical'].includes(one.impact))
      .map(
        (one) =>
          `${one.id}: ${one.help} at ${one.nodes
            .slice(0, 3)
            .map((node) => `${node.target} ${node.html.slice(0, 160)}`)
            .join('; ')}`,
      );
  }

  async close() {
    await this.process.close();
  }
}

/** Throws with words unless it is so. */
export function sure(so, words) {
  if (!so) {
    throw new Error(words);
  }
}
