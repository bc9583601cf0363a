// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// Threat models of other tools, read as workloads and written from them.
package io.bulkhead.workload.format;
