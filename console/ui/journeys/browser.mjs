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
  #asked = new Set();

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
    // What is told live stays open for as long as the page does.
    const answered = (request) => request.resourceType() !== 'eventsource';
    page.on('request', (request) => {
      this.requests++;
      if (answered(request)) {
        this.#asked.add(request);
      }
      if (!request.url().startsWith(this.address) && !/^(data|blob):/.test(request.url())) {
        this.outside++;
        this.problems.push(`a request to the outside: ${request.url()}`);
      }
    });
    page.on('requestfinished', (request) => this.#asked.delete(request));
    page.on('requestfailed', (request) => this.#asked.delete(request));
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

  /** Waits until nothing is asked for, and nothing is drawn as still to come, twice in a row: answers make questions. */
  async settled() {
    await this.page.getByRole('heading', { level: 1 }).waitFor();
    for (let quiet = 0; quiet < 2;) {
      await this.#painted();
      const waiting = await this.page
        .locator('[aria-busy=true], [aria-label="Loading"], .mantine-Skeleton-root')
        .count();
      quiet = waiting === 0 && this.#asked.size === 0 ? quiet + 1 : 0;
    }
  }

  /** Waits until what was changed has been drawn, and what moved has come to rest. */
  async #painted() {
    await this.page.evaluate(async () => {
      const { document, requestAnimationFrame, setTimeout } = globalThis;
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 10)));
      await frame();
      const ends = document.getAnimations().filter((one) => Number.isFinite(one.effect.getComputedTiming().endTime));
      await Promise.allSettled(ends.map((one) => one.finished));
      await frame();
    });
  }

  async look(scheme) {
    await this.page.emulateMedia({ colorScheme: scheme });
    await this.#painted();
  }

  /** @param width in CSS pixels: 640 is a window of 1,280 pixels, zoomed to 200 % */
  async size(width, height) {
    await this.page.setViewportSize({ width, height });
    await this.#painted();
  }

  async shot(name) {
    await this.page.screenshot({ path: join(this.shots, `${name}.png`) });
  }

  /**
   * What hinders people, of the serious kind (WCAG 2.2 A and AA).
   *
   * @param only the rule that is asked; all without
   */
  async hindrances(only) {
    await this.page.evaluate(AXE);
    const found = await this.page.evaluate(
      (asked) => globalThis.axe.run({ runOnly: asked, resultTypes: ['violations'] }),
      only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
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
