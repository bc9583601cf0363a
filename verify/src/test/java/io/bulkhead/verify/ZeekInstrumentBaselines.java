// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static io.bulkhead.verify.ZeekBaseline.LEAST;
import static io.bulkhead.verify.ZeekBaseline.ends;
import static io.bulkhead.verify.ZeekBaseline.line;
import static io.bulkhead.verify.ZeekBaseline.lines;
import static io.bulkhead.verify.ZeekBaseline.said;
import static io.bulkhead.verify.ZeekBaseline.some;
import static java.util.Map.entry;

import io.bulkhead.verify.ZeekLog.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Logs of the protocol of instruments: HART-IP.
final class ZeekInstrumentBaselines {
    private static final List<String> HART_TYPES = List.of("Request", "Response", "Publish");
    private static final List<String> HART_IDS =
            List.of(
                    "Session Initiate",
                    "Session Close",
                    "Keep Alive",
                    "Token Passing PDU",
                    "Direct PDU",
                    "Read Audit Log");

    /// The commands whose names Zeek's log has instead of their numbers. For those that it has no
    /// name for, it says the number.
    private static final Map<String, Integer> HART_COMMANDS =
            Map.ofEntries(
                    entry("Read Unique Identifier", 0),
                    entry("Read Primary Variable", 1),
                    entry("Read Loop Current", 2),
                    entry("Read Dynamic Variable", 3),
                    entry("Write Polling Address", 6),
                    entry("Read Loop Configuration", 7),
                    entry("Read Dynamic Variable Classifications", 8),
                    entry("Read Device Variable", 9),
                    entry("Read Unique Identifier Tag", 11),
                    entry("Read Message", 12),
                    entry("Read Tag", 13),
                    entry("Read Primary Variable Transducer Information", 14),
                    entry("Read Device Information", 15),
                    entry("Read Final Assembly Number", 16),
                    entry("Write Message", 17),
                    entry("Write Tag Descriptor Date", 18),
                    entry("Write Final Assembly Number", 19),
                    entry("Read Long Tag", 20),
                    entry("Read Unique Identifier Long Tag", 21),
                    entry("Write Long Tag", 22),
                    entry("Write Primary Variable Range Values", 35),
                    entry("Reset Configuration Changed Flag", 38),
                    entry("Read Additional Device Status", 48),
                    entry("Write Device Variable Units", 53),
                    entry("Read Device Variable Information", 54),
                    entry("Write Device Variable", 79));

    static final List<ZeekBaseline> ALL =
            List.of(
                    lines(
                                    "hart_ip_general",
                                    "hartip",
                                    ZeekInstrumentBaselines::hart,
                                    ZeekInstrumentBaselines::hart)
                            .atLeast(LEAST, LEAST, "it does not look into what is published"),
                    some(
                            "hart_ip_direct_pdu_command",
                            "hartip",
                            row ->
                                    Stream.of(
                                            line(
                                                    row.ends(2),
                                                    hartCommand(row.text(8)),
                                                    row.text(10))),
                            message ->
                                    message.path("fields")
                                            .path("commands")
                                            .valueStream()
                                            .map(command ->
                                                    line(
                                                            ends(message),
                                                            said(command, "command"),
                                                            said(command, "responseCode")))));

    private ZeekInstrumentBaselines() {}

    private static int hartCommand(String name) {
        return name.startsWith("unknown-")
                ? Integer.decode(name.substring("unknown-".length()))
                : HART_COMMANDS.get(name);
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
                row.has(23) ? hartCommand(row.text(23)) : "-",
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
                passing ? said(message, "function") : "-",
                said(message, "fields.responseCode"),
                passing ? said(message, "fields.deviceStatus") : "-");
    }

    /// The byte of which a log has bits, from the highest down.
    private static int flags(Row row, int first, int count) {
        return IntStream.range(0, count).map(i -> row.flag(first + i) << count - 1 - i).sum();
    }
}
