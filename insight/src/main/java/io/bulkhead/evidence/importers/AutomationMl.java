// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.AssetRecord;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Texts;
import io.bulkhead.evidence.read.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Devices of a hardware configuration in AutomationML (CAEX 2.15 and 3.0), as TIA Portal exports
/// it for exchange with electrical planning (CAx).
@AutoService(EvidenceImporter.class)
public final class AutomationMl implements EvidenceImporter {
    private static final int DEEPEST = 100;
    private static final Set<String> LIBRARIES =
            Set.of("RoleClassLib", "SystemUnitClassLib", "InterfaceClassLib", "AttributeTypeLib");

    @Override
    public String id() {
        return "automationml";
    }

    @Override
    public About about() {
        return new About(
                "Hardware configuration of TIA Portal and others (AutomationML, CAx)",
                "TIA Portal: Tools, Export CAx data (.aml)",
                "which devices should be there, with addresses, order numbers and firmware");
    }

    @Override
    public int fits(String name, byte[] head) {
        return Texts.head(head).contains("<CAEXFile") ? 95 : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        Xml root = Xml.read(content, LIBRARIES, reading.problems());
        written(reading, root);
        for (Xml hierarchy : root.children("InstanceHierarchy")) {
            String project = hierarchy.attribute("Name");
            for (Xml element : hierarchy.children("InternalElement")) {
                walk(reading, element, project, 0);
            }
        }
        if (reading.size() == 0) {
            reading.problems().at(root.line(), root.column(), "no device with a type in it");
        }
        return reading.done();
    }

    private static void written(Reading reading, Xml root) {
        for (Xml place : List.of(root.get("SourceDocumentInformation"), root)) {
            String time = place.attribute("LastWritingDateTime");
            reading.dated(reading.times().at(time, place.line(), place.column()));
        }
        for (Xml time : root.all("LastWritingDateTime")) {
            reading.dated(reading.times().at(time.text(), time.line(), time.column()));
        }
    }

    private static void walk(Reading reading, Xml element, String project, int depth) {
        String type = value(element, "TypeIdentifier");
        boolean device = type.startsWith("OrderNumber:") || type.startsWith("GSD:");
        if (device) {
            List<String> addresses = new ArrayList<>();
            addresses(element, addresses, true, 0);
            device(reading, element, type, addresses, project);
        }
        boolean first = depth == 0;
        for (Xml child : element.children("InternalElement")) {
            if (depth < DEEPEST) {
                walk(
                        reading,
                        child,
                        first && !device && project.isEmpty() ? element.attribute("Name") : project,
                        depth + 1);
            }
        }
    }

    private static void device(
            Reading reading, Xml element, String type, List<String> addresses, String project) {
        String rest = type.substring(type.indexOf(':') + 1);
        boolean order = type.startsWith("OrderNumber:");
        String[] parts = rest.split("/", 2);
        String firmware = value(element, "FirmwareVersion");
        if (firmware.isEmpty() && order && parts.length > 1) {
            firmware = parts[1];
        }
        String named = value(element, "TypeName");
        reading.add(
                new AssetRecord(
                        reading.source(),
                        element.line(),
                        element.attribute("Name"),
                        List.copyOf(addresses),
                        vendor(order, parts[0], value(element, "Manufacturer")),
                        named,
                        order ? parts[0] : "",
                        firmware,
                        value(element, "SerialNumber"),
                        value(element, "DeviceItemType"),
                        "",
                        "",
                        value(element, "LocationIdentifier"),
                        "",
                        "",
                        project));
    }

    /// Order numbers of Siemens begin in their own way; a GSD file has the maker in its name.
    private static String vendor(boolean order, String text, String said) {
        if (!said.isEmpty()) {
            return said;
        }
        if (order) {
            return text.matches("(?i)(6[A-Z]{2}\\d|3RK|3RW|7K|6NH|6AV).*") ? "Siemens" : "";
        }
        String[] parts = text.split("-");
        return parts.length > 2 && parts[0].equalsIgnoreCase("GSDML") ? parts[2] : "";
    }

    /// Addresses of nodes within a device, but not within a device in it.
    private static void addresses(Xml element, List<String> addresses, boolean itself, int depth) {
        boolean other = !itself && !value(element, "TypeIdentifier").isEmpty();
        boolean partOfIt = value(element, "BuiltIn").equalsIgnoreCase("true");
        if (depth > DEEPEST || other && !partOfIt) {
            return;
        }
        String address = value(element, "NetworkAddress");
        if (!address.isEmpty() && !addresses.contains(address)) {
            addresses.add(address);
        }
        for (Xml child : element.children("InternalElement")) {
            addresses(child, addresses, false, depth + 1);
        }
    }

    private static String value(Xml element, String attribute) {
        return element.child(child ->
                        child.name().equals("Attribute")
                                && child.attribute("Name").equals(attribute))
                .get("Value")
                .text();
    }
}
