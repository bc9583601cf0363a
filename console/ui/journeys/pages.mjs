// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
// Looks at every page, light and dark: pictures, and what would hinder people.
import { sure } from './browser.mjs';

const TABS = {
  posture: ['score', 'advice', 'vulnerabilities', 'paths'],
  settings: ['sites', 'zones', 'networks', 'users', 'account', 'siem', 'audit', 'about'],
};

/** @param ids of one device, alert and sensor whose pages are looked at too */
function addresses(ids) {
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

/**
 * @param state `empty`, `plant`, `large`: how names of the pictures begin
 * @param looks what else is looked for while a page is open and light: each gives what it found, in words
 * @param site whose pages these are, without the settings, which are the same for all; every page of all sites without
 */
export async function lookAtAll(browser, state, ids, looks = [], site = '') {
  const hindering = [];
  for (const [name, path] of addresses(ids).filter(([name]) => !site || !name.startsWith('settings'))) {
    const address = site ? `${path}${path.includes('?') ? '&' : '?'}site=${site}` : path;
    const tell = (how, found) => hindering.push(...found.map((one) => `${address} (${how}): ${one}`));
    await browser.go(address);
    await browser.shot(`${state}-${name}-light`);
    tell('light', await browser.hindrances());
    for (const look of looks) {
      tell(look.name, await look(browser, `${state}-${name}`));
    }
    await browser.look('dark');
    await browser.shot(`${state}-${name}-dark`);
    // What else hinders, does so by day and by night.
    tell('dark', await browser.hindrances(['color-contrast']));
    await browser.look('light');
  }
  sure(hindering.length === 0, `people are hindered:\n${hindering.join('\n')}`);
}
