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
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Logs of the protocols of controllers: S7, FINS.
final class ZeekControllerBaselines {
    private static final String FINS_MULTIPLE_READ = "260";

    /// Reads of one and of several memory areas, and the copy from one to another.
    private static final Set<String> FINS_READS = Set.of("257", FINS_MULTIPLE_READ, "261");

    static final List<ZeekBaseline> ALL =
            List.of(
                    lines(
                            "s7comm_plus",
                            "s7comm-plus",
                            row ->
                                    line(
                                            row.way(),
                                            row.text("version"),
                                            row.number("opcode"),
                                            row.number("function_code")),
                            message ->
                                    line(
                                            way(message),
                                            said(message, "fields.version"),
                                            said(message, "fields.opcode"),
                                            said(message, "function"))),
                    some("s7comm", "s7comm", row -> Stream.of(s7(row)), ZeekControllerBaselines::s7)
                            .atLeast(
                                    LEAST,
                                    98,
                                    "it skips what follows the first part of a long system list"),
                    some(
                                    "s7comm_read_szl",
                                    "s7comm",
                                    row ->
                                            Stream.of(
                                                    line(
                                                            row.way(),
                                                            row.text("pdu_reference"),
                                                            row.number("szl_id"),
                                                            row.number("szl_index"))),
                                    message ->
                                            said(message, "fields.szl").equals("-")
                                                    ? Stream.empty()
                                                    : Stream.of(
                                                            line(
                                                                    way(message),
                                                                    s7Reference(message),
                                                                    said(message, "fields.szl"),
                                                                    said(
                                                                            message,
                                                                            "fields.szlIndex"))))
                            .atLeast(
                                    LEAST,
                                    90,
                                    "it skips what follows the first part of a long system list"),
                    some(
                            "s7comm_upload_download",
                            "s7comm",
                            row ->
                                    row.has("filename")
                                            ? Stream.of(
                                                    line(
                                                            row.way(),
                                                            row.text("pdu_reference"),
                                                            row.text("filename"),
                                                            Integer.parseInt(
                                                                    row.text("block_number"))))
                                            : Stream.empty(),
                            message ->
                                    said(message, "fields.file").equals("-")
                                                    || !said(message, "name").contains("load")
                                            ? Stream.empty()
                                            : Stream.of(
                                                    line(
                                                            way(message),
                                                            s7Reference(message),
                                                            said(message, "fields.file"),
                                                            said(message, "fields.blockNumber")))),
                    some(
                                    "omron_fins_general",
                                    "fins",
                                    row -> Stream.of(fins(row)),
                                    ZeekControllerBaselines::fins)
                            .atLeast(
                                    98.8,
                                    98.8,
                                    "it has no name for end code 0203, and no end code of two"
                                            + " answers to a message read"),
                    some(
                            "omron_fins_detail",
                            "fins",
                            row ->
                                    row.has(7)
                                                    && row.text(6).startsWith("Command")
                                                    && FINS_READS.contains(row.number(5))
                                                    && !row.text(7).contains("Destination")
                                            ? Stream.of(
                                                    line(
                                                            row.number(5),
                                                            row.number(7),
                                                            row.number(8),
                                                            row.number(9)))
                                            : Stream.empty(),
                            ZeekControllerBaselines::finsArea),
                    some(
                            "omron_fins_file",
                            "fins",
                            row ->
                                    Stream.of(11, 23, 29, 31, 32, 33)
                                            .filter(row::has)
                                            .map(place -> line(row.number(5), row.text(place))),
                            message ->
                                    message.path("items")
                                            .valueStream()
                                            .map(item -> said(item, "object.name"))
                                            .filter(name -> !name.equals("-"))
                                            .map(name -> line(said(message, "function"), name))));

    private ZeekControllerBaselines() {}

    /// The reference is whatever the asking side likes; Zeek reads it from its low byte up.
    private static int s7Reference(JsonNode message) {
        int reference = Integer.parseInt(said(message, "fields.reference"));
        return Integer.reverseBytes(reference) >>> Short.SIZE;
    }

    private static String s7(Row row) {
        boolean userData = row.text("rosctr_code").equals("7");
        return line(
                row.way(),
                row.text("rosctr_code"),
                row.text("pdu_reference"),
                userData ? "group" : row.number("function_code"),
                userData ? Integer.parseInt(row.number("function_code")) & 0xF : "",
                userData ? row.number("subfunction_code") : "",
                row.has("error_code") ? row.number("error_code").equals("0") : "");
    }

    /// Zeek does not log acknowledgements without data.
    private static Stream<String> s7(JsonNode message) {
        String type = said(message, "fields.rosctr");
        if (type.equals("2")) {
            return Stream.empty();
        }
        boolean userData = type.equals("7");
        String line =
                line(
                        way(message),
                        type,
                        s7Reference(message),
                        userData ? "group" : said(message, "function"),
                        userData ? said(message, "fields.group") : "",
                        userData ? said(message, "fields.subfunction") : "",
                        said(message, "phase").equals("response")
                                ? said(message, "status").equals("ok")
                                : "");
        return Stream.of(line);
    }

    /// Zeek numbers the commands on program areas from 0301, the standard from 0304.
    private static String fins(Row row) {
        int command = Integer.parseInt(row.number(23));
        int control =
                0x80 | Integer.parseInt(row.number(13)) << 6 | Integer.parseInt(row.number(14));
        return line(
                row.ends(1),
                control,
                row.text(15),
                row.number(16),
                row.number(17),
                row.number(18),
                row.number(19),
                row.number(20),
                row.number(21),
                row.number(22),
                0x301 <= command && command <= 0x305 ? command + 3 : command,
                row.number(24));
    }

    private static Stream<String> fins(JsonNode message) {
        if (said(message, "fields.control").equals("-")) {
            return Stream.empty();
        }
        return Stream.of(
                line(
                        ends(message),
                        said(message, "fields.control"),
                        said(message, "fields.gateways"),
                        said(message, "fields.destination.network"),
                        said(message, "fields.destination.node"),
                        said(message, "fields.destination.unit"),
                        said(message, "fields.source.network"),
                        said(message, "fields.source.node"),
                        said(message, "fields.source.unit"),
                        said(message, "fields.sid"),
                        said(message, "function"),
                        said(message, "fields.status")));
    }

    private static Stream<String> finsArea(JsonNode message) {
        String function = said(message, "function");
        // What follows the first point of a multiple read is told apart, without the header.
        String command = function.equals("-") ? FINS_MULTIPLE_READ : function;
        if (!said(message, "phase").equals("request")
                || said(message, "fields.area").equals("-")
                || !FINS_READS.contains(command)) {
            return Stream.empty();
        }
        int word = message.path("fields").path("word").asInt();
        int bit = message.path("fields").path("bit").asInt();
        return Stream.of(
                line(
                        command,
                        said(message, "fields.area"),
                        word << 8 | bit,
                        said(message, "fields.count")));
    }
}
