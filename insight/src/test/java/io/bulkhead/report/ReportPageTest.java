// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Asset;
import io.bulkhead.model.Asset.ProtocolUse;
import io.bulkhead.model.Asset.Side;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Fact;
import io.bulkhead.model.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportPageTest {
    private static final String DATA = "<script type=\"application/json\" id=\"data\">";
    private static final String END = "</script>";

    private static JsonNode data(String page) {
        int begin = page.indexOf(DATA) + DATA.length();
        return JsonMapper.shared().readTree(page.substring(begin, page.indexOf(END, begin)));
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
    }

    @Test
    void partsComeInTheOrderOfTheirWorth() {
        String page = Sample.plant(2, 3).page(Sample.whole());

        assertThat(matches("(?<=<section id=\")[a-z]+", page))
                .containsExactly(
                        "alerts",
                        "advice",
                        "zones",
                        "threats",
                        "requirements",
                        "paths",
                        "completeness",
                        "kinds",
                        "talk",
                        "protocols",
                        "control",
                        "devices");
        assertThat(page).doesNotContain("{{").endsWith("</html>\n");
        assertThat(data(page).propertyNames())
                .containsExactly(
                        "packets",
                        "bytes",
                        "first",
                        "last",
                        "captured",
                        "assets",
                        "silent",
                        "toGroups",
                        "total",
                        "captures",
                        "remarks",
                        "alertCounts",
                        "alertRules",
                        "alerts",
                        "score",
                        "scoreParts",
                        "dataFlow",
                        "zones",
                        "drift",
                        "driftInAll",
                        "declared",
                        "coverage",
                        "advisories",
                        "advisoriesNewest",
                        "threatCounts",
                        "threats",
                        "requirements",
                        "wanted",
                        "recommendations",
                        "paths",
                        "pathsInAll",
                        "cuts",
                        "types",
                        "vendors",
                        "protocols",
                        "commanders",
                        "commands",
                        "commandsLeftOut",
                        "drawing",
                        "attributes",
                        "sides",
                        "devicesLeftOut",
                        "devices",
                        "texts");
    }

    @Test
    void loadsNothingFromAnywhere() {
        String page = Sample.plant(2, 3).page(Sample.whole());

        assertThat(page)
                .contains(
                        "content=\"default-src 'none'; style-src 'unsafe-inline';"
                                + " script-src 'unsafe-inline'; img-src data:;");
        assertThat(matches("https?://[^'\" ]+", page)).containsOnly("http://www.w3.org/2000/svg");
        assertThat(page).doesNotContain("<link", "src=", "@import", "url(", "innerHTML", "fetch(");
    }

    @Test
    void sameInputGivesSameBytes() {
        assertThat(Sample.plant(9, 9).page(Sample.troubled()))
                .isEqualTo(Sample.plant(9, 9).page(Sample.troubled()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</script><img src=x onerror=alert(1)>",
                "<!--<script>",
                "\" onmouseover=\"alert(1)",
                "' onfocus='alert(1)",
                "{{script}}",
                "line\u2028and\u2029paragraph",
                "\u202Eexe.gnp\u202C",
                "\u05E9\u05DC\u05D5\u05DD",
                "back\\slash \"quoted\"",
                "nul\u0000 bell\u0007 newline\n",
                "&lt;b&gt; &amp; <b>"
            })
    void hostileNamesStayText(String name) {
        Sample sample = new Sample();
        Asset one = hostile(name, "00:00:00:00:00:01");
        Asset other = hostile(name, "00:00:00:00:00:02");
        sample.assets.addAll(List.of(one, other));
        sample.talk(one, other, name, 1, 5, 5);

        String page = sample.page(Sample.whole());

        String harmless = new Sample().page(Sample.whole());
        assertThat(matches("<[/!]?[A-Za-z]+", page))
                .isEqualTo(matches("<[/!]?[A-Za-z]+", harmless));
        JsonNode data = data(page);
        assertThat(text(data, data.at("/devices/0/0/0"))).isEqualTo(name);
        assertThat(text(data, data.at("/devices/0/3"))).isEqualTo(name);
        assertThat(text(data, data.at("/devices/0/18/1"))).isEqualTo(name);
        assertThat(data.at("/commands/0/0").asString()).isEqualTo(name);
        assertThat(data.at("/drawing/boxes/0/0").asString()).isEqualTo(name);
        assertThat(data.at("/drawing/lines/0/4/0").asString()).isEqualTo(name);
    }

    private static Asset hostile(String text, String mac) {
        return new Asset(
                mac,
                "default",
                List.of(mac),
                List.of(),
                List.of(text),
                text,
                text,
                text,
                text,
                text,
                "plc",
                text,
                text,
                text,
                text,
                true,
                List.of(new ProtocolUse(text, Side.SERVER, 102)),
                Sample.START,
                Sample.START,
                List.of(new Fact(Attribute.NAME, text, text, 0, 1, 90)));
    }

    private static String text(JsonNode data, JsonNode index) {
        return data.get("texts").get(index.asInt()).asString();
    }

    @Test
    void emptyRunGivesAWholePage() {
        JsonNode data = data(new Sample().page(Sample.nothing()));

        assertThat(data.get("packets").asInt()).isZero();
        assertThat(data.get("first").asLong()).isZero();
        for (String list : List.of("remarks", "types", "protocols", "commands", "devices")) {
            assertThat(data.get(list)).as(list).isEmpty();
        }
        assertThat(data.at("/drawing/boxes")).isEmpty();
    }

    @Test
    void headlineAddsUp() {
        JsonNode data = data(Sample.plant(2, 3).page(Sample.whole()));

        assertThat(data.get("packets").asInt()).isEqualTo(1_000_000);
        assertThat(data.get("last").asLong() - data.get("first").asLong())
                .isEqualTo(30 * 3_600_000L);
        assertThat(data.get("assets").asInt()).isEqualTo(18);
        assertThat(data.get("types").toString())
                .isEqualTo(
                        "[[\"PLC\",6],[\"drive\",6],[\"HMI\",2],[\"engineering station\",1],"
                                + "[\"historian\",1],[\"internet host\",1],[\"workstation\",1]]");
        assertThat(data.at("/total/control").asLong())
                .isEqualTo(2 * 4 * (120 + 240 + 360) + 2 * 3 * 17);
    }

    @Test
    void whoCommandsMostComesFirst() {
        JsonNode data = data(Sample.plant(1, 2).page(Sample.whole()));

        assertThat(data.at("/commanders/0").toString())
                .isEqualTo("[\"L1-HMI\",\"10.1.1.4\",\"HMI\",\"2 Supervision\",\"s7comm\",2,1440]");
        List<String> pairs = new ArrayList<>();
        data.get("commands")
                .forEach(pair -> pairs.add(pair.get(0).asString() + " " + pair.get(4).asString()));
        assertThat(pairs)
                .containsExactly("L1-HMI L1-PLC-2", "L1-HMI L1-PLC-1", "ENG-STATION L1-PLC-1");
    }

    @Test
    void thousandsOfDevicesMakeAPageThatOpens() {
        String page = Sample.plant(200, 12).page(Sample.whole());

        assertThat(page.length()).isLessThan(2_000_000);
        assertThat(data(page).get("devices")).hasSize(5_004);
        assertThat(data(page).at("/drawing/boxes").size()).isLessThanOrEqualTo(Clusters.ENOUGH);
    }

    @Test
    void moreDevicesThanAPageHoldsAreCounted() {
        Sample sample = new Sample();
        for (int i = 0; i < DeviceRows.MAX_DEVICES + 3; i++) {
            sample.device(
                    "10." + i / 62_500 + "." + i / 250 % 250 + "." + i % 250, "", "", "plc", "1");
        }
        JsonNode data = data(sample.page(Sample.whole()));

        assertThat(data.get("devices")).hasSize(DeviceRows.MAX_DEVICES);
        assertThat(data.get("devicesLeftOut").asInt()).isEqualTo(3);
        assertThat(data.get("types").toString()).isEqualTo("[[\"PLC\",20003]]");
    }

    @Test
    void unreadableCaptureIsNamedWithItsReason() {
        Summary summary = Sample.troubled();

        assertThat(data(new Sample().page(summary)).at("/captures/0/5").asString())
                .isEqualTo("no pcap at byte 77");
    }
}
