// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
// Looks at every page, light and dark: pictures, and what would hinder people.
import { sure } from './browser.mjs';

const TABS = {
  posture: ['score', 'advice', 'vulnerabilities', 'paths'],
  settings: ['sites', 'zones', 'networks', 'users', 'account', 'siem', 'audit', 'about'],
};

/** @param ids of one device, alert and sensor whose pages are looked at too */
export function addresses(ids) {
  const pages = [
    ['overview', '/'],
    ['map', '/map'],
    ['devices', '/devices'],
    ['alerts', '/alerts'],
    ['threats', '/threats'],
    ['requirements', '/requirements'],
    ['sensors', '/sensors'],
    ...Object.entries(TABS).flatMap(([page, tabs]) => tabs.map((tab) => [`${page}-${tab}`, `/${page}?tab=${tab}`])),
  ];
  for (const [kind, id] of Object.entries(ids)) {
    pages.push([kind, `/${kind}s/${encodeURIComponent(id)}`]);
  }
  return pages;
}

/** @param state `empty`, `plant`, `large`: the name of the pictures' folder part */
export async function lookAtAll(browser, state, ids, query = '') {
  const hindering = [];
  for (const [name, address] of addresses(ids)) {
    const whole = query ? `${address}${address.includes('?') ? '&' : '?'}${query}` : address;
    for (const scheme of ['light', 'dark']) {
      await browser.look(scheme);
      if (scheme === 'light') {
        await browser.go(whole);
      }
      await browser.shot(`${state}-${name}-${scheme}`);
      const found = await browser.hindrances();
      hindering.push(...found.map((one) => `${whole} (${scheme}): ${one}`));
    }
  }
  await browser.look('light');
  sure(hindering.length === 0, `people are hindered:\n${hindering.join('\n')}`);
}
