// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static io.bulkhead.verify.ZeekBaseline.ends;
import static io.bulkhead.verify.ZeekBaseline.line;
import static io.bulkhead.verify.ZeekBaseline.lines;
import static io.bulkhead.verify.ZeekBaseline.said;
import static io.bulkhead.verify.ZeekBaseline.some;
import static io.bulkhead.verify.ZeekBaseline.way;

import io.bulkhead.verify.ZeekLog.Row;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Logs of the protocols between controllers and the field: HART-IP, PROFINET, EtherNet/IP and CIP,
/// Modbus.
final class ZeekFieldBaselines {
    private static final List<String> HART_TYPES = List.of("Request", "Response", "Publish");
    private static final List<String> HART_IDS =
            List.of(
                    "Session Initiate",
                    "Session Close",
                    "Keep Alive",
                    "Token Passing PDU",
                    "Direct PDU",
                    "Read Audit Log");

    private static final List<String> PROFINET_OPERATIONS =
            List.of("Connect", "Release", "Read", "Write", "Control", "Read Implicit");

    private static final List<String> MODBUS_FUNCTIONS =
            List.of(
                    "",
                    "READ_COILS",
                    "READ_DISCRETE_INPUTS",
                    "READ_HOLDING_REGISTERS",
                    "READ_INPUT_REGISTERS",
                    "WRITE_SINGLE_COIL",
                    "WRITE_SINGLE_REGISTER",
                    "READ_EXCEPTION_STATUS",
                    "DIAGNOSTICS",
                    "PROGRAM_484",
                    "POLL_484",
                    "GET_COMM_EVENT_COUNTER",
                    "GET_COMM_EVENT_LOG",
                    "PROGRAM_584_984",
                    "POLL_584_984",
                    "WRITE_MULTIPLE_COILS",
                    "WRITE_MULTIPLE_REGISTERS",
                    "REPORT_SLAVE_ID",
                    "PROGRAM_884_U84",
                    "RESET_COMM_LINK_884_U84",
                    "READ_FILE_RECORD",
                    "WRITE_FILE_RECORD",
                    "MASK_WRITE_REGISTER",
                    "READ_WRITE_MULTIPLE_REGISTERS",
                    "READ_FIFO_QUEUE");

    static final List<ZeekBaseline> ALL =
            List.of(
                    lines(
                            "hart_ip_general",
                            "hartip",
                            ZeekFieldBaselines::hart,
                            ZeekFieldBaselines::hart),
                    some(
                            "hart_ip_direct_pdu_command",
                            "hartip",
                            row -> Stream.of(line(row.ends(2), kebab(row.text(8)), row.text(10))),
                            message ->
                                    message.path("fields")
                                            .path("commands")
                                            .valueStream()
                                            .map(command ->
                                                    line(
                                                            ends(message),
                                                            said(command, "name"),
                                                            said(command, "responseCode")))),
                    some(
                            "profinet_io_cm",
                            "dcerpc",
                            row -> Stream.of(profinet(row)),
                            ZeekFieldBaselines::profinet),
                    lines(
                            "enip",
                            "enip",
                            row ->
                                    line(
                                            row.way(7),
                                            row.number(11),
                                            row.number(14),
                                            row.text(16).substring(2)),
                            message ->
                                    line(
                                            way(message),
                                            said(message, "function"),
                                            said(message, "fields.session"),
                                            said(message, "fields.context"))),
                    some(
                            "cip_identity",
                            "enip",
                            row ->
                                    Stream.of(
                                            line(
                                                    row.way(7),
                                                    row.text(12),
                                                    row.text(13),
                                                    row.text(14),
                                                    row.text(16),
                                                    row.text(18),
                                                    row.text(19),
                                                    row.number(20),
                                                    row.number(21),
                                                    row.text(22),
                                                    row.number(23))),
                            ZeekFieldBaselines::identity),
                    lines("cip", "cip", ZeekFieldBaselines::cip, ZeekFieldBaselines::cip),
                    lines(
                            "cip_io",
                            "cip-io",
                            row ->
                                    line(
                                            row.way(7),
                                            row.number(11),
                                            row.text(12),
                                            row.text(13),
                                            row.text(14)),
                            message ->
                                    line(
                                            way(message),
                                            said(message, "fields.connection"),
                                            said(message, "fields.sequence"),
                                            said(message, "fields.length"),
                                            ZeekBaseline.text(
                                                    message.path("items").path(0).path("value")))),
                    some(
                            "modbus_detailed",
                            "modbus",
                            row -> Stream.of(modbus(row)),
                            ZeekFieldBaselines::modbus));

    private ZeekFieldBaselines() {}

    /// A name as we write it.
    private static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String hart(Row row) {
        return line(
                row.ends(2),
                row.text(8),
                HART_TYPES.indexOf(row.text(10)),
                HART_IDS.indexOf(row.text(11)),
                row.text(12).equals("Success") ? "0" : "8",
                row.text(13),
                row.text(15),
                row.text(16),
                row.has(17) ? row.text(17).startsWith("Unique") : "-",
                row.has(23) ? kebab(row.text(23)) : "-",
                row.text(27),
                row.has(28) ? flags(row, 28, 8) : "-");
    }

    private static String hart(JsonNode message) {
        boolean passing = said(message, "fields.id").equals("3");
        return line(
                ends(message),
                said(message, "fields.version"),
                said(message, "fields.type"),
                said(message, "fields.id"),
                said(message, "fields.status"),
                said(message, "fields.sequence"),
                said(message, "fields.masterType"),
                said(message, "fields.inactivityTimeout"),
                said(message, "fields.longAddress"),
                passing ? said(message, "name") : "-",
                said(message, "fields.responseCode"),
                passing ? said(message, "fields.deviceStatus") : "-");
    }

    /// The byte of which a log has bits, from the highest down.
    private static int flags(Row row, int first, int count) {
        return IntStream.range(0, count).map(i -> row.flag(first + i) << count - 1 - i).sum();
    }

    private static String profinet(Row row) {
        boolean little = row.text(20).startsWith("Little");
        int flags = IntStream.range(0, 7).map(i -> row.flag(11 + i) << i).sum();
        return line(
                row.way(4),
                kebab(row.text(10)),
                flags,
                uuid(row.text(24), little),
                uuid(row.text(26), little),
                row.text(30),
                PROFINET_OPERATIONS.indexOf(row.text(31)),
                row.text(34),
                row.text(35));
    }

    /// Zeek logs the bytes as they are on the wire, where the first three numbers of an identifier
    /// are in the sender's byte order.
    private static String uuid(String logged, boolean little) {
        String[] parts = logged.toLowerCase(Locale.ROOT).split("-");
        for (int i = 0; little && i < 3; i++) {
            long number = Long.reverseBytes(Long.parseLong(parts[i], 16));
            int digits = parts[i].length();
            parts[i] = String.format("%0" + digits + "x", number >>> Long.SIZE - 4 * digits);
        }
        return String.join("-", parts);
    }

    private static Stream<String> profinet(JsonNode message) {
        if (!said(message, "fields.interface").startsWith("pnio")) {
            return Stream.empty();
        }
        return Stream.of(
                line(
                        way(message),
                        said(message, "fields.type"),
                        said(message, "fields.flags"),
                        said(message, "fields.object"),
                        said(message, "fields.activity"),
                        said(message, "fields.sequence"),
                        said(message, "function"),
                        said(message, "fields.length"),
                        said(message, "fields.fragment")));
    }

    private static Stream<String> identity(JsonNode message) {
        if (said(message, "fields.product").equals("-")) {
            return Stream.empty();
        }
        return Stream.of(
                line(
                        way(message),
                        said(message, "fields.address"),
                        said(message, "fields.port"),
                        said(message, "fields.vendor"),
                        said(message, "fields.deviceType"),
                        said(message, "fields.product"),
                        said(message, "fields.major") + "." + said(message, "fields.minor"),
                        said(message, "fields.deviceStatus"),
                        said(message, "fields.serial"),
                        said(message, "fields.name"),
                        said(message, "fields.state")));
    }

    /// Only requests name an object in Zeek's log.
    private static String cip(Row row) {
        boolean request = row.text(12).equals("request");
        return line(
                row.way(7),
                request,
                row.number(13),
                request ? row.number(19) : "",
                request ? row.number(21) : "",
                row.number(15));
    }

    private static String cip(JsonNode message) {
        boolean request = said(message, "phase").equals("request");
        return line(
                way(message),
                request,
                said(message, "function"),
                request ? said(message, "fields.class") : "",
                request ? said(message, "fields.instance") : "",
                said(message, "fields.status"));
    }

    /// Zeek logs a request and its answer as one row; here it is the request's.
    private static String modbus(Row row) {
        String function = row.text("func");
        return line(
                row.ends(),
                row.text("tid"),
                row.text("unit"),
                function.startsWith("ENCAP") ? 43 : MODBUS_FUNCTIONS.indexOf(function),
                row.text("address"));
    }

    private static Stream<String> modbus(JsonNode message) {
        if (!said(message, "phase").equals("request")) {
            return Stream.empty();
        }
        JsonNode object = message.path("items").path(0).path("object");
        return Stream.of(
                line(
                        ends(message),
                        said(message, "fields.transaction"),
                        said(message, "fields.unit"),
                        said(message, "function"),
                        said(object, "address")));
    }
}
