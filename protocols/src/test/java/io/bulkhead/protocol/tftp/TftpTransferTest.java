// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TftpTransferTest {
    private final TftpAnalyzer analyzer = new TftpAnalyzer();
    private final TftpAnalyzer.State state = analyzer.newState();
    private final Transcript sink = new Transcript();

    private void read(String options) {
        String request = "\0\1plc.cfg\0octet\0" + options;
        say(Direction.TO_SERVER, hex(request));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void say(Direction direction, String hex) {
        analyzer.datagram(state, direction, Transcript.bytes(hex), sink);
    }

    private void block(int number, int size) {
        say(Direction.TO_CLIENT, "0003 %04x".formatted(number) + "61".repeat(size));
    }

    private String last() {
        return sink.pieces().getLast().replaceAll("(61)+$", "…");
    }

    @Test
    void announcesTheFileForTheOtherPort() {
        read("");
        assertThat(sink.pieces()).containsExactly("on port 0: 0 file out \"plc.cfg\" next/? more");
    }

    @Test
    void aShortBlockIsTheLast() {
        read("");
        block(1, 512);
        assertThat(last()).isEqualTo("1 file out \"\" 0/? more …");
        block(2, 5);
        assertThat(last()).isEqualTo("1 file out \"\" 512/517 more …");
        int told = sink.pieces().size();
        block(2, 5);
        assertThat(sink.pieces()).hasSize(told);
    }

    @Test
    void blocksAreAsLargeAsTheServerConfirms() {
        read("blksize\0" + "1024\0");
        say(Direction.TO_CLIENT, "0006" + hex("blksize\0" + "1024\0"));
        block(2, 3);
        assertThat(last()).isEqualTo("1 file out \"\" 1024/1027 more …");
    }

    @Test
    void withoutKnowingTheSizeOfBlocksNothingIsTold() {
        block(1, 12);
        read("blksize\0" + "1024\0");
        block(1, 12);
        assertThat(sink.pieces()).hasSize(1);
    }

    @Test
    void numbersOfBlocksBeginAgain() {
        read("");
        block(1, 512);
        state.block = 65_535;
        block(0, 512);
        assertThat(last()).startsWith("1 file out \"\" %d/?".formatted(65_535L * 512));
    }

    @Test
    void anErrorEndsIt() {
        read("");
        block(1, 512);
        say(Direction.TO_CLIENT, "0005 0000" + hex("no\0"));
        assertThat(last()).endsWith("aborted");
    }
}
