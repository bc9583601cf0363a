// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CipAnalyzerTest {
    private final CipAnalyzer analyzer = new CipAnalyzer();
    private final CipAnalyzer.State state = analyzer.newState();
    private final Transcript sink = new Transcript();

    private void ask(String hex) {
        analyzer.datagram(state, Direction.TO_SERVER, Transcript.bytes(hex), sink);
    }

    private void answer(String hex) {
        analyzer.datagram(state, Direction.TO_CLIENT, Transcript.bytes(hex), sink);
    }

    @Test
    void anAnswerCarriesTheObjectOfItsRequest() {
        ask("4C 04 9104 54616E6B 2803 9100 0100");
        answer("CC 00 00 00 CA00 0000 AC41");
        assertThat(sink.operations().getLast())
                .startsWith("response read 76:read-tag ok")
                .contains("tag Tank[3]=21.5", "symbol=Tank[3]", "type=REAL", "count=1");
    }

    @Test
    void everyServiceOfAPacketIsAMessage() {
        ask("0A 02 2002 2401 0200 0600 0E00 0E 03 2009 2402 3003 07 02 208E 2401");
        answer("8A 00 1E 00 0200 0600 0B00 8E 00 00 00 01 87 00 10 00");
        assertThat(sink.operations()).hasSize(6);
        assertThat(sink.operations().get(1)).contains("discrete-output-point 3");
        assertThat(sink.operations().get(2)).startsWith("request stop 7:stop");
        assertThat(sink.operations().get(4)).contains("discrete-output-point 3 =1");
        assertThat(sink.operations().get(5))
                .startsWith("response stop 7:stop device-state-conflict")
                .contains("class=142");
        assertThat(sink.oddities()).isEmpty();
    }

    @Test
    void aRoutedIdentityIsThatOfAPart() {
        ask("52 02 2006 2401 07F9 0600 01 02 2001 2401 01 00 0100");
        answer("81 00 00 00 0100 0E00 3600 100B 6030 78563412 03 4C3631");
        assertThat(sink.operations()).hasSize(4);
        assertThat(sink.operations().get(2)).startsWith("response other -1:unconnected-send ok");
        assertThat(sink.facts())
                .containsExactly("sender PART L61", "sender VENDOR Rockwell Automation");
    }

    @Test
    void anIdentityNamesTheDevice() {
        ask("01 02 2001 2401");
        answer("81 00 00 00 0100 0E00 3600 100B 6030 78563412 03 4C3631");
        assertThat(sink.facts())
                .containsExactly(
                        "sender VENDOR Rockwell Automation",
                        "sender KIND PLC",
                        "sender FIRMWARE 16.011",
                        "sender SERIAL 12345678",
                        "sender MODEL L61");
    }

    @Test
    void aClassSaysNothingOfTheDevice() {
        ask("0E 03 2001 2400 3001");
        answer("8E 00 00 00 0100");
        assertThat(sink.operations().getLast()).contains("identity 1 =1");
        assertThat(sink.facts()).isEmpty();
    }

    @Test
    void aControllerNamesItsProject() {
        ask("03 02 2064 2401 0100 0100");
        answer("83 00 00 00 0100 0100 0000 0500 4D69786572");
        assertThat(sink.facts()).containsExactly("sender PROGRAM Mixer");
    }

    @Test
    void pcccIsAMessageInsideItsEnvelope() {
        ask("4B 02 2067 2401 07 4D00 E0312B3D 0F 00 6100 A2 04 07 89 02 00");
        answer("CB 00 00 00 07 4D00 E0312B3D 4F 00 6100 0500 FAFF");
        assertThat(sink.operations()).hasSize(4);
        assertThat(sink.operations().getLast())
                .startsWith("response read -1:pccc-typed-read-three-addresses ok")
                .contains("integer-file 2 =5;-6;");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0110 2001, BAD_LENGTH@0, a path that is not all there",
        "81 00 00, BAD_LENGTH@0, a response without its status",
        "0A 02 2002 2401 0300 0800 0000 FF00, DATA_TOO_SHORT, offsets that point nowhere",
        "0A 02 2002 2401 0100 0400 0110, MESSAGE_TOO_SHORT, a broken message in a packet",
        "01 02 2001 F401, PATH_BROKEN, a reserved segment",
        "81 00 80 00, RESERVED_STATUS, a reserved status",
        "4D 01 9100, DATA_TOO_SHORT, a write without a value",
    })
    void reportsWhatIsOdd(String hex, String oddity, String what) {
        ask(hex);
        assertThat(sink.oddities()).contains(oddity);
    }

    @Test
    void messagesInMessagesHaveABound() {
        String inner = "01 02 2001 2401";
        for (int i = 0; i < 6; i++) {
            int size = Transcript.bytes(inner).length();
            inner = "52 02 2006 2401 07F9 %02X00 ".formatted(size) + inner + "01 00 0100";
        }
        ask(inner);
        assertThat(sink.operations()).hasSize(5);
        assertThat(sink.oddities()).containsExactly("NESTED_TOO_DEEP");
    }

    @Test
    void requestsWithoutAnswersStayBounded() {
        Requests requests = new Requests();
        for (int i = 0; i < 10 * Requests.MAX; i++) {
            requests.put(i, i, Transcript.bytes("01 02 2001 2401"));
        }
        io.bulkhead.wire.Bytes view = new io.bulkhead.wire.Bytes();
        assertThat(requests.take(0, view)).isFalse();
        assertThat(requests.take(10 * Requests.MAX - 1, view)).isTrue();
        assertThat(view.length()).isEqualTo(6);
    }
}
