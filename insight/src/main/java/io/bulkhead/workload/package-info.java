// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// What people declare of an IoT workload, and models of it in other programs' formats.
package io.bulkhead.workload;
