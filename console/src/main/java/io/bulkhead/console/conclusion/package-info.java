// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// What is concluded of sites, as it is kept and shown: requirements, threats, posture,
/// vulnerabilities, attack paths, drift, zones, and documents of them.
package io.bulkhead.console.conclusion;
