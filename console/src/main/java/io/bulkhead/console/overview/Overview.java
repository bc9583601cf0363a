// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import io.bulkhead.console.inventory.DeviceChange;
import io.bulkhead.console.triage.AlertRow;
import java.time.Instant;
import java.util.List;

/// Everything in sums, of one site or of all that the caller may see.
///
/// @param since from when on things count as new
public record Overview(
        Instant since,
        Devices devices,
        Alerts alerts,
        Sensors sensors,
        List<SiteSum> sites,
        List<DeviceChange> changes,
        List<AlertRow> worst) {
    /// @param word what they have in common
    public record Count(String word, int count) {}

    /// @param changed how many show something else than at `since`
    public record Devices(
            int total,
            int fresh,
            int changed,
            int withOpenAlerts,
            int withoutZone,
            List<Count> byRole,
            List<Count> byType,
            List<Count> byCriticality) {}

    /// @param fresh raised since, in whatever state
    /// @param closed handled by people since
    public record Alerts(
            int open,
            int fresh,
            int closed,
            List<Count> bySeverity,
            List<Count> byState,
            List<RuleCount> topRules) {}

    /// Open alerts of a rule.
    public record RuleCount(String rule, String title, String worstSeverity, int count) {}

    /// @param silent joined, and not heard of for an hour
    public record Sensors(int waiting, int joined, int revoked, int silent) {}

    public record SiteSum(
            String site, String name, int devices, int openAlerts, String worstSeverity) {}
}
