// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.AddressSpan;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.AssetRecord;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Texts;
import io.bulkhead.evidence.read.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Controllers and modules of a project of Studio 5000 (L5X).
@AutoService(EvidenceImporter.class)
public final class RockwellProject implements EvidenceImporter {
    /// What of a project says nothing of identities.
    private static final Set<String> LOGIC =
            Set.of(
                    "Programs",
                    "Tags",
                    "DataTypes",
                    "AddOnInstructionDefinitions",
                    "Tasks",
                    "Trends",
                    "QuickWatchLists",
                    "Connections",
                    "ConfigTag",
                    "ExtendedProperties");

    private static final String ROCKWELL = "Rockwell Automation";

    @Override
    public String id() {
        return "rockwell-project";
    }

    @Override
    public About about() {
        return new About(
                "Project of Rockwell Studio 5000 (L5X)",
                "Studio 5000: File, Save As, Logix Designer XML file (.L5X)",
                "which controllers and modules should be there, with addresses, catalogue numbers"
                        + " and revisions");
    }

    @Override
    public int fits(String name, byte[] head) {
        return Texts.head(head).contains("<RSLogix5000Content") ? 95 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        Xml root = Xml.read(content, LOGIC, reading.problems());
        String exported = root.attribute("ExportDate");
        reading.dated(reading.times().at(exported, root.line(), root.column()));
        Xml controller = root.get("Controller");
        String project = controller.attribute("Name");
        if (!controller.present()) {
            reading.problems().at(1, 1, "no controller in it");
            return reading.done();
        }
        boolean modulesSayIt =
                controller.get("Modules").children("Module").stream()
                        .anyMatch(RockwellProject::local);
        if (!modulesSayIt) {
            add(
                    reading,
                    controller,
                    project,
                    List.of(),
                    ROCKWELL,
                    controller.attribute("ProcessorType"),
                    revision(controller, "MajorRev", "MinorRev"),
                    serial(controller),
                    project);
        }
        for (Xml module : controller.get("Modules").children("Module")) {
            module(reading, controller, module, project);
        }
        return reading.done();
    }

    /// The module that is the controller itself.
    private static boolean local(Xml module) {
        return module.attribute("Name").equals("Local")
                || module.attribute("ParentModule").equals(module.attribute("Name"))
                        && !module.attribute("Name").isEmpty();
    }

    private static void module(Reading reading, Xml controller, Xml module, String project) {
        boolean itself = local(module);
        String name = itself ? project : module.attribute("Name");
        String catalogue = module.attribute("CatalogNumber");
        if (name.isEmpty() && catalogue.isEmpty()) {
            reading.problems().at(module, "a module without name and catalogue number");
            return;
        }
        List<String> addresses = new ArrayList<>();
        for (Xml port : module.get("Ports").children("Port")) {
            String address = port.attribute("Address");
            if (AddressSpan.parse(address).isPresent() && address.contains(".")) {
                addresses.add(address);
            }
        }
        String vendor = module.attribute("Vendor");
        add(
                reading,
                module,
                name,
                List.copyOf(addresses),
                vendor.isEmpty() || vendor.equals("1") ? ROCKWELL : "ODVA vendor " + vendor,
                itself && catalogue.isEmpty() ? controller.attribute("ProcessorType") : catalogue,
                revision(module, "Major", "Minor"),
                itself ? serial(controller) : "",
                project);
    }

    private static void add(
            Reading reading,
            Xml place,
            String name,
            List<String> addresses,
            String vendor,
            String orderNumber,
            String firmware,
            String serial,
            String project) {
        reading.add(
                new AssetRecord(
                        reading.source(),
                        place.line(),
                        name,
                        addresses,
                        vendor,
                        orderNumber,
                        orderNumber,
                        firmware,
                        serial,
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        project));
    }

    private static String revision(Xml of, String major, String minor) {
        String first = of.attribute(major);
        String second = of.attribute(minor);
        return first.isEmpty() ? "" : second.isEmpty() ? first : first + "." + second;
    }

    /// `16#00c0_1234` without what says that it is hexadecimal.
    private static String serial(Xml controller) {
        String text = controller.attribute("ProjectSN");
        String digits = text.replaceFirst("^16#", "").replace("_", "");
        return digits.matches("0*") ? "" : digits.toUpperCase(java.util.Locale.ROOT);
    }
}
