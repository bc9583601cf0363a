// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
/// What could harm the system: STRIDE rules over elements and boundaries, for device control and
/// device data alike.
package io.bulkhead.threat;
