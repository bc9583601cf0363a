// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// What people declare of a site: its workload, what they decide and attest, what they file.
package io.bulkhead.console.declared;
