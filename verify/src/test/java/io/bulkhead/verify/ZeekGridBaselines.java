// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static io.bulkhead.verify.ZeekBaseline.ends;
import static io.bulkhead.verify.ZeekBaseline.line;
import static io.bulkhead.verify.ZeekBaseline.lines;
import static io.bulkhead.verify.ZeekBaseline.said;
import static io.bulkhead.verify.ZeekBaseline.some;

import io.bulkhead.verify.ZeekLog.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Logs of the protocols of substations and grids: synchrophasors, GOOSE, sampled values.
final class ZeekGridBaselines {
    private static final List<String> COMMANDS =
            List.of(
                    "",
                    "Data off",
                    "Data on",
                    "Send HDR",
                    "Send CFG-1",
                    "Send CFG-2",
                    "Send CFG-3");

    /// Of every unit in these captures.
    private static final int NOMINAL_FREQUENCY = 50;

    static final List<ZeekBaseline> ALL =
            List.of(
                    some(
                            "synchrophasor_cmd",
                            "synchrophasor",
                            row ->
                                    Stream.of(
                                            line(
                                                    row.ends(),
                                                    row.text("frame_size"),
                                                    COMMANDS.indexOf(row.text("command")))),
                            message ->
                                    of(
                                            message,
                                            "4",
                                            line(
                                                    ends(message),
                                                    said(message, "fields.size"),
                                                    said(message, "fields.command")))),
                    some(
                            "synchrophasor_cfg",
                            "synchrophasor",
                            row ->
                                    Stream.of(
                                            line(
                                                    row.ends(),
                                                    row.text("frame_size"),
                                                    row.text("pmu_count_actual"),
                                                    row.text("data_rate"))),
                            message ->
                                    of(
                                            message,
                                            "3",
                                            line(
                                                    ends(message),
                                                    said(message, "fields.size"),
                                                    message.path("fields").path("pmus").size(),
                                                    said(message, "fields.dataRate")))),
                    some(
                            "synchrophasor_cfg_detail",
                            "synchrophasor",
                            row ->
                                    Stream.of(
                                            line(
                                                    row.text("station_name"),
                                                    row.text("data_source_id"),
                                                    row.text("phasor_shape"),
                                                    row.text("phasor_format"),
                                                    row.text("analog_format"),
                                                    row.text("freq_format"),
                                                    row.text("phnmr"),
                                                    row.text("annmr"),
                                                    row.text("dgnmr"))),
                            ZeekGridBaselines::measuringUnits),
                    some(
                            "synchrophasor_data",
                            "synchrophasor",
                            row ->
                                    Stream.of(
                                            line(
                                                    row.ends(),
                                                    row.text("frame_size"),
                                                    row.text("pmu_count_actual"))),
                            message ->
                                    of(
                                            message,
                                            "0",
                                            line(
                                                    ends(message),
                                                    said(message, "fields.size"),
                                                    message.path("fields").path("pmus").size()))),
                    some(
                            "synchrophasor_data_detail",
                            "synchrophasor",
                            row -> Stream.of(measured(row)),
                            ZeekGridBaselines::measured),
                    lines("goose", "goose", ZeekGridBaselines::goose, ZeekGridBaselines::goose)
                            .atLeast(
                                    96,
                                    96,
                                    "of a message that is cut short we say what there is of it,"
                                            + " it says zeros"),
                    some(
                            "sv",
                            "sv",
                            row ->
                                    Stream.of(
                                            line(
                                                    row.text("src"),
                                                    row.text("dst"),
                                                    row.text("appid"),
                                                    row.text("length"),
                                                    row.text("smpCnt"),
                                                    row.text("sv_id"))),
                            ZeekGridBaselines::samples));

    private ZeekGridBaselines() {}

    /// The line, if the message is of this type of frame.
    private static Stream<String> of(JsonNode message, String type, String line) {
        return said(message, "function").equals(type) ? Stream.of(line) : Stream.empty();
    }

    private static Stream<String> measuringUnits(JsonNode message) {
        if (!said(message, "function").equals("3")) {
            return Stream.empty();
        }
        return message.path("fields")
                .path("pmus")
                .valueStream()
                .map(pmu ->
                        line(
                                said(pmu, "station"),
                                said(pmu, "id"),
                                said(pmu, "phasorFormat").equals("polar") ? "T" : "F",
                                said(pmu, "phasorNumbers").equals("real") ? "T" : "F",
                                said(pmu, "analogNumbers").equals("real") ? "T" : "F",
                                said(pmu, "frequencyNumbers").equals("real") ? "T" : "F",
                                said(pmu, "phasors"),
                                said(pmu, "analogs"),
                                said(pmu, "digitals")));
    }

    /// Zeek fills the form of the phasors that is not used with zeros.
    private static String measured(Row row) {
        boolean rectangular = !row.text("est_rectangular_real").matches("[0.,]*");
        return line(
                row.ends(),
                row.text("data_modified"),
                row.text("config_change"),
                row.text("pmu_trigger_pickup"),
                row.text("data_sorting_type"),
                row.text("pmu_sync_error"),
                numbers(row.text(rectangular ? "est_rectangular_real" : "est_polar_magnitude"), 1),
                numbers(row.text(rectangular ? "est_rectangular_imaginary" : "est_polar_angle"), 1),
                numbers(row.text("freq_dev_mhz"), 1),
                numbers(row.text("rocof"), 1),
                numbers(row.text("analog_data"), 1),
                numbers(row.text("digital"), 1));
    }

    private static Stream<String> measured(JsonNode message) {
        if (!said(message, "function").equals("0")) {
            return Stream.empty();
        }
        return message.path("fields")
                .path("pmus")
                .valueStream()
                .map(pmu -> line(ends(message), measured(message, pmu)));
    }

    private static String measured(JsonNode message, JsonNode pmu) {
        int unit = pmu.path("id").asInt();
        double deviation =
                Double.parseDouble(values(message, unit, "frequency")) - NOMINAL_FREQUENCY;
        return line(
                flag(pmu.path("modified").asBoolean()),
                flag(pmu.path("configurationChange").asBoolean()),
                flag(pmu.has("trigger")),
                flag(pmu.path("sortedByArrival").asBoolean()),
                flag(!pmu.path("synchronised").asBoolean()),
                numbers(values(message, unit, "phasor-real|phasor-magnitude"), 1),
                numbers(values(message, unit, "phasor-imaginary|phasor-angle"), 1),
                numbers(Double.toString(deviation), 1000),
                numbers(values(message, unit, "frequency-change"), 100),
                numbers(values(message, unit, "analog"), 1),
                numbers(values(message, unit, "digital-word"), 1));
    }

    private static String flag(boolean set) {
        return set ? "T" : "F";
    }

    private static String values(JsonNode message, int unit, String areas) {
        String values =
                message.path("items")
                        .valueStream()
                        .filter(item ->
                                item.path("object").path("unit").asInt() == unit
                                        && said(item, "object.area").matches(areas))
                        .map(item -> said(item, "value"))
                        .collect(Collectors.joining(","));
        return values.isEmpty() ? Row.NOTHING : values;
    }

    /// Numbers times a factor, with the six decimals that Zeek logs.
    private static String numbers(String list, int factor) {
        return list.equals(Row.NOTHING)
                ? list
                : Stream.of(list.split(","))
                        .map(number -> new BigDecimal(Double.parseDouble(number) * factor))
                        .map(number -> number.setScale(6, RoundingMode.HALF_EVEN).toPlainString())
                        .map(number -> number.equals("-0.000000") ? "0.000000" : number)
                        .collect(Collectors.joining(","));
    }

    private static String goose(Row row) {
        return line(
                row.text("src_mac"),
                row.text("dst_mac"),
                row.number("appid"),
                row.text("length"),
                row.text("gocb_ref"),
                row.text("time_allowed_to_live"),
                row.text("dataset"),
                row.text("go_id"),
                row.text("st_num"),
                row.text("sq_num"),
                row.text("simulation"),
                row.text("conf_rev"),
                row.text("nds_com"),
                row.text("num_dat_set_entries"));
    }

    private static String goose(JsonNode message) {
        return line(
                said(message, "source"),
                said(message, "target"),
                said(message, "fields.appid"),
                said(message, "fields.length"),
                said(message, "fields.control"),
                count(message, "timeAllowedToLive"),
                said(message, "fields.dataSet"),
                said(message, "fields.id"),
                count(message, "state"),
                count(message, "sequence"),
                flag(message, "simulation"),
                count(message, "revision"),
                flag(message, "needsCommissioning"),
                count(message, "entries"));
    }

    /// What is not there, Zeek logs as 0.
    private static int count(JsonNode message, String field) {
        return message.path("fields").path(field).asInt(0);
    }

    private static String flag(JsonNode message, String field) {
        return message.path("fields").path(field).asBoolean(false) ? "T" : "F";
    }

    private static Stream<String> samples(JsonNode message) {
        JsonNode streams = message.path("fields").path("streams");
        JsonNode samples = message.path("fields").path("samples");
        return IntStream.range(0, streams.size())
                .mapToObj(i ->
                        line(
                                said(message, "source"),
                                said(message, "target"),
                                said(message, "fields.appid"),
                                said(message, "fields.length"),
                                samples.path(i),
                                ZeekBaseline.text(streams.path(i))));
    }
}
