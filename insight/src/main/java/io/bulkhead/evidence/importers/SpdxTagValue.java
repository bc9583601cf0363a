// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A bill of materials in SPDX 2.2 or 2.3, as tags and values.
@AutoService(EvidenceImporter.class)
public final class SpdxTagValue implements EvidenceImporter {
    @Override
    public String id() {
        return "spdx-tag-value";
    }

    @Override
    public About about() {
        return new About(
                "Software bill of materials, SPDX 2.3 (tag-value)",
                "from the manufacturer with the firmware, or a build tool",
                "which parts a product has, with versions, licences and hashes; that there is a"
                        + " bill for this version");
    }

    @Override
    public int fits(String name, byte[] head) {
        return Texts.head(head).matches("(?s)(.*\\n)?SPDXVersion: ?SPDX-2.*") ? 95 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        return new Run(reading).read(Texts.of(content, reading.problems()));
    }

    /// The reading of one file.
    private static final class Run {
        private final Reading reading;
        private final List<Spdx.Package> packages = new ArrayList<>();
        private final Set<String> described = new HashSet<>();
        private final Map<String, String> tags = new HashMap<>();
        private List<String> hashes = new ArrayList<>();
        private String document = "";
        private int line;
        private boolean file;

        Run(Reading reading) {
            this.reading = reading;
        }

        Imported read(String text) {
            int number = 0;
            boolean inText = false;
            for (String one : text.split("\\R", -1)) {
                number++;
                if (inText) {
                    inText = !one.contains("</text>");
                    continue;
                }
                if (one.isBlank() || one.startsWith("#")) {
                    continue;
                }
                int colon = one.indexOf(':');
                if (colon <= 0) {
                    reading.problems()
                            .at(
                                    number,
                                    1,
                                    Problems.quote(one) + " has no tag; expected Tag: value");
                    continue;
                }
                String value = one.substring(colon + 1).strip();
                inText = value.startsWith("<text>") && !value.contains("</text>");
                tag(number, one.substring(0, colon).strip(), value);
            }
            packageEnds();
            Spdx.add(reading, document, packages, described);
            return reading.done();
        }

        private void tag(int number, String tag, String value) {
            switch (tag) {
                case "DocumentName" -> document = value;
                case "Created" -> reading.dated(reading.times().at(value, number, 1));
                case "PackageName" -> {
                    packageEnds();
                    line = number;
                    file = false;
                    tags.put(tag, value);
                }
                case "FileName", "SnippetSPDXID" -> {
                    packageEnds();
                    file = true;
                }
                case "PackageChecksum" -> {
                    String[] parts = value.split(":", 2);
                    if (parts.length == 2) {
                        hashes.add(CycloneDxJson.hash(parts[0], parts[1]));
                    }
                }
                case "ExternalRef" -> reference(value);
                case "Relationship" -> {
                    String[] words = value.split("\\s+");
                    if (words.length >= 3 && words[1].equals("DESCRIBES")) {
                        described.add(words[2]);
                    }
                }
                case "ReleaseDate" -> tags.put(tag, value);
                default -> {
                    if (line > 0 && !file) {
                        tags.putIfAbsent(tag, value);
                    }
                }
            }
        }

        private void reference(String value) {
            String[] words = value.split("\\s+");
            if (words.length >= 3 && words[1].endsWith("purl")) {
                tags.putIfAbsent("purl", words[2]);
            } else if (words.length >= 3 && words[1].contains("cpe2")) {
                tags.putIfAbsent("cpe", words[2]);
            }
        }

        private String said(String tag) {
            return Optional.ofNullable(tags.get(tag)).orElse("");
        }

        private void packageEnds() {
            if (line > 0) {
                String supplier = said("PackageSupplier");
                packages.add(
                        new Spdx.Package(
                                line,
                                said("SPDXID"),
                                said("PackageName"),
                                said("PackageVersion"),
                                supplier.isEmpty() ? said("PackageOriginator") : supplier,
                                Spdx.licence(
                                        said("PackageLicenseConcluded"),
                                        said("PackageLicenseDeclared")),
                                said("purl"),
                                said("cpe"),
                                List.copyOf(hashes),
                                reading.times().at(said("ReleaseDate"), line, 1)));
            }
            tags.clear();
            hashes = new ArrayList<>();
            line = 0;
        }
    }
}
