// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import io.bulkhead.console.web.OneOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A device, and why each value is shown.
///
/// @param ids that it has and had: rows may name it by any of them
/// @param notes what people said, the latest first, what was undone included
public record DeviceDetail(
        Device device,
        List<String> ids,
        List<Value> values,
        List<Use> uses,
        List<Sighted> sightings,
        List<Note> notes) {
    /// A value that is shown, and what supports it.
    ///
    /// @param attribute `name`, `vendor`, `firmware`, …; also what has no column of its own
    /// @param value as shown; of attributes with many values the best supported
    /// @param by what decided: a person, the zones of the site, or facts from packets
    /// @param why in words; empty where the facts say it
    /// @param since when it is so; null if it never was otherwise
    /// @param facts the best supported first
    /// @param moreFacts how many were left out
    public record Value(
            String attribute,
            String value,
            @OneOf({"person", "zones", "facts"}) String by,
            String why,
            @Nullable Instant since,
            List<Evidence> facts,
            int moreFacts) {}

    /// One thing that was said of the device, and by what.
    ///
    /// @param source a protocol's name, `oui`, `behaviour`, `fingerprint`
    /// @param confidence how sure, 1 to 100
    /// @param sensor that saw it; empty where no frame says it
    /// @param capture name of the interface, folder or stream
    /// @param frame number of the frame, from 1; 0 where no frame says it
    public record Evidence(
            String value,
            String source,
            int confidence,
            String sensor,
            String sensorName,
            String capture,
            long frame) {}

    /// A protocol that it speaks.
    ///
    /// @param port of the server side; 0 without ports
    public record Use(
            String protocol, @OneOf({"server", "client", "peer"}) String side, int port) {}

    /// A sensor that sees it.
    ///
    /// @param asset what the sensor calls it
    /// @param network as the sensor calls it
    /// @param present whether the sensor still knows it
    public record Sighted(
            String sensor,
            String sensorName,
            String asset,
            String network,
            boolean present,
            @Nullable Instant lastSeen) {}
}
