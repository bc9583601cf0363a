// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/** The header by which nobody undoes another's change without knowing. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}
