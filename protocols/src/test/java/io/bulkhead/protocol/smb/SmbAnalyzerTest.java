// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Analyzer;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SmbAnalyzerTest {
    private static final int MEGABYTE = 1 << 20;
    private static final String FILE = "0700000000000000 0700000001000000";

    private final SmbAnalyzer analyzer = new SmbAnalyzer();
    private final SmbState state = analyzer.newState();
    private final Transcript transcript = new Transcript();

    @Test
    void ofALargeWriteOnlyTheHeadIsAwaited() {
        String write =
                message(
                        9,
                        "3100 7000" + le(MEGABYTE) + "0000000000000000" + FILE + "00".repeat(16),
                        MEGABYTE);
        Bytes head = bytes(write + "AB".repeat(2_000 - write.replace(" ", "").length() / 2));
        assertThat(advance(head)).as("all that came is consumed").isEqualTo(2_000);
        assertThat(transcript.operations()).hasSize(1);
        assertThat(transcript.operations().getFirst())
                .contains("9:write")
                .contains("length=1048576");
        long left = 4 + 64 + 48 + MEGABYTE - 2_000;
        assertThat(state.rest.pass(Direction.TO_SERVER, Integer.MAX_VALUE)).isEqualTo(left);
        state.rest.set(Direction.TO_SERVER, left);
        Bytes more = Bytes.copyOf(new byte[60_000]);
        while (left > 0) {
            int size = (int) Math.min(left, more.length());
            assertThat(advance(new Bytes().aim(more, 0, size))).isEqualTo(size);
            left -= size;
        }
        assertThat(advance(bytes(message(13, "0400 0000", 0)))).isEqualTo(72);
        assertThat(transcript.operations()).hasSize(2);
        assertThat(transcript.oddities()).isEmpty();
    }

    @Test
    void aLargeWriteToAPipeIsHandedOnWhole() {
        String call = "05 00 00 03 10000000 D007 0000 01000000" + "00".repeat(1_984);
        String write =
                message(
                        9,
                        "3100 7000" + le(2_000) + "0000000000000000" + FILE + "00".repeat(16),
                        2_000);
        Bytes whole = bytes(write + call);
        assertThat(advance(new Bytes().aim(whole, 0, whole.length() - 1))).isZero();
        assertThat(advance(whole)).isEqualTo(whole.length());
        assertThat(transcript.carried()).hasSize(1);
        assertThat(transcript.carried().getFirst()).startsWith("smb/pipe ").contains(" 05000003");
    }

    @Test
    void nothingIsAwaitedOfWhatIsNoMessage() {
        Bytes noise = bytes("00FFFFFF 47455420");
        assertThat(advance(noise)).isEqualTo(Analyzer.ABANDON);
        assertThat(transcript.oddities()).containsExactly("BAD_MARKER@0");
    }

    private int advance(Bytes stream) {
        return analyzer.advance(state, Direction.TO_SERVER, stream, transcript);
    }

    /// A session header and a message of version 2.
    private static String message(int command, String body, int dataSize) {
        int size = 64 + body.replace(" ", "").length() / 2 + dataSize;
        return HexFormat.of().toHexDigits(size, 8)
                + "FE534D42 4000 0100 00000000"
                + HexFormat.of().toHexDigits(command, 2)
                + "00 0100 00000000 00000000 0500000000000000 FFFE0000 01000000"
                + "1100000000040000"
                + "00".repeat(16)
                + body;
    }

    private static String le(int value) {
        return HexFormat.of().toHexDigits(Integer.reverseBytes(value));
    }
}
