// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.kerberos;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerberosTest {
    /// A refusal that tells no more than its code, 24.
    private static final String ERROR = "7E11 300F A003020105 A10302011E A603020118";

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "'', MORE, nothing",
        "7E, MORE, a tag",
        "7E11, MORE, and its length",
        "7E11 300F A003020105 A10302011E A603020118, CERTAIN, an error",
        "00000013 7E11 300F A003020105 A10302011E, CERTAIN, an error in a stream",
        "00000014 7E11 300F A003020105 A10302011E, NO, a length that disagrees",
        "7E11 300E A003020105 A10302011E, NO, a sequence that ends too early",
        "7E11 300F A003020104 A10302011E, NO, version 4",
        "6111 300F A003020105 A10302011E, NO, a ticket alone",
        "000001, MORE, part of a length",
        "1603010000, NO, TLS",
        "001B 0001 0000 7E11 300F A003020105 A10302011E A603020118 0000, LIKELY, a password change",
        "001B 0002 0000 7E11 300F A003020105 A10302011E A603020118 0000, NO, of another version",
    })
    void recognisesItsOwn(String hex, Match match, String what) {
        assertThat(new KerberosProtocol().recognise(Direction.TO_SERVER, bytes(hex)))
                .isEqualTo(match);
    }

    @Test
    void aRefusalNamesTheUserThatWasAskedFor() {
        KerberosAnalyzer analyzer = new KerberosAnalyzer();
        KerberosState state = analyzer.newState();
        Transcript transcript = new Transcript();
        // AS-REQ of "ab" in realm "R" with type 18.
        String request =
                "6A3B3039A103020105A20302010AA42D302BA00703050000000000A10F30"
                        + "0DA003020101A10630041B026162A2031B0152A703020101A8053003020112";
        analyzer.datagram(state, Direction.TO_SERVER, bytes(request), transcript);
        analyzer.datagram(state, Direction.TO_CLIENT, bytes(ERROR), transcript);
        assertThat(transcript.oddities()).isEmpty();
        assertThat(transcript.operations().get(0))
                .startsWith("request authenticate 10:as-request  {authenticate user ab@R=}");
        assertThat(transcript.operations().get(1))
                .startsWith(
                        "response authenticate 30:error preauthentication-failed"
                                + " {authenticate user ab=}");
    }

    @Test
    void nothingIsAwaitedOfWhatIsTooLong() {
        KerberosAnalyzer analyzer = new KerberosAnalyzer();
        Transcript transcript = new Transcript();
        int consumed =
                analyzer.advance(
                        analyzer.newState(), Direction.TO_SERVER, bytes("7FFFFFFF"), transcript);
        assertThat(consumed).isEqualTo(Analyzer.ABANDON);
        assertThat(transcript.oddities()).containsExactly("BAD_LENGTH@0");
    }

    @ParameterizedTest
    @CsvSource({
        "18, aes256-cts-hmac-sha1-96, false, true",
        "23, rc4-hmac, true, false",
        "3, des-cbc-md5, true, false",
        "16, des3-cbc-sha1, false, false",
        "-133, rc4-hmac-old, true, false",
        "99, other, false, false",
    })
    void knowsEncryptions(int type, String name, boolean weak, boolean strong) {
        assertThat(KerberosNames.encryption(type)).isEqualTo(name);
        assertThat(KerberosNames.weak(type)).isEqualTo(weak);
        assertThat(KerberosNames.strong(type)).isEqualTo(strong);
    }
}
