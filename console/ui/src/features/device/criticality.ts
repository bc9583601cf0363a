// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
export const CRITICALITIES = ['low', 'medium', 'high', 'critical'];
