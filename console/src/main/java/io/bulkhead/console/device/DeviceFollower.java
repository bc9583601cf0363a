// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

import java.util.Set;
import org.jooq.DSLContext;

/// Keeps rows that name devices right when it turns out who is who. Called inside the transaction
/// that makes the change; see [Sightings#follow].
public interface DeviceFollower {
    /// A sighting is of another device than before: rows that were told of it follow.
    ///
    /// @param sighting whose rows; see [EvidenceId#sighting]
    /// @param becomes the sighting that they are of from now on: mostly the same
    /// @param from device before
    /// @param to device from now on
    void moved(DSLContext transaction, String sighting, String becomes, String from, String to);

    /// No sighting is of a device any more: what still names it follows. The id stays known as an
    /// alias.
    void ended(DSLContext transaction, String from, String to);

    /// A sighting is in another network than before.
    default void placed(DSLContext transaction, String sighting, String device, String network) {}

    /// Rows of devices were written from what sensors told, over what people had said of them: who
    /// keeps that writes it again. Called once for all of a transaction.
    default void written(DSLContext transaction, Set<String> devices) {}
}
