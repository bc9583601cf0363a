// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Schemas } from '../../api/types';

/* The API gives what a conclusion rests on as the rows of `bulkhead analyze`; read here, believing nothing of their shape. */

export interface Proof {
  text: string;
  /** Name of a source and the number of a frame there; empty and 0 for what is no packet. */
  capture: string;
  frame: number;
}

export interface Gap {
  component: string;
  label: string;
  because: string;
  proofs: Proof[];
}

export interface AdviceWhy {
  why: string;
  steps: string[];
  caution: string;
  requirements: string[];
  techniques: string[];
  weight: number;
  counts: Record<string, number>;
  gaps: Gap[];
  gapsInAll: number;
  decided: Gap[];
}

export interface HopWhy {
  from: string;
  to: string;
  way: string;
  technique: string;
  text: string;
  proofs: Proof[];
}

export interface Broken {
  flow: string;
  text: string;
  declared: boolean;
  conversations: number;
  control: number;
  data: number;
  last: string;
}

type Rows = Record<string, unknown>;

function rows(value: unknown): Rows {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Rows) : {};
}

function list(value: unknown): Rows[] {
  return Array.isArray(value) ? value.map(rows) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(text).filter((one) => one !== '') : [];
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

export function proofs(value: unknown): Proof[] {
  return list(value).map((one) => ({
    text: text(one.text) || [text(one.attribute), text(one.value)].filter(Boolean).join(' ') || text(one.document),
    capture: text(one.capture),
    frame: count(one.frame),
  }));
}

function gaps(value: unknown): Gap[] {
  return list(value).map((one) => ({
    component: text(one.component),
    label: text(one.label) || text(one.element),
    because: text(one.because),
    proofs: proofs(one.evidence),
  }));
}

export function adviceWhy(value: unknown): AdviceWhy {
  const why = rows(value);
  const open = gaps(why.gaps);
  return {
    why: text(why.why),
    steps: texts(why.steps),
    caution: text(why.caution),
    requirements: texts(why.requirements),
    techniques: texts(why.techniques),
    weight: count(why.weight),
    counts: Object.fromEntries(Object.entries(rows(why.counts)).map(([state, many]) => [state, count(many)])),
    gaps: open,
    gapsInAll: count(why.gapsInAll) || open.length,
    decided: gaps(why.decided),
  };
}

export function hops(value: unknown): HopWhy[] {
  return list(rows(value).hops).map((one) => ({
    from: text(one.from),
    to: text(one.to),
    way: text(one.way),
    technique: text(one.technique),
    text: text(one.text),
    proofs: proofs(one.evidence),
  }));
}

export function cutWhy(value: unknown): { stops: string[]; breaks: Broken[] } {
  const why = rows(value);
  return {
    stops: texts(why.stops),
    breaks: list(why.breaks).map((one) => ({
      flow: text(one.flow),
      text: text(one.text),
      declared: one.declared === true,
      conversations: count(one.conversations),
      control: count(one.control),
      data: count(one.data),
      last: text(one.last),
    })),
  };
}

export interface VulnerabilityWhy {
  why: string;
  product: string;
  versions: string;
  settledBy: string[];
  remedies: { kind: string; text: string; url: string }[];
  url: string;
  published: string;
  vector: string;
  /** Undefined where no list of exploited vulnerabilities is loaded. */
  exploited: { cve: string; added: string; ransomware: boolean }[] | undefined;
  proofs: Proof[];
}

export function vulnerabilityWhy(value: unknown): VulnerabilityWhy {
  const why = rows(value);
  return {
    why: text(why.why),
    product: text(why.product),
    versions: text(why.versions),
    settledBy: texts(why.settledBy),
    remedies: list(why.remedies).map((one) => ({ kind: text(one.kind), text: text(one.text), url: text(one.url) })),
    url: text(why.url),
    published: text(why.published),
    vector: text(rows(why.cvss).vector),
    exploited: Array.isArray(why.exploited)
      ? list(why.exploited).map((one) => ({
          cve: text(one.cve),
          added: text(one.added),
          ransomware: one.ransomware === true,
        }))
      : undefined,
    proofs: proofs(why.evidence),
  };
}

const BEGINNINGS: Record<string, string> = {
  internet: 'The internet',
  it: 'The office',
  remote: 'Remote users',
};

export interface Stop {
  label: string;
  /** Id of the device that it is; empty for none. */
  device: string;
  /** The data of it, not itself. */
  data: boolean;
}

const DATA = 'data of ';

/** What people call a place on a path. */
export function stop(id: string, names: Schemas['WhyNamed'][]): Stop {
  const data = id.startsWith(DATA);
  const element = data ? id.slice(DATA.length) : id;
  const named = names.find((one) => one.id === element);
  return {
    label: named?.label ?? BEGINNINGS[element] ?? element,
    device: named?.kind === 'device' ? named.device || named.id : '',
    data,
  };
}

const WAYS: Record<string, string> = {
  'open-control': 'uses a protocol that asks nobody who they are',
  'default-credential': 'logs in with a published default',
  'clear-secret': 'repeats a secret that goes over the network in clear',
  'exploited-vulnerability': 'uses a vulnerability that is being exploited',
  vulnerability: 'uses a known vulnerability',
  'possible-vulnerability': 'uses a vulnerability that it may have',
  'held-session': 'uses the rights that the source already has there',
  'shared-files': 'leaves files that are run there',
  'drawn-out': 'waits until somebody there opens what they were sent',
  'same-segment': 'is on the same segment, where nothing stands between',
  'data-in-clear': 'changes data that goes by in clear',
  begin: 'begins here',
};

/** What an attacker does there, in words. */
export function wayWords(way: string): string {
  return WAYS[way] ?? way.replace(/-/g, ' ');
}
