// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static io.bulkhead.verify.ZeekBaseline.LEAST;
import static io.bulkhead.verify.ZeekBaseline.ends;
import static io.bulkhead.verify.ZeekBaseline.line;
import static io.bulkhead.verify.ZeekBaseline.lines;
import static io.bulkhead.verify.ZeekBaseline.said;
import static io.bulkhead.verify.ZeekBaseline.some;
import static io.bulkhead.verify.ZeekBaseline.way;

import io.bulkhead.verify.ZeekLog.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Logs of the protocols between controllers and the field: PROFINET, EtherNet/IP and CIP, Modbus.
final class ZeekFieldBaselines {
    private static final List<String> PROFINET_OPERATIONS =
            List.of("Connect", "Release", "Read", "Write", "Control", "Read Implicit");

    /// Types that are about a call and carry nothing of it, and what we call them.
    private static final Map<String, String> PROFINET_TYPES =
            Map.of(
                    "Fragment Acknowledge",
                    "fragment-ack",
                    "Ping",
                    "ping",
                    "No call Response to Ping",
                    "no-call");

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

    /// Functions whose requests and answers Zeek logs apart.
    private static final Set<Integer> MODBUS_UNPAIRED = Set.of(7, 17);

    private static final Set<Integer> MODBUS_READS = Set.of(1, 2, 3, 4);

    /// Functions of which Zeek logs the first address.
    private static final Set<Integer> MODBUS_TABLES = Set.of(1, 2, 3, 4, 5, 6, 15, 16, 22, 24);

    static final List<ZeekBaseline> ALL =
            List.of(
                    some(
                                    "profinet_io_cm",
                                    "dcerpc",
                                    row -> Stream.of(profinet(row)),
                                    ZeekFieldBaselines::profinet)
                            .atLeast(
                                    LEAST,
                                    LEAST,
                                    "it logs each fragment of a request, we the whole request"),
                    some(
                            "profinet_io_cm",
                            "profinet-cm",
                            ZeekFieldBaselines::profinetOperation,
                            ZeekFieldBaselines::profinetOperation),
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
                            "modbus_mask_write_register",
                            "modbus",
                            row ->
                                    Stream.of(
                                            line(
                                                    row.way(),
                                                    row.text("tid"),
                                                    row.text("unit"),
                                                    row.text("address"),
                                                    row.text("and_mask"),
                                                    row.text("or_mask"))),
                            ZeekFieldBaselines::masks),
                    some(
                            "modbus_detailed",
                            "modbus",
                            ZeekFieldBaselines::modbus,
                            ZeekFieldBaselines::modbus));

    private ZeekFieldBaselines() {}

    /// A name as we write it.
    private static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static String profinet(Row row) {
        boolean little = row.text(20).startsWith("Little");
        int flags = IntStream.range(0, 7).map(i -> row.flag(11 + i) << i).sum();
        String type = row.text(10);
        String call =
                line(
                        row.way(4),
                        PROFINET_TYPES.getOrDefault(type, kebab(type)),
                        flags,
                        uuid(row.text(24), little),
                        uuid(row.text(26), little),
                        row.text(30));
        return PROFINET_TYPES.containsKey(type)
                ? call
                : line(call, PROFINET_OPERATIONS.indexOf(row.text(31)), row.text(34), row.text(35));
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
        String type = said(message, "fields.type");
        String call =
                line(
                        way(message),
                        type,
                        said(message, "fields.flags"),
                        said(message, "fields.object"),
                        said(message, "fields.activity"),
                        said(message, "fields.sequence"));
        return Stream.of(
                PROFINET_TYPES.containsValue(type)
                        ? call
                        : line(
                                call,
                                said(message, "function"),
                                said(message, "fields.length"),
                                said(message, "fields.fragment")));
    }

    /// What is begun: further fragments add to it.
    private static Stream<String> profinetOperation(Row row) {
        String type = kebab(row.text(10));
        boolean begins = type.matches("request|response") && row.text(35).equals("0");
        return begins
                ? Stream.of(line(row.way(4), type, PROFINET_OPERATIONS.indexOf(row.text(31))))
                : Stream.empty();
    }

    private static Stream<String> profinetOperation(JsonNode message) {
        return Stream.of(line(way(message), said(message, "phase"), said(message, "function")));
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

    private static Stream<String> masks(JsonNode message) {
        JsonNode item = message.path("items").path(0);
        return said(message, "name").equals("mask-write-register")
                ? Stream.of(
                        line(
                                way(message),
                                said(message, "fields.transaction"),
                                said(item, "object.unit"),
                                said(item, "object.address"),
                                item.path("value").path(0),
                                item.path("value").path(1)))
                : Stream.empty();
    }

    /// Zeek logs a request and its answer as one row, but for two functions as two.
    private static Stream<String> modbus(Row row) {
        String name = row.text("func");
        int function = name.startsWith("ENCAP") ? 43 : MODBUS_FUNCTIONS.indexOf(name);
        String call = line(row.ends(), row.text("tid"), row.text("unit"), function);
        if (MODBUS_UNPAIRED.contains(function)) {
            return Stream.of(call);
        }
        String asked = line(call, MODBUS_TABLES.contains(function) ? row.text("address") : "");
        return MODBUS_READS.contains(function) && row.has("response_values")
                ? Stream.of(asked, line(call, row.text("response_values")))
                : Stream.of(asked);
    }

    private static Stream<String> modbus(JsonNode message) {
        int function = message.path("function").asInt();
        String call =
                line(
                        ends(message),
                        said(message, "fields.transaction"),
                        said(message, "fields.unit"),
                        function);
        if (MODBUS_UNPAIRED.contains(function)) {
            return Stream.of(call);
        }
        JsonNode item = message.path("items").path(0);
        if (said(message, "phase").equals("request")) {
            return Stream.of(
                    line(
                            call,
                            MODBUS_TABLES.contains(function) ? said(item, "object.address") : ""));
        }
        return MODBUS_READS.contains(function) && said(message, "status").equals("ok")
                ? Stream.of(line(call, said(item, "value").replaceAll("[\\[\\]]", "")))
                : Stream.empty();
    }
}
