// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoapAnalyzerTest {
    private final Transcript heard = new Transcript();
    private final CoapAnalyzer analyzer = new CoapAnalyzer();
    private final CoapAnalyzer.State state = analyzer.newState();

    @Test
    void anAnswerHasThePathOfItsRequest() {
        ask("41 01 0001 AA B1 61");
        answer("61 45 0001 AA FF 3231");
        assertThat(heard.operations().getLast())
                .isEqualTo(
                        "response read 69:content ok {read path /a=21} {type=2"
                                + " typeName=acknowledgement message=1 token=aa path=/a payloadLength=2}");
    }

    @Test
    void withoutATokenTheMessageIdPairs() {
        ask("40 02 0007 B1 61");
        answer("60 44 0007");
        assertThat(heard.operations().getLast())
                .startsWith("response write 68:changed ok {write path /a=}");
    }

    @Test
    void theSameTokenAskedTheOtherWayIsAnotherRequest() {
        ask("41 01 0001 AA B1 61");
        answer("41 03 0001 AA B1 62");
        ask("61 44 0001 AA");
        answer("61 45 0001 AA FF 31");
        assertThat(heard.operations().get(2)).contains("path /b=");
        assertThat(heard.operations().get(3)).contains("path /a=1");
    }

    @Test
    void whatIsObservedIsReportedAgain() {
        ask("41 01 0001 AA 60 51 61");
        answer("61 45 0001 AA 61 01 FF 31");
        answer("51 45 0100 AA 61 02 FF 32");
        assertThat(heard.operations())
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly(
                        "request subscribe 1", "response subscribe 69", "report report 69");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "44 02 0001 01020304 B1 63 02 6173 FF 6B6579, a Thread network's data set",
        "44 02 0001 01020304 BA 617574687A2D696E666F FF 6B6579, a token of OAuth",
        "44 02 0001 01020304 B2 3231 01 30 FF 6B6579, a context of OSCORE",
        "44 02 0001 01020304 B3 6F6963 03 736563 04 63726564 FF 6B6579, a credential of OCF",
        "44 01 0001 01020304 B1 61 47 7073 6B3D 6B6579, a key in a query",
    })
    void keysAreSecret(String hex, String what) {
        ask(hex);
        String told = heard.operations().getFirst();
        assertThat(told).contains("***");
        assertThat(told.replaceAll("[*]{3}[^ }]*", "")).doesNotContain("key", "6b6579");
    }

    @Test
    void keysThatAServerWritesAreSecret() {
        answer("41 03 0001 AA B1 30 01 30 FF C8 05 03 6B6579");
        assertThat(heard.operations().getFirst())
                .contains("security /0/0=}")
                .contains("payload=***");
    }

    @Test
    void aRegistrationNamesItsDevice() {
        ask("40 02 0001 B2 7264 4A 65703D6D657465722D31");
        assertThat(heard.facts())
                .containsExactly("sender NAME meter-1", "receiver ROLE coap resource directory");
    }

    private void ask(String hex) {
        analyzer.datagram(state, Direction.TO_SERVER, bytes(hex), heard);
    }

    private void answer(String hex) {
        analyzer.datagram(state, Direction.TO_CLIENT, bytes(hex), heard);
    }
}
