// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/** What is read again when a sensor changes. */
export const SENSORS = [
  '/api/v1/sensors',
  '/api/v1/sensor-',
  '/api/v1/overview',
  '/api/v1/sites/{id}/sensor-configuration',
];
