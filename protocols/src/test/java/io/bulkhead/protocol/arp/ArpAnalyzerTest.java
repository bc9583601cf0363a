// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.arp;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArpAnalyzerTest {
    private static final String ETHERNET_IPV4 = "0001 0800 06 04 ";

    private final Transcript heard = new Transcript();

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0001 020000000001 0A000001 000000000000 0A000002, 10.0.0.1 mac 020000000001, a question tells who asks",
        "0002 020000000001 0A000001 020000000002 0A000002, 10.0.0.1 mac 020000000001, an answer tells who answers",
        "0001 020000000001 00000000 000000000000 0A000002, , a probe has no address yet",
        "0001 020000000001 0A000001 000000000000 0A000001, 10.0.0.1 mac 020000000001, an announcement",
        "0002 010000000001 0A000001 020000000002 0A000002, , a group is no device",
        "0002 000000000000 0A000001 020000000002 0A000002, , nobody",
        "0002 020000000001 E0000001 020000000002 0A000002, , a multicast address is no device's",
        "0003 020000000001 00000000 020000000001 00000000, , a reverse question knows nothing",
        "0004 020000000009 0A000009 020000000001 0A000001, 10.0.0.1 mac 020000000001, a reverse answer tells the target's",
    })
    void believes(String rest, String fact, String why) {
        hear(ETHERNET_IPV4 + rest);
        assertThat(heard.facts()).isEqualTo(fact == null ? List.of() : List.of(fact));
    }

    @Test
    void saysWhatIsAskedAndAnswered() {
        hear(ETHERNET_IPV4 + "0001 020000000001 0A000001 000000000000 0A000002");
        hear(ETHERNET_IPV4 + "0002 020000000002 0A000002 020000000001 0A000001");
        assertThat(heard.operations())
                .containsExactly(
                        "request identify 1:request  {identify ipv4 167772162 =} {identify asker 167772161 =020000000001} {senderMac=020000000001 sender=10.0.0.1 targetMac=000000000000 target=10.0.0.2}",
                        "response identify 2:reply ok {identify ipv4 167772162 =020000000002} {identify asker 167772161 =020000000001} {senderMac=020000000002 sender=10.0.0.2 targetMac=020000000001 target=10.0.0.1}");
    }

    @Test
    void knowsOtherAddressesThanItsOwn() {
        hear("0006 809B 08 02 0001 0202020202020202 1234 0303030303030303 5678");
        assertThat(heard.operations())
                .containsExactly("request identify 1:request  {hardware=6 protocol=32923}");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0001 0800 06, BAD_LENGTH@0, less than a header",
        "0001 0800 06 04 0001 020000000001, BAD_LENGTH@0, addresses missing",
        "0001 0800 06 04 0063 020000000001 0A000001 000000000000 0A000002, UNKNOWN_OPERATION, an operation nobody defined",
        "0001 0800 06 04 0002 FFFFFFFFFFFF 0A000001 020000000001 0A000002, SENDER_IS_GROUP, everybody as sender",
    })
    void saysWhatIsOdd(String hex, String oddity, String why) {
        hear(hex);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @Test
    void aCutFrameIsNobodysFault() {
        heard.cutting();
        hear("0001 0800 06 04 0001 0200");
        assertThat(heard.oddities()).isEmpty();
    }

    private void hear(String hex) {
        ArpAnalyzer analyzer = new ArpAnalyzer();
        analyzer.datagram(analyzer.newState(), Direction.TO_SERVER, bytes(hex), heard);
    }
}
