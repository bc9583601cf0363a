// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Schemas } from '../../api/types';
import type { Search } from '../../app/search';
import { counted, words } from '../../parts/text';

type News = Schemas['News'];
export type NewsItem = Schemas['NewsItem'];

export interface NewsGroup {
  kind: string;
  count: number;
  /** `12 new devices`. */
  title: string;
  items: NewsItem[];
}

/* Order of importance to who comes to the console in the morning; alerts and the score stand in places of their own. */
const KINDS: [kind: string, one: string, many: string][] = [
  ['sensor-warning', 'warning of a sensor', 'warnings of sensors'],
  ['device', 'new device', 'new devices'],
  ['conversation', 'new conversation', 'new conversations'],
  ['attack-path', 'attack path', 'attack paths'],
  ['vulnerability', 'vulnerability', 'vulnerabilities'],
  ['requirement', 'requirement', 'requirements'],
  ['threat', 'threat', 'threats'],
  ['recommendation', 'piece of advice', 'pieces of advice'],
  ['drift', 'difference from what was declared', 'differences from what was declared'],
  ['zone', 'zone', 'zones'],
];

/** What came or changed by kind, what matters most first. */
export function grouped(news: News): NewsGroup[] {
  return KINDS.flatMap(([kind, one, many]) => {
    const count = news.counts.find((entry) => entry.kind === kind)?.count ?? 0;
    const items = news.items.filter((item) => item.kind === kind);
    return count > 0 ? [{ kind, count, title: counted(count, one, many), items }] : [];
  });
}

/** `refuted`, `unknown → refuted`, `gone`; empty for what has no states. */
export function moved({ kind, before, after }: NewsItem): string {
  if (['device', 'conversation', 'alert', 'score', 'sensor-warning'].includes(kind)) {
    return '';
  }
  if (!after) {
    return 'gone';
  }
  return before ? `${words(before)} → ${words(after)}` : words(after);
}

export interface Way {
  to: '/alerts' | '/devices' | '/posture' | '/requirements' | '/threats' | '/map' | '/sensors';
  search?: Search;
}

/** Where all of a kind is; undefined where there is no such page. */
export function wayToKind(kind: string, since: string): Way | undefined {
  switch (kind) {
    case 'alert':
      return { to: '/alerts', search: { filter: `raised>=${since}` } };
    case 'device':
      return { to: '/devices', search: { filter: `firstSeen>=${since}` } };
    case 'sensor-warning':
      return { to: '/sensors' };
    case 'requirement':
      return { to: '/requirements' };
    case 'threat':
      return { to: '/threats' };
    case 'drift':
      return { to: '/threats', search: { tab: 'drift' } };
    case 'zone':
    case 'conversation':
      return { to: '/map' };
    default:
      return wayToPosture(kind, '');
  }
}

const TABS: Record<string, string> = {
  recommendation: 'advice',
  vulnerability: 'vulnerabilities',
  'attack-path': 'paths',
  'attack-cut': 'paths',
};

function wayToPosture(kind: string, open: string): Way | undefined {
  const tab = TABS[kind];
  return tab ? { to: '/posture', search: { tab, ...(open ? { open } : {}) } } : undefined;
}

/** Where one thing is that has no page but stands beside a list; undefined for what is gone. */
export function wayTo(kind: string, id: string): Way | undefined {
  if (!id) {
    return undefined;
  }
  switch (kind) {
    case 'requirement':
      return { to: '/requirements', search: { open: id } };
    case 'threat':
      return { to: '/threats', search: { open: id } };
    case 'drift':
      return { to: '/threats', search: { tab: 'drift', open: id } };
    case 'score':
      return { to: '/posture', search: { open: id } };
    default:
      return wayToPosture(kind, id);
  }
}
