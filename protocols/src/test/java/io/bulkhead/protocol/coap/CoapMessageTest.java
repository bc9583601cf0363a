// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.coap;

import static io.bulkhead.protocol.Transcript.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Match;
import io.bulkhead.wire.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoapMessageTest {
    private final CoapMessage message = new CoapMessage();

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "40 00 0001,                  COMPLETE,   an empty message",
        "41 01 0001 AA B1 61,         COMPLETE,   a token and an option",
        "40 45 0001 FF 61,            COMPLETE,   a payload",
        "40 01 00,                    BAD_LENGTH, half a header",
        "80 01 0001,                  BAD_MARKER, another version",
        "49 01 0001 000000000000000000, BAD_MARKER, a token of nine bytes",
        "44 01 0001 AA,               TRUNCATED,  half a token",
        "40 01 0001 B4 61,            BAD_LENGTH, an option longer than the message",
        "40 01 0001 BF 61,            BAD_LENGTH, a length that is reserved",
        "40 01 0001 D1,               BAD_LENGTH, a long number that is not there",
    })
    void readsDatagrams(String hex, Verdict verdict, String why) {
        assertThat(message.wrap(bytes(hex))).as(why).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "00 E1,                COMPLETE,   settings without an option",
        "21 01 AA B1 61,       COMPLETE,   a request",
        "D0 00 45 FF 000000000000000000000000, COMPLETE, 13 bytes and more",
        "D0,                   INCOMPLETE, a long length that did not come yet",
        "21 01 AA B1,          INCOMPLETE, half an option",
        "F0 FFFFFFFF 45,       BAD_LENGTH, longer than anybody sends",
        "0F 01,                BAD_MARKER, a token of fifteen bytes",
        "00 20,                BAD_MARKER, a code of no standard",
    })
    void readsStreams(String hex, Verdict verdict, String why) {
        assertThat(message.wrapStream(bytes(hex))).as(why).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"64, COMPLETE", "65, BAD_LENGTH"})
    void nobodySendsMoreOptionsThan(int options, Verdict verdict) {
        assertThat(message.wrap(bytes("40 01 0001" + "00".repeat(options)))).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "40 01 0001 B1 61,             LIKELY, a path",
        "40 01 0001 61 01 51 61,       LIKELY, a path that is observed",
        "40 01 0001 31 61 81 61,       LIKELY, a host and a path",
        "40 01 0001 31 01 81 61,       WEAK,   a host that is no text",
        "40 01 0001 51 00 61 61,       WEAK,   a condition with a value",
        "40 01 0001 65 0000000000 51 61, WEAK, a number of five bytes",
        "40 01 0001 B1 01,             WEAK,   a path that is no text",
    })
    void aPathAmongOptionsOfTheirFormsIsLikely(String hex, Match match, String why) {
        assertThat(CoapRecognition.datagram(bytes(hex))).as(why).isEqualTo(match);
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource({
        "30 E1 22 0480,    LIKELY, settings",
        "10 E1 40,         LIKELY, settings of one option",
        "12 E1 82ED 40,    WEAK,   settings with a token",
        "10 E1 60,         WEAK,   an option of no settings",
        "00 E1,            WEAK,   settings without an option",
        "30 E1 22,         MORE,   half of them",
        "30 01 22 0480,    NO,     a request",
    })
    void settingsBeginAStream(String hex, Match match, String why) {
        assertThat(CoapRecognition.stream(bytes(hex))).as(why).isEqualTo(match);
    }

    @Test
    void longNumbersAndLengthsAreAddedUp() {
        message.wrap(bytes("40 01 0001 B1 61 D1 24 62 E1 0100 63"));
        message.firstOption();
        assertThat(message.nextOption()).isTrue();
        assertThat(message.optionNumber()).isEqualTo(11);
        assertThat(message.nextOption()).isTrue();
        assertThat(message.optionNumber()).isEqualTo(11 + 13 + 0x24);
        assertThat(message.nextOption()).isTrue();
        assertThat(message.optionNumber()).isEqualTo(60 + 269 + 0x100);
        assertThat(message.nextOption()).isFalse();
    }
}
