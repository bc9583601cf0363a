// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { quoted } from '../../parts/list/suggest';

export const PARTIES = ['manufacturer', 'developer', 'deployer', 'operator'] as const;
export const STATES = ['refuted', 'unknown', 'not-contradicted', 'attested', 'proved', 'not-applicable'] as const;

/** How people call a party, and what it answers for. */
export const PARTY_WORDS: Record<string, { name: string; about: string }> = {
  manufacturer: { name: 'Manufacturer or integrator', about: 'makes the devices, or puts them together' },
  developer: { name: 'Solution developer', about: 'writes what runs on and beside them' },
  deployer: { name: 'Deployer', about: 'installs them and sets them up at the site' },
  operator: { name: 'Operator', about: 'runs the site from day to day' },
};

/** What a state means, in a sentence. */
export const STATE_WORDS: Record<string, string> = {
  refuted: 'Something was seen that contradicts it.',
  unknown: 'Nothing was seen that could tell.',
  'not-contradicted': 'Nothing that was seen contradicts it; that is no proof.',
  attested: 'A person vouches for it, with a document.',
  proved: 'What was seen or filed shows it.',
  'not-applicable': 'There is nothing here that it could be about.',
};

export function partyName(party: string): string {
  return PARTY_WORDS[party]?.name ?? party;
}

/** The filter of a cell of the table of counts; what is left out is any. */
export function cellFilter(party?: string, state?: string): string {
  return ['scope:site', party && `party:${quoted(party)}`, state && `state:${quoted(state)}`].filter(Boolean).join(' ');
}

/** Unless the filter asks otherwise, a requirement is shown once for each site, not once more for each zone and element. */
export function usualScope(filter: string | undefined): string {
  return /\bscope\s*(:|=|!=|~)/.test(filter ?? '') ? '' : 'scope:site';
}

export interface Clauses {
  standard: string;
  ids: string[];
}

/** Clauses by their standards, each once. */
export function byStandard(clauses: readonly { standard: string; id: string }[]): Clauses[] {
  const found = new Map<string, string[]>();
  for (const { standard, id } of clauses) {
    found.set(standard, [...(found.get(standard) ?? []), id]);
  }
  return [...found].map(([standard, ids]) => ({ standard, ids }));
}

const DOCUMENTS: Record<string, string> = {
  specification: 'Specification',
  'for-the-manufacturer': 'For the manufacturer or integrator',
  'for-the-developer': 'For the solution developer',
  'for-the-deployer': 'For the deployer',
  'for-the-operator': 'For the operator',
  'data-flow': 'Data flow diagram',
  requirements: 'Requirements as a table',
  'component-definition': 'Components (OSCAL)',
  'assessment-results': 'Results (OSCAL)',
};
const FORMATS: Record<string, string> = {
  'workload.yaml': 'Workload file, to declare with',
  'model.otm.json': 'Threat model, Open Threat Model',
  'model.threat-dragon.json': 'Threat model, OWASP Threat Dragon',
};

export interface Document {
  label: string;
  files: { name: string; format: string }[];
}

/** Names of files as documents, each in its formats. */
export function documents(names: readonly string[]): Document[] {
  const found = new Map<string, Document>();
  for (const name of names) {
    const base = name.split('.')[0]!;
    const label = FORMATS[name] ?? DOCUMENTS[base] ?? base.replaceAll('-', ' ');
    const end = name.split('.').pop()!;
    const document = found.get(label) ?? { label, files: [] };
    document.files.push({ name, format: end === 'md' ? 'Markdown' : end.toUpperCase() });
    found.set(label, document);
  }
  return [...found.values()];
}
