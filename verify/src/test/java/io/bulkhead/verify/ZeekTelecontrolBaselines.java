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
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Logs of DNP3.
final class ZeekTelecontrolBaselines {
    private static final List<String> OPERATIONS =
            List.of("Nul", "Pulse On", "Pulse Off", "Latch On", "Latch Off");
    private static final List<String> TRIP_CODES = List.of("Nul", "Close", "Trip");

    /// Group and variation of the objects that Zeek names.
    private static final Map<String, Integer> OBJECTS =
            Map.of(
                    "Binary Input With Status", 258,
                    "Binary Output Status", 2562,
                    "16-Bit Analog Input", 7682,
                    "16-Bit Analog Output Status", 10242,
                    "Class 0 Data", 15361,
                    "Class 1 Data", 15362,
                    "Class 2 Data", 15363,
                    "Class 3 Data", 15364);

    /// Control relay output blocks have a log of their own.
    private static final int RELAY_OUTPUT = 3073;

    static final List<ZeekBaseline> ALL =
            List.of(
                    some(
                                    "dnp3",
                                    "dnp3",
                                    ZeekTelecontrolBaselines::exchange,
                                    ZeekTelecontrolBaselines::exchange)
                            .atLeast(
                                    LEAST,
                                    96,
                                    "it loses requests whose successors come before their answers"),
                    some(
                            "dnp3_control",
                            "dnp3",
                            row -> Stream.of(control(row)),
                            ZeekTelecontrolBaselines::controls),
                    some(
                            "dnp3_objects",
                            "dnp3",
                            row ->
                                    Stream.of(
                                            line(
                                                    row.way(),
                                                    function(row.text("function_code")),
                                                    OBJECTS.get(row.text("object_type")))),
                            ZeekTelecontrolBaselines::objects));

    private ZeekTelecontrolBaselines() {}

    private static String function(String logged) {
        return logged.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Stream<String> exchange(Row row) {
        String answer = line(row.ends(), function(row.text("fc_reply")), row.text("iin"));
        return row.has("fc_request")
                ? Stream.of(line(row.ends(), function(row.text("fc_request"))), answer)
                : Stream.of(answer);
    }

    /// Units of the link layer alone are not logged by Zeek.
    private static Stream<String> exchange(JsonNode message) {
        if (said(message, "function").equals("-")) {
            return Stream.empty();
        }
        String call = line(ends(message), said(message, "name"));
        return Stream.of(
                said(message, "phase").equals("request")
                        ? call
                        : line(call, said(message, "fields.indications")));
    }

    private static String control(Row row) {
        int code =
                TRIP_CODES.indexOf(row.text("trip_control_code")) << 6
                        | row.flag("clear_bit") << 5
                        | OPERATIONS.indexOf(row.text("operation_type"));
        return line(
                row.way(),
                function(row.text("function_code")),
                row.text("index_number"),
                code,
                row.text("execute_count"),
                row.text("on_time"),
                row.text("off_time"));
    }

    private static Stream<String> controls(JsonNode message) {
        JsonNode controls = message.path("fields").path("controls");
        return IntStream.range(0, controls.size())
                .mapToObj(i ->
                        line(
                                way(message),
                                said(message, "name"),
                                said(message.path("items").path(i), "object.address"),
                                said(controls.path(i), "code"),
                                said(controls.path(i), "count"),
                                said(controls.path(i), "onTime"),
                                said(controls.path(i), "offTime")));
    }

    private static Stream<String> objects(JsonNode message) {
        if (!said(message, "name").matches("read|response")) {
            return Stream.empty();
        }
        return message.path("fields")
                .path("objects")
                .valueStream()
                .filter(object -> object.asInt() != RELAY_OUTPUT)
                .map(object -> line(way(message), said(message, "name"), object.asInt()));
    }
}
