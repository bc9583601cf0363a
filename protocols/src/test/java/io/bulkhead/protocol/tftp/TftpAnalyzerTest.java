// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tftp;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TftpAnalyzerTest {
    private final Transcript heard = new Transcript();
    private final TftpAnalyzer analyzer = new TftpAnalyzer();
    private final TftpAnalyzer.State state = analyzer.newState();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1, plc.bin, upload",
        "2, plc.BIN, download",
        "1, router-confg, upload",
        "2, startup.cfg, download",
        "1, rfc1350.txt, file",
        "2, bin, file",
    })
    void firmwareAndConfigurationsAreMoreThanFiles(int operation, String file, String action) {
        hear("\0" + (char) operation + file + "\0octet\0");
        assertThat(heard.operations().getFirst())
                .startsWith("request " + action + " " + operation + ":")
                .contains("{" + action + " file " + file + "=}")
                .contains("file=" + file + " mode=octet");
        assertThat(heard.carried()).containsExactly("tftp/transfer is expected on port 0");
    }

    @Test
    void optionsAreTold() {
        hear("\0\1a\0octet\0blksize\0001468\0tsize\0000\0");
        assertThat(heard.operations().getFirst())
                .contains("options=[ {name=blksize value=1468} {name=tsize value=0}]");
    }

    @Test
    void aTransferIsFollowedBlockByBlock() {
        hear("\0\3\0\1abc");
        hear("\0\4\0\1");
        hear("\0\5\0\1none\0");
        assertThat(heard.operations())
                .containsExactly(
                        "response file 3:data ok {file block 1 =} {operation=3 block=1 size=3}",
                        "request file 4:acknowledgment  {file block 1 =} {operation=4 block=1}",
                        "response file 5:error file-not-found {file error =none} {operation=5 code=1 message=none}");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0001 612F2E2E2F6200 6F6374657400, PATH_LEAVES_FOLDER, a path that climbs",
        "0001 6100 666F6F00, UNKNOWN_MODE, a mode nobody defined",
        "0001 6100, BAD_LENGTH@0, no mode",
        "0007 0000, BAD_VALUE@0, no operation",
        "0003, BAD_LENGTH@0, no block",
    })
    void saysWhatIsOdd(String hex, String oddity, String why) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(hex), heard);
        assertThat(heard.oddities()).containsExactly(oddity);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0001 6100 6F6374657400, CERTAIN, a request with a mode",
        "0001 6100 666F6F00, WEAK, a request with another mode",
        "0001 6108 6F6374657400, NO, a name that is none",
        "0003 0001 61, WEAK, data",
        "0004 0001, WEAK, an acknowledgment",
        "0004 0001 00, NO, longer than an acknowledgment",
        "0100 6100 6F6374657400, NO, no operation",
    })
    void modesMakeItCertain(String hex, Match match, String why) {
        assertThat(new TftpProtocol().recognise(Direction.TO_SERVER, bytes(hex))).isEqualTo(match);
    }

    private void hear(String text) {
        Bytes packet = Bytes.copyOf(text.getBytes(StandardCharsets.ISO_8859_1));
        boolean request = heard.operations().size() % 2 == 1;
        Direction way = request ? Direction.TO_SERVER : Direction.TO_CLIENT;
        analyzer.datagram(state, way, packet, heard);
    }
}
