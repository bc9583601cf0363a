// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Plain lists: each kind of value is found, and its neighbour is not.
class ListReaderTest {
    private static final String JA4 = "t13d1516h2_8daaf6152771_b186095e22b6";

    @ParameterizedTest(name = "{0} finds {1}, not {2}")
    @CsvSource({
        "198.51.100.7,          198.51.100.7,    198.51.100.8",
        "198.51.100.0/25,       198.51.100.127,  198.51.100.128",
        "198.51.100.9/31,       198.51.100.8,    198.51.100.10",
        "203.0.113.0/24,        203.0.113.255,   203.0.114.0",
        "45.0.0.0/9,            45.127.255.255,  45.128.0.0",
        "2001:db8::7,           2001:db8::7,     2001:db8::8",
        "2001:db8:1::/48,       2001:db8:1:ffff::1, 2001:db8:2::1",
        "2001:db8::10/124,      2001:db8::1f,    2001:db8::20",
        "198.51.100[.]7,        198.51.100.7,    198.51.100.6",
        "198(.)51(dot)100[.]7,  198.51.100.7,    198.51.100.6",
    })
    void addresses(String line, String found, String not) {
        Feed feed = Feed.list(line);

        assertThat(feed.problems()).isEmpty();
        assertThat(feed.address(found)).isTrue();
        assertThat(feed.address(not)).isFalse();
    }

    @ParameterizedTest(name = "{0} finds {1}, not {2}")
    @CsvSource({
        "evil.example,        evil.example,          example",
        "evil.example,        EVIL.example.,         www.evil.example",
        "evil.example,        evil.example,          notevil.example",
        "evil[.]example,      evil.example,          evil.examples",
        "*.evil.example,      www.evil.example,      evil.example",
        "*.evil.example,      a.b.evil.example,      notevil.example",
        ".evil.example,       evil.example,          another.example",
        ".evil.example,       www.evil.example,      wwwevil.example",
        "0.0.0.0 evil.example, evil.example,         www.evil.example",
        "bücher.example,      xn--bcher-kva.example, bucher.example",
    })
    void names(String line, String found, String not) {
        Feed feed = Feed.list(line);

        assertThat(feed.problems()).isEmpty();
        assertThat(feed.name(found)).isTrue();
        assertThat(feed.name(not)).isFalse();
    }

    @ParameterizedTest(name = "{0} finds {1}{2}, not {3}{4}")
    @CsvSource({
        "http://evil.example/a.exe,        evil.example,    /a.exe,  evil.example,    /b.exe",
        "hxxp://evil[.]example/a.exe,      Evil.Example:80, /a.exe,  www.evil.example, /a.exe",
        "hxxps[://]evil[.]example/a?b=c#d, evil.example,    /a?b=c,  evil.example,    /a",
        "http://evil.example:8080/,        evil.example:8080, /,     evil.example,    /",
        "evil.example/Path,                evil.example,    /Path,   evil.example,    /path",
        "http://203.0.113.7/x,             203.0.113.7,     /x,      203.0.113.8,     /x",
        "http://evil.example/x,            proxy.example,   http://evil.example/x, proxy.example, /x",
    })
    void urls(String line, String host, String target, String notHost, String notTarget) {
        Feed feed = Feed.list(line);

        assertThat(feed.problems()).isEmpty();
        assertThat(feed.url(host, target)).isTrue();
        assertThat(feed.url(notHost, notTarget)).isFalse();
    }

    @Test
    void whatIsAskedOfAWholeSiteOverTlsIsFoundByItsName() {
        Feed feed = Feed.list("https://evil.example/", "https://other.example/page");

        assertThat(feed.name("evil.example")).isTrue();
        assertThat(feed.name("other.example")).isFalse();
    }

    @Test
    void anAddressWithAPortIsFoundAtThatPortOfThatEndOnly() {
        Feed feed = Feed.list("198.51.100.7:4444", "[2001:db8::7]:4444");

        assertThat(feed.contact("10.0.0.1", 999, "198.51.100.7", 4444, "tcp", "")).isNotNegative();
        assertThat(feed.contact("10.0.0.1", 999, "198.51.100.7", 4445, "tcp", "")).isNegative();
        assertThat(feed.contact("198.51.100.7", 4444, "10.0.0.1", 999, "tcp", "")).isNegative();
        assertThat(feed.contact("10.0.0.1", 1, "2001:db8::7", 4444, "tcp", "")).isNotNegative();
    }

    @Test
    void anAddressIsFoundAtEitherEnd() {
        Feed feed = Feed.list("198.51.100.7");

        assertThat(feed.contact("198.51.100.7", 9, "10.0.0.1", 502, "tcp", "modbus"))
                .isNotNegative();
        assertThat(feed.indicators().atTarget()).isFalse();
    }

    @Test
    void theLongestPrefixIsTold() {
        Feed feed = Feed.list("198.51.0.0/16, wide", "198.51.100.0/24, narrow");

        int found = feed.contact("10.0.0.1", 1, "198.51.100.7", 80, "tcp", "");
        assertThat(feed.indicators().indicator(found).description()).isEqualTo("narrow");
        assertThat(feed.indicators().matched()).isEqualTo("198.51.100.0/24");
        found = feed.contact("10.0.0.1", 1, "198.51.101.7", 80, "tcp", "");
        assertThat(feed.indicators().indicator(found).description()).isEqualTo("wide");
    }

    @Test
    void digestsAreToldApartByTheirLength() {
        String md5 = "0123456789abcdef0123456789abcdef";
        String sha1 = md5 + "01234567";
        String sha256 = md5 + md5;
        Feed feed = Feed.list(md5, "SHA1:" + sha1.toUpperCase(java.util.Locale.ROOT), sha256);

        assertThat(feed.file(IndicatorKind.MD5, md5)).isTrue();
        assertThat(feed.file(IndicatorKind.SHA1, sha1)).isTrue();
        assertThat(feed.file(IndicatorKind.SHA256, sha256)).isTrue();
        assertThat(feed.file(IndicatorKind.MD5, md5.replace('f', 'e'))).isFalse();
        assertThat(feed.file(IndicatorKind.SHA1, sha1.substring(0, 39) + "0")).isFalse();
        assertThat(feed.file(IndicatorKind.SHA256, md5)).isFalse();
    }

    @Test
    void fingerprintsAreFoundWithTheirKind() {
        Feed feed = Feed.list(JA4 + " # a loader", "ja3:0123456789abcdef0123456789abcdef");

        assertThat(feed.fingerprint("ja4:" + JA4)).isTrue();
        assertThat(feed.fingerprint("ja4s:" + JA4)).isFalse();
        assertThat(feed.fingerprint("ja4:" + JA4.replace('6', '7'))).isFalse();
        assertThat(feed.fingerprint("ja3:0123456789abcdef0123456789abcdef")).isTrue();
    }

    @Test
    void commentsAreCarriedAndHeadingsPassedOver() {
        Feed feed =
                Feed.list(
                        "# a feed",
                        "",
                        "\"198.51.100.7\",\"Control server, seen 2026\"",
                        "evil.example;botnet # second hand",
                        "evil.example/#a");

        int found = feed.contact("10.0.0.1", 1, "198.51.100.7", 80, "tcp", "");
        Indicator indicator = feed.indicators().indicator(found);
        assertThat(indicator.description()).isEqualTo("Control server, seen 2026");
        assertThat(indicator.file()).isEqualTo("feed-1");
        assertThat(indicator.line()).isEqualTo(3);
        int name = feed.indicators().name("evil.example", Feed.NOW);
        assertThat(feed.indicators().indicator(name).description()).isEqualTo("botnet");
        assertThat(feed.problems()).isEmpty();
    }

    @Test
    void aWrongLineIsNamedAndTheRestIsUsed() {
        Feed feed = Feed.list("198.51.100.7", "what is this", "198.51.100.300", "evil.example");

        assertThat(feed.problems())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("feed-1:2: what is this: no value"))
                .anyMatch(line -> line.startsWith("feed-1:3: 198.51.100.300: no value"));
        assertThat(feed.name("evil.example")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/8",
                "192.168.1.1",
                "127.0.0.1",
                "8.8.8.8",
                "8.8.0.0/16",
                "0.0.0.0/0",
                "192.0.2.77",
                "fe80::1",
                "::1",
                "224.0.0.251",
                "com",
                "google.com",
                "*.co.uk",
                "http://microsoft.com/",
                "d41d8cd98f00b204e9800998ecf8427e"
            })
    void whatWouldMatchNearlyEverywhereIsNotUsedUnlessForced(String value) {
        Feed feed = Feed.list(value);
        assertThat(feed.indicators().isEmpty()).isTrue();
        assertThat(feed.problems()).hasSize(1).first().asString().contains("--force-indicators");

        Feed forced = new Feed(true, false).with(value);
        assertThat(forced.indicators().isEmpty()).isFalse();
        assertThat(forced.problems()).isEmpty();
    }

    // ---- files

    @Test
    void readsTheEncodingsOfWindowsToo() {
        for (var charset : java.util.List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
            Feed feed = new Feed().with("\uFEFFevil.example\r\n198.51.100.7\r\n", charset);
            assertThat(feed.problems()).as(charset.name()).isEmpty();
            assertThat(feed.name("evil.example")).isTrue();
        }
    }

    @Test
    void aCommentInAnotherEncodingDoesNotSpoilItsValue() {
        Feed feed = new Feed().with("evil.example,Zürich\n", StandardCharsets.ISO_8859_1);

        assertThat(feed.problems()).isEmpty();
        assertThat(feed.name("evil.example")).isTrue();
    }

    @Test
    void readsWhatIsCompressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("evil.example\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(new Feed().with(bytes.toByteArray()).name("evil.example")).isTrue();

        byte[] half = java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() - 6);
        assertThat(new Feed().with(half).problems()).first().asString().contains("to its end");
    }

    @Test
    void whatIsNoListIsToldOnce() {
        assertThat(Feed.list("").problems())
                .containsExactly(
                        "feed-1: it is empty; give a STIX 2.1 bundle or a list with one value a line");
        assertThat(Feed.list("<html>").problems()).first().asString().contains("XML or a web page");
        assertThat(Feed.list("PK\3\4").problems()).first().asString().contains("not a text");
        Feed prose = Feed.list("this is prose\n".repeat(5_000));
        assertThat(prose.loader().problems().count()).isEqualTo(1_001);
        assertThat(prose.problems()).last().asString().contains("not a list of indicators");
    }

    @Test
    void aLineWithoutEndTakesNoMemory() {
        Feed feed = Feed.list("a".repeat(5_000_000), "evil.example");

        assertThat(feed.problems()).hasSize(1).first().asString().contains("more than 8192");
        assertThat(feed.name("evil.example")).isTrue();
    }
}
