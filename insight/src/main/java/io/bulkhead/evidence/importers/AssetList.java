// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.importers;

import com.google.auto.service.AutoService;
import io.bulkhead.evidence.EvidenceImporter;
import io.bulkhead.evidence.Item.AssetRecord;
import io.bulkhead.evidence.Source;
import io.bulkhead.evidence.read.Table;
import io.bulkhead.evidence.read.Table.Columns;
import io.bulkhead.evidence.read.Table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Devices as people list them, or as an asset system exports them (ServiceNow and others).
@AutoService(EvidenceImporter.class)
public final class AssetList implements TableImporter {
    private static final Columns COLUMNS =
            Columns.of(
                    """
                    name: asset, asset name, hostname, host name, host, device, device name, label, display name, bezeichnung, gerät
                    address: ip, ip address, ipv4, ipv4 address, addresses, ip addresses, ip-adresse, management ip
                    mac: mac address, mac addresses, hardware address
                    vendor: manufacturer, hersteller, make, brand
                    model: model id, model name, product, product name, modell
                    order number: part number, article number, mlfb, catalog number, bestellnummer, order code, material number
                    firmware: firmware version, fw, fw version, software version, os version, version
                    serial: serial number, serial no, seriennummer
                    role: type, device type, function, class, sys class name, asset type, category, typ, rolle
                    zone: network zone, security zone, cell, segment
                    owner: owned by, assigned to, managed by, responsible, verantwortlich, support group
                    location: site, building, room, standort, ort
                    criticality: business criticality, importance, busines criticality, kritikalität
                    status: install status, operational status, lifecycle, lifecycle status, state
                    """,
                    "asset",
                    "inventory",
                    "cmdb",
                    "inventar");

    /// Columns by which a list is one of devices.
    private static final Set<String> TELLING =
            Set.of("address", "mac", "vendor", "model", "order number", "firmware", "serial");

    @Override
    public String id() {
        return "asset-list";
    }

    @Override
    public About about() {
        return new About(
                "List of devices",
                "export of the asset system (ServiceNow and others) or a spreadsheet, CSV or JSON"
                        + " with the columns `name`, `address`, `vendor`, `model`, `firmware`,"
                        + " `serial`, `zone`, `owner`, `status`",
                "which devices should be there, whose they are, which are retired; what is seen and"
                        + " not listed, and the reverse");
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public int fits(String name, byte[] head) {
        Set<String> found = COLUMNS.found(head);
        boolean named = found.contains("name") || found.contains("address");
        long telling = found.stream().filter(TELLING::contains).count();
        return named && telling >= 2 ? COLUMNS.fits(name, head) : 0;
    }

    @Override
    public Imported read(Source source, byte[] content) {
        Reading reading = new Reading(source);
        Table table = Table.read(content, COLUMNS, reading.problems());
        if (!table.has("name") && !table.has("address")) {
            reading.problems().at(1, 1, "no column 'name' and none 'address'");
        }
        table.rows(COLUMNS).forEach(row -> row(row, reading));
        return reading.done();
    }

    @Override
    public void row(Row row, Reading reading) {
        List<String> addresses = new ArrayList<>(row.list("address"));
        addresses.addAll(row.list("mac"));
        if (addresses.isEmpty() && row.text("name").isEmpty()) {
            reading.problems().at(row.line(), 0, "a device without name and address");
            return;
        }
        reading.add(
                new AssetRecord(
                        reading.source(),
                        row.line(),
                        row.text("name"),
                        List.copyOf(addresses),
                        row.text("vendor"),
                        row.text("model"),
                        row.text("order number"),
                        row.text("firmware"),
                        row.text("serial"),
                        row.text("role"),
                        row.text("zone"),
                        row.text("owner"),
                        row.text("location"),
                        row.text("criticality"),
                        row.text("status"),
                        ""));
    }
}
