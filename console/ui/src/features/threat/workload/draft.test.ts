// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import { readDraft } from './draft';

describe('what a browser kept', () => {
  const draft = { name: 'a.yaml', text: 'zones: []', base: 2 };
  it('is the draft as it was', () => expect(readDraft(JSON.stringify(draft))).toEqual(draft));
  it('is nothing where something else stands there', () => {
    for (const kept of [null, '', 'zones', 'null', '[]', '{"name":1,"text":"","base":0}']) {
      expect(readDraft(kept)).toBeUndefined();
    }
  });
});
