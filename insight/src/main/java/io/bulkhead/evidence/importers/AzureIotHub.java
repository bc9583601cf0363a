// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.LogSource;
import io.bulkhead.evidence.Item.Notation;
import io.bulkhead.evidence.Item.PolicyGrant;
import io.bulkhead.evidence.Item.Setting;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Json;
import io.bulkhead.evidence.read.Texts;
import io.bulkhead.evidence.read.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How an Azure IoT Hub is set: the hub as the command line shows it or a template (ARM) has it,
/// its shared access policies, and its diagnostic settings.
@AutoService(EvidenceImporter.class)
public final class AzureIotHub implements EvidenceImporter {
    private static final String HUB_TYPE = "Microsoft.Devices/IotHubs";

    @Override
    public String id() {
        return "azure-iot-hub";
    }

    @Override
    public About about() {
        return new About(
                "Settings of an Azure IoT Hub",
                "`az iot hub show -n HUB`, `az iot hub policy list --hub-name HUB`, `az monitor"
                        + " diagnostic-settings list --resource ID`, or the exported template",
                "shared keys and their rights, oldest TLS version, access from public networks and"
                        + " by address, where logs go and how long they stay");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        if (text.contains(HUB_TYPE) || text.contains("Microsoft.Devices/iotHubs")) {
            return 85;
        }
        boolean policy = text.contains("\"keyName\"") && text.contains("\"rights\"");
        boolean diagnostics =
                text.contains("diagnosticSettings") || text.contains("\"categoryGroup\"");
        return policy ? 80 : diagnostics ? 70 : text.contains("\"minTlsVersion\"") ? 40 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        for (Json root : Json.all(Texts.of(content, reading.problems()), reading.problems())) {
            root.items().forEach(one -> any(reading, one, 0));
        }
        if (reading.size() == 0) {
            reading.problems().whole("nothing of a hub, its policies or its logs is in it");
        }
        return reading.done();
    }

    private static void any(Reading reading, Json one, int depth) {
        if (!one.object() || depth > 3) {
            return;
        }
        for (String list : List.of("resources", "value")) {
            one.get(list).items().forEach(inner -> any(reading, inner, depth + 1));
        }
        String id = one.get("id").text();
        if (one.has("keyName")) {
            policy(reading, one, reading.source().system());
        } else if (one.get("type").text().equalsIgnoreCase(HUB_TYPE)
                || one.get("properties")
                        .any("authorizationPolicies", "minTlsVersion", "hostName")
                        .present()) {
            hub(reading, one);
        } else if (one.any("logs").list() || one.get("properties").any("logs").list()) {
            Json settings = one.any("logs").list() ? one : one.get("properties");
            diagnostics(reading, settings, hubOf(reading, id));
        }
    }

    /// The name of the hub in the id of a resource that belongs to it.
    private static String hubOf(Reading reading, String id) {
        String[] parts = id.split("/");
        for (int i = 0; i + 1 < parts.length; i++) {
            if (parts[i].equalsIgnoreCase("IotHubs")) {
                return parts[i + 1];
            }
        }
        return reading.source().system();
    }

    private static void hub(Reading reading, Json hub) {
        String name = hub.get("name").text();
        // A template names by a formula.
        String system = reading.source().system(name.startsWith("[") ? "" : name);
        Json properties = hub.get("properties");
        said(reading, system, "minimum-tls-version", properties.any("minTlsVersion"));
        said(reading, system, "public-network-access", properties.any("publicNetworkAccess"));
        said(reading, system, "disable-local-authentication", properties.any("disableLocalAuth"));
        said(reading, system, "disable-device-keys", properties.any("disableDeviceSAS"));
        said(reading, system, "host-name", properties.any("hostName"));
        properties
                .any("authorizationPolicies")
                .items()
                .forEach(one -> policy(reading, one, system));
        properties.any("ipFilterRules").items().forEach(one -> filter(reading, one, system));
        Json rules = properties.any("networkRuleSets");
        said(reading, system, "ip-filter-default", rules.any("defaultAction"));
        rules.any("ipRules").items().forEach(one -> filter(reading, one, system));
        for (Json endpoint : properties.any("privateEndpointConnections").items()) {
            Json state = endpoint.get("properties", "privateLinkServiceConnectionState", "status");
            said(reading, system, "private-endpoint", state);
        }
    }

    private static void said(Reading reading, String system, String key, Json value) {
        if (value.scalar() && !value.text().isEmpty()) {
            String text = value.text().toLowerCase(Locale.ROOT);
            reading.add(new Setting(reading.source(), value.line(), system, "", key, text));
        }
    }

    private static void filter(Reading reading, Json rule, String system) {
        String action = rule.any("action").text().toLowerCase(Locale.ROOT);
        String network = rule.any("ipMask").text();
        if (network.isEmpty()) {
            reading.problems().at(rule, "a rule for addresses without ipMask");
            return;
        }
        String value =
                (action.isEmpty() ? "accept" : action.equals("allow") ? "accept" : action)
                        + " "
                        + network;
        reading.add(new Setting(reading.source(), rule.line(), system, "", "ip-filter", value));
    }

    private static void policy(Reading reading, Json policy, String system) {
        List<String> actions = new ArrayList<>();
        for (String right : policy.any("rights").text().split("[,\\s]+")) {
            switch (right.toLowerCase(Locale.ROOT)) {
                case "registryread" -> actions.add("registry-read");
                case "registrywrite" -> actions.add("registry-write");
                case "serviceconnect" -> actions.add("service-connect");
                case "deviceconnect" -> actions.add("device-connect");
                case "" -> {
                    // Between two separators.
                }
                default -> {
                    // The API also writes several rights as one word.
                    String joined = right.toLowerCase(Locale.ROOT);
                    int before = actions.size();
                    for (String word :
                            List.of(
                                    "registryread",
                                    "registrywrite",
                                    "serviceconnect",
                                    "deviceconnect")) {
                        if (joined.contains(word)) {
                            actions.add(word.replaceFirst("^(registry|service|device)", "$1-"));
                        }
                    }
                    if (actions.size() == before) {
                        reading.problems().at(policy.any("rights"), "unknown right " + right);
                        actions.add(right);
                    }
                }
            }
        }
        reading.add(
                new PolicyGrant(
                        reading.source(),
                        policy.line(),
                        system,
                        policy.any("keyName").text(),
                        List.copyOf(actions),
                        "*",
                        Notation.PLAIN,
                        true,
                        true,
                        ""));
    }

    private static void diagnostics(Reading reading, Json settings, String system) {
        String collector = "";
        for (String to :
                List.of(
                        "workspaceId",
                        "storageAccountId",
                        "eventHubName",
                        "marketplacePartnerId")) {
            String text = settings.any(to).text();
            if (collector.isEmpty() && !text.isEmpty()) {
                collector = text.substring(text.lastIndexOf('/') + 1);
            }
        }
        List<String> on = new ArrayList<>();
        int days = -1;
        for (Json log : settings.any("logs").items()) {
            if (log.get("enabled").yes()) {
                String category = log.any("category").text();
                on.add(category.isEmpty() ? log.any("categoryGroup").text() : category);
                Json retention = log.get("retentionPolicy");
                int said = Words.count(retention.get("days").text());
                if (retention.get("enabled").yes() && said > 0) {
                    days = days < 0 ? said : Math.min(days, said);
                }
            }
        }
        int line = settings.line();
        String value = on.isEmpty() ? "none" : String.join(",", on);
        reading.add(new Setting(reading.source(), line, system, "", "diagnostic-logs", value));
        if (!on.isEmpty() && !collector.isEmpty()) {
            reading.add(
                    new LogSource(
                            reading.source(),
                            line,
                            system,
                            collector,
                            Instant.EPOCH,
                            days,
                            Flag.UNSAID));
        }
    }
}
