// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.triage;

import io.bulkhead.console.web.OneOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that is known of an alert: what happened beside what is usual, why it matters, the packets
/// that prove it, who saw it, and what people did.
///
/// @param severityReason how the severity came about
/// @param why why it matters
/// @param benign what may be harmless about it
/// @param blindSpots what the rule cannot see
/// @param advice what to do
/// @param usual what the baseline would have to know for this to be usual; empty for what is no
///   matter of a baseline
/// @param frames the first frames that prove it and the last ones, in order
/// @param shadow whether it is only shown what enforcing a baseline would raise
/// @param mutes by which it is hidden, or would be
/// @param alike how many other alerts of the same rule are open at the site
public record AlertDetail(
        AlertRow alert,
        String severityReason,
        List<TechniqueName> techniques,
        Side source,
        Side target,
        String why,
        String benign,
        String blindSpots,
        String advice,
        List<Usual> usual,
        List<Burst> bursts,
        List<Frame> frames,
        boolean shadow,
        List<SeenBy> sensors,
        List<Step> steps,
        List<Mute> mutes,
        int alike) {
    /// A technique of MITRE ATT&CK for ICS.
    ///
    /// @param title empty for one that this console does not know
    public record TechniqueName(String id, String title) {}

    /// @param device empty for nobody and many, and for who is no device here
    /// @param zoneName of the zone that it was put into; `concludedZone` of the one that it is
    ///   concluded to be in
    public record Side(
            String device,
            String name,
            String address,
            int port,
            String type,
            String vendor,
            String zoneName,
            String concludedZone,
            @OneOf({"unknown", "low", "medium", "high", "critical"}) String criticality,
            int openAlerts) {}

    /// @param line what the baseline would have to know
    /// @param approved whether somebody approved it at the site
    public record Usual(String line, boolean approved) {}

    /// Occurrences less than a minute apart.
    public record Burst(@Nullable Instant first, @Nullable Instant last, long count) {}

    /// @param capture name of the interface, folder or stream of the sensor
    /// @param frame number, from 1
    public record Frame(String sensor, String sensorName, String capture, long frame) {}

    /// @param alert what the sensor calls it
    public record SeenBy(
            String sensor,
            String sensorName,
            String alert,
            @Nullable Instant first,
            @Nullable Instant last,
            long count) {}
}
