// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.Flag;
import io.bulkhead.evidence.Item.SignIn;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Json;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import io.bulkhead.evidence.read.Times;
import io.bulkhead.evidence.read.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The sign-in log of Microsoft Entra ID.
@AutoService(EvidenceImporter.class)
public final class EntraSignIns implements EvidenceImporter {
    @Override
    public String id() {
        return "entra-sign-ins";
    }

    @Override
    public About about() {
        return new About(
                "Sign-in log of Microsoft Entra ID",
                "`az rest --url https://graph.microsoft.com/v1.0/auditLogs/signIns`, or the JSON"
                        + " that the portal downloads",
                "that nobody came in with one factor alone; sign-ins from new countries and"
                        + " addresses");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        boolean who = text.contains("\"userPrincipalName\"") || text.contains("\"userId\"");
        boolean how =
                text.contains("\"authenticationRequirement\"")
                        || text.contains("\"conditionalAccessStatus\"")
                        || text.contains("\"clientAppUsed\"");
        return who && how && text.contains("\"createdDateTime\"") ? 90 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        List<Json> entries = new ArrayList<>();
        for (Json root : Json.all(Texts.of(content, reading.problems()), reading.problems())) {
            (root.get("value").list() ? root.get("value") : root)
                    .items().stream().filter(Json::object).forEach(entries::add);
        }
        reading.dated(newest(entries, "createdDateTime"));
        for (Json entry : entries) {
            if (entry.get("createdDateTime").text().isEmpty()) {
                reading.problems().at(entry, "an entry without createdDateTime");
                continue;
            }
            signIn(reading, entry);
        }
        return reading.done();
    }

    /// The latest of times of entries; [Instant#EPOCH] if there is none.
    static Instant newest(List<Json> entries, String... names) {
        Times quiet = new Times(new Problems(""));
        return entries.stream()
                .map(entry -> quiet.at(entry.any(names)))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static void signIn(Reading reading, Json entry) {
        String code = entry.get("status", "errorCode").text();
        reading.add(
                new SignIn(
                        reading.source(),
                        entry.line(),
                        entry.any("userPrincipalName", "servicePrincipalName", "userId").text(),
                        reading.times().at(entry.get("createdDateTime")),
                        code.isEmpty() ? Flag.UNSAID : Words.flag(code.equals("0")),
                        factors(entry.get("authenticationRequirement").text()),
                        entry.get("ipAddress").text(),
                        entry.get("location", "countryOrRegion").text(),
                        entry.any("appDisplayName", "resourceDisplayName").text()));
    }

    private static String factors(String requirement) {
        return switch (requirement.toLowerCase(Locale.ROOT)) {
            case "singlefactorauthentication" -> "single";
            case "multifactorauthentication" -> "multi";
            default -> "";
        };
    }
}
