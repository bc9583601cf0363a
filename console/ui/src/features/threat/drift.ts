// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors

const STEPS: Record<string, string> = {
  'undeclared-component':
    'Find out who brought it. If it belongs to the plant, declare it; if not, take it off the network, and look at what it talked to.',
  'undeclared-flow':
    'Ask who needs it. If it is meant, declare it with its protection; if not, close the way at the boundary that it crosses.',
  'forbidden-flow':
    'The rules of the boundary say no and it went through all the same: look at the filter between the two zones. If it must be allowed, say so in the conduit.',
  'component-differs':
    'Somebody changed the device, or the declaration is old. Ask for the change; then correct the declaration, or the device.',
  'flow-differs':
    'What was promised of this flow does not hold. Correct the devices at its ends; until then it is open to whoever is on the way.',
  'component-not-seen':
    'It is switched off, gone, or nobody watches where it talks. Look whether a sensor sees its network; if it is gone, take it out of the declaration.',
  'flow-not-seen':
    'It is rare, broken, or nobody watches that way. If it is rare, declare it as optional; if it should be there, look at the devices at its ends.',
};

/** What to do about a difference of a kind. */
export function nextSteps(kind: string): string {
  return STEPS[kind] ?? 'Find out which of the two is right, and correct the other.';
}

/** What a difference rests on; parts may be missing in older rows. */
export function driftWhy(given: unknown): { declared: string; seen: string; element: string } {
  const row = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return { declared: text(row.declared), seen: text(row.seen), element: text(row.element) };
}
