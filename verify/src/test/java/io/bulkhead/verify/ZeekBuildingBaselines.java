// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static io.bulkhead.verify.ZeekBaseline.LEAST;
import static io.bulkhead.verify.ZeekBaseline.ends;
import static io.bulkhead.verify.ZeekBaseline.line;
import static io.bulkhead.verify.ZeekBaseline.said;
import static io.bulkhead.verify.ZeekBaseline.some;
import static io.bulkhead.verify.ZeekBaseline.way;

import io.bulkhead.verify.ZeekLog.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Logs of the protocols of buildings and plant servers: BACnet, OPC UA.
final class ZeekBuildingBaselines {
    private static final List<String> BACNET_TYPES =
            List.of(
                    "CONFIRMED_REQUEST",
                    "UNCONFIRMED_REQUEST",
                    "SIMPLE_ACK",
                    "COMPLEX_ACK",
                    "SEGMENT_ACK",
                    "ERROR_PDU",
                    "REJECT_PDU",
                    "ABORT_PDU");

    private static final List<String> ENDING_TYPES =
            List.of("SEGMENT_ACK", "REJECT_PDU", "ABORT_PDU");

    /// Properties that identify, whose values are text.
    private static final Map<String, Integer> BACNET_NAMES =
            Map.of(
                    "application-software-version", 12,
                    "description", 28,
                    "firmware-revision", 44,
                    "location", 58,
                    "model-name", 70,
                    "object-name", 77,
                    "vendor-name", 121);

    static final List<ZeekBaseline> ALL =
            List.of(
                    some(
                            "bacnet",
                            "bacnet",
                            row -> Stream.of(bacnet(row)),
                            ZeekBuildingBaselines::bacnet),
                    some(
                            "bacnet_discovery",
                            "bacnet",
                            row -> Stream.of(bacnetDiscovery(row)),
                            ZeekBuildingBaselines::bacnetDiscovery),
                    some(
                            "bacnet_property",
                            "bacnet",
                            ZeekBuildingBaselines::bacnetRequest,
                            ZeekBuildingBaselines::bacnetRequest),
                    some(
                            "bacnet_property",
                            "bacnet",
                            ZeekBuildingBaselines::bacnetName,
                            ZeekBuildingBaselines::bacnetName),
                    some(
                                    "opcua_binary",
                                    "opcua",
                                    ZeekBuildingBaselines::opcua,
                                    ZeekBuildingBaselines::opcua)
                            .atLeast(LEAST, 35, "it reads nothing behind a gap in a stream"));

    private ZeekBuildingBaselines() {}

    private static String bacnet(Row row) {
        String type = row.text("pdu_type");
        boolean network = type.equals("NPDU");
        return line(
                row.way(),
                network ? "network" : BACNET_TYPES.indexOf(type),
                network || ENDING_TYPES.contains(type)
                        ? ""
                        : row.text("pdu_service").replace('_', '-'),
                row.text("invoke_id"));
    }

    private static Stream<String> bacnet(JsonNode message) {
        if (said(message, "sourcePort").equals("-")) {
            return Stream.empty();
        }
        String type = said(message, "fields.pdu");
        boolean network = type.equals("-");
        return Stream.of(
                line(
                        way(message),
                        network ? "network" : type,
                        network || ENDING_TYPES.contains(BACNET_TYPES.get(Integer.parseInt(type)))
                                ? ""
                                : said(message, "name"),
                        said(message, "fields.invoke")));
    }

    /// Zeek logs a request and its answer as one row.
    private static Stream<String> opcua(Row row) {
        String type = line(row.ends(2), row.text(6), row.text(7));
        String asked = line(type, row.text(24), row.text(29));
        return row.has(48)
                ? Stream.of(asked, line(type, row.text(45), row.text(48)))
                : Stream.of(asked);
    }

    private static Stream<String> opcua(JsonNode message) {
        return Stream.of(
                line(
                        ends(message),
                        said(message, "fields.type"),
                        said(message, "fields.chunk"),
                        said(message, "fields.sequence"),
                        said(message, "function")));
    }

    private static Stream<String> bacnetName(Row row) {
        Integer property = BACNET_NAMES.get(row.text("property"));
        return property == null || !row.text("pdu_service").equals("read-property-ack")
                ? Stream.empty()
                : Stream.of(
                        line(
                                row.way(),
                                row.text("invoke_id"),
                                row.text("object_type"),
                                row.text("instance_number"),
                                property,
                                row.text("value")));
    }

    private static Stream<String> bacnetName(JsonNode message) {
        if (!said(message, "phase").equals("response")
                || !said(message, "status").equals("ok")
                || !said(message, "name").equals("read-property")) {
            return Stream.empty();
        }
        return message.path("items")
                .valueStream()
                .filter(item ->
                        BACNET_NAMES.containsValue(item.path("object").path("address").asInt(-1)))
                .map(item ->
                        line(
                                way(message),
                                said(message, "fields.invoke"),
                                said(item, "object.area"),
                                said(item, "object.unit"),
                                said(item, "object.address"),
                                said(item, "value")));
    }

    private static Stream<String> bacnetRequest(Row row) {
        return row.text("pdu_service").equals("read-property-request")
                ? Stream.of(
                        line(
                                row.way(),
                                row.text("invoke_id"),
                                row.text("object_type"),
                                row.text("instance_number")))
                : Stream.empty();
    }

    private static Stream<String> bacnetRequest(JsonNode message) {
        if (!said(message, "phase").equals("request")
                || !said(message, "name").equals("read-property")
                || said(message, "sourcePort").equals("-")) {
            return Stream.empty();
        }
        JsonNode item = message.path("items").path(0);
        return Stream.of(
                line(
                        way(message),
                        said(message, "fields.invoke"),
                        said(item, "object.area"),
                        said(item, "object.unit")));
    }

    private static String bacnetDiscovery(Row row) {
        String service = row.text("pdu_service");
        boolean tells = service.equals("i-am") || service.equals("i-have");
        return line(
                row.way(),
                service,
                tells ? row.text("object_type") : "",
                tells ? row.text("instance_number") : "",
                service.endsWith("-have") ? name(row.text("object_name")) : "");
    }

    /// `N/A` is where an object is looked for by its number.
    private static String name(String logged) {
        return logged.equals("N/A") ? "-" : logged;
    }

    private static Stream<String> bacnetDiscovery(JsonNode message) {
        String service = said(message, "name");
        if (!service.matches("who-(is|has)|i-(am|have)")
                || said(message, "sourcePort").equals("-")) {
            return Stream.empty();
        }
        boolean tells = service.startsWith("i-");
        JsonNode items = message.path("items");
        JsonNode last = items.path(items.size() - 1);
        return Stream.of(
                line(
                        way(message),
                        service,
                        tells ? said(last, "object.area") : "",
                        tells ? said(last, "object.unit") : "",
                        service.endsWith("-have") ? said(last, "object.name") : ""));
    }
}
