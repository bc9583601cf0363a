// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/** Text that is written and not yet saved. */
export interface Draft {
  /** Of the file; its ending tells the format. */
  name: string;
  text: string;
  /** The version that held when it was begun; 0 where none did. */
  base: number;
}

/** What was kept, if it is a draft; what else stands there is nobody's. */
export function readDraft(kept: string | null): Draft | undefined {
  try {
    const { name, text, base } = JSON.parse(kept ?? 'null') as Record<string, unknown>;
    return typeof name === 'string' && typeof text === 'string' && typeof base === 'number'
      ? { name, text, base }
      : undefined;
  } catch {
    return undefined;
  }
}
