// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.profinetcm;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Action;
import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfinetCmTest {
    private static final String AR = "A1A2A3A4B1B2C1C2D1D2E1E2E3E4E5E6";

    private final Transcript heard = new Transcript();
    private final CmCall call = new CmCall();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "AFF0, im0, IDENTIFY, CONFIGURE",
        "AFF4, im4, IDENTIFY, CONFIGURE",
        "F840, im0-filter-data, IDENTIFY, CONFIGURE",
        "0001, user-record, READ, WRITE",
        "7FFF, user-record, READ, WRITE",
        "8028, input-data, READ, CONFIGURE",
        "802F, pd-port-data-adjust, READ, CONFIGURE",
        "B02E, profile-record, READ, WRITE",
        "E040, multiple-write, READ, WRITE",
        "F80C, diagnosis, READ, CONFIGURE",
        "800A, diagnosis, READ, CONFIGURE",
        "C013, diagnosis, READ, CONFIGURE",
        "F841, pd-real-data, READ, CONFIGURE",
        "9000, reserved, READ, CONFIGURE",
    })
    void knowsRecordsByTheirIndex(String index, String name, Action read, Action write) {
        int number = Integer.parseInt(index, 16);
        assertThat(RecordIndex.name(number)).isEqualTo(name);
        assertThat(RecordIndex.read(number)).isEqualTo(read);
        assertThat(RecordIndex.write(number)).isEqualTo(write);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "00000000, ok",
        "DE80B000, invalid-index",
        "DF80B600, access-denied",
        "DF80C200, resource-busy",
        "DB810104, faulty-ar-block",
        "DB81FD05, relation-given-up",
        "DB814004, out-of-ar-resources",
        "DB815000, error",
        "01020304, error",
    })
    void knowsWhySomethingWasRefused(String status, String text) {
        assertThat(PnioStatus.text(Long.parseLong(status, 16))).isEqualTo(text);
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "00001000 00000000 00001000 00000000 00000000, 2, COMPLETE, a call without blocks",
        "00100000 02000000 00100000 00000000 02000000 0102, 131074, COMPLETE, little-endian",
        "00001000 00000003 00001000 00000000 00000003 0102, 2, BAD_LENGTH, shorter than announced",
        "00001000 00000000 00001000 00000000, 2, BAD_LENGTH, no head",
        "00001000 FFFFFFFF 00001000 00000000 FFFFFFFF, 2, BAD_LENGTH, as long as can be",
    })
    void readsTheHeadInTheCallsByteOrder(String hex, long context, Verdict verdict, String why) {
        assertThat(call.wrap(bytes(hex), context)).isEqualTo(verdict);
        assertThat(call.operation()).isEqualTo(2);
        assertThat(call.blocks().length()).isEqualTo(context == 131074 ? 2 : 0);
    }

    @Test
    void expectedSubmodulesMayBeOfTwoDirections() {
        hear(
                "0104 0034 0100 0001 00000000 0001 00000020 0000 0002"
                        + "0001 00000001 0003 0001000401010002 00040101"
                        + "0002 00000007 0000 000100000101");
        assertThat(heard.oddities()).isEmpty();
        assertThat(heard.operations().getFirst())
                .contains("{session submodule 1 =1} {session submodule 2 =7}");
    }

    @Test
    void recordsInAContainerAreTold() {
        hear(
                "0008 003C 0100 0000"
                        + AR
                        + "00000000 0000 8000 0000 80B0 00000018 000000000000000000000000000000000000000000000000"
                        + "0401 0014 0100 0000 00000000 0003 8001 0000 802F 01020304");
        assertThat(heard.operations().getFirst())
                .contains("{configure combined-object-container 32944 =0401")
                .contains("{configure pd-port-data-adjust 32815 =01020304}");
        assertThat(heard.oddities()).isEmpty();
    }

    @Test
    void aConnectTellsWhoTheControllerIs() {
        hear(
                "0101 003A 0100 0001"
                        + AR
                        + "0001 020000000001 DEA000006C9711D1827100010301002A 00000011 0258 8892 0004 706C6331");
        assertThat(heard.facts())
                .containsExactly(
                        "sender mac 020000000001",
                        "sender NAME plc1",
                        "sender ROLE PROFINET IO controller",
                        "receiver ROLE PROFINET IO device");
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource({
        "0101 0008 0100 0001 0000 0000, BLOCK_TOO_SHORT, an AR that ends early",
        "0104 0004 0100 0001, BLOCK_TOO_SHORT, an API that is not there",
        "0110 0008 0100 0000 0000 0000, BLOCK_TOO_SHORT, a command that is not there",
        "0102 0FFF 0100 0001, BLOCKS_TOO_SHORT, a block past the end",
        "0102 0001 0100 0001, BLOCKS_TOO_SHORT, a block shorter than its head",
    })
    void saysWhatIsOdd(String blocks, String oddity, String why) {
        hear(blocks);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    private void hear(String blocks) {
        ProfinetCmAnalyzer analyzer = new ProfinetCmAnalyzer();
        String length = String.format("%08X", bytes(blocks).length());
        analyzer.datagram(
                analyzer.newState(),
                Direction.TO_SERVER,
                bytes("00001000" + length + "00001000 00000000" + length + blocks),
                heard);
    }
}
