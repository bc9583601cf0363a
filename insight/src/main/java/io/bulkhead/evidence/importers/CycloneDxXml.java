// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.SoftwareComponent;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Texts;
import io.bulkhead.evidence.read.Xml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A bill of materials in CycloneDX 1.4 to 1.6, as XML.
@AutoService(EvidenceImporter.class)
public final class CycloneDxXml implements EvidenceImporter {
    private static final int DEEPEST = 50;
    private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";

    @Override
    public String id() {
        return "cyclonedx-xml";
    }

    @Override
    public About about() {
        return new About(
                "Software bill of materials, CycloneDX 1.4 to 1.6 (XML)",
                "from the manufacturer with the firmware, or a build tool",
                "which parts a product has, with versions, licences and hashes; that there is a"
                        + " bill for this version");
    }

    @Override
    public int fits(String name, byte[] head) {
        return Texts.head(head).contains(NAMESPACE) ? 90 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        Xml bill = Xml.read(content, Set.of("dependencies", "services"), reading.problems());
        if (!bill.name().equals("bom")) {
            reading.problems().at(bill.line(), bill.column(), "the root is not bom");
        }
        Xml metadata = bill.get("metadata");
        Xml timestamp = metadata.get("timestamp");
        reading.dated(reading.times().at(timestamp.text(), timestamp.line(), timestamp.column()));
        Xml product = metadata.get("component");
        String name = name(product);
        if (name.isEmpty()) {
            reading.problems()
                    .at(
                            bill.line(),
                            bill.column(),
                            "does not say which product it is about (metadata, component)");
        }
        Of of =
                new Of(
                        name.isEmpty() ? source.system() : name,
                        product.get("version").text(),
                        supplier(metadata));
        if (product.present()) {
            component(reading, of, product, of.supplier());
            parts(reading, of, product.get("components"), 0);
        }
        parts(reading, of, bill.get("components"), 0);
        return reading.done();
    }

    /// What a bill is about.
    private record Of(String product, String version, String supplier) {}

    private static String name(Xml component) {
        String group = component.get("group").text();
        String name = component.get("name").text();
        return group.isEmpty() ? name : group + "/" + name;
    }

    private static void parts(Reading reading, Of of, Xml list, int depth) {
        for (Xml part : list.children("component")) {
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

    private static boolean component(Reading reading, Of of, Xml part, String supplier) {
        String own = supplier(part);
        List<String> hashes = new ArrayList<>();
        for (Xml hash : part.get("hashes").children("hash")) {
            hashes.add(CycloneDxJson.hash(hash.attribute("alg"), hash.text()));
        }
        return reading.add(
                new SoftwareComponent(
                        reading.source(),
                        part.line(),
                        of.product(),
                        of.version(),
                        name(part),
                        part.get("version").text(),
                        own.isEmpty() ? supplier : own,
                        licences(part.get("licenses")),
                        part.get("purl").text(),
                        part.get("cpe").text(),
                        hashes,
                        Instant.EPOCH));
    }

    private static String supplier(Xml of) {
        for (Xml one :
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

    private static String licences(Xml list) {
        List<String> licences = new ArrayList<>();
        for (Xml one : list.children()) {
            String id = one.get("id").text();
            String named = id.isEmpty() ? one.get("name").text() : id;
            String text = one.name().equals("expression") ? one.text() : named;
            if (!text.isEmpty()) {
                licences.add(text);
            }
        }
        return String.join(" AND ", licences);
    }
}
