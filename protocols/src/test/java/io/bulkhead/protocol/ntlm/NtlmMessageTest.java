// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ntlm;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NtlmMessageTest {
    private static final String SIGNATURE = "4E544C4D53535000";

    private final NtlmMessage message = new NtlmMessage();
    private final Bytes view = new Bytes();

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "4E544C4D53535001 01000000, BAD_MARKER, another signature",
        "4E544C4D53535000 0100, BAD_LENGTH, half a type",
        "4E544C4D53535000 04000000, BAD_VALUE, a type that does not exist",
        "4E544C4D53535000 00000000, BAD_VALUE, the type 0",
        "4E544C4D53535000 01000000, BAD_LENGTH, no flags",
        "4E544C4D53535000 01000000 07820000, COMPLETE, the shortest there is",
        "4E544C4D53535000 03000000 0000, BAD_LENGTH, a login without fields",
    })
    void saysWhyItCannotRead(String hex, Verdict verdict, String why) {
        assertThat(message.wrap(bytes(hex))).isEqualTo(verdict);
    }

    @Test
    void aChallengeWithoutTargetInformationHasNone() {
        // Of before Windows 2000: behind the challenge stands the name.
        String hex =
                SIGNATURE
                        + "02000000 0400 0400 28000000 01820000 1122334455667788"
                        + "0000000000000000 41004200 0000 0000 0000";
        assertThat(message.wrap(bytes(hex))).isEqualTo(Verdict.COMPLETE);
        assertThat(message.attributes(view).length()).isZero();
        assertThat(message.field(NtlmMessage.TARGET_NAME, view).length()).isEqualTo(4);
    }

    @Test
    void aFieldOutsideIsNotHeld() {
        String hex = SIGNATURE + "02000000 0400 0400 FFFFFFFF 01820000 1122334455667788";
        assertThat(message.wrap(bytes(hex))).isEqualTo(Verdict.COMPLETE);
        assertThat(message.holds(NtlmMessage.TARGET_NAME)).isFalse();
        assertThat(message.field(NtlmMessage.TARGET_NAME, view).length()).isZero();
    }
}
