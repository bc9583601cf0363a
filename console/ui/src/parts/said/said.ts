// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/** What is read again when people attest, decide or file something. */
export const SAID = [
  '/api/v1/attestations',
  '/api/v1/decisions',
  '/api/v1/threats',
  '/api/v1/evidence',
  '/api/v1/requirements',
  '/api/v1/sites/{id}',
];

/** SHA-256 of a file in hexadecimal; it is read here and sent nowhere. */
export async function sha256(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, '0')).join('');
}

const VERDICTS: Record<string, string> = {
  accept: 'Risk accepted',
  mitigated: 'Mitigated otherwise',
  'not-applicable': 'Not applicable',
  false: 'Wrongly concluded',
};

export function verdictWords(verdict: string): string {
  return VERDICTS[verdict] ?? verdict;
}
