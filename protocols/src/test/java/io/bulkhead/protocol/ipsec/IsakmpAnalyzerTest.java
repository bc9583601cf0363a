// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ipsec;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Pending;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsakmpAnalyzerTest {
    private static final String INIT =
            "0102030405060708 0000000000000000 21 20 22 08 00000000 00000060"
                    + "2B 00 0024 00 00 0020 01 01 00 03 03 00 0008 01 00 000C 03 00 0008 02 00 0005 00 00 0008 04 00 000E"
                    + "29 00 0014 882FE56D6FD20DBC2251613B2EBE5BEB"
                    + "00 00 000C 00 00 4004 DEADBEEF";

    private final Transcript heard = new Transcript();
    private final IsakmpAnalyzer analyzer = new IsakmpAnalyzer();
    private final Pending pending = analyzer.newState();

    @Test
    void anAssociationIsProposed() {
        hear(INIT);
        assertThat(heard.oddities()).isEmpty();
        assertThat(heard.operations().getFirst())
                .startsWith("request session 34:ike-sa-init  {session proposals =}")
                .contains("{session nat-detection-source 16388 =}")
                .contains("{type=33 name=security-association proposals=1 transforms=3}")
                .contains("{type=43 name=vendor-id vendor=strongswan")
                .contains("{type=41 name=notify notification=16388 meaning=nat-detection-source}");
    }

    @Test
    void anAnswerCanBeANo() {
        hear(
                "0102030405060708 1112131415161718 29 20 22 20 00000000 00000024 00 00 0008 00 00 000E");
        assertThat(heard.operations().getFirst())
                .startsWith("response session 34:ike-sa-init no-proposal-chosen");
    }

    @Test
    void theAggressiveModeShowsWhoComes() {
        hear(
                "0102030405060708 0000000000000000 01 10 04 00 00000000 00000050"
                        + "05 00 0028 00000001 00000001 00 00 001C 01 01 00 01 00 00 0014 01 01 0000 80010001 80020002 80040002"
                        + "00 00 000C 03 11 01F4 706C616E"); // plan
        assertThat(heard.oddities()).containsExactly("AGGRESSIVE_MODE", "WEAK_PROPOSAL");
        assertThat(heard.operations().getFirst()).contains("{authenticate user plan=}");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0102, BAD_LENGTH@0, half a header",
        "0102030405060708 0000000000000000 21 20 22 08 00000000 00000099, BAD_LENGTH@0, a length that passes the end",
        "0102030405060708 0000000000000000 21 30 22 08 00000000 0000001C, BAD_VALUE@0, version 3",
        "0102030405060708 0000000000000000 21 20 22 08 00000000 00000020 00 00 0009, BAD_LENGTH@28, a payload that passes the end",
    })
    void saysWhatIsBroken(String hex, String oddity, String why) {
        hear(hex);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @Test
    void headersThatFitAreCertain() {
        IsakmpProtocol protocol = new IsakmpProtocol();
        assertThat(protocol.recognise(Direction.TO_SERVER, bytes(INIT))).isEqualTo(Match.CERTAIN);
        assertThat(protocol.recognise(Direction.TO_SERVER, bytes("00000000" + INIT)))
                .isEqualTo(Match.CERTAIN);
        String unnamed =
                "00".repeat(16) + "0B 10 05 00 00000001 00000028 00 00 000C 00000001 01 00 000B";
        assertThat(protocol.recognise(Direction.TO_SERVER, bytes(unnamed))).isEqualTo(Match.LIKELY);
        assertThat(protocol.recognise(Direction.TO_SERVER, bytes("FF"))).isEqualTo(Match.WEAK);
        assertThat(
                        protocol.recognise(
                                Direction.TO_SERVER, bytes("12345678 00000001" + "AB".repeat(32))))
                .isEqualTo(Match.WEAK);
        assertThat(
                        protocol.recognise(
                                Direction.TO_SERVER, bytes("12345678 FF000001" + "AB".repeat(32))))
                .isEqualTo(Match.NO);
    }

    private void hear(String hex) {
        analyzer.datagram(pending, Direction.TO_SERVER, bytes(hex), heard);
    }
}
