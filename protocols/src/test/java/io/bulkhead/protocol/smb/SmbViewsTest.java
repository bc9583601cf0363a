// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.smb;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmbViewsTest {
    private static final String ECHO =
            "FE534D42 4000 0100 00000000 0D00 0100 00000000 00000000 0500000000000000"
                    + "FFFE0000 01000000 1100000000040000 00000000000000000000000000000000";

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "0000, INCOMPLETE, half a header",
        "00000040, COMPLETE, a message",
        "00FFFFFF, COMPLETE, the longest message",
        "81000044, COMPLETE, a session request",
        "81010000, BAD_LENGTH, names that are too long",
        "82000000, COMPLETE, a positive response",
        "82000001, BAD_LENGTH, a positive response with data",
        "83000001, COMPLETE, a negative response",
        "84000006, COMPLETE, a retarget response",
        "85000000, COMPLETE, a keep alive",
        "47455420, BAD_MARKER, another protocol",
    })
    void readsSessionHeaders(String hex, Verdict verdict, String what) {
        assertThat(new SessionHeader().wrap(bytes(hex))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "'', MORE, nothing",
        "000000, MORE, part of a header",
        "00000048 FE534D, MORE, part of a mark",
        "00000048 FE534D42, CERTAIN, version 2",
        "00000048 FD534D42, CERTAIN, encrypted",
        "00000030 FF534D42, CERTAIN, version 1",
        "00000010 FF534D42, NO, too short for a header",
        "00000048 FE544D42, NO, another mark",
        "00000048 7F534D42, NO, another version",
        "85000000, WEAK, a keep alive",
        "8500, MORE, part of one",
        "85000001, NO, a keep alive with data",
        "8100, MORE, part of a session request",
        "81000044 21, NO, a label of another length",
        "81000044 20 454545454545454545454545454545454545454545454545454545454545454500,"
                + " CERTAIN, a session request",
        "16030100, NO, TLS",
    })
    void recognisesItsOwn(String hex, Match match, String what) {
        assertThat(new SmbProtocol().recognise(Direction.TO_SERVER, bytes(hex))).isEqualTo(match);
    }

    @Test
    void readsAMessageOfVersion2() {
        Smb2Message message = new Smb2Message();
        assertThat(message.wrap(bytes(ECHO + "0400 0000"), 0, false)).isEqualTo(Verdict.COMPLETE);
        assertThat(message.command()).isEqualTo(Smb2Command.ECHO);
        assertThat(message.id()).isEqualTo(5);
        assertThat(message.tree()).isEqualTo(1);
        assertThat(message.session()).isEqualTo(0x40000000011L);
        assertThat(message.readable()).isTrue();
        assertThat(message.there(70, 1)).as("beyond the end").isZero();
        assertThat(message.there(66, 100)).as("as much as there is").isEqualTo(2);
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "FE534D42, false, BAD_LENGTH, no header",
        "FE534D42 4000 0000000000000000000000000000 40000000 "
                + "00000000000000000000000000000000000000000000000000000000000000000000000000000000 0400,"
                + " false, BAD_LENGTH, a next message where this one's body stands",
        "FE534D42, true, TRUNCATED, no header because the rest is passed by",
        "FF534D42, false, BAD_LENGTH, too short to look at the mark",
    })
    void saysWhyItCannotReadVersion2(String hex, boolean cut, Verdict verdict, String why) {
        assertThat(new Smb2Message().wrap(bytes(hex), 0, cut)).isEqualTo(verdict);
    }

    @Test
    void aBodyOfAnotherSizeIsNotRead() {
        Smb2Message message = new Smb2Message();
        assertThat(message.wrap(bytes(ECHO + "0900 0000"), 0, false)).isEqualTo(Verdict.COMPLETE);
        assertThat(message.readable()).isFalse();
        assertThat(message.error()).as("a request is no error").isFalse();
    }

    @Test
    void readsTheBlocksOfVersion1() {
        // Two commands: a read behind the creation, and no third.
        String header =
                "FF534D42 A2 00000000 18 07C8 0000" + "00".repeat(8) + "0000 0108 FFFE 0008 1300";
        String create = "02 2E00 2700 0000";
        Smb1Message message = new Smb1Message();
        Verdict verdict = message.wrap(bytes(header + create + "02 FF00 0000 0100 AA"), false);
        assertThat(verdict).isEqualTo(Verdict.COMPLETE);
        assertThat(message.command()).isEqualTo(Smb1Command.NT_CREATE_ANDX);
        assertThat(message.next()).isTrue();
        assertThat(message.command()).isEqualTo(Smb1Command.READ_ANDX);
        assertThat(message.dataSize()).isEqualTo(1);
        assertThat(message.next()).isFalse();
    }

    @Test
    void aBlockThatPointsBackwardsEndsTheChain() {
        String header =
                "FF534D42 A2 00000000 18 07C8 0000" + "00".repeat(8) + "0000 0108 FFFE 0008 1300";
        Smb1Message message = new Smb1Message();
        assertThat(message.wrap(bytes(header + "02 A200 2000 0000"), false))
                .isEqualTo(Verdict.COMPLETE);
        assertThat(message.next()).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "0, ok, false",
        "0x00000103, pending, false",
        "0x80000005, buffer-overflow, false",
        "0x80000006, no-more-files, false",
        "0xC0000016, more-processing-required, false",
        "0xC0000022, access-denied, true",
        "0xC000006D, logon-failure, true",
        "0xC0000234, account-locked-out, true",
        "0xC0AB1234, other-error, true",
        "0x40000000, other-status, false",
    })
    void namesStatuses(String status, String name, boolean failed) {
        long code = Long.decode(status);
        assertThat(NtStatus.name(code)).isEqualTo(name);
        assertThat(NtStatus.failed(code)).isEqualTo(failed);
    }
}
