// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.estate;

/// Something that can be assessed: a component, a flow, a zone, a conduit, or the whole.
public sealed interface Element permits Component, DataFlow, Zone, Conduit, Estate {
    /// Stable from run to run.
    String id();

    /// What people would call it.
    String label();
}
