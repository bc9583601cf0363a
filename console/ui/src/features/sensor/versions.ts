// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { api } from '../../api/client';
import { ifMatch } from '../../api/ifMatch';
import type { Schemas } from '../../api/types';
import type { Settings } from './settings';

/** Whose settings: a sensor's, or those of all sensors of a site. */
export interface Of {
  kind: 'sensor' | 'site';
  id: string;
}

export const NOTHING: Settings = {
  interfaces: [],
  filter: '',
  networks: [],
  inside: [],
  engines: [],
  learning: '',
  rules: '',
  siteRules: '',
  maintenance: '',
  indicators: '',
  packetStoreBytes: 0,
};

export async function putSettings(of: Of, version: number, body: Schemas['ConfigurationChange']) {
  const params = { path: { id: of.id }, header: ifMatch(version) };
  const answer =
    of.kind === 'sensor'
      ? await api.PUT('/api/v1/sensors/{id}/configuration', { params, body })
      : await api.PUT('/api/v1/sites/{id}/sensor-configuration', { params, body });
  return answer.data as Schemas['SettingsVersion'];
}

/** Back to a version, which makes a new one. */
export async function backTo(of: Of, version: number): Promise<Schemas['SettingsVersion']> {
  const asked = { params: { path: { id: of.id } }, body: { version } };
  const answer =
    of.kind === 'sensor'
      ? await api.POST('/api/v1/sensors/{id}/configuration/undo', asked)
      : await api.POST('/api/v1/sites/{id}/sensor-configuration/undo', asked);
  return answer.data as Schemas['SettingsVersion'];
}
