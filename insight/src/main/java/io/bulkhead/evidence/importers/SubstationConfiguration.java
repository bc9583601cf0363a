// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.AssetRecord;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Problems;
import io.bulkhead.evidence.read.Texts;
import io.bulkhead.evidence.read.Times;
import io.bulkhead.evidence.read.Xml;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Devices of a substation: SCL of IEC 61850-6 (SSD, SCD, ICD, CID, IID).
@AutoService(EvidenceImporter.class)
public final class SubstationConfiguration implements EvidenceImporter {
    private static final Set<String> SKIPPED =
            Set.of(
                    "DataTypeTemplates",
                    "Substation",
                    "DataSet",
                    "ReportControl",
                    "LogControl",
                    "GSEControl",
                    "SampledValueControl",
                    "Inputs",
                    "GSE",
                    "SMV");

    @Override
    public String id() {
        return "substation-configuration";
    }

    @Override
    public About about() {
        return new About(
                "Configuration of a substation (SCL of IEC 61850)",
                "export of the system configurator (.scd), or of a device (.icd, .cid, .iid)",
                "which devices should be there, with addresses, makers, types and firmware");
    }

    @Override
    public int fits(String name, byte[] head) {
        String text = Texts.head(head);
        return text.contains("<SCL") || text.contains("http://www.iec.ch/61850/2003/SCL") ? 95 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        Xml root = Xml.read(content, SKIPPED, reading.problems());
        reading.dated(newest(root.get("Header", "History").children("Hitem")));
        Map<String, Set<String>> addresses = new LinkedHashMap<>();
        for (Xml network : root.get("Communication").children("SubNetwork")) {
            for (Xml point : network.children("ConnectedAP")) {
                for (Xml parameter : point.get("Address").children("P")) {
                    String type = parameter.attribute("type");
                    if (type.equals("IP") || type.equals("IPv6") || type.equals("MAC-Address")) {
                        addresses
                                .computeIfAbsent(
                                        point.attribute("iedName"), key -> new LinkedHashSet<>())
                                .add(parameter.text());
                    }
                }
            }
        }
        String project = root.get("Header").attribute("id");
        for (Xml device : root.children("IED")) {
            device(reading, device, addresses, project);
        }
        if (reading.size() == 0) {
            reading.problems().at(Math.max(1, root.line()), 1, "no device (IED) in it");
        }
        return reading.done();
    }

    private static Instant newest(List<Xml> history) {
        Times quiet = new Times(new Problems(""));
        return history.stream()
                .map(one -> quiet.at(one.attribute("when"), 0, 0))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static void device(
            Reading reading, Xml device, Map<String, Set<String>> addresses, String project) {
        String name = device.attribute("name");
        if (name.isEmpty()) {
            reading.problems().at(device, "a device without a name");
            return;
        }
        Xml plate = plate(device);
        String model = data(plate, "model");
        String vendor = data(plate, "vendor");
        reading.add(
                new AssetRecord(
                        reading.source(),
                        device.line(),
                        name,
                        List.copyOf(addresses.getOrDefault(name, Set.of())),
                        device.attribute("manufacturer").isEmpty()
                                ? vendor
                                : device.attribute("manufacturer"),
                        device.attribute("type").isEmpty() ? model : device.attribute("type"),
                        model,
                        data(plate, "swRev"),
                        data(plate, "serNum"),
                        "",
                        "",
                        "",
                        data(plate, "location"),
                        "",
                        "",
                        project));
    }

    /// The name plate of the device: `PhyNam` of its first logical node LPHD.
    private static Xml plate(Xml device) {
        for (Xml node : device.all("LN")) {
            if (node.attribute("lnClass").equals("LPHD")) {
                Xml plate =
                        node.child(child ->
                                child.name().equals("DOI")
                                        && child.attribute("name").equals("PhyNam"));
                if (plate.present()) {
                    return plate;
                }
            }
        }
        return Xml.NOTHING;
    }

    private static String data(Xml plate, String name) {
        return plate.child(
                        child -> child.name().equals("DAI") && child.attribute("name").equals(name))
                .get("Val")
                .text();
    }
}
