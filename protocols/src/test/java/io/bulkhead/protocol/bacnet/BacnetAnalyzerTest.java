// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.bacnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Match;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacnetAnalyzerTest {
    private final BacnetAnalyzer analyzer = new BacnetAnalyzer();
    private final BacnetAnalyzer.State state = analyzer.newState();
    private final Transcript sink = new Transcript();

    private void ask(String hex) {
        analyzer.datagram(state, Direction.TO_SERVER, Transcript.bytes(hex), sink);
    }

    private void answer(String hex) {
        analyzer.datagram(state, Direction.TO_CLIENT, Transcript.bytes(hex), sink);
    }

    @Test
    void readsAPropertyAndWhatItSays() {
        ask("810A 0011 0104 0275 01 0C 0C 020004D2 19 46");
        answer("810A 0017 0100 30 01 0C 0C 020004D2 19 46 3E 74 00414855 3F");
        assertThat(sink.operations()).hasSize(2);
        assertThat(sink.operations().getLast())
                .startsWith("response read 12:read-property ok {read device 70 =AHU}")
                .contains("confirmed=12", "instance=1234");
        assertThat(sink.facts()).containsExactly("sender MODEL AHU");
    }

    @Test
    void aWriteToAnOutputActsOnTheProcess() {
        ask("810A 001A 0104 0275 02 0F 0C 00400001 19 55 3E 44 42480000 3F 49 08");
        answer("810A 0009 0100 20 02 0F");
        assertThat(sink.operations().getFirst())
                .startsWith("request control 15:write-property  {control analog-output 85 =50.0}")
                .contains("priority=8");
        assertThat(sink.operations().getLast())
                .startsWith("response control 15:write-property ok {control analog-output 85");
    }

    @Test
    void everyPropertyOfSeveralIsAnItem() {
        ask("810A 001A 0104 0275 03 0E 0C 00000003 1E 09 55 09 6F 1F 0C 00400001");
        answer(
                "810A 0021 0100 30 03 0E 0C 00000003 1E 29 55 4E 44 41AC0000 4F 29 6F 5E 91 02 91 20"
                        + " 5F 1F");
        assertThat(sink.operations().getFirst())
                .contains(
                        "{read analog-input 85",
                        "{read analog-input 111",
                        "{read analog-output =}");
        assertThat(sink.operations().getLast())
                .contains("{read analog-input 85 =21.5} {read analog-input 111 =unknown-property}");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "810A 000C 0104 0275 04 14 09 00, request restart 20:reinitialize-device, a cold start",
        "810A 000C 0104 0275 04 14 09 02, request upload 20:reinitialize-device, a backup begins",
        "810A 000C 0104 0275 04 14 09 04, request download 20:reinitialize-device, a restore begins",
        "810A 000C 0104 0275 04 11 19 01, request mode 17:device-communication-control, silenced",
        "810B 000A 0100 10 08 0900, request browse 8:who-is, a search",
        "8101 0004, request configure 1:write-broadcast-distribution-table, a table is written",
    })
    void parametersSayWhatIsDone(String hex, String operation, String what) {
        ask(hex);
        assertThat(sink.operations().getFirst()).startsWith(operation);
    }

    @Test
    void passwordsAreSecret() {
        ask("810A 0015 0104 0275 04 14 09 01 1D 07 00736563726574");
        assertThat(sink.operations().getFirst()).contains("password=***");
    }

    @Test
    void whoIsPassedOnIsTheOneThatSpeaks() {
        answer("8104 001A 0A01001E BAC0 0100 10 00 C4 02000037 22 05C4 91 03 21 24");
        assertThat(sink.facts())
                .contains("10.1.0.30 SERVICE BACnet device 55", "10.1.0.30 VENDOR Tridium");
    }

    @Test
    void whoIsBehindARouterIsAPartOfIt() {
        answer("810B 0018 0108 0005 01 0C 10 00 C4 0200004D 22 01E0 91 03 21 05");
        assertThat(sink.facts()).containsExactly("sender PART BACnet device 77");
    }

    @Test
    void segmentsAreReadWhenTheyAreWhole() {
        answer("810A 0010 0104 3C 05 00 04 0C 0C 02000001");
        answer("810A 0014 0104 3C 05 01 04 0C 19 4C 3E C4 00000001 C4");
        answer("810A 0014 0104 3C 05 01 04 0C 19 4C 3E C4 00000001 C4");
        answer("810A 0010 0100 38 05 02 04 0C 00000002 3F");
        assertThat(sink.operations()).hasSize(4);
        assertThat(sink.operations().get(2)).contains("pdu=3").doesNotContain("objects");
        assertThat(sink.operations().getLast()).contains("{read device 76", "instance=2");
        assertThat(sink.oddities()).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "810A 00, BAD_LENGTH@0, half a header",
        "810A 0006 0200, BAD_MARKER@4, another version",
        "810A 0009 0120 0005 09, BAD_LENGTH@4, an address that is not all there",
        "810A 0006 0100, NOTHING_CARRIED, no APDU",
        "810A 0008 0104 0275, BAD_LENGTH@4, half an APDU",
        "810A 0020 0100 20 02 0F, SHORTER_THAN_SAID, a length that lies",
        "810A 000A 0104 0275 05 63, UNKNOWN_SERVICE, a service of nobody",
        "810A 0007 0180 40, UNKNOWN_NETWORK_MESSAGE, a network message of nobody",
        "810A 0007 0100 90, RESERVED_PDU, a PDU of nobody",
        "810A 000D 0104 0275 08 0C 0C0200, DATA_TOO_SHORT, half an object",
        "810A 000B 0104 0275 08 0F 3E, TAGS_UNBALANCED, a value that is not closed",
        "810A 000E 0104 0875 08 03 04 0C 0C00, SEGMENT_OUT_OF_ORDER, a segment without the first",
    })
    void reportsWhatIsOdd(String hex, String oddity, String what) {
        ask(hex);
        assertThat(sink.oddities()).anyMatch(told -> told.startsWith(oddity));
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "810A 0009 0100 20 02 0F, CERTAIN, a whole datagram",
        "8105 0006 003C, CERTAIN, a registration",
        "810A 0020 0100 20 02 0F, WEAK, a length that lies",
        "8112 0009 0100 20 02 0F, NO, a function of nobody",
        "55FF 00 01 72 0000 84, CERTAIN, a token on a bus",
        "55FF 00 01 72 0000 85, NO, a header whose checksum is wrong",
        "0104 0275 01 0C, WEAK, what a link's type has to vouch for",
        "4745 5420, NO, another protocol",
    })
    void recognisesItsOwn(String hex, Match match, String what) {
        assertThat(new BacnetProtocol().recognise(Direction.TO_SERVER, Transcript.bytes(hex)))
                .isEqualTo(match);
    }
}
