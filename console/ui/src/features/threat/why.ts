// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/** What a threat rests on, as rows of `bulkhead analyze` have it; every part may be missing in older rows. */
export interface ThreatWhy {
  what: string;
  how: string;
  counter: string;
  blindSpots: string;
  subjects: string[];
  techniques: string[];
  requirements: string[];
  evidence: { capture: string; frame: number; text: string }[];
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const texts = (value: unknown) =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

export function threatWhy(given: unknown): ThreatWhy {
  const row = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const evidence = Array.isArray(row.evidence) ? row.evidence : [];
  return {
    what: text(row.what),
    how: text(row.how),
    counter: text(row.counter),
    blindSpots: text(row.blindSpots),
    subjects: texts(row.subjects),
    techniques: texts(row.techniques),
    requirements: texts(row.requirements),
    evidence: evidence
      .filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null)
      .map((one) => ({ capture: text(one.capture), frame: Number(one.frame) || 0, text: text(one.text) })),
  };
}
