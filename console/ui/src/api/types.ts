// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { components } from './schema';

/** Records of the API by their names there. */
export type Schemas = components['schemas'];
export type Device = Schemas['Device'];
export type AlertRow = Schemas['AlertRow'];
export type Permission = Schemas['Permission'];
export type Myself = Schemas['SessionMyself'];
export type Site = Schemas['Site'];
export type Severity = AlertRow['severity'];
