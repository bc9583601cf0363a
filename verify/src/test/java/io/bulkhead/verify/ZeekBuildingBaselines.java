// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static io.bulkhead.verify.ZeekBaseline.ends;
import static io.bulkhead.verify.ZeekBaseline.line;
import static io.bulkhead.verify.ZeekBaseline.said;
import static io.bulkhead.verify.ZeekBaseline.some;
import static io.bulkhead.verify.ZeekBaseline.way;

import io.bulkhead.verify.ZeekLog.Row;
import java.util.List;
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
                            row -> Stream.of(line(row.way(), row.text("pdu_service"))),
                            message ->
                                    said(message, "name").matches("who-(is|has)|i-(am|have)")
                                                    && !said(message, "sourcePort").equals("-")
                                            ? Stream.of(line(way(message), said(message, "name")))
                                            : Stream.empty()),
                    some(
                            "opcua_binary",
                            "opcua",
                            ZeekBuildingBaselines::opcua,
                            ZeekBuildingBaselines::opcua));

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
        return row.has(29) || row.has(48)
                ? Stream.of(29, 48)
                        .filter(row::has)
                        .map(place -> line(type, row.text(24), row.text(place)))
                : Stream.of(line(type, row.text(24), "-"));
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
}
