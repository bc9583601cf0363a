// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Json;
import io.bulkhead.evidence.read.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A bill of materials in SPDX 2.2 or 2.3, as JSON.
@AutoService(EvidenceImporter.class)
public final class SpdxJson implements EvidenceImporter {
    @Override
    public String id() {
        return "spdx-json";
    }

    @Override
    public About about() {
        return new About(
                "Software bill of materials, SPDX 2.3 (JSON)",
                "from the manufacturer with the firmware, or a build tool",
                "which parts a product has, with versions, licences and hashes; that there is a"
                        + " bill for this version");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        boolean version = text.contains("\"spdxVersion\"") || text.contains("\"SPDX-2.");
        boolean content = text.contains("\"SPDXID\"") || text.contains("\"creationInfo\"");
        return version && content ? 90 : version ? 60 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        Json bill = Json.first(Texts.of(content, reading.problems()), reading.problems());
        reading.dated(reading.times().at(bill.get("creationInfo", "created")));
        Set<String> described = new HashSet<>(bill.get("documentDescribes").texts());
        for (Json relation : bill.get("relationships").items()) {
            if (relation.get("relationshipType").text().equals("DESCRIBES")) {
                described.add(relation.get("relatedSpdxElement").text());
            }
        }
        List<Spdx.Package> packages = new ArrayList<>();
        for (Json one : bill.get("packages").items()) {
            if (one.get("name").text().isEmpty()) {
                reading.problems().at(one, "a package without a name");
            } else {
                packages.add(read(reading, one));
            }
        }
        Spdx.add(reading, bill.get("name").text(), packages, described);
        return reading.done();
    }

    private static Spdx.Package read(Reading reading, Json one) {
        String purl = "";
        String cpe = "";
        for (Json reference : one.get("externalRefs").items()) {
            String type = reference.get("referenceType").text();
            String locator = reference.get("referenceLocator").text();
            purl = type.endsWith("purl") && purl.isEmpty() ? locator : purl;
            cpe = type.contains("cpe2") && cpe.isEmpty() ? locator : cpe;
        }
        List<String> hashes = new ArrayList<>();
        for (Json checksum : one.get("checksums").items()) {
            hashes.add(
                    CycloneDxJson.hash(
                            checksum.get("algorithm").text(),
                            checksum.get("checksumValue").text()));
        }
        String supplier = one.get("supplier").text();
        return new Spdx.Package(
                one.line(),
                one.get("SPDXID").text(),
                one.get("name").text(),
                one.get("versionInfo").text(),
                supplier.isEmpty() ? one.get("originator").text() : supplier,
                Spdx.licence(one.get("licenseConcluded").text(), one.get("licenseDeclared").text()),
                purl,
                cpe,
                hashes,
                reading.times().at(one.get("releaseDate")));
    }
}
