// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// `bulkhead specify`: the specification of a workload, before anything is deployed.
package io.bulkhead.app.specify;
