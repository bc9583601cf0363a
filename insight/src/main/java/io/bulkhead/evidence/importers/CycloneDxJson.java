// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.SoftwareComponent;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Json;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import io.bulkhead.evidence.read.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A bill of materials in CycloneDX 1.4 to 1.6, as JSON. Parts within parts are parts too.
@AutoService(EvidenceImporter.class)
public final class CycloneDxJson implements EvidenceImporter {
    private static final int DEEPEST = 50;

    @Override
    public String id() {
        return "cyclonedx-json";
    }

    @Override
    public About about() {
        return new About(
                "Software bill of materials, CycloneDX 1.4 to 1.6 (JSON)",
                "from the manufacturer with the firmware, or a build tool",
                "which parts a product has, with versions, licences and hashes; that there is a"
                        + " bill for this version");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        return text.contains("\"CycloneDX\"") && text.contains("\"bomFormat\"")
                ? text.contains("\"components\"") || !text.contains("\"vulnerabilities\"") ? 90 : 30
                : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        Json bill = Json.first(Texts.of(content, reading.problems()), reading.problems());
        if (!bill.get("bomFormat").text().equals("CycloneDX")) {
            reading.problems().at(bill, "bomFormat is not CycloneDX");
        }
        checkVersion(bill.get("specVersion"), reading);
        reading.dated(reading.times().at(bill.get("metadata", "timestamp")));
        Json product = bill.get("metadata", "component");
        String name = product.get("name").text();
        if (name.isEmpty()) {
            reading.problems()
                    .at(
                            bill.get("metadata").present() ? bill.get("metadata") : bill,
                            "does not say which product it is about (metadata.component)");
        }
        Of of =
                new Of(
                        name.isEmpty() ? source.system() : full(product),
                        product.get("version").text(),
                        supplier(bill.get("metadata")));
        if (product.object()) {
            component(reading, of, product, of.supplier());
            parts(reading, of, product.get("components"), 0);
        }
        parts(reading, of, bill.get("components"), 0);
        return reading.done();
    }

    /// What a bill is about.
    private record Of(String product, String version, String supplier) {}

    static void checkVersion(Json version, Reading reading) {
        if (!version.text().matches("1\\.[0-7]")) {
            reading.problems()
                    .at(
                            version,
                            "version "
                                    + Problems.quote(version.text())
                                    + " of CycloneDX is not known; read as if it were 1.6");
        }
    }

    private static String full(Json component) {
        String group = component.get("group").text();
        String name = component.get("name").text();
        return group.isEmpty() ? name : group + "/" + name;
    }

    private static void parts(Reading reading, Of of, Json list, int depth) {
        for (Json part : list.items()) {
            if (part.get("name").text().isEmpty()) {
                reading.problems().at(part, "a part without a name");
            } else if (!component(reading, of, part, "")) {
                return;
            }
            if (depth < DEEPEST) {
                parts(reading, of, part.get("components"), depth + 1);
            }
        }
    }

    private static boolean component(Reading reading, Of of, Json part, String supplier) {
        String own = supplier(part);
        return reading.add(
                new SoftwareComponent(
                        reading.source(),
                        part.line(),
                        of.product(),
                        of.version(),
                        full(part),
                        part.get("version").text(),
                        own.isEmpty() ? supplier : own,
                        licences(part.get("licenses")),
                        part.get("purl").text(),
                        part.get("cpe").text(),
                        hashes(part.get("hashes")),
                        released(reading, part)));
    }

    private static String supplier(Json of) {
        for (Json one :
                List.of(
                        of.get("supplier", "name"),
                        of.get("manufacturer", "name"),
                        of.get("manufacture", "name"),
                        of.get("publisher"),
                        of.get("author"))) {
            if (!one.text().isEmpty()) {
                return one.text();
            }
        }
        return "";
    }

    private static String licences(Json list) {
        List<String> licences = new ArrayList<>();
        for (Json one : list.items()) {
            String expression = one.get("expression").text();
            String named = one.get("license").any("id", "name").text();
            if (!expression.isEmpty() || !named.isEmpty()) {
                licences.add(expression.isEmpty() ? named : expression);
            }
        }
        return String.join(" AND ", licences);
    }

    private static List<String> hashes(Json list) {
        List<String> hashes = new ArrayList<>();
        for (Json one : list.items()) {
            String content = one.get("content").text();
            if (!content.isEmpty()) {
                hashes.add(hash(one.get("alg").text(), content));
            }
        }
        return List.copyOf(hashes);
    }

    /// `sha-256:` and the hash in lower case.
    static String hash(String algorithm, String content) {
        String named =
                algorithm.toLowerCase(Locale.ROOT).replaceFirst("^sha(?=\\d)", "sha-").strip();
        return named + ":" + content.strip().toLowerCase(Locale.ROOT);
    }

    private static Instant released(Reading reading, Json part) {
        Json said = part.get("releaseNotes", "timestamp");
        if (said.present()) {
            return reading.times().at(said);
        }
        for (Json property : part.get("properties").items()) {
            boolean release = Words.bare(property.get("name").text()).endsWith("releasedate");
            if (release) {
                return reading.times().at(property.get("value"));
            }
        }
        return Instant.EPOCH;
    }
}
