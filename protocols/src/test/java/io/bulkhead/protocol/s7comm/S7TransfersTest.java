// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.s7comm;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class S7TransfersTest {
    private static final String DB1 = "_0A00001P";

    private final S7CommAnalyzer analyzer = new S7CommAnalyzer();
    private final S7State state = analyzer.newState();
    private final Transcript sink = new Transcript();
    private int reference;

    private static String ascii(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void job(Direction direction, String parameters) {
        reference++;
        unit(direction, "3201 0000 %04x".formatted(reference), "", parameters, "");
    }

    private void answer(Direction direction, String error, String parameters, String data) {
        unit(direction, "3203 0000 %04x".formatted(reference), error, parameters, data);
    }

    private void unit(
            Direction direction, String head, String error, String parameters, String data) {
        int parametersLength = parameters.replace(" ", "").length() / 2;
        int dataLength = data.replace(" ", "").length() / 2;
        String lengths = "%04x %04x".formatted(parametersLength, dataLength);
        String all = head + lengths + error + parameters + data;
        analyzer.datagram(state, direction, Transcript.bytes(all), sink);
    }

    private void requestDownload(String length) {
        String name = "09" + ascii(DB1);
        job(
                Direction.TO_SERVER,
                "1a 00 0100 00000000" + name + "0d 31" + ascii(length) + ascii("000002"));
        answer(Direction.TO_CLIENT, "0000", "1a", "");
    }

    private void part(String status, String content) {
        job(Direction.TO_CLIENT, "1b 00 0000 00000000 09" + ascii(DB1));
        String length = "%04x".formatted(content.length() / 2);
        answer(Direction.TO_SERVER, "0000", "1b" + status, length + "00fb" + content);
    }

    @Test
    void tellsABlockThatIsLoaded() {
        requestDownload("000005");
        part("01", "707001");
        part("00", "aabb");
        assertThat(sink.pieces())
                .containsExactly(
                        "1 block into \"DB1\" next/5 more 707001",
                        "1 block into \"DB1\" next/5 complete aabb");
    }

    @Test
    void tellsABlockThatIsFetched() {
        job(Direction.TO_SERVER, "1d 00 0000 00000000 09" + ascii("_0800001A"));
        answer(Direction.TO_CLIENT, "0000", "1d 00 0100 00000007 07" + ascii("0000002"), "");
        job(Direction.TO_SERVER, "1e 00 0000 00000007");
        answer(Direction.TO_CLIENT, "0000", "1e 00", "0002 00fb 7070");
        assertThat(sink.pieces()).containsExactly("1 block out \"OB1\" next/2 complete 7070");
    }

    @Test
    void aBlockWhoseBeginningWasNotSeenIsNotTold() {
        part("00", "aabb");
        assertThat(sink.pieces()).isEmpty();
    }

    @Test
    void aPartOfAnotherBlockGivesUpTheOneAtHand() {
        requestDownload("000005");
        part("01", "707001");
        job(Direction.TO_CLIENT, "1b 00 0000 00000000 09" + ascii("_0A00002P"));
        assertThat(sink.pieces().getLast()).isEqualTo("1 file out \"\" next/? aborted");
    }

    @Test
    void aBlockIsDeletedWhenTheControllerSaysSo() {
        String delete = "28 000000000000 fd 000a 01 00" + ascii("0A00001B") + "05" + ascii("_DELE");
        job(Direction.TO_SERVER, delete);
        assertThat(sink.pieces()).isEmpty();
        answer(Direction.TO_CLIENT, "0000", "28", "");
        assertThat(sink.pieces()).containsExactly("1 block into \"DB1\" next/? removed");
        job(Direction.TO_SERVER, delete);
        answer(Direction.TO_CLIENT, "d209", "28", "");
        assertThat(sink.pieces()).hasSize(1);
    }

    @Test
    void aLengthThatIsNotThereGivesTheBlockUp() {
        requestDownload("000005");
        job(Direction.TO_CLIENT, "1b 00 0000 00000000 09" + ascii(DB1));
        answer(Direction.TO_SERVER, "0000", "1b 00", "ffff 00fb 70");
        assertThat(sink.pieces()).containsExactly("1 file out \"\" next/? aborted");
    }
}
