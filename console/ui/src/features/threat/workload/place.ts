// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/* Places in a text, as files and editors count them. */

/** Lines of a text; one that is empty has one. */
export function lineCount(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    count++;
  }
  return count;
}

/** Where a place stands in the text; line and column count from 1, columns in characters as people see them. */
export function offsetAt(text: string, line: number, column: number): number {
  let start = 0;
  for (let passed = 1; passed < line; passed++) {
    const end = text.indexOf('\n', start);
    if (end < 0) {
      return text.length;
    }
    start = end + 1;
  }
  let at = start;
  for (let passed = 1; passed < column && at < text.length && text[at] !== '\n'; passed++) {
    at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  }
  return at;
}

/** What is marked of a place: the word that stands there, else the rest of the line. */
export function wordAt(text: string, line: number, column: number): { from: number; to: number } {
  const from = offsetAt(text, line, column);
  const word = /^[^\s,:[\]{}]+/.exec(text.slice(from, from + 200))?.[0].length ?? 0;
  const end = text.indexOf('\n', from);
  return { from, to: word > 0 ? from + word : end < 0 ? text.length : end };
}

/** The line and column of a place in the text. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: lineCount(before), column: [...before.slice(start)].length + 1 };
}
