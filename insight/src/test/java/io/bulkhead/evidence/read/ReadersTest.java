// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.evidence.Item.Flag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadersTest {
    private final Problems problems = new Problems("file");

    private static String shown(Csv.Row row) {
        StringBuilder text = new StringBuilder().append(row.line());
        for (int i = 0; i < row.size(); i++) {
            text.append('|').append(row.cell(i));
        }
        return text.toString();
    }

    private List<String> rows(String text) {
        return Csv.rows(text, problems).stream().map(ReadersTest::shown).toList();
    }

    // ---- tables of text

    @Test
    void cellsMayHaveQuotesLinesAndSeparators() {
        assertThat(rows("a,b\r\n\"x,\"\"y\"\"\",\"two\nlines\"\n\n1, 2 \n"))
                .containsExactly("1|a|b", "2|x,\"y\"|two\nlines", "5|1|2");
        assertThat(problems.lines()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '!',
            value = {
                "a;b,c;d ! 1|a|b,c|d",
                "'sep=|@x|y,z' ! 2|x|y,z",
                "a~b ! 1|a|b",
                "\"a;b;c\",d ! 1|a;b;c|d",
                "alone ! 1|alone",
            })
    void separatorsAreFoundOut(String text, String row) {
        assertThat(rows(text.strip().replace('@', '\n').replace('~', '\t')))
                .containsExactly(row.strip());
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsRowOnly() {
        assertThat(rows("a,b\n\"x,1\ny,2\nz,3\n"))
                .containsExactly("1|a|b", "2|\"x|1", "3|y|2", "4|z|3");
        assertThat(problems.lines()).singleElement().asString().startsWith("file:2:1: a quote");
    }

    @Test
    void placesOfCellsAreKnown() {
        List<Csv.Row> rows = Csv.rows("a,b\n\"two\nlines\",x\n", problems);
        assertThat(rows.get(1).line(0)).isEqualTo(2);
        assertThat(rows.get(1).line(1)).isEqualTo(3);
        assertThat(rows.get(1).column(1)).isEqualTo(8);
        assertThat(rows.get(1).cell(7)).isEmpty();
    }

    @Test
    void encodingsAreFoundOut() {
        byte[] marked = "\uFEFFä,b".getBytes(StandardCharsets.UTF_16LE);
        assertThat(Texts.of(marked, problems)).isEqualTo("ä,b");
        assertThat(Texts.of("name,b".getBytes(StandardCharsets.UTF_16BE), problems))
                .isEqualTo("name,b");
        assertThat(Texts.of("\uFEFFä".getBytes(StandardCharsets.UTF_8), problems)).isEqualTo("ä");
        assertThat(problems.lines()).isEmpty();
        assertThat(Texts.of(new byte[] {'a', (byte) 0xE4}, problems)).isEqualTo("aä");
        assertThat(problems.lines()).containsExactly("file: not UTF-8; read as Windows-1252");
    }

    // ---- times

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-31T08:09:10Z | 2026-01-31T08:09:10Z",
                "2026-01-31T08:09:10.5+02:00 | 2026-01-31T06:09:10.500Z",
                "2026-01-31 08:09 | 2026-01-31T08:09:00Z",
                "2026-01-31 | 2026-01-31T00:00:00Z",
                "2026/1/31 08:09:10 CET | 2026-01-31T07:09:10Z",
                "31.01.2026 8:09 | 2026-01-31T08:09:00Z",
                "31/01/2026 | 2026-01-31T00:00:00Z",
                "01/31/2026 08:09:10 PM | 2026-01-31T20:09:10Z",
                "05/05/2026 | 2026-05-05T00:00:00Z",
                "Sat, 31 Jan 2026 08:09:10 GMT | 2026-01-31T08:09:10Z",
                "Jan 31, 2026 12:09 AM | 2026-01-31T00:09:00Z",
                "31-Jan-2026 | 2026-01-31T00:00:00Z",
                "Sat Jan 31 08:09:10 2026 | 2026-01-31T08:09:10Z",
                "Sat Jan 31 08:09:10 UTC 2026 | 2026-01-31T08:09:10Z",
                "20260131T080910Z | 2026-01-31T08:09:10Z",
                "20260131 | 2026-01-31T00:00:00Z",
                "1769846950 | 2026-01-31T08:09:10Z",
                "1769846950.123 | 2026-01-31T08:09:10.123Z",
                "1769846950123 | 2026-01-31T08:09:10.123Z",
                "/Date(1769846950123)/ | 2026-01-31T08:09:10.123Z",
                "2026-07-31 08:09 Europe/Berlin | 2026-07-31T06:09:00Z",
            })
    void timesAreReadInManyShapes(String text, Instant at) {
        assertThat(new Times(problems).at(text, 1, 1)).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({
        "03/04/2026",
        "soon",
        "2026-02-30",
        "31.13.2026",
        "2026-01-01 25:00",
        "13/13/2026",
        "2026-01-31T08:09:10 Nowhere"
    })
    void whatIsNoTimeIsToldAndUnknown(String text) {
        assertThat(new Times(problems).at(text, 3, 7)).isEqualTo(Instant.EPOCH);
        assertThat(problems.lines()).singleElement().asString().startsWith("file:3:7: ");
    }

    @Test
    void otherDatesOfAFileTellWhichNumberIsTheDay() {
        Times times = new Times(problems);
        times.learn("25/12/2026");
        assertThat(times.at("03/04/2026", 1, 1)).isEqualTo(Instant.parse("2026-04-03T00:00:00Z"));
        Times american = new Times(problems);
        american.learn("12/25/2026");
        assertThat(american.at("03/04/2026", 1, 1))
                .isEqualTo(Instant.parse("2026-03-04T00:00:00Z"));
        american.learn("25/12/2026");
        assertThat(american.at("03/04/2026", 1, 1)).as("both occur").isEqualTo(Instant.EPOCH);
    }

    @Test
    void aTimeWithoutAZoneIsToldOnceAndADateIsNot() {
        Times times = new Times(problems);
        times.at("2026-01-31", 1, 1);
        times.at("2026-01-31 08:00", 2, 1);
        times.at("2026-01-31 09:00", 3, 1);
        assertThat(problems.lines())
                .containsExactly("file:2:1: times without a zone are taken as UTC, here and below");
    }

    @Test
    void anEndIsTheEndOfItsDay() {
        assertThat(new Times(problems).end("2026-01-31", 1, 1))
                .isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertThat(new Times(problems).end("2026-01-31T10:00:00Z", 1, 1))
                .isEqualTo(Instant.parse("2026-01-31T10:00:00Z"));
    }

    // ---- words

    @ParameterizedTest
    @CsvSource({
        "90, 90",
        "90d, 90",
        "12 months, 365",
        "6 months, 180",
        "2 years, 730",
        "1w, 7",
        "a while, -1"
    })
    void lengthsAreDays(String text, int days) {
        assertThat(Words.days(text)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        "Yes, YES",
        "TRUE, YES",
        "1, YES",
        "Disabled, NO",
        "nein, NO",
        "perhaps, UNSAID",
        "'', UNSAID"
    })
    void flagsAreThreeValued(String text, Flag flag) {
        assertThat(Words.flag(text)).isEqualTo(flag);
    }

    // ---- JSON

    @Test
    void aBrokenLineOfJsonCostsThatLine() {
        List<Json> roots = Json.all("{\"a\":1}\n{\"a\":2}\n{\"a\":\n{\"a\":4}\n", problems);
        assertThat(roots.stream().map(one -> one.get("a").text())).contains("1", "2", "4");
        assertThat(problems.lines()).hasSize(1);
        assertThat(roots.getLast().line()).isEqualTo(4);
    }

    @Test
    void whatStandsBeforeAMistakeIsKept() {
        Json root = Json.first("{\"list\": [\n  {\"a\": \"x\"},\n  {\"a\": \"y\", ]", problems);
        assertThat(root.get("list").items().stream().map(one -> one.get("a").text()))
                .containsExactly("x", "y");
        assertThat(problems.lines()).singleElement().asString().startsWith("file:3:");
        assertThat(root.get("list").items().get(1).column()).isEqualTo(3);
    }

    @Test
    void whatIsNotThereCanBeAskedEverything() {
        assertThat(Json.NOTHING.get("a", "b").items()).isEmpty();
        assertThat(Json.first("", problems).any("x").text()).isEmpty();
        assertThat(Xml.NOTHING.get("a", "b").attribute("c")).isEmpty();
    }

    // ---- XML

    @Test
    void entitiesAndDocumentTypesAreNotRead() {
        byte[] text =
                ("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a b=\"1\"><c>t</c>&x;</a>")
                        .getBytes(StandardCharsets.UTF_8);
        Xml root = Xml.read(text, java.util.Set.of(), problems);
        assertThat(root.attribute("b")).isEqualTo("1");
        assertThat(root.get("c").text()).isEqualTo("t");
        assertThat(root.text()).isEmpty();
        assertThat(problems.lines()).anyMatch(line -> line.contains("document type"));
    }

    @Test
    void elementsThatAreSkippedLeaveNothing() {
        byte[] text = "<a><skip><b/></skip><b n=\"2\"/></a>".getBytes(StandardCharsets.UTF_8);
        Xml root = Xml.read(text, java.util.Set.of("skip"), problems);
        assertThat(root.all("b")).singleElement().matches(b -> b.attribute("n").equals("2"));
    }

    @Test
    void problemsAreBoundedAndOnOneLine() {
        for (int i = 1; i <= 100; i++) {
            problems.at(i, 2, "bad\nthing");
        }
        assertThat(problems.lines()).hasSize(51);
        assertThat(problems.lines().getFirst()).isEqualTo("file:1:2: bad thing");
        assertThat(problems.lines().getLast()).isEqualTo("file: and 50 more such problems");
    }
}
