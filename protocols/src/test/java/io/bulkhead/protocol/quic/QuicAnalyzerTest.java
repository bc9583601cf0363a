// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.quic;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuicAnalyzerTest {
    private final Transcript heard = new Transcript();

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        // RFC 9001, A.1, and RFC 9369, A.1
        "V1, client in, 1f369613dd76d5467730efcbe3b1a22d, fa044b2f42a3fd3b46fb255c, 9f50449e04a0e810283a1e9933adedd2",
        "V1, server in, cf3a5331653c364c88f0f379b6067e37, 0ac1493ca1905853b0bba03e, c206b8d9b9f0f37644430b490eeaa314",
        "V2, client in, 8b1a0bc121284290a29e0971b5cd045d, 91f73e2351d8fa91660e909f, 45b95e15235d6f45a6b19cbcb0294ba9",
    })
    void keysAreThoseOfTheStandard(
            QuicVersion version, String side, String key, String base, String mask) {
        InitialKeys keys = new InitialKeys(version, bytes("8394c8f03e515708"), side);
        HexFormat hex = HexFormat.of();
        assertThat(hex.formatHex(keys.key())).isEqualTo(key);
        assertThat(hex.formatHex(keys.base())).isEqualTo(base);
        assertThat(hex.formatHex(keys.mask())).isEqualTo(mask);
    }

    @Test
    void partsOfAHelloComeInAnyOrder() {
        CryptoStream stream = new CryptoStream();
        Bytes hello = bytes("01 000006 A1A2A3A4A5A6 FF");
        Bytes view = new Bytes();
        assertThat(stream.put(4, hello, 4, 3)).isTrue();
        assertThat(stream.message(view)).isFalse();
        assertThat(stream.put(7, hello, 7, 4)).isTrue();
        assertThat(stream.put(0, hello, 0, 5)).isTrue();
        assertThat(stream.message(view)).isTrue();
        assertThat(view.length()).isEqualTo(10);
        assertThat(stream.put(CryptoStream.MAX, hello, 0, 1)).isFalse();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "06 00 02 0102 01 00 00 00, true, crypto, ping, padding",
        "02 05 00 01 00 01 01 06 00 00, true, an acknowledgement with a range",
        "03 05 00 00 00 01 02 03, true, one with marks",
        "1C 02 06 03 626164, true, a close",
        "08 00, false, a stream's data",
        "06 00 05 01, false, crypto that passes the end",
        "06 8000FFFF 02 0102, false, crypto beyond all bounds",
    })
    void framesAreThoseOfInitialPackets(String hex, boolean fits, String why) {
        assertThat(new InitialFrames().read(bytes(hex), new CryptoStream())).isEqualTo(fits);
    }

    @Test
    void aForgedPacketDoesNotOpen() {
        QuicAnalyzer analyzer = new QuicAnalyzer();
        String packet = "C3 00000001 08 8394C8F03E515708 00 00 40C8" + "AB".repeat(200);
        analyzer.datagram(analyzer.newState(), Direction.TO_SERVER, bytes(packet), heard);
        assertThat(heard.oddities()).containsExactly("INITIAL_DOES_NOT_OPEN");
        assertThat(heard.operations())
                .containsExactly(
                        "request session -1:initial  {version=1 destinationConnectionId=8394c8f03e515708 sourceConnectionId=}");
    }

    @Test
    void aPacketThatCanHoldNoHelloIsNotOpened() {
        QuicAnalyzer analyzer = new QuicAnalyzer();
        String packet = "C3 00000001 08 8394C8F03E515708 00 00 20" + "AB".repeat(32);
        analyzer.datagram(analyzer.newState(), Direction.TO_SERVER, bytes(packet), heard);
        assertThat(heard.oddities()).isEmpty();
        assertThat(heard.operations()).hasSize(1);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "C3 00000001 08 8394C8F03E515708 00 0040 AB, BAD_LENGTH@0, a length that passes the end",
        "C3 00000001 15 8394C8F03E515708 00 0040 AB, BAD_LENGTH@0, an identifier that is too long",
    })
    void saysWhatIsBroken(String hex, String oddity, String why) {
        QuicAnalyzer analyzer = new QuicAnalyzer();
        analyzer.datagram(analyzer.newState(), Direction.TO_SERVER, bytes(hex), heard);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "C3 00000001 08 8394C8F03E515708 00 00 20 AB, CERTAIN, version 1",
        "C3 6B3343CF 08 8394C8F03E515708 00 00 20 AB, CERTAIN, version 2",
        "C3 12345678 08 8394C8F03E515708 00 00 20 AB, NO, a version that nobody knows",
        "C3 00000001 15 8394C8F03E515708 00 00 20 AB, NO, an identifier that is too long",
        "80 00000000 00 08 8394C8F03E515708 00000001, WEAK, a negotiation",
        "0D 8394C8F03E515708 51303433 01 AB, CERTAIN, Q043",
        "C3 51303436 50 8394C8F03E515708 00000001, CERTAIN, Q046",
        "40 8394C8F03E515708 51303433 01 AB, NO, a short header",
    })
    void versionsMakeItCertain(String hex, Match match, String why) {
        assertThat(new QuicProtocol().recognise(Direction.TO_SERVER, bytes(hex))).isEqualTo(match);
    }
}
