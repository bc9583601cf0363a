// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.overview;

import io.bulkhead.console.inventory.DeviceChange;
import io.bulkhead.console.triage.AlertRow;
import io.bulkhead.console.web.OneOf;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything in sums, of one site or of all that the caller may see.
///
/// @param since from when on things count as new
/// @param worst open alerts
/// @param scores of sites of which something is concluded
/// @param actions what to do first: what brings the score up most, and what stops most attack paths
public record Overview(
        Instant since,
        Devices devices,
        Alerts alerts,
        Sensors sensors,
        List<SiteSum> sites,
        List<DeviceChange> changes,
        List<AlertRow> worst,
        List<SiteScore> scores,
        List<Deed> actions) {
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

    /// The secure score of a site.
    ///
    /// @param score null where nothing can be told; `before` as it was at `since`
    /// @param known share of all points that could be told, in percent
    /// @param coverage how well the site was watched, in words
    public record SiteScore(
            String site,
            String siteName,
            @Nullable Integer score,
            @Nullable Integer before,
            @Nullable Instant at,
            int earned,
            int lost,
            int unknown,
            int known,
            String coverage) {}

    /// Something to do.
    ///
    /// @param id by which its own page is asked for
    /// @param gain by how much the score would rise; 0 for a cut
    /// @param places in how many it is not followed; of a cut, how many attack paths it stops
    public record Deed(
            @OneOf({"recommendation", "attack-cut"}) String kind,
            String id,
            String subject,
            String site,
            String siteName,
            String title,
            String why,
            double gain,
            int places) {}

    /// Open alerts of a rule.
    public record RuleCount(String rule, String title, String worstSeverity, int count) {}

    /// @param silent joined, and not heard of for an hour
    public record Sensors(int waiting, int joined, int revoked, int silent) {}

    public record SiteSum(
            String site, String name, int devices, int openAlerts, String worstSeverity) {}
}
