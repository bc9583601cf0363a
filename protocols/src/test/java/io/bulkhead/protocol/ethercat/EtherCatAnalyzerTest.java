// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ethercat;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtherCatAnalyzerTest {
    private final Transcript heard = new Transcript();
    private final EtherCatAnalyzer analyzer = new EtherCatAnalyzer();
    private final EtherCatAnalyzer.State state = analyzer.newState();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0E10 05 01 0110 2001 0200 0000 0100 0000, request mode 5:fpwr, init before anything ran",
        "0E10 05 01 0110 2001 0200 0000 0800 0000, request start 5:fpwr, operation",
        "0E10 05 01 0110 2001 0200 0000 0300 0000, request firmware 5:fpwr, bootstrap",
        "0D10 05 01 0110 4000 0100 0000 52 0000,   request restart 5:fpwr, the first letter of a reset",
        "0D10 05 01 0110 4000 0100 0000 00 0000,   request read 5:fpwr, no letter of a reset",
        "0E10 02 01 0000 1000 0200 0000 0110 0000, request configure 2:apwr, a station address",
        "1210 05 01 0110 0205 0600 0000 0001 08000000 0000, request read 5:fpwr, the EEPROM is asked",
        "1210 05 01 0110 0205 0600 0000 0102 08000000 0000, request configure 5:fpwr, the EEPROM is written",
        "0E10 05 01 0110 0011 0200 0000 0100 0000, request write 5:fpwr, process memory",
    })
    void saysWhatACommandDoes(String frame, String start, String why) {
        hear(frame);
        assertThat(heard.operations().getFirst()).as(why).startsWith(start);
    }

    @Test
    void onlyWhoOperatedStops() {
        hear("0E10 05 01 0110 2001 0200 0000 0800 0000");
        hear("0E10 05 01 0210 2001 0200 0000 0400 0000");
        hear("0E10 05 01 0110 2001 0200 0000 0400 0000");
        hear("0E10 05 01 0110 2001 0200 0000 0100 0000");
        assertThat(heard.operations())
                .extracting(line -> line.split(" ")[1])
                .containsExactly("start", "mode", "stop", "mode");
    }

    @Test
    void whoExchangedProcessDataBeforeTheCaptureBeganStops() {
        hear("0E10 0C 01 00000100 0200 0000 0100 0000");
        hear("0E10 05 01 0110 2001 0200 0000 0100 0000");
        assertThat(heard.operations().getLast()).startsWith("request stop");
    }

    @Test
    void theWorkingCounterTellsWhatComesBack() {
        hear("0E10 07 01 0200 3001 0200 0000 0800 0200");
        hear("0E10 04 02 0910 3001 0200 0000 0000 0000");
        assertThat(heard.operations().get(0)).startsWith("response read 7:brd ok");
        assertThat(heard.operations().get(1)).startsWith("response read 4:fprd no-device-answered");
    }

    @Test
    void anEepromThatIsBusyTellsNothing() {
        String fprd = "1A10 04 01 0110 0205 0E00 0000 ";
        hear(fprd + "0081 08000000 02000000 522C4C04 0100");
        assertThat(heard.facts()).containsExactly("sender PART station 4097");
        hear(fprd + "4000 08000000 02000000 522C4C04 0100");
        assertThat(heard.facts())
                .contains(
                        "sender PART station 4097 vendor Beckhoff Automation",
                        "sender PART station 4097 product 0x044c2c52");
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0E10 07 01 0000 3001 0280 0000 0000 0000, BAD_LENGTH@16, a command follows that is not there",
        "0E10 07 01 0000 3001 0340 0000 0000,      BAD_LENGTH@2,  a command longer than its frame",
        "0430 0000 0000,                           BAD_MARKER@0,  a type of no standard",
        "04,                                       BAD_LENGTH@0,  half a header",
        "0F10 07 01 0000 3001 0200 0000 0000 0000, LENGTH_DIFFERS, another length in the header",
        "0E10 07 01 0000 3001 0240 0000 0000 0000, CIRCULATING,   the ring broke",
        "0450 0600 0110 00 03,                     BAD_VALUE@2,   a mailbox without its message",
    })
    void saysWhatIsOdd(String frame, String oddity, String why) {
        hear(frame);
        assertThat(heard.oddities()).as(why).containsExactly(oddity);
    }

    @Test
    void aMailboxIsReadWhereItsPartsAgree() {
        String data = "0A00 0110 00 13 0020 40 0810 00 00000000";
        hear("1C10 05 01 0110 0010 1000 0000 " + data + "0000");
        assertThat(heard.operations().getFirst())
                .startsWith("request identify 5:fpwr  {identify coe-device-name 1050624 =}");
    }

    private void hear(String frame) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(frame), heard);
    }
}
