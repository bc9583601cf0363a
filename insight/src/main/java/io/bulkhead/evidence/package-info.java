// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// What is filed beside traffic: registries, policies, rules, lists, bills of materials.
package io.bulkhead.evidence;
