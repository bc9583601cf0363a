// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.AuditEntry;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Json;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The activity log of Azure, and what an IoT Hub logs of its own (as both the portal and storage
/// have it).
@AutoService(EvidenceImporter.class)
public final class AzureAuditLog implements EvidenceImporter {
    @Override
    public String id() {
        return "azure-audit-log";
    }

    @Override
    public About about() {
        return new About(
                "Activity log of Azure and logs of an IoT Hub",
                "`az monitor activity-log list --resource-group GROUP`, or PT1H.json of the storage"
                        + " to which the hub's diagnostic settings write",
                "who changed, exported or commanded what, and from where");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        boolean operation = text.contains("\"operationName\"");
        boolean where = text.contains("\"resourceId\"") || text.contains("\"ResourceId\"");
        boolean when = text.contains("\"eventTimestamp\"") || text.contains("\"time\"");
        return operation && where && when ? 88 : operation && when ? 60 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        List<Json> entries = new ArrayList<>();
        for (Json root : Json.all(Texts.of(content, reading.problems()), reading.problems())) {
            Json list =
                    root.get("records").list()
                            ? root.get("records")
                            : root.get("value").list() ? root.get("value") : root;
            list.items().stream().filter(Json::object).forEach(entries::add);
        }
        reading.dated(EntraSignIns.newest(entries, "eventTimestamp", "time"));
        for (Json entry : entries) {
            if (named(entry.any("operationName")).isEmpty()) {
                reading.problems().at(entry, "an entry without operationName");
            } else {
                entry(reading, entry);
            }
        }
        return reading.done();
    }

    /// Some exports have a text, some an object with the text in `value`.
    private static String named(Json value) {
        return value.object() ? value.get("value").text() : value.text();
    }

    private static void entry(Reading reading, Json entry) {
        Json properties = properties(entry.any("properties"));
        String resource = entry.any("resourceId").text();
        String device = properties.any("deviceId").text();
        String result = named(entry.any("status", "resultType"));
        String client = entry.get("httpRequest").any("clientIpAddress").text();
        reading.add(
                new AuditEntry(
                        reading.source(),
                        entry.line(),
                        resource.isEmpty()
                                ? reading.source().system()
                                : resource.substring(resource.lastIndexOf('/') + 1)
                                        .toLowerCase(Locale.ROOT),
                        reading.times().at(entry.any("eventTimestamp", "time")),
                        principal(entry),
                        action(
                                entry.any("category").object() ? "" : entry.any("category").text(),
                                named(entry.any("operationName"))),
                        device.isEmpty() ? resource : device,
                        result.toLowerCase(Locale.ROOT),
                        "",
                        client.isEmpty() ? entry.any("callerIpAddress").text() : client));
    }

    /// Storage has an object here, other exports a text that is JSON itself.
    private static Json properties(Json value) {
        return value.object() || !value.text().startsWith("{")
                ? value
                : Json.first(value.text(), new Problems(""));
    }

    private static String principal(Json entry) {
        String caller = entry.any("caller").text();
        Json identity = entry.any("identity");
        String claimed =
                identity.get("claims")
                        .any(
                                "name",
                                "appid",
                                "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn")
                        .text();
        return !caller.isEmpty() ? caller : !claimed.isEmpty() ? claimed : identity.text();
    }

    private static String action(String category, String operation) {
        String lower = operation.toLowerCase(Locale.ROOT);
        switch (category) {
            case "DirectMethods", "C2DCommands", "TwinQueries", "C2DTwinOperations" -> {
                return category.equals("TwinQueries") ? "registry-read" : "command";
            }
            case "JobsOperations", "Configurations" -> {
                return lower.contains("export") ? "registry-export" : "rollout";
            }
            case "DeviceIdentityOperations" -> {
                return lower.startsWith("get") ? "registry-read" : "registry-write";
            }
            default -> {
                // An activity of the whole cloud.
            }
        }
        if (lower.contains("exportdevices")) {
            return "registry-export";
        }
        if (lower.contains("listkeys") || lower.contains("regeneratekey")) {
            return "key-use";
        }
        if (lower.contains("authorization/") || lower.contains("policyassignments")) {
            return "policy-change";
        }
        if (lower.endsWith("/delete")) {
            return "delete";
        }
        return lower.endsWith("/write") ? "configuration-change" : lower.replace('/', '-');
    }
}
