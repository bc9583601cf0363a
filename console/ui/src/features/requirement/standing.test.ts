// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { describe, expect, it } from 'vitest';
import { byStandard, cellFilter, documents, usualScope } from './standing';

describe('the list of requirements', () => {
  it('is filtered by a cell', () => {
    expect(cellFilter('developer', 'not-contradicted')).toBe('scope:site party:developer state:not-contradicted');
    expect(cellFilter(undefined, 'refuted')).toBe('scope:site state:refuted');
  });
  it('has each once unless it is asked for otherwise', () => {
    expect(usualScope('state:refuted')).toBe('scope:site');
    expect(usualScope('scope:zone')).toBe('');
    expect(usualScope(undefined)).toBe('scope:site');
  });
});

describe('words of a requirement', () => {
  it('name each standard once', () =>
    expect(
      byStandard([
        { standard: 'A', id: '1' },
        { standard: 'B', id: '1' },
        { standard: 'A', id: '2' },
      ]),
    ).toEqual([
      { standard: 'A', ids: ['1', '2'] },
      { standard: 'B', ids: ['1'] },
    ]));
  it('are documents in several formats', () =>
    expect(documents(['specification.html', 'specification.md', 'specification.pdf', 'model.otm.json'])).toEqual([
      {
        label: 'Specification',
        files: [
          { name: 'specification.html', format: 'HTML' },
          { name: 'specification.md', format: 'Markdown' },
          { name: 'specification.pdf', format: 'PDF' },
        ],
      },
      { label: 'Threat model, Open Threat Model', files: [{ name: 'model.otm.json', format: 'JSON' }] },
    ]));
});
