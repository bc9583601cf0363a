// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.protocol.Direction;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleScriptTest {
    private static final String FLOW = "tcp 10.0.0.9:50001 -> 10.0.0.20:502\n";

    private static List<SampleStep> steps(String script) {
        return new SampleScript(Path.of("x.sample")).read(script.lines().toList()).steps();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "> 0A 0b,                 0A0B",
        "> 0A0b 0C # a comment,   0A0B0C",
        "> \"a#b\" 00,            61236200",
        "> \"\\r\\n\\t\\\"\\\\\", 0D0A09225C",
        "> \"\\x00\\xFFz\" 01,    00FF7A01",
        "> \"ä\",                 C3A4",
        "<,                       ''",
    })
    void readsHexAndText(String line, String hex) {
        byte[] payload = steps(FLOW + line.replace("\"\"", "\"")).getFirst().payload();
        assertThat(java.util.HexFormat.of().withUpperCase().formatHex(payload)).isEqualTo(hex);
    }

    @Test
    void aLineThatBeginsWithWhiteSpaceContinuesTheOneBefore() {
        List<SampleStep> steps = steps(FLOW + "> 01\n\n  02 # two\n# between\n\t\"3\"\n< 04");

        assertThat(steps).hasSize(2);
        assertThat(steps.get(0).payload()).containsExactly(1, 2, '3');
        assertThat(steps.get(0).direction()).isEqualTo(Direction.TO_SERVER);
        assertThat(steps.get(1).payload()).containsExactly(4);
        assertThat(steps.get(1).direction()).isEqualTo(Direction.TO_CLIENT);
    }

    @Test
    void timeGoesOnByAMillisecondAFrameAndByWhatIsWaited() {
        List<SampleStep> steps =
                steps(FLOW + "> 01\nwait 500ms\n> 02\nudp 10.0.0.9:1 -> 10.0.0.20:2\n> 03");

        long start = 1_767_254_400_000_000_000L;
        assertThat(steps)
                .extracting(step -> (step.time() - start) / 1_000_000)
                .as("the handshake takes three")
                .containsExactly(3L, 504L, 505L);
    }

    @Test
    void linesAreRepeatedAndNumbered() {
        List<SampleStep> steps =
                steps(FLOW + "repeat 3 every 1s\n> {n:4} {n+10:2} \"r{n+1}\"\nend\n> FF");

        assertThat(steps).hasSize(4);
        assertThat(steps.get(2).payload()).containsExactly(0, 2, 12, 'r', '3');
        assertThat(steps.get(2).time() - steps.get(1).time()).isEqualTo(1_000_000_000L);
        assertThat(steps.get(3).time() - steps.get(2).time()).isEqualTo(1_000_000_000L);
    }

    @Test
    void aRepetitionWithoutEndIsTold() {
        assertThatThrownBy(() -> steps(FLOW + "repeat 3\n> 01"))
                .isInstanceOf(SampleException.class)
                .hasMessage("x.sample:2: 'repeat' without 'end'");
    }

    @Test
    void theSameFlowLineContinuesItsFlow() {
        String other = "udp [fe80::1]:546 -> [ff02::1:2]:547\n";
        List<SampleStep> steps = steps(FLOW + "> 01\n" + other + "> 02\n" + FLOW + "> 03");

        assertThat(steps.get(0).flow()).isSameAs(steps.get(2).flow());
        assertThat(steps.get(1).flow().server().mac()).isEqualTo(0x3333_0001_0002L);
        assertThat(steps.get(1).flow().client().ipVersion()).isEqualTo(6);
    }

    @Test
    void macsFollowFromAddressesUnlessTheyAreNamed() {
        SampleFlow flow =
                steps("mac 10.0.0.9 00:80:f4:00:00:09\n" + FLOW + "> 01").getFirst().flow();

        assertThat(flow.client().mac()).isEqualTo(0x0080_F400_0009L);
        assertThat(flow.server().mac()).isEqualTo(0x0200_0A00_0014L);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "> 01,                               x.sample:1: no flow yet",
        "tcp 10.0.0.9 -> 10.0.0.20:502,      x.sample:1: no port in 10.0.0.9",
        "tcp host:1 -> 10.0.0.20:502,        x.sample:1: no IP address: host",
        "tcp 10.0.0.9:1 -> 10.0.0.20:66000,  x.sample:1: no port: 66000",
        "udp 10.0.0.9:1 -> [fe80::1]:2,      x.sample:1: an IPv4 and an IPv6 address",
        "udp fe80::1:5 -> [fe80::2]:2,       x.sample:1: an IPv6 address with a port",
        "udp 10.0.0.9:1 -> 10.0.0.1:2 slow,  x.sample:1: unknown words 'slow'",
        "ip 10.0.0.9 -> 10.0.0.1,            x.sample:1: 'protocol NUMBER' is missing",
        "ip 10.0.0.9 -> 10.0.0.1 protocol x, x.sample:1: no number: x",
        "ethernet 1 -> 2 type 0x88cc,        x.sample:1: no MAC address: 1",
        "hello,                              x.sample:1: unknown line 'hello'",
    })
    void saysWhichLineItCannotRead(String script, String message) {
        assertThatThrownBy(() -> steps(script))
                .isInstanceOf(SampleException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "> 0,                     x.sample:2: half a byte at '0'",
        "> 0G,                    x.sample:2: half a byte at '0G'",
        "> zz,                    x.sample:2: neither a pair of hex digits",
        "> 'x,                    x.sample:2: neither a pair of hex digits",
        "'> \"abc',               x.sample:2: text without its closing quote",
        "'> \"a\\q\"',            x.sample:2: unknown escape",
        "wait long,               x.sample:2: unknown line",
    })
    void saysWhichPayloadItCannotRead(String line, String message) {
        assertThatThrownBy(() -> steps(FLOW + line))
                .isInstanceOf(SampleException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void nobodyAnswersFromABroadcastAddress() {
        String script = "udp 10.0.0.9:68 -> 255.255.255.255:67\n> 01\n< 02";
        assertThatThrownBy(() -> steps(script)).hasMessageContaining("x.sample:3: nothing comes");
    }

    @Test
    void aScriptWithoutPayloadIsAMistake() {
        assertThatThrownBy(() -> steps(FLOW)).hasMessageContaining("says nothing");
    }
}
