// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model.link;

import java.util.List;

/// How a sensor is to work, as a person set it in the console. What is empty leaves to the sensor
/// what it was started with.
///
/// @param version counts up with every change
/// @param interfaces to capture from
/// @param filter in the language of tcpdump; empty for everything
/// @param networks names networks: addresses mean something only inside one
/// @param inside which addresses are the site's own, in CIDR notation; empty for the private ones
/// @param engines names of engines that are off
/// @param learning `live`, `learn` or `fixed`
/// @param approvals what people approved: lines of a baseline, as alerts' `usualIf` tells them
/// @param rules in the language of Suricata, and the site's own (YAML), as text
/// @param decisions muted and closed alerts, YAML as for `analyze --decisions`
/// @param maintenance windows of announced work, YAML as for `analyze --maintenance`
/// @param indicators one address, name or SHA-256 a line
/// @param packetStoreBytes bound of the rolling packet store; 0 keeps what it has
public record SensorConfiguration(
        long version,
        List<String> interfaces,
        String filter,
        List<NetworkName> networks,
        List<String> inside,
        List<String> engines,
        String learning,
        List<String> approvals,
        String rules,
        String siteRules,
        String decisions,
        String maintenance,
        String indicators,
        long packetStoreBytes) {
    /// Of a sensor to which nobody said anything.
    public static final SensorConfiguration NONE =
            new SensorConfiguration(
                    0, List.of(), "", List.of(), List.of(), List.of(), "", List.of(), "", "", "",
                    "", "", 0);

    public SensorConfiguration {
        interfaces = copy(interfaces);
        filter = text(filter);
        networks = copy(networks);
        inside = copy(inside);
        engines = copy(engines);
        learning = text(learning);
        approvals = copy(approvals);
        rules = text(rules);
        siteRules = text(siteRules);
        decisions = text(decisions);
        maintenance = text(maintenance);
        indicators = text(indicators);
    }

    /// @param source name of an interface; empty for all
    /// @param vlan -1 for frames without a tag
    /// @param name what people call the network
    public record NetworkName(String source, int vlan, String name) {}

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
