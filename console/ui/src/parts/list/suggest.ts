// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { ListField } from '../../api/lists';

export interface Suggestion {
  /** What is shown. */
  label: string;
  /** What it means, beside it. */
  about: string;
  /** The whole text with it put in. */
  text: string;
  caret: number;
}

const MOST = 12;
const OPERATORS = ['!=', '>=', '<=', ':', '=', '~', '>', '<'];
const ABOUT: Record<string, string> = {
  ':': 'is',
  '!=': 'is not',
  '~': 'contains',
  '>=': 'at least',
  '<=': 'at most',
  '>': 'more than, before long',
  '<': 'less than',
};

/** The operators that have a meaning for a field. */
export function operatorsOf(field: ListField): string[] {
  switch (field.type) {
    case 'number':
      return [':', '!=', '>=', '<='];
    case 'time':
      return ['>=', '<='];
    case 'words':
      return field.ordered ? [':', '!=', '>=', '<='] : [':', '!='];
    case 'text':
      return [':', '!=', '~'];
    default:
      return [':', '!='];
  }
}

function valuesOf(field: ListField): string[] {
  switch (field.type) {
    case 'words':
      return field.words ?? [];
    case 'flag':
      return ['true', 'false'];
    case 'time':
      return ['15m', '1h', '24h', '7d', '30d'];
    default:
      return [];
  }
}

/** Quotes what the grammar would take apart. */
export function quoted(value: string): string {
  return /^[^\s()",:=!~<>\\]+$/.test(value) && !/^(and|or|not)$/i.test(value)
    ? value
    : `"${value.replace(/[\\"]/g, '\\$&')}"`;
}

/** What may be meant at the caret: a field, an operator of the field before it, or one of the field's values. */
export function suggest(text: string, caret: number, fields: readonly ListField[]): Suggestion[] {
  const before = text.slice(0, caret);
  if ((before.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1) {
    return [];
  }
  const begun = /[^\s()]*$/.exec(before)![0];
  const start = caret - begun.length;
  const put = (label: string, about: string, word: string): Suggestion => ({
    label,
    about,
    text: text.slice(0, start) + word + text.slice(caret),
    caret: start + word.length,
  });
  const comparison = /^(\w+)(!=|>=|<=|:|=|~|>|<)(.*)$/.exec(begun);
  const field = fields.find((one) => one.name === (comparison?.[1] ?? begun));
  if (comparison && field) {
    const typed = comparison[3]!.toLowerCase();
    return valuesOf(field)
      .filter((value) => value.toLowerCase().startsWith(typed) && value !== comparison[3])
      .map((value) => put(value, field.name, `${field.name}${comparison[2]}${quoted(value)} `));
  }
  if (field) {
    return operatorsOf(field).map((operator) =>
      put(`${field.name}${operator}`, ABOUT[operator] ?? '', field.name + operator),
    );
  }
  if (OPERATORS.some((operator) => begun.includes(operator))) {
    return [];
  }
  const typed = begun.toLowerCase();
  const rank = (name: string) => (name.toLowerCase().startsWith(typed) ? 0 : 1);
  return fields
    .filter((one) => one.name.toLowerCase().includes(typed))
    .sort((one, other) => rank(one.name) - rank(other.name))
    .slice(0, MOST)
    .map((one) => put(one.name, one.list ? `list of ${one.type}` : one.type, one.name));
}

/** Both, where there are both; each in brackets where it has parts. */
export function both(...filters: (string | undefined)[]): string {
  const some = filters.map((one) => one?.trim() ?? '').filter((one) => one !== '');
  return some.length < 2 ? (some[0] ?? '') : some.map((one) => `(${one})`).join(' and ');
}
