// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
// Writes src/api/lists.ts: which fields each list of the API is filtered and sorted by, out of the API's description.
import { readFileSync, writeFileSync } from 'node:fs';

const here = new URL('..', import.meta.url);
const api = JSON.parse(readFileSync(new URL('../src/main/resources/io/bulkhead/console/openapi.json', here), 'utf8'));
const ORDERED = ['severity', 'criticality', 'confidence', 'likelihood', 'impact', 'minimumSeverity', 'worstSeverity'];

/** What stands there otherwise is the only word that there is. */
const KINDS = /^(text|number|time|address(es)?)s?$/;

function field(name, kind, sorts) {
  const list = kind.startsWith('list of ');
  const plain = list ? kind.slice('list of '.length) : kind;
  const words = plain.includes(' | ') || !KINDS.test(plain) ? plain.split(' | ') : undefined;
  const flag = words?.join() === 'true,false';
  const type = flag ? 'flag' : words ? 'words' : plain.replace(/es$|s$/, '') === 'address' ? 'address' : plain;
  return { name, type, list, sorts, ...(words ? { words, ordered: ORDERED.includes(name) } : {}) };
}

const lists = {};
for (const [path, methods] of Object.entries(api.paths)) {
  const said = Object.fromEntries((methods.get?.parameters ?? []).map((one) => [one.name, one.description ?? '']));
  if (said.filter === undefined || path.endsWith('.csv')) {
    continue;
  }
  const sorts = new Set([...(said.sort?.split('Fields:')[1] ?? '').matchAll(/`([^`]+)`[,.]/g)].map((one) => one[1]));
  const fields = [...said.filter.matchAll(/`([^`]+)` \(([^)]+)\)/g)];
  const order = /`([^`]+)` without\./.exec(said.sort ?? '')?.[1] ?? '';
  lists[path] = { order, fields: fields.map((one) => field(one[1], one[2], sorts.has(one[1]))) };
}

writeFileSync(
  new URL('src/api/lists.ts', here),
  `// Made by tools/lists.mjs out of the API's description.
export interface ListField {
  name: string;
  type: 'text' | 'number' | 'flag' | 'time' | 'words' | 'address';
  /** Whether a row has several. */
  list: boolean;
  sorts: boolean;
  words?: string[];
  /** Whether \`>=\` has a meaning for its words. */
  ordered?: boolean;
}
export const LISTS = ${JSON.stringify(lists)} as const satisfies Record<string, { order: string; fields: ListField[] }>;
export type ListPath = keyof typeof LISTS;
`,
);
