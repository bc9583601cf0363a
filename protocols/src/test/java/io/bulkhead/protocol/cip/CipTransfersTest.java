// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;

class CipTransfersTest {
    private static final String ROUTINE = "03 206a 2500 0700";
    private static final String IN_PROGRAM = "06 2068 2500 0900 206a 2500 0700";
    private static final String STORAGE = "02 20a1 2401";

    private final CipTransfers transfers = new CipTransfers();
    private final CipTransfers.Progress progress = new CipTransfers.Progress();
    private final CipMessage message = new CipMessage();
    private final Transcript sink = new Transcript();

    private void ask(String hex) {
        assertThat(message.request(Transcript.bytes(hex))).isTrue();
        transfers.message(progress, message, sink);
    }

    private void answer(String asked, String hex) {
        message.response(Transcript.bytes(asked), Transcript.bytes(hex));
        transfers.message(progress, message, sink);
    }

    @Test
    void aRoutineIsOverWhenTheNextOneBegins() {
        ask("50" + ROUTINE + "00000000 00 0200 aabb");
        ask("50" + ROUTINE + "02000000 00 0100 cc");
        ask("50" + IN_PROGRAM + "00000000 00 0100 dd");
        assertThat(sink.pieces())
                .containsExactly(
                        "1 block into \"routine 7\" next/? more aabb",
                        "1 block into \"routine 7\" next/? more cc",
                        "1 file out \"\" next/? complete",
                        "2 block into \"program 9/routine 7\" next/? more dd");
    }

    @Test
    void whatIsFetchedIsInTheAnswer() {
        String asked = "4f" + ROUTINE + "00000000 0300";
        ask(asked);
        assertThat(sink.pieces()).isEmpty();
        answer(asked, "cf000000 010203");
        assertThat(sink.pieces()).containsExactly("1 block out \"routine 7\" next/? more 010203");
    }

    @Test
    void aMissingBlockGivesItUp() {
        ask("50" + ROUTINE + "00000000 00 0200 aabb");
        ask("50" + ROUTINE + "03000000 00 0100 cc");
        assertThat(sink.pieces().getLast()).isEqualTo("1 file out \"\" next/? aborted");
        ask("50" + ROUTINE + "04000000 00 0100 cc");
        assertThat(sink.pieces()).noneMatch(piece -> piece.endsWith("cc"));
    }

    @Test
    void aBlockThatIsShorterThanItSaysIsNotBelieved() {
        ask("50" + ROUTINE + "00000000 00 ff00 aabb");
        ask("50" + ROUTINE + "0000");
        assertThat(sink.pieces()).noneMatch(piece -> piece.contains("aabb"));
    }

    @Test
    void firmwareTellsItsLengthFirst() {
        ask("4b" + STORAGE + "04000000 00000000");
        ask("4d" + STORAGE + "00000000 0102");
        ask("4d" + STORAGE + "02000000 0304");
        assertThat(sink.pieces())
                .containsExactly(
                        "1 firmware into \"firmware\" 0/4 more 0102",
                        "1 firmware into \"firmware\" 2/4 more 0304");
    }
}
