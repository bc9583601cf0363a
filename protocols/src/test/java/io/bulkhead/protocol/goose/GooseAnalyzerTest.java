// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.goose;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.protocol.Direction;
import io.bulkhead.protocol.Transcript;
import io.bulkhead.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GooseAnalyzerTest {
    private final Transcript heard = new Transcript();
    private final GooseAnalyzer analyzer = new GooseAnalyzer();
    private final ControlBlocks blocks = analyzer.newState();

    @Test
    void tellsAllMembersAndValues() {
        hear(5, 0, "830101 A207 84020640 850107", 2);
        assertThat(heard.operations())
                .containsExactly(
                        "report report -1:publish  {report boolean 0 =1} {report bit-string 1 1.0=01}"
                                + " {report integer 1 1.1=7} {appid=1 length=68 simulated=false"
                                + " control=A/G timeAllowedToLive=100 dataSet=A/D id=I"
                                + " time=1000000000 clockFailed=false clockNotSynchronised=true"
                                + " state=5 sequence=0 simulation=false revision=1"
                                + " needsCommissioning=false entries=2 changed=false}");
        assertThat(heard.facts()).contains("sender PART A");
        assertThat(heard.oddities()).isEmpty();
    }

    @ParameterizedTest(name = "{0}/{1} then {2}/{3}: {4} {5}")
    @CsvSource({
        "5, 0, 5, 1,  publish,      ''",
        "5, 1, 5, 1,  publish,      ''",
        "5, 9, 6, 0,  state-change, ''",
        "5, 9, 6, 1,  state-change, SEQUENCE_NOT_RESTARTED",
        "5, 9, 8, 0,  state-change, STATES_MISSED",
        "5, 9, 4, 0,  state-change, STATE_WENT_BACK",
        "5, 9, 1, 0,  state-change, RESTARTED",
        "5, 9, 5, 8,  publish,      SEQUENCE_WENT_BACK",
        "5, 9, 5, 12, publish,      SEQUENCE_MISSED",
    })
    void followsItsNumbers(
            int state, int sequence, int newState, int newSequence, String name, String oddity) {
        hear(state, sequence, "830100", 1);
        hear(newState, newSequence, "830100", 1);
        assertThat(heard.operations().getLast()).startsWith("report report -1:" + name);
        assertThat(String.join(" ", heard.oddities())).isEqualTo(oddity);
    }

    @Test
    void otherValuesInTheSameStateAreOdd() {
        hear(5, 0, "830100", 1);
        hear(5, 1, "830101", 1);
        assertThat(heard.oddities()).containsExactly("CHANGED_WITHOUT_STATE");
    }

    @Test
    void whatComesTooLateIsOdd() {
        heard.at(0);
        hear(5, 0, "830100", 1);
        heard.at(200_000_000);
        hear(5, 1, "830100", 1);
        assertThat(heard.oddities()).containsExactly("LATE");
    }

    @Test
    void entriesAreCounted() {
        hear(5, 0, "830100 830100", 3);
        assertThat(heard.oddities()).containsExactly("ENTRIES_MISMATCH");
    }

    @Test
    void aSilentControlBlockMakesRoom() {
        ControlBlocks full = new ControlBlocks();
        for (int name = 0; name <= ControlBlocks.MAX; name++) {
            assertThat(full.find(name)).isFalse();
            full.put(name, 1, 2, 3, 4, 5);
        }
        assertThat(full.find(ControlBlocks.MAX)).isTrue();
        assertThat(full.find(0)).isFalse();
    }

    @Test
    void whatTheCaptureCutIsNobodysFault() {
        heard.cutting();
        Bytes whole = message(5, 0, "830100", 1);
        analyzer.datagram(blocks, Direction.TO_SERVER, whole.shorten(whole.length() - 2), heard);
        assertThat(heard.operations()).hasSize(1);
        assertThat(heard.oddities()).isEmpty();
    }

    private void hear(int state, int sequence, String data, int entries) {
        analyzer.datagram(
                blocks, Direction.TO_SERVER, message(state, sequence, data, entries), heard);
    }

    private static Bytes message(int state, int sequence, String data, int entries) {
        String values = data.replace(" ", "");
        String members =
                "8003412F47 810164 8203412F44 830149 8408000000010000002A 8501%02X 8601%02X 870100 880101 890100 8A01%02X AB%02X%s"
                        .replace(" ", "")
                        .formatted(state, sequence, entries, values.length() / 2, values);
        int length = members.length() / 2;
        return Transcript.bytes("0001%04X0000000061%02X%s".formatted(length + 10, length, members));
    }
}
