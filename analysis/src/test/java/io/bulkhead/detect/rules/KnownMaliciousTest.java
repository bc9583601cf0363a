// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.baseline.Baseline;
import io.bulkhead.baseline.Judge;
import io.bulkhead.detect.Detector;
import io.bulkhead.detect.Site;
import io.bulkhead.detect.indicator.IndicatorLoader;
import io.bulkhead.detect.indicator.NeverMatch;
import io.bulkhead.detect.testing.Proves;
import io.bulkhead.flow.Flow;
import io.bulkhead.flow.Pace;
import io.bulkhead.flow.TcpState;
import io.bulkhead.model.Addresses;
import io.bulkhead.model.Alert;
import io.bulkhead.model.Attribute;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.model.Severity;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import io.bulkhead.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is done with known malicious addresses, names, URLs and fingerprints raises an alert; the
/// same with their neighbours does not.
class KnownMaliciousTest {
    private static final long NOW = 1_772_323_200_000_000_000L;
    private static final String MINE = "10.0.0.5";
    private static final String EVIL = "198.51.100.7";
    private static final String NEIGHBOUR = "198.51.100.8";

    private Detector detector =
            detector(
                    EVIL + ", Control server",
                    "evil.example",
                    "*.evil2.example",
                    "http://evil.example/gate",
                    "ja3:0123456789abcdef0123456789abcdef");

    private static Detector detector(String... lines) {
        IndicatorLoader loader =
                new IndicatorLoader(
                        new IndicatorLoader.Use(new NeverMatch(List.of()), false, false));
        byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        loader.read(new ByteArrayInputStream(text), "feed.txt");
        assertThat(loader.problems().kept()).isEmpty();
        Site site =
                new Site(
                        place -> "",
                        place -> Addresses.internal(place.version(), place.high(), place.low()),
                        List.of(),
                        loader.indicators());
        return new Detector(
                List.of(
                        new KnownMaliciousAddress(),
                        new KnownMaliciousName(),
                        new KnownMaliciousFingerprint()),
                site,
                new Baseline(),
                Judge.Mode.LIVE);
    }

    private static Scene scene(String client, String server, boolean toServer) {
        long[] from = Addresses.parse(toServer ? client : server);
        long[] to = Addresses.parse(toServer ? server : client);
        Scene scene = new Scene();
        scene.frame = 17;
        scene.time = NOW;
        scene.version = Addresses.IPV4;
        scene.sourceLow = from[2];
        scene.targetLow = to[2];
        scene.sourcePort = toServer ? 50_000 : 443;
        scene.targetPort = toServer ? 443 : 50_000;
        scene.ipProtocol = 6;
        scene.toServer = toServer;
        scene.sided = true;
        return scene;
    }

    private List<Alert> alerts() {
        return detector.alerts().conclude(realm -> "default", place -> "", place -> "");
    }

    private Alert only() {
        assertThat(alerts()).hasSize(1);
        return alerts().getFirst();
    }

    // ---- addresses

    @Test
    @Proves(fires = "known-malicious-address-reached")
    void anAnsweredConnectionIsGrave() {
        detector.connection(scene(MINE, EVIL, true), TcpState.NONE, TcpState.OPENING);
        assertThat(alerts()).isEmpty();
        detector.connection(scene(MINE, EVIL, false), TcpState.OPENING, TcpState.OPENED);
        detector.connection(scene(MINE, EVIL, true), TcpState.OPENED, TcpState.ESTABLISHED);
        detector.connection(scene(MINE, EVIL, true), TcpState.ESTABLISHED, TcpState.CLOSING);

        Alert alert = only();
        assertThat(alert.rule()).isEqualTo("known-malicious-address-reached");
        assertThat(alert.severity()).isEqualTo(Severity.HIGH);
        assertThat(alert.source().address()).isEqualTo(MINE);
        assertThat(alert.target().address()).isEqualTo(EVIL);
        assertThat(alert.target().port()).isEqualTo(443);
        assertThat(alert.count()).isEqualTo(1);
        assertThat(alert.what())
                .isEqualTo(
                        MINE
                                + " talked to 198.51.100.7 at port 443; 198.51.100.7 is known as"
                                + " malicious: \"Control server\" (feed.txt:1; it says 198.51.100.7).");
    }

    @Test
    @Proves(fires = "known-malicious-address-tried")
    void aRejectedAttemptWeighsLess() {
        detector.connection(scene(MINE, EVIL, false), TcpState.OPENING, TcpState.REJECTED);

        assertThat(only().rule()).isEqualTo("known-malicious-address-tried");
        assertThat(only().severity()).isEqualTo(Severity.MEDIUM);
        assertThat(only().source().address()).isEqualTo(MINE);
    }

    @Test
    void anAttemptThatNobodyAnsweredIsToldWhenItIsGivenUp() {
        Flow flow = new Flow();
        flow.tcp = TcpState.OPENING;
        detector.ended(scene(MINE, EVIL, true), flow);

        assertThat(only().rule()).isEqualTo("known-malicious-address-tried");
    }

    @Test
    @Proves(fires = "known-malicious-address-came-in")
    void aConnectionFromOutsideIsToldAsSuch() {
        detector.connection(scene(EVIL, MINE, false), TcpState.OPENING, TcpState.REJECTED);
        assertThat(only().rule()).isEqualTo("known-malicious-address-came-in");
        assertThat(only().severity()).isEqualTo(Severity.LOW);

        detector.connection(scene(EVIL, MINE, false), TcpState.OPENING, TcpState.OPENED);
        assertThat(only().severity()).as("once it was answered").isEqualTo(Severity.HIGH);
        assertThat(only().source().address()).isEqualTo(EVIL);
    }

    @Test
    void datagramsAreReachedOnceThereIsAnAnswer() {
        Scene scene = scene(MINE, EVIL, true);
        scene.ipProtocol = 17;
        detector.pace(scene, new Pace(NOW, 3, 0, 300, 0));
        assertThat(only().rule()).isEqualTo("known-malicious-address-tried");
        detector.pace(scene, new Pace(NOW, 3, 3, 300, 900));

        assertThat(alerts().stream().map(Alert::rule))
                .containsExactly(
                        "known-malicious-address-reached", "known-malicious-address-tried");
    }

    @Test
    @Proves(
            silent = {
                "known-malicious-address-reached",
                "known-malicious-address-tried",
                "known-malicious-address-came-in"
            })
    void aNeighbourRaisesNothing() {
        detector.connection(scene(MINE, NEIGHBOUR, false), TcpState.OPENING, TcpState.OPENED);
        detector.connection(scene(MINE, NEIGHBOUR, false), TcpState.OPENING, TcpState.REJECTED);
        detector.connection(scene(NEIGHBOUR, MINE, false), TcpState.OPENING, TcpState.OPENED);
        Scene datagrams = scene(MINE, NEIGHBOUR, true);
        datagrams.ipProtocol = 17;
        detector.pace(datagrams, new Pace(NOW, 3, 3, 300, 900));

        assertThat(alerts()).isEmpty();
    }

    @Test
    void anIndicatorOfLowConfidenceWeighsLittle() {
        detector =
                detector(
                        "{\"type\":\"indicator\",\"id\":\"indicator--1\",\"confidence\":10,"
                                + "\"pattern_type\":\"stix\","
                                + "\"pattern\":\"[ipv4-addr:value = '198.51.100.7']\"}");
        detector.connection(scene(MINE, EVIL, false), TcpState.OPENING, TcpState.OPENED);

        assertThat(only().severity()).isEqualTo(Severity.LOW);
    }

    @Test
    void whatIsOutOfDateRaisesNothing() {
        String stix =
                "{\"type\":\"indicator\",\"id\":\"indicator--1\",\"pattern_type\":\"stix\","
                        + "\"valid_until\":\"%s\","
                        + "\"pattern\":\"[ipv4-addr:value = '198.51.100.7']\"}";
        detector = detector(stix.formatted("2026-03-01T00:00:00Z"));
        detector.connection(scene(MINE, EVIL, false), TcpState.OPENING, TcpState.OPENED);
        assertThat(alerts()).isEmpty();

        detector = detector(stix.formatted("2026-03-01T00:00:01Z"));
        detector.connection(scene(MINE, EVIL, false), TcpState.OPENING, TcpState.OPENED);
        assertThat(alerts()).hasSize(1);
    }

    // ---- names, URLs, fingerprints

    private void ask(String name) {
        Scene scene = scene(MINE, "10.0.0.1", true);
        scene.protocol = "dns";
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        Operation operation = new Operation().clear().phase(Phase.REQUEST);
        operation.add().area("A").name(Bytes.copyOf(text), 0, text.length);
        detector.operation(scene, operation, Intent.UNKNOWN);
    }

    @Test
    @Proves(fires = "known-malicious-name", silent = "known-malicious-name")
    void aNameThatIsLookedUpIsToldAndItsParentIsNot() {
        ask("example");
        ask("www.evil.example");
        ask("evil2.example");
        assertThat(alerts()).isEmpty();

        ask("Evil.Example");
        ask("evil.example");
        assertThat(only().rule()).isEqualTo("known-malicious-name");
        assertThat(only().subject()).isEqualTo("evil.example");
        assertThat(only().count()).isEqualTo(2);
        ask("deep.www.evil2.example");
        assertThat(alerts())
                .hasSize(2)
                .last()
                .extracting(Alert::subject)
                .isEqualTo("deep.www.evil2.example");
    }

    private void get(String host, String path) {
        Scene scene = scene(MINE, EVIL, true);
        scene.protocol = "http";
        byte[] authority = host.getBytes(StandardCharsets.US_ASCII);
        byte[] resource = path.getBytes(StandardCharsets.US_ASCII);
        Operation operation = new Operation().clear().phase(Phase.REQUEST);
        operation
                .resource(Bytes.copyOf(resource), 0, resource.length)
                .authority(Bytes.copyOf(authority), 0, authority.length);
        detector.operation(scene, operation, Intent.UNKNOWN);
    }

    @Test
    @Proves(fires = "known-malicious-url", silent = "known-malicious-url")
    void aUrlIsToldAndAnotherPathOfTheHostIsNot() {
        get("evil.example", "/gate2");
        get("www.evil.example", "/gate");
        assertThat(alerts()).isEmpty();

        get("Evil.example:80", "/gate");
        assertThat(only().rule()).isEqualTo("known-malicious-url");
        assertThat(only().what())
                .contains("asked 198.51.100.7 for http://evil.example/gate, known");
    }

    private void says(Attribute attribute, String value, String protocol) {
        Place device = new Place(0, Addresses.IPV4, 0, Addresses.parse(MINE)[2]);
        // Facts are told at the time of what was heard before.
        detector.connection(scene(MINE, "10.0.0.1", true), TcpState.NONE, TcpState.OPENING);
        detector.said(device, attribute, value, protocol, 90, 0, 12);
    }

    @Test
    void aNameThatIsVisitedIsTold() {
        says(Attribute.DESTINATION, "good.example", "tls");
        says(Attribute.DESTINATION, "evil.example", "dns");
        assertThat(alerts()).as("questions are heard as messages").isEmpty();

        says(Attribute.DESTINATION, "evil.example:8080", "http");
        assertThat(only().rule()).isEqualTo("known-malicious-name");
        assertThat(only().frames()).containsExactly(new Alert.FrameRef(0, 12));
    }

    @Test
    @Proves(fires = "known-malicious-fingerprint", silent = "known-malicious-fingerprint")
    void aFingerprintIsTold() {
        says(Attribute.FINGERPRINT, "ja3:0123456789abcdef0123456789abcdee", "tls");
        says(Attribute.FINGERPRINT, "ja3s:0123456789abcdef0123456789abcdef", "tls");
        assertThat(alerts()).isEmpty();

        says(Attribute.FINGERPRINT, "ja3:0123456789abcdef0123456789abcdef", "tls");
        assertThat(only().rule()).isEqualTo("known-malicious-fingerprint");
        assertThat(only().severity()).as("JA3 is shared by many").isEqualTo(Severity.MEDIUM);
    }
}
