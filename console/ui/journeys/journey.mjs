// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
// Makes a journey step by step, and says by lines to who started it what was done; asks there for what must be done outside the browser.
import { createInterface } from 'node:readline';
import { Browser, sure } from './browser.mjs';

/** What a journey was told: where the console is, and what its kind needs. */
export const told = JSON.parse(process.argv[2]);

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Asks for something outside, and waits for the answer. */
export async function ask(words) {
  console.log(`ask ${words}`);
  return (await lines.next()).value;
}

/** Makes the steps, in order, until one fails, and ends the process. */
export async function journey(stepsOf) {
  const browser = await Browser.open(told.address, told.shots, told.chromium);
  let failed = false;
  for (const [name, step] of Object.entries(stepsOf(browser))) {
    const before = browser.problems.length;
    const begun = Date.now();
    try {
      await step();
      const seen = browser.problems.slice(before);
      sure(seen.length === 0, seen.join('\n'));
      console.log(`done ${name} (${((Date.now() - begun) / 1_000).toFixed(1)} s)`);
    } catch (error) {
      failed = true;
      await browser.shot('failed').catch(() => {});
      console.log(`failed ${name}: ${String(error.message).replace(/\s*\n\s*/g, ' | ')} (at ${browser.page.url()})`);
      break;
    }
  }
  console.log(`requests ${browser.requests}, of which outside ${browser.outside}`);
  await browser.close();
  process.exit(failed ? 1 : 0);
}
