// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import io.bulkhead.model.link.SensorConfiguration.NetworkName;
import java.util.List;

/// How people want a sensor to work, or all sensors of a site. What is empty leaves it to the site,
/// and there to what the sensor was started with.
///
/// @param interfaces to capture from
/// @param filter in the language of tcpdump
/// @param networks names networks
/// @param inside which addresses are the site's own, in CIDR notation
/// @param engines names of engines that are off
/// @param learning `live`, `learn` or `fixed`
/// @param rules in the language of Suricata
/// @param siteRules the site's own, YAML
/// @param maintenance windows of announced work, as `analyze --maintenance` reads them: a line
///   each, `from,to,ticket,devices`; those of the site and of the sensor hold both
/// @param indicators one address, name or SHA-256 a line; those of both hold
/// @param packetStoreBytes bound of the rolling packet store; 0 for none said
public record SensorSettings(
        List<String> interfaces,
        String filter,
        List<NetworkName> networks,
        List<String> inside,
        List<String> engines,
        String learning,
        String rules,
        String siteRules,
        String maintenance,
        String indicators,
        Long packetStoreBytes) {
    public static final SensorSettings NONE =
            new SensorSettings(
                    List.of(), "", List.of(), List.of(), List.of(), "", "", "", "", "", 0L);

    public SensorSettings {
        interfaces = list(interfaces);
        filter = text(filter);
        networks = list(networks);
        inside = list(inside);
        engines = list(engines);
        learning = text(learning);
        rules = text(rules);
        siteRules = text(siteRules);
        maintenance = text(maintenance);
        indicators = text(indicators);
        packetStoreBytes = packetStoreBytes == null ? Long.valueOf(0) : packetStoreBytes;
    }

    /// What holds of a sensor with these settings at a site with those.
    SensorSettings over(SensorSettings site) {
        return new SensorSettings(
                first(interfaces, site.interfaces),
                first(filter, site.filter),
                first(networks, site.networks),
                first(inside, site.inside),
                first(engines, site.engines),
                first(learning, site.learning),
                first(rules, site.rules),
                first(siteRules, site.siteRules),
                windows(site.maintenance, maintenance),
                lines(site.indicators, indicators),
                packetStoreBytes == 0 ? site.packetStoreBytes : packetStoreBytes);
    }

    private static <T> List<T> first(List<T> own, List<T> site) {
        return own.isEmpty() ? site : own;
    }

    private static String first(String own, String site) {
        return own.isBlank() ? site : own;
    }

    private static String lines(String one, String other) {
        String end = one.isEmpty() || one.endsWith("\n") || other.isEmpty() ? "" : "\n";
        return one + end + other;
    }

    /// The first line is a heading, once.
    private static String windows(String one, String other) {
        if (one.isBlank() || other.isBlank()) {
            return one.isBlank() ? other : one;
        }
        int heading = other.indexOf('\n');
        return lines(one, heading < 0 ? "" : other.substring(heading + 1));
    }

    private static <T> List<T> list(List<T> list) {
        return list == null ? List.of() : list.stream().filter(one -> one != null).toList();
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }
}
