// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { bytes } from '../../../parts/text';

/** Endings of files that the console reads. */
export const ENDINGS = ['.yaml', '.yml', '.json', '.otm', '.tm7'];

/** As the console takes them; more is refused there. */
export const MOST_BYTES = 8 * 1024 * 1024;

/** What is longer is checked and saved, but not shown to be changed. */
export const MOST_SHOWN = 500_000;

/** Why a file is not taken, before it is read; undefined where it may be. */
export function refused(file: { name: string; size: number }): string | undefined {
  const lower = file.name.toLowerCase();
  if (!ENDINGS.some((one) => lower.endsWith(one))) {
    return `Its name has to end with ${ENDINGS.slice(0, -1).join(', ')} or ${ENDINGS.at(-1)}.`;
  }
  if (file.size === 0) {
    return 'It is empty.';
  }
  if (file.size > MOST_BYTES) {
    return `It has ${bytes(file.size)}; at most 8 MB are taken.`;
  }
  return undefined;
}

/** The text of a file; undefined where it is none in UTF-8. */
export function textOf(content: ArrayBuffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return text.includes('\0') ? undefined : text.replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}

/** A name for text that the console takes; what it would refuse is left out. */
export function nameOf(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N} ._()+@=-]/gu, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[^\p{L}\p{N}_]+/u, '');
  const dot = plain.lastIndexOf('.');
  const kept = dot > 0 ? plain.slice(0, dot).slice(0, 140) + plain.slice(dot) : plain;
  return ENDINGS.some((one) => kept.toLowerCase().endsWith(one)) ? kept : 'workload.yaml';
}

/** An example without the words above it on where its file lies. */
export function example(text: string): string {
  const begin = text.search(/^(?!#|\s*$)/m);
  return `# An example: change it into what your plant is made of. What is not said is unknown, never "no".\n\n${text.slice(Math.max(0, begin))}`;
}
