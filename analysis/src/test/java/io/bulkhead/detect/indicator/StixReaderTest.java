// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// STIX bundles: what of the pattern language is run, what is refused by name, and what becomes of
/// everything else in a bundle.
class StixReaderTest {
    private static final String ADDRESS = "[ipv4-addr:value = '198.51.100.7']";

    // ---- patterns

    @ParameterizedTest(name = "{0} finds {1}, not {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[ipv4-addr:value = '198.51.100.7']                       | 198.51.100.7   | 198.51.100.8",
                "[ipv4-addr:value = '198.51.100.0/24']                    | 198.51.100.255 | 198.51.101.0",
                "[ipv4-addr:value ISSUBSET '198.51.100.0/24']             | 198.51.100.0   | 198.51.99.255",
                "[ipv6-addr:value = '2001:db8::7']                        | 2001:db8::7    | 2001:db8::6",
                "[ipv4-addr:value IN ('198.51.100.7', '198.51.100.9')]    | 198.51.100.9   | 198.51.100.8",
                "[ipv4-addr:value = '198.51.100.7' OR ipv6-addr:value = '2001:db8::7'] | 2001:db8::7 | 198.51.100.8",
                "[ipv4-addr:value = '198.51.100.7'] OR [domain-name:value = 'x.example'] | 198.51.100.7 | 198.51.100.8",
                "[ipv4-addr:value ISSUBSET '198.51.100.0/24' AND ipv4-addr:value != '198.51.100.9'] | 198.51.100.8 | 198.51.100.9",
                "[ipv4-addr:value ISSUBSET '198.51.100.0/24' AND ipv4-addr:value NOT IN ('198.51.100.9', '198.51.100.8')] | 198.51.100.7 | 198.51.100.9",
                "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '198.51.100.7'] | 198.51.100.7 | 198.51.100.8",
                "[network-traffic:src_ref.value = '198.51.100.7'] | | 198.51.100.7",
                "[network-traffic:dst_ref.value = '198.51.100.7' AND network-traffic:dst_port = 443] | 198.51.100.7 | 198.51.100.8",
                "[network-traffic:dst_ref.value = '198.51.100.7' AND network-traffic:dst_port = 8443] | | 198.51.100.7",
                "[network-traffic:dst_ref.value = '198.51.100.7' AND network-traffic:dst_port IN (80, 443)] | 198.51.100.7 |",
                "[network-traffic:dst_ref.value = '198.51.100.7' AND network-traffic:dst_port > 443] | | 198.51.100.7",
                "[network-traffic:dst_ref.value = '198.51.100.7' AND network-traffic:protocols[*] = 'udp'] | | 198.51.100.7",
                "[network-traffic:dst_ref.value = '198.51.100.7' AND (network-traffic:dst_port = 80 OR network-traffic:dst_port = 443)] | 198.51.100.7 |",
                "([ipv4-addr:value = '198.51.100.7']) START t'2026-01-01T00:00:00Z' STOP t'2027-01-01T00:00:00Z' | 198.51.100.7 |",
                "[ipv4-addr:value = '198.51.100.7'] START t'2025-01-01T00:00:00Z' STOP t'2026-01-01T00:00:00Z' | | 198.51.100.7",
                "[ipv4-addr:value = '198.51.100.7'] WITHIN 300 SECONDS | 198.51.100.7 |",
                "[ipv4-addr:value = '198.51.100.7'] REPEATS 1 TIMES | 198.51.100.7 |",
                "/* a comment */ [ ipv4-addr : value='198.51.100.7' ] // another | 198.51.100.7 |",
            })
    void addresses(String pattern, String found, String not) {
        Feed feed = Feed.pattern(pattern);

        if (found != null) {
            assertThat(feed.problems()).isEmpty();
            assertThat(feed.address(found)).isTrue();
        }
        assertThat(not != null && feed.address(not)).isFalse();
    }

    @ParameterizedTest(name = "{0} finds {1}, not {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[domain-name:value = 'evil.example']           | EVIL.example     | www.evil.example",
                "[domain-name:value LIKE '%.evil.example']      | www.evil.example | evil.example",
                "[domain-name:value LIKE 'c_.evil.%']           | c2.evil.example  | c22.evil.example",
                "[domain-name:value MATCHES '^[a-f0-9]{12}\\\\.evil'] | 0123456789ab.evil.example | 0123456789abc.evil.example",
                "[domain-name:value LIKE '%evil%' AND domain-name:value NOT LIKE 'good%'] | evil.example | good.evil.example",
                "[domain-name:value IN ('a.example','b.example')] | b.example      | c.example",
            })
    void names(String pattern, String found, String not) {
        Feed feed = Feed.pattern(pattern);

        assertThat(feed.problems()).isEmpty();
        assertThat(feed.name(found)).isTrue();
        assertThat(feed.name(not)).isFalse();
    }

    @ParameterizedTest(name = "{0} finds {1}{2}, not {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[url:value = 'http://evil.example/a.php']       | evil.example | /a.php       | /b.php",
                "[url:value LIKE 'http://%/gate.php?id=%']       | x.example    | /gate.php?id=7 | /gate.php",
                "[url:value MATCHES '/[a-z]{3}/panel\\\\.php$']  | x.example    | /abc/panel.php | /abcd/panel.php",
            })
    void urls(String pattern, String host, String target, String not) {
        Feed feed = Feed.pattern(pattern);

        assertThat(feed.problems()).isEmpty();
        assertThat(feed.url(host, target)).isTrue();
        assertThat(feed.url(host, not)).isFalse();
    }

    @Test
    void filesAreFoundByAnyOfTheirDigests() {
        String md5 = "0123456789abcdef0123456789abcdef";
        String sha256 = md5 + md5;
        Feed either =
                Feed.pattern(
                        "[file:hashes.MD5 = '%s' OR file:hashes.'SHA-256' = '%s']"
                                .formatted(md5, sha256));
        assertThat(either.file(IndicatorKind.MD5, md5)).isTrue();
        assertThat(either.file(IndicatorKind.SHA256, sha256)).isTrue();

        Feed both =
                Feed.pattern(
                        "[file:hashes.MD5 = '%s' AND file:hashes.'SHA-256' = '%s']"
                                .formatted(md5, sha256));
        assertThat(both.file(IndicatorKind.SHA256, sha256)).isTrue();
        assertThat(both.file(IndicatorKind.MD5, md5)).as("one of two is not enough").isFalse();
    }

    @Test
    void aFilesNameAndSizeAreCheckedToo() {
        String sha1 = "0123456789abcdef0123456789abcdef01234567";
        Feed feed =
                Feed.pattern(
                        "[file:hashes.'SHA-1' = '%s' AND file:name LIKE '%%.exe' AND file:size < 100]"
                                .formatted(sha1));
        Indicators indicators = feed.indicators();

        assertThat(indicators.file(IndicatorKind.SHA1, sha1, "a.exe", 99, 0)).isNotNegative();
        assertThat(indicators.file(IndicatorKind.SHA1, sha1, "a.txt", 99, 0)).isNegative();
        assertThat(indicators.file(IndicatorKind.SHA1, sha1, "a.exe", 100, 0)).isNegative();
        assertThat(indicators.file(IndicatorKind.SHA1, sha1, "", -1, 0))
                .as("what is not known fulfils nothing")
                .isNegative();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[process:name = 'evil.exe']                             | process:name is not seen on a network",
                "[windows-registry-key:key = 'x']                        | windows-registry-key:key is not seen",
                "[ipv4-addr:value = '198.51.100.7'] FOLLOWEDBY [url:value = 'x'] | FOLLOWEDBY needs several observations",
                "[ipv4-addr:value = '198.51.100.7'] AND [url:value = 'x'] | AND between observations needs several",
                "[ipv4-addr:value = '198.51.100.7'] REPEATS 5 TIMES      | REPEATS needs several",
                "([ipv4-addr:value = 'a'] FOLLOWEDBY [url:value = 'x']) WITHIN 5 SECONDS | WITHIN needs several",
                "[ipv4-addr:value = '198.51.100.7' AND url:value = 'x']  | joins properties of one object",
                "[network-traffic:dst_port = 4444]                       | it would match too much",
                "[ipv4-addr:value != '198.51.100.7']                     | it would match too much",
                "[domain-name:value LIKE '%']                            | it would match www.example.org",
                "[domain-name:value MATCHES 'e']                         | it would match www.example.org",
                "[domain-name:value MATCHES '(']                         | a wrong regular expression",
                "[file:hashes.'SHA-512' = 'ab']                          | SHA-512 are not computed",
                "[file:hashes.MD5 = 'abc']                               | 'abc' is no MD5 digest",
                "[file:name = 'evil.exe']                                | it would match too much",
                "[ipv4-addr:value = 'here']                              | 'here' is no address",
                "[ipv4-addr:value LIKE '198.51.%']                       | 'like' is not evaluated for ipv4-addr:value",
                "[x509-certificate:serial_number = '1']                  | certificates are not kept",
                "[email-addr:value = 'a@b.c']                            | is not seen on a network",
                "[ipv4-addr:value = '10.0.0.1']                          | it would match private addresses",
                "[ipv4-addr:value = '198.51.100.7'                       | ']' is expected, not the end",
                "[ipv4-addr:value == ]                                   | a value is expected, not ']'",
                "[ipv4-addr:value = 198.51.100.7]                        | a value (texts stand between single quotes)",
                "ipv4-addr:value = '198.51.100.7'                        | '[' is expected, not 'ipv4-addr'",
                "[ipv4-addr:value = '198]                                | without its closing quote",
            })
    void whatCannotBeRunIsNamedWithItsIndicator(String pattern, String reason) {
        Feed feed = Feed.pattern(pattern);

        assertThat(feed.indicators().isEmpty()).isTrue();
        assertThat(feed.problems())
                .isNotEmpty()
                .first()
                .asString()
                .startsWith("feed-1:1: indicator--1")
                .contains(reason);
    }

    @Test
    void ofAnOrWhatCanBeRunIsUsedAndTheRestNamed() {
        Feed feed =
                Feed.pattern("[ipv4-addr:value = '198.51.100.7'] OR [process:name = 'evil.exe']");

        assertThat(feed.address("198.51.100.7")).isTrue();
        assertThat(feed.problems()).hasSize(1).first().asString().contains("a part of the pattern");
    }

    // ---- times and versions

    @ParameterizedTest(name = "from {0} until {1}: {2}")
    @CsvSource({
        "2026-01-01T00:00:00Z,     2026-06-01T00:00:00Z, true",
        "2026-01-01T00:00:00.000Z, ,                     true",
        "2026-03-01T00:00:00Z,     ,                     true",
        "2026-03-01T00:00:01Z,     ,                     false",
        "2025-01-01T00:00:00Z,     2026-03-01T00:00:00Z, false",
        "2025-01-01T00:00:00Z,     2026-03-01T00:00:01Z, true",
    })
    void anIndicatorHoldsInItsTime(String from, String until, boolean holds) {
        String times = ",\"valid_from\":\"" + from + "\"";
        times += until == null ? "" : ",\"valid_until\":\"" + until + "\"";
        Feed feed = new Feed().with(Feed.bundle(Feed.indicator(ADDRESS, times)));

        assertThat(feed.address("198.51.100.7")).isEqualTo(holds);
        assertThat(feed.indicators().outdated()).isEqualTo(holds ? 0 : 1);

        Feed anyTime = new Feed(false, true).with(Feed.bundle(Feed.indicator(ADDRESS, times)));
        assertThat(anyTime.address("198.51.100.7")).isTrue();
    }

    @Test
    void theNewestVersionCountsInWhateverOrderTheyCome() {
        String old = Feed.indicator(ADDRESS, ",\"modified\":\"2026-01-01T00:00:00Z\"");
        String revoked =
                Feed.indicator(ADDRESS, ",\"modified\":\"2026-02-01T00:00:00Z\",\"revoked\":true");

        assertThat(new Feed().with(Feed.bundle(old)).address("198.51.100.7")).isTrue();
        assertThat(new Feed().with(Feed.bundle(old, revoked)).address("198.51.100.7")).isFalse();
        assertThat(new Feed().with(Feed.bundle(revoked, old)).address("198.51.100.7")).isFalse();
        Feed twoFiles = new Feed().with(Feed.bundle(old)).with(Feed.bundle(revoked));
        assertThat(twoFiles.address("198.51.100.7")).isFalse();
        assertThat(twoFiles.indicators().outdated()).isZero();
    }

    // ---- what is carried along

    @Test
    void carriesWhatPeopleWantToKnow() {
        String more =
                """
                ,"name":"Control server","description":"Seen\\nin March","labels":["a"],
                "indicator_types":["malicious-activity"],"confidence":85,
                "kill_chain_phases":[{"kill_chain_name":"mitre-ics-attack","phase_name":"T0885"}],
                "external_references":[{"source_name":"mitre-attack","external_id":"T1071.001"},
                {"source_name":"cve","external_id":"CVE-2026-1"}]\
                """;
        String malware = "{\"type\":\"malware\",\"id\":\"malware--1\",\"name\":\"Boilerplate\"}";
        String technique =
                "{\"type\":\"attack-pattern\",\"id\":\"attack-pattern--1\",\"name\":\"Stop\","
                        + "\"external_references\":[{\"source_name\":\"mitre-attack\",\"external_id\":\"T0881\"}]}";
        String relations = relation("malware--1") + "," + relation("attack-pattern--1");
        Feed feed =
                new Feed()
                        .with(
                                Feed.bundle(
                                        relations,
                                        Feed.indicator(ADDRESS, more),
                                        malware,
                                        technique));

        int found = feed.contact("10.0.0.1", 1, "198.51.100.7", 80, "tcp", "");
        Indicator indicator = feed.indicators().indicator(found);
        assertThat(indicator.id()).isEqualTo("indicator--1");
        assertThat(indicator.name()).isEqualTo("Control server");
        assertThat(indicator.title()).isEqualTo("Control server");
        assertThat(indicator.description()).isEqualTo("Seen in March");
        assertThat(indicator.types()).containsExactly("a", "malicious-activity");
        assertThat(indicator.confidence()).isEqualTo(85);
        assertThat(indicator.techniques()).containsExactly("T0885", "T1071.001", "T0881");
        assertThat(indicator.indicates()).containsExactly("Boilerplate", "Stop");
    }

    private static String relation(String target) {
        return "{\"type\":\"relationship\",\"relationship_type\":\"indicates\","
                + "\"source_ref\":\"indicator--1\",\"target_ref\":\""
                + target
                + "\"}";
    }

    // ---- hostile files

    @Test
    void aBundleThatBreaksOffIsUsedAsFarAsItGoes() {
        String bundle = Feed.bundle(Feed.indicator(ADDRESS, ""), "{\"type\":");
        Feed feed = new Feed().with(bundle.substring(0, bundle.length() - 2));

        assertThat(feed.address("198.51.100.7")).isTrue();
        assertThat(feed.problems())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("feed-1:1: broken JSON");
    }

    @Test
    void whatIsNestedTooDeepEndsTheFileAndNothingElse() {
        String deep = "{\"type\":\"x\",\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        Feed feed = new Feed().with(Feed.bundle(Feed.indicator(ADDRESS, ""), deep));

        assertThat(feed.address("198.51.100.7")).isTrue();
        assertThat(feed.problems()).hasSize(1).first().asString().contains("broken JSON");
    }

    @Test
    void deepAndLongPatternsAreRefused() {
        String deep = "(".repeat(100) + ADDRESS + ")".repeat(100);
        String multiplied =
                String.join(
                        " AND ",
                        java.util.Collections.nCopies(
                                20,
                                "(ipv4-addr:value = '1.2.3.4' OR ipv4-addr:value = '1.2.3.5')"));
        String name = "evil.example OR ".repeat(100);
        assertThat(Feed.pattern(deep).problems()).first().asString().contains("nested deeper");
        assertThat(Feed.pattern("[" + multiplied + "]").problems())
                .first()
                .asString()
                .contains("too many combinations");
        assertThat(Feed.pattern(name).problems()).hasSize(1);
    }

    @Test
    void aRegularExpressionThatWouldTakeForEverDoesNot() {
        Feed feed = Feed.pattern("[domain-name:value MATCHES '^(([a-z])+.)+[A-Z0-9]([a-z])+$9']");

        assertThat(feed.name("a".repeat(200) + ".example")).isFalse();
    }

    @Test
    void otherJsonIsTold() {
        assertThat(new Feed().with("{\"Event\":{\"Attribute\":[]}}").problems())
                .containsExactly(
                        "feed-1: JSON, but no STIX objects; export it as a STIX 2.1 bundle or as a"
                                + " plain list");
        assertThat(new Feed().with("[1,2,{}]").problems()).hasSize(1);
    }

    @Test
    void rulesInOtherLanguagesAreToldWhereToGo() {
        String suricata =
                Feed.indicator("alert tcp any any", "")
                        .replace("\"pattern_type\":\"stix\"", "\"pattern_type\":\"suricata\"");

        assertThat(new Feed().with(Feed.bundle(suricata)).problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("language 'suricata'; give such rules as a signature file");
    }

    @Test
    void problemsOfAFeedThatIsWrongAMillionTimesAreCounted() {
        String wrong = Feed.indicator("[process:name = 'x']", "");
        String[] many = java.util.Collections.nCopies(5_000, wrong).toArray(String[]::new);
        Feed feed = new Feed().with(Feed.bundle(many));

        assertThat(feed.problems()).hasSize(IndicatorProblems.KEPT_OF_A_REASON);
        assertThat(feed.loader().problems().count()).isEqualTo(5_000);
        assertThat(feed.loader().problems().counts())
                .containsExactly(
                        java.util.Map.entry("process:name is not seen on a network", 5_000L));
    }

    @Test
    void readsAnEnvelopeOfTaxiiAndSeveralBundlesBehindEachOther() {
        String envelope = "{\"more\":false,\"objects\":[" + Feed.indicator(ADDRESS, "") + "]}";
        String other = Feed.indicator("[ipv4-addr:value = '198.51.100.9']", "");
        Feed feed = new Feed().with(envelope + "\n" + Feed.bundle(other.replace("--1", "--2")));

        assertThat(List.of(feed.address("198.51.100.7"), feed.address("198.51.100.9")))
                .containsExactly(true, true);
    }
}
