// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { Permission, Schemas } from '../../api/types';

export const ROLES: { value: Schemas['Role']; label: string; about: string }[] = [
  { value: 'viewer', label: 'Viewer', about: 'Sees devices, alerts and all that is concluded. Changes nothing.' },
  {
    value: 'analyst',
    label: 'Analyst',
    about: 'Handles alerts, notes things about devices, decides, attests and files evidence as well.',
  },
  {
    value: 'administrator',
    label: 'Administrator',
    about: 'Joins and sets up sensors, adds sites, zones and users, and reads the audit record as well.',
  },
];

export const RIGHTS = [
  {
    field: 'packets',
    label: 'May see packets',
    about:
      'The packets of an alert show what was said on the network, names and values of the process among it. No role has it by itself; each look is recorded.',
  },
  {
    field: 'secrets',
    label: 'May see secrets',
    about:
      'Passwords, communities and keys that went over the network unprotected are masked without it. No role has it by itself; each use is recorded.',
  },
] as const;

export const PERMISSIONS: Record<Permission, string> = {
  VIEW: 'See all that is not packets or secrets',
  TRIAGE: 'Handle alerts, decide, attest, file evidence',
  ADMINISTER: 'Sensors, sites, zones, users, the audit record',
  PACKETS: 'See packets',
  SECRETS: 'See secrets unmasked',
};

/** What a program may do, or a person, as words in a list. */
export function permissionWords(permissions: readonly Permission[]): string {
  return permissions.map((one) => PERMISSIONS[one]?.toLowerCase() ?? one).join('; ');
}
