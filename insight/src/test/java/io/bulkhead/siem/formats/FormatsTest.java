// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.siem.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.siem.SiemEvent;
import io.bulkhead.siem.SiemEvents;
import io.bulkhead.siem.SiemFormat;
import io.bulkhead.siem.SiemFormat.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What every format owes whoever reads it.
class FormatsTest {
    private static final Path PAGE = Path.of("../docs/siem.md");

    private static String line(SiemFormat format, SiemEvent event) {
        StringBuilder line = new StringBuilder();
        format.append(event, SiemEvents.PRODUCT, 4_000, line);
        return line.toString();
    }

    /// As a receiver takes CEF apart.
    private static Map<String, String> cef(String line) {
        String[] parts = line.split("(?<!\\\\)(?:\\\\\\\\)*\\|", 8);
        assertThat(parts).as(line).hasSize(8);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("(signature id)", parts[4]);
        fields.put("(name)", parts[5]);
        fields.put("(severity)", parts[6]);
        // In values '=' is escaped: what stands before a bare one is a name.
        for (String field : parts[7].split(" (?=[A-Za-z0-9]+=)")) {
            String[] pair = field.split("=", 2);
            assertThat(pair).as(line).hasSize(2);
            assertThat(fields.put(pair[0], pair[1])).as("twice: " + pair[0]).isNull();
        }
        return fields;
    }

    private static JsonNode json(String line) {
        return new JsonMapper().readTree(line);
    }

    @Test
    void anAlertAsCef() {
        assertThat(line(new CefFormat(), SiemEvents.alert()))
                .startsWith(
                        "CEF:0|bulkhead|bulkhead|1.2.3|controller-stopped|Controller stopped|10|"
                                + "rt=1772359200123 start=1772359140123 end=1772359200123 cnt=3"
                                + " act=triaged")
                .contains(
                        " src=10.0.1.5 spt=50000 shost=eng-1 dst=10.0.2.10 dpt=102 dhost=PLC 1"
                                + " app=S7 msg=Station eng-1 stopped controller PLC 1 ")
                .contains(" cs1=T0858 T0816 cs1Label=techniques ");
        assertThat(cef(line(new CefFormat(), SiemEvents.ipv6Alert())))
                .containsEntry("c6a2", "fe80::1")
                .doesNotContainKeys("src", "shost", "spt");
        assertThat(cef(line(new CefFormat(), SiemEvents.macAlert())))
                .containsEntry("smac", "00:1b:1b:0a:0b:0c");
    }

    @Test
    void anAlertAsJson() {
        JsonNode alert = json(line(new JsonFormat(), SiemEvents.alert()));
        assertThat(alert.get("@timestamp").asString()).isEqualTo("2026-03-01T10:00:00.123456789Z");
        assertThat(alert.get("event.action").asString()).isEqualTo("alert-triaged");
        assertThat(alert.get("source.ip").asString()).isEqualTo("10.0.1.5");
        assertThat(alert.get("destination.port").asInt()).isEqualTo(102);
        assertThat(alert.get("threat.technique.id").size()).isEqualTo(2);
        assertThat(json(line(new JsonFormat(), SiemEvents.macAlert())).get("source.mac").asString())
                .isEqualTo("00-1B-1B-0A-0B-0C");
    }

    /// What tries to end the line, to begin a field, or to look like something else.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "|",
                "x|",
                "\\",
                "x\\",
                "x\\|",
                "=",
                "a=b src=6.6.6.6",
                " dst=6.6.6.6 ",
                "\\= msg=x",
                "a\nCEF:0|evil|evil|1|x|x|10|",
                "a\r\n<13>1 - - - - - - x",
                "\"",
                "\",\"event.kind\":\"x",
                "]} {",
                "\u0000",
                "\u202egnp",
                "\u2028\u2029\u0085",
                "\ud800",
                "%s ${jndi:ldap://x} {{7*7}}",
                "<script>alert(1)</script>",
            })
    void noTextBreaksTheLine(String text) {
        for (SiemEvent event : List.of(SiemEvents.alertOf(text), SiemEvents.warningOf(text))) {
            String asCef = line(new CefFormat(), event);
            Map<String, String> fields = cef(asCef);
            assertThat(fields)
                    .containsKeys("msg", "cs2", "dvchost")
                    .containsEntry("dvchost", "console.example");
            String shown = CefFormat.value(text, 1_023);
            assertThat(fields.get("msg")).isEqualTo(shown);
            String asJson = line(new JsonFormat(), event);
            assertThat(json(asJson).get("observer.hostname").asString())
                    .isEqualTo("console.example");
            assertThat(asCef + asJson)
                    .matches(line -> line.chars().noneMatch(Character::isISOControl))
                    .doesNotContain("\u202e", "\u2028");
        }
    }

    @Test
    void tenThousandCharactersAreCut() {
        Map<String, String> fields =
                cef(line(new CefFormat(), SiemEvents.alertOf("y".repeat(10_000))));
        assertThat(fields.get("msg")).hasSize(1_023).endsWith("…");
        assertThat(fields.get("(name)")).hasSize(512);
    }

    // ---- fields, and the page about them

    private static TreeSet<String> written(SiemFormat format) {
        TreeSet<String> names = new TreeSet<>();
        for (SiemEvent event : SiemEvents.all()) {
            String line = line(format, event);
            if (format instanceof CefFormat) {
                cef(line).keySet().stream()
                        .filter(name -> !name.endsWith("Label"))
                        .forEach(names::add);
            } else {
                names.addAll(json(line).propertyNames());
            }
        }
        return names;
    }

    @TestFactory
    Stream<DynamicTest> everyFieldIsTold() {
        return ServiceLoader.load(SiemFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(format ->
                        DynamicTest.dynamicTest(
                                format.id(),
                                () ->
                                        assertThat(written(format))
                                                .containsExactlyInAnyOrderElementsOf(
                                                        format.fields().stream()
                                                                .map(Field::name)
                                                                .toList())));
    }

    /// After an intended change: `-Dsamples.update`, then read the difference.
    @TestFactory
    Stream<DynamicTest> thePageTellsTheSame() {
        return Stream.of(new CefFormat(), new JsonFormat())
                .map(format -> DynamicTest.dynamicTest(format.id(), () -> inStep(format)));
    }

    private static void inStep(SiemFormat format) throws IOException {
        String begin = "<!-- " + format.id() + " -->\n";
        String end = "<!-- end of " + format.id() + " -->";
        String page = Files.readString(PAGE);
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        assertThat(from).as(begin).isNotNegative();
        assertThat(to).as(end).isGreaterThan(from);
        if (System.getProperty("samples.update") != null) {
            page = page.substring(0, from + begin.length()) + section(format) + page.substring(to);
            Files.writeString(PAGE, page);
            return;
        }
        assertThat(page.substring(from + begin.length(), to)).isEqualTo(section(format));
    }

    private static String section(SiemFormat format) {
        StringBuilder text = new StringBuilder("\n| field | what it says |\n| --- | --- |\n");
        for (Field field : format.fields()) {
            text.append("| `").append(field.name()).append("` | ");
            text.append(field.means()).append(" |\n");
        }
        text.append("\nAn alert:\n\n    ").append(line(format, SiemEvents.alert()));
        text.append("\n\nA warning of a sensor:\n\n    ");
        return text.append(line(format, SiemEvents.warning(true))).append("\n\n").toString();
    }
}
