// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

/// What carries one conversation inside another.
public enum Encapsulation {
    IP_IN_IP,
    GRE,
    ERSPAN,
    VXLAN,
    GENEVE,
    TZSP
}
