// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dnp3;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import org.junit.jupiter.api.Test;

class Dnp3FilesTest {
    private static final String OPEN_TO_READ =
            "1a00 0100 000000000000 0000 00000000 00000000 0100 0004 0700 66";
    private static final String OPENED = "05000000 03000000 0004 0700 00";

    private final Dnp3Files files = new Dnp3Files();
    private final Transcript sink = new Transcript();

    private void say(boolean response, int function, int variation, String hex) {
        Bytes bytes = Transcript.bytes(hex);
        files.object(response, function, variation, bytes, 0, bytes.length(), sink);
    }

    private void opened() {
        say(false, Dnp3Function.OPEN_FILE, 3, OPEN_TO_READ);
        say(true, Dnp3Function.RESPONSE, 4, OPENED);
    }

    @Test
    void blocksThatFollowEachOtherAreAFile() {
        opened();
        say(true, Dnp3Function.RESPONSE, 5, "05000000 00000000 6162");
        say(true, Dnp3Function.RESPONSE, 5, "05000000 00000000 6162");
        say(true, Dnp3Function.RESPONSE, 5, "05000000 01000080 63");
        assertThat(sink.pieces())
                .containsExactly(
                        "1 file out \"f\" next/3 more 6162", "1 file out \"f\" next/3 complete 63");
    }

    @Test
    void aMissingBlockGivesItUp() {
        opened();
        say(true, Dnp3Function.RESPONSE, 5, "05000000 01000000 6162");
        say(true, Dnp3Function.RESPONSE, 5, "05000000 02000080 63");
        assertThat(sink.pieces()).containsExactly("1 file out \"\" next/? aborted");
    }

    @Test
    void withoutItsOpeningOrUnderAnotherHandleNothingIsTold() {
        say(true, Dnp3Function.RESPONSE, 5, "05000000 00000080 6162");
        opened();
        say(true, Dnp3Function.RESPONSE, 5, "06000000 00000080 6162");
        say(false, Dnp3Function.READ, 5, "05000000 00000000");
        assertThat(sink.pieces()).isEmpty();
    }

    @Test
    void whatIsRefusedIsNotOpen() {
        say(false, Dnp3Function.OPEN_FILE, 3, OPEN_TO_READ);
        say(true, Dnp3Function.RESPONSE, 4, "05000000 03000000 0004 0700 03");
        say(true, Dnp3Function.RESPONSE, 5, "05000000 00000080 6162");
        assertThat(sink.pieces()).isEmpty();
    }

    @Test
    void offsetsBeyondTheObjectAreNotRead() {
        say(
                false,
                Dnp3Function.OPEN_FILE,
                3,
                "ffff ffff 000000000000 0000 00000000 00000000 0100 0004 0700 66");
        say(true, Dnp3Function.RESPONSE, 4, OPENED);
        say(true, Dnp3Function.RESPONSE, 5, "05000000 00000080 6162");
        assertThat(sink.pieces()).containsExactly("1 file out \"\" next/3 complete 6162");
    }
}
