// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/* Text from packets: what cannot be seen, or turns other text around, is shown as what it is. */

// Controls, and what changes the direction of what follows (Unicode Standard Annex 9, 2).
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The text with what cannot be seen written as its number. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (one) => `⟨${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}

/** At most so many characters, the middle left out. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) {
    return text;
  }
  const half = Math.floor((most - 1) / 2);
  return `${characters.slice(0, most - 1 - half).join('')}…${characters.slice(characters.length - half).join('')}`;
}

export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let rest = count;
  let unit = 0;
  while (rest >= 999.5 && unit < units.length - 1) {
    rest /= 1000;
    unit++;
  }
  return `${unit === 0 || rest >= 99.95 ? Math.round(rest) : rest.toFixed(1)} ${units[unit]}`;
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** With separators: 12,345. */
export function number(count: number): string {
  return whole.format(count);
}

/** `one` or `many`, with its number before it. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** A name of the API as words: `firstSeen` and `not-contradicted` become `first seen` and `not contradicted`. */
export function words(name: string): string {
  return name
    .replace(/[-_]/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`);
}
