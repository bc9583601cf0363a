// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Schemas } from '../../api/types';

/** What each letter of STRIDE stands for. */
export const LETTERS: Record<string, string> = {
  S: 'Spoofing',
  T: 'Tampering',
  R: 'Repudiation',
  I: 'Information disclosure',
  D: 'Denial of service',
  E: 'Elevation of privilege',
};

/** `ST` as `Spoofing, tampering`. */
export function strideWords(letters: string): string {
  const words = [...letters].map((one) => LETTERS[one] ?? one).join(', ');
  return words.slice(0, 1) + words.slice(1).toLowerCase();
}

export function aboutWords({ control, data }: Pick<Schemas['ThreatStanding'], 'control' | 'data'>): string {
  return [control && 'device control', data && 'device data'].filter(Boolean).join(' and ');
}
