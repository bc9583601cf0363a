// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.siem;

import io.bulkhead.console.web.Problem;
import io.bulkhead.console.web.Ranks;
import io.bulkhead.console.web.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How a person wants a destination. What is left out is as usual.
///
/// @param transport `tcp` or `tls`
/// @param format id of a format: `cef` or `json`
/// @param filter of alerts, in the grammar of lists
/// @param minimumSeverity `info` to `critical`
/// @param updates whether alerts that happen again are told again
/// @param warnings whether warnings about sensors are told
/// @param authority PEM; whom the server's certificate must be issued by
/// @param serverName whom it must name; empty for `host`
/// @param clientCertificate PEM; empty if the receiver does not ask
/// @param clientKey PKCS #8 in PEM; null keeps the one that is there
/// @param paused nothing is sent, nothing is forgotten
/// @param from only for a new one: `now`, or `beginning` for all that is still kept
public record DestinationChange(
        String name,
        String host,
        Integer port,
        String transport,
        String format,
        String filter,
        String minimumSeverity,
        Boolean updates,
        Boolean warnings,
        String authority,
        String serverName,
        String clientCertificate,
        String clientKey,
        Boolean paused,
        String from) {
    private static final int MAX_NAME = 200;
    private static final int MAX_HOST = 253;
    private static final int MAX_FILTER = 4_000;
    private static final int MAX_PEM = 100_000;
    private static final int MAX_PORT = 65_535;

    public DestinationChange {
        name = Texts.needed("name", name, MAX_NAME);
        host = Texts.needed("host", host, MAX_HOST);
        transport = transport == null ? "tls" : transport;
        format = format == null ? "cef" : format;
        filter = Texts.said("filter", filter, MAX_FILTER);
        minimumSeverity = minimumSeverity == null ? "info" : minimumSeverity;
        updates = updates != null && updates;
        warnings = warnings == null || warnings;
        authority = Texts.said("authority", authority, MAX_PEM);
        serverName = Texts.said("serverName", serverName, MAX_HOST);
        clientCertificate = Texts.said("clientCertificate", clientCertificate, MAX_PEM);
        clientKey = clientKey == null ? null : Texts.said("clientKey", clientKey, MAX_PEM);
        paused = paused != null && paused;
        from = from == null ? "now" : from;
        List<String> problems = new ArrayList<>();
        one(problems, "transport", transport, Set.of("tcp", "tls"));
        one(problems, "from", from, Set.of("now", "beginning"));
        if (Ranks.SEVERITIES.indexOf(minimumSeverity) < 1) {
            problems.add("minimumSeverity: info, low, medium, high or critical");
        }
        if (port == null || port < 1 || port > MAX_PORT) {
            problems.add("port: 1 to " + MAX_PORT);
        }
        if (!host.matches("[A-Za-z0-9._:%-]+")) {
            problems.add("host: a name or an address");
        }
        if (!Formats.ALL.containsKey(format)) {
            problems.add("format: " + String.join(" or ", Formats.ALL.keySet()));
        }
        if (!problems.isEmpty()) {
            throw Problem.fields(problems.stream().map(Problem.FieldError::of).toList());
        }
    }

    private static void one(List<String> problems, String name, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            problems.add(name + ": " + String.join(" or ", allowed.stream().sorted().toList()));
        }
    }
}
