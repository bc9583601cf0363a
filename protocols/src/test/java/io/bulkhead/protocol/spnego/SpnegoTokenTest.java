// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.spnego;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpnegoTokenTest {
    private final SpnegoToken token = new SpnegoToken();

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "60, BAD_LENGTH, half a header",
        "6010 06062B0601050502, BAD_LENGTH, a token that ends too early",
        "6004 04020001, BAD_MARKER, no mechanism",
        "3000, BAD_MARKER, another tag",
        "A103 040100, BAD_MARKER, no sequence",
        "A107 3005 A003 0A0101, COMPLETE, a state alone",
        "A107 3005 A00A 0A0101, BAD_LENGTH, a member that ends too early",
    })
    void saysWhyItCannotRead(String hex, Verdict verdict, String why) {
        assertThat(token.wrap(bytes(hex))).isEqualTo(verdict);
    }

    @Test
    void readsWhatWasChosen() {
        String hex = "A11D 301B A003 0A0101 A10C 060A2B06010401823702020A A206 0404 01020304";
        assertThat(token.wrap(bytes(hex))).isEqualTo(Verdict.COMPLETE);
        assertThat(token.kind()).isEqualTo(SpnegoToken.FOLLOWING);
        assertThat(token.state()).isEqualTo(1);
        assertThat(token.chosen()).isEqualTo(Mechanism.NTLM);
        assertThat(token.token().u32be(0)).isEqualTo(0x01020304);
    }

    @Test
    void takesTheTokenIdFromKerberosWithoutAnEnvelope() {
        String hex = "600F 06092A864886F712010202 0100 6E00";
        assertThat(token.wrap(bytes(hex))).isEqualTo(Verdict.COMPLETE);
        assertThat(token.kind()).isEqualTo(SpnegoToken.FIRST);
        assertThat(token.chosen()).isEqualTo(Mechanism.KERBEROS);
        assertThat(token.token().u16be(0)).isEqualTo(0x6E00);
    }
}
