// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
export interface Proof {
  capture: string;
  frame: number;
  text: string;
}

/** One place where a threat stands. */
export interface Member {
  element: string;
  label: string;
  state: string;
  severity: string;
  because: string;
  evidence: Proof[];
}

/** What a threat rests on, as rows of `bulkhead analyze` have it; every part may be missing in older rows. */
export interface ThreatWhy {
  what: string;
  how: string;
  counter: string;
  blindSpots: string;
  members: Member[];
  techniques: string[];
  requirements: string[];
}

type Row = Record<string, unknown>;

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const texts = (value: unknown) =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const rows = (value: unknown) =>
  Array.isArray(value) ? value.filter((one): one is Row => typeof one === 'object' && one !== null) : [];

const proofs = (value: unknown): Proof[] =>
  rows(value).map((one) => ({ capture: text(one.capture), frame: Number(one.frame) || 0, text: text(one.text) }));

export function threatWhy(given: unknown): ThreatWhy {
  const [row = {}] = rows([given]);
  return {
    what: text(row.what),
    how: text(row.how),
    counter: text(row.counter),
    blindSpots: text(row.blindSpots),
    members: rows(row.members).map((one) => ({
      element: text(one.element),
      label: text(one.label),
      state: text(one.state),
      severity: text(one.severity),
      because: text(one.because),
      evidence: proofs(one.evidence),
    })),
    techniques: texts(row.techniques),
    requirements: texts(row.requirements),
  };
}
