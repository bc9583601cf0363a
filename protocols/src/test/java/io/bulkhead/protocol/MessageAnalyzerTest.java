// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.testing.Hex;
import io.bulkhead.protocol.testing.RecordingSink;
import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageAnalyzerTest {
    /// Messages whose first byte is their length, which may not be 0.
    private static final class Counted implements MessageAnalyzer<StringBuilder> {
        private int size;

        @Override
        public StringBuilder newState() {
            return new StringBuilder();
        }

        @Override
        public Verdict wrap(StringBuilder state, Direction direction, Bytes bytes, int at) {
            if (bytes.length() == at) {
                return Verdict.INCOMPLETE;
            }
            size = bytes.u8(at);
            if (size == 0) {
                return Verdict.BAD_LENGTH;
            }
            return at + size > bytes.length() ? Verdict.INCOMPLETE : Verdict.COMPLETE;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public void message(StringBuilder state, Direction direction, Sink sink) {
            state.append(size);
            // What a message holds may be read with the same view.
            size = 0;
        }
    }

    private final Counted analyzer = new Counted();
    private final StringBuilder seen = analyzer.newState();
    private final RecordingSink sink = new RecordingSink();

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "'',           0,  '', nothing came",
        "01 02 00 01,  4,  121, all whole",
        "01 03 00,     1,  1,  the second is still to come",
        "02 00 00 01,  -1, 2,  the second is broken",
    })
    void aStreamIsReadUpToTheLastWholeMessage(String hex, int consumed, String sizes, String why) {
        assertThat(analyzer.advance(seen, Direction.TO_SERVER, Hex.bytes(hex), sink))
                .isEqualTo(consumed);
        assertThat(seen).hasToString(sizes);
    }

    @Test
    void aDatagramHoldsOneMessage() {
        analyzer.datagram(seen, Direction.TO_SERVER, Hex.bytes("01 02 00"), sink);

        assertThat(seen).hasToString("1");
        assertThat(sink.lines()).isEmpty();
    }

    @Test
    void aDatagramMayHoldSeveralMessages() {
        analyzer.messages(seen, Direction.TO_SERVER, Hex.bytes("01 02 00"), sink);

        assertThat(seen).hasToString("12");
        assertThat(sink.lines()).isEmpty();
    }

    @Test
    void aDatagramThatEndsTooEarlyIsMalformed() {
        analyzer.messages(seen, Direction.TO_SERVER, Hex.bytes("01 03 00"), sink);

        assertThat(seen).hasToString("1");
        assertThat(sink.lines()).singleElement().asString().contains("BAD_LENGTH");
    }

    @Test
    void aDatagramThatTheCaptureCutIsNobodysFault() {
        sink.cut(true);
        analyzer.messages(seen, Direction.TO_SERVER, Hex.bytes("01 03 00"), sink);
        analyzer.datagram(seen, Direction.TO_SERVER, Hex.bytes("03 00"), sink);

        assertThat(seen).hasToString("1");
        assertThat(sink.lines()).isEmpty();
    }
}
