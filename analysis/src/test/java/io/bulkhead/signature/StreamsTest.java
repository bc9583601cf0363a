// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import static io.bulkhead.signature.Network.ACK;
import static io.bulkhead.signature.Network.CLIENT;
import static io.bulkhead.signature.Network.SERVER;
import static io.bulkhead.signature.Network.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Patterns in streams, wherever segments end.
class StreamsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 100})
    void aPatternIsFoundOnceWhereverSegmentsEnd(int size) {
        String text = "................SELECT secret FROM vault................";
        Network network =
                Network.of(
                        """
                        alert tcp any any -> any any (content:"secret"; sid:1;)
                        alert tcp any any -> any any (content:"SELECT"; content:"vault"; distance:0; sid:2;)
                        alert tcp any any -> any any (content:"vault"; content:"SELECT"; sid:3;)
                        alert tcp any any -> any any (pcre:"/SELECT\\s+\\w+\\s+FROM/"; content:"FROM"; sid:4;)
                        alert tcp any any -> any any (content:"select"; sid:5;)
                        """);
        Network.Connection connection = network.connect(4000, 9999);
        for (int at = 0; at < text.length(); at += size) {
            connection.asks(text.substring(at, Math.min(text.length(), at + size)));
        }
        network.finish();
        assertThat(network.counts).containsOnlyKeys(1, 2, 3, 4);
        assertThat(network.matches(1)).isEqualTo(1);
        assertThat(network.matches(2)).isEqualTo(1);
        assertThat(network.matches(4)).isEqualTo(1);
    }

    @Test
    void whatSegmentsRepeatIsNotFoundTwice() {
        Network network = Network.of("alert tcp any any -> any any (content:\"secret\"; sid:1;)\n");
        network.connect(4000, 9999).asks("a secret");
        network.tcp(CLIENT, 4000, SERVER, 9999, ACK, 1_001, 9_001, bytes("a secret"));
        network.finish();
        assertThat(network.matches(1)).isEqualTo(1);
    }

    @Test
    void segmentsOutOfOrderArePutInOrder() {
        Network network = Network.of("alert tcp any any -> any any (content:\"secret\"; sid:1;)\n");
        network.connect(4000, 9999);
        network.tcp(CLIENT, 4000, SERVER, 9999, ACK, 1_004, 9_001, bytes("ret"));
        network.tcp(CLIENT, 4000, SERVER, 9999, ACK, 1_001, 9_001, bytes("sec"));
        network.finish();
        assertThat(network.matches(1)).isEqualTo(1);
    }

    @Test
    void nothingIsFoundAcrossAHole() {
        Network network = Network.of("alert tcp any any -> any any (content:\"secret\"; sid:1;)\n");
        network.connect(4000, 9999).asks("sec").loses(5).asks("ret").answers("x").asks("and on");
        network.finish();
        assertThat(network.matches).isEmpty();
    }

    @Test
    void depthCountsFromTheBeginningOfTheStreamAndOfThePacket() {
        String rule = "alert tcp any any -> any any (content:\"GO\"; depth:4; %s sid:1;)\n";
        assertThat(split(rule.formatted("flow:only_stream;"), "xxG", "Oxx")).isEqualTo(1);
        assertThat(split(rule.formatted("flow:only_stream;"), "xxx", "GO")).isZero();
        assertThat(split(rule.formatted(""), "xxx", "GO")).isEqualTo(1);
        assertThat(split(rule.formatted("flow:no_stream;"), "xxG", "O")).isZero();
    }

    private static int split(String rule, String one, String other) {
        Network network = Network.of(rule);
        network.connect(4000, 9999).asks(one).asks(other);
        return network.finish().matches(1);
    }

    @Test
    void anAttackersExpressionCannotHang() {
        Network network = Network.of("alert tcp any any -> any any (pcre:\"/(a+)+$/\"; sid:1;)\n");
        long began = System.nanoTime();
        network.connect(4000, 9999).asks("a".repeat(1_400) + "!");
        network.finish();
        assertThat(network.matches).isEmpty();
        assertThat(network.pipeline().evicted()).containsKey("signature-work");
        assertThat(System.nanoTime() - began).isLessThan(5_000_000_000L);
    }

    @Test
    void nestedSearchesAreBounded() {
        String rule =
                "alert tcp any any -> any any (content:\"a\"; content:\"a\"; distance:0; content:\"a\"; distance:0;"
                        + " content:\"a\"; distance:0; content:\"b\"; within:1; sid:1;)\n";
        Network network = Network.of(rule);
        long began = System.nanoTime();
        network.connect(4000, 9999).asks("b" + "a".repeat(1_400));
        network.finish();
        assertThat(network.matches).isEmpty();
        assertThat(System.nanoTime() - began).isLessThan(5_000_000_000L);
    }

    @Test
    void theSameWhateverTheNumberOfShards() {
        String rules =
                """
                alert tcp any any -> any any (content:"secret"; sid:1;)
                alert udp any any -> any any (content:"x"; sid:2;)
                alert tcp any any -> any any (flags:S; sid:3;)
                """;
        assertThat(many(rules, 4).matches).isNotEmpty().isEqualTo(many(rules, 1).matches);
    }

    private static Network many(String rules, int shards) {
        Network network = new Network(Network.set(rules), shards);
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            int host = 0x0A000000 | random.nextInt(1, 200);
            network.udp(host, 1_000 + i, SERVER, 9999, bytes("xyz"));
            Network.Connection connection = network.new Connection(host, 2_000 + i, SERVER, 9999);
            connection.asks("a sec").answers("ok").asks("ret b");
        }
        return network.finish();
    }
}
