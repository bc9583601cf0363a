// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReassemblerTest {
    private static final int ACK = 16;
    private static final int PSH = 8;
    private static final long MILLISECOND = 1_000_000;
    private static final long START = 1_000;

    private Reassembler reassembler = new Reassembler(8 << 20);
    private StreamHalf half = new StreamHalf();
    private Recorder recorder = new Recorder();
    private long time;
    private long frame;

    @AfterEach
    void everythingIsGivenBack() {
        reassembler.release(half);
        assertThat(reassembler.bytesInUse()).isZero();
    }

    /// Each step is `offset:text` (data), `offset|` (no data), `S` (SYN), `F` after data (FIN), `A
    /// offset` (acknowledgement by the other direction), `+n` (n milliseconds pass) or `end`
    /// (flush). `~n` after data means n more bytes that the capture cut, and `x` alone a byte that
    /// is not pushed. Offset 0 is the first byte after the SYN.
    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '/',
            quoteCharacter = '"',
            textBlock =
                    """
                    S 0:ab; 4:cd;                             / ab;[1]cd;       / a hole at the end of the story
                    S 0:ab; 3:cd;                             / ab;cd;          / in order
                    S 0:ab 2:cd 4:e; 6:f;                     / abcde;f;        / a message in three segments
                    S 3:cd; 0:ab;                             / ab;cd;          / out of order
                    S 6:ef; 3:cd; 0:ab;                       / ab;cd;ef;       / backwards
                    S 0:ab; 0:ab; 3:cd;                       / ab;cd;          / retransmitted
                    S 0:abc 2:cde 5:f;                        / abcdef;         / partly retransmitted
                    S 3:cd; 3:cd; 0:ab;                       / ab;cd;          / out of order and twice
                    S 2:c 6:g 0:abcdefgh                      / abcdefgh        / filled around held pieces
                    S 4:efgh 2:cdef 0:abc                     / abcdefgh        / overlapping out of order
                    S 0:ab; 2| 3| 3:cd;                       / ab;cd;          / keep-alive without data
                    S 0:ab; 2:x 3:cd;                         / ab;cd;          / keep-alive with a byte of nonsense
                    S 0:ab; 3:c 3:cd;                         / ab;cd;          / zero-window probe
                    S S 0:ab;                                 / ab;             / SYN sent again
                    0:ab; 3:cd;                               / ab;cd;          / from the middle
                    3| 0:ab; 3:cd;                            / ab;cd;          / from the middle and data late
                    A3 0:ab; 3:cd;                            / ab;cd;          / from the middle after the answer
                    2| 3:cd; 6:ef;                            / cd;ef;          / from the middle at a keep-alive
                    2:x 3:cd; 6:ef;                           / cd;ef;          / from the middle at a keep-alive with data
                    A0 S 0:ab;                                / ab;             / SYN seen after its answer
                    S 3:cd; A6 0:ab;                          / [3]cd;          / acknowledged with data behind it
                    S 6:ef; A9 3:cd;                          / [6]ef;          / acknowledged with data behind it and late
                    S 3:cd; A3 6:ef; 9:gh;                    / [3]cd;ef;gh;    / lost for the grace of two segments
                    S 3:cd; 9:gh; A12 0:ab; 6:ef;             / [3]cd;[3]gh;    / two holes acknowledged at once
                    S 3:cd; A3 6:ef; 0:ab;                    / ab;cd;ef;       / late but within the grace
                    S A3 3| 3:cd; 0:ab;                       / [3]cd;          / the grace passed before the data
                    S A3 +100 3:cd; 0:ab;                     / [3]cd;          / 100 ms passed before the data
                    S A3 +99 3:cd; 0:ab;                      / ab;cd;          / 100 ms are not over
                    S A3 3:cd; A6 0:ab;                       / [3]cd;          / acknowledged around the hole
                    S A3 A6 A9 3:cd; 0:ab;                    / ab;cd;          / acknowledgements overtake data
                    S A9 0:ab; +100 6:ef; 3:cd;               / ab;cd;ef;       / the grace of one hole is not that of the next
                    S A9 0:ab; A12 +100 6:ef; 3:cd;           / ab;[3]ef;       / the grace of the next begins with an acknowledgement
                    A3 2:x 3:cd;                              / cd;             / from the middle after the answer at a keep-alive
                    S 0:ab~2000000000                         / ab[1048574]     / cut and nonsense about its length
                    S 3:cd; A2 6:ef; 9:gh; 0:ab;              / ab;cd;ef;gh;    / hole acknowledged in part only
                    S 3:cd; +900 6:ef; 9:gh; 0:ab;            / ab;cd;ef;gh;    / nobody acknowledges and one second is not over
                    S 3:cd; +1001 6:ef;                       / [3]cd;ef;       / open for more than one second
                    S 3:cd; 9:gh; +1001 12:ij; 6:ef;          / [3]cd;[3]gh;ij; / two holes and the second as old
                    S 0:ab 5:f; +1001 7:g;                    / ab[3]f;g;       / what waits before a gap is dropped
                    S 40:z; 0:ab; +2000 3:cd; +2000 6:ef; 9:gh; / ab;cd;ef;gh;[28]z; / a forged segment ahead does not hide what is sent
                    S 0:a; 1048579:y; 2:b;                    / a;b;            / too far ahead
                    S 0:a; 1048578:y; 2:b;                    / a;b;[1048574]y; / not too far ahead
                    S 0:ab; 6:ef; end                         / ab;[3]ef;       / flushed
                    S 0:ab; 6:ef;F end                        / ab;[3]ef;       / flushed up to a held FIN
                    S 0:ab; 9|F end                           / ab;[6]          / flushed up to a lone FIN
                    S 0:ab;F 3|F 4|                           / ab;             / FIN twice
                    S 0:ab; 3|F 3:cd;                         / ab;cd;          / a forged FIN blinds nobody
                    S 0:ab~4 6:ef;                            / ab[4]ef;        / cut by the snap length
                    S 6:ef; 0:ab~4                            / ab[4]ef;        / cut before held data
                    S 6:ef~3 0:abcdef 11:g;                   / abcdefef[3]g;   / cut and held
                    S 0:~4 4:ef;                              / [4]ef;          / cut to nothing
                    S 0:ab; 2000000000:x; 3:cd;               / ab;cd;          / one segment out of window
                    S 0:a; 2000000000:x; 2:b; 2000000002:y; 2000000004:z; 4:c; / a;b;c; / two in a row do not agree enough
                    S 0:a; 2000000000:x; 2000000002:y; 2000000004:z; 2000000006:z; / a;[2000000002]z;z; / three agree
                    S 0:a; 3:b; 3000000000:x; 3000000002:y; 3000000004:z; / a;[1]b;[0]z; / three agree before the stream
                    S 0:a; 2000000000:x; 1900000000:y; 1800000000:z;      / a;   / three that do not agree
                    A2000000000 0:ab;                         / ab;             / an acknowledgement of nonsense
                    """)
    void tells(String steps, String expected, String why) {
        play(steps);
        if (!steps.endsWith("end")) {
            reassembler.flush(half, recorder);
        }
        assertThat(recorder.said()).isEqualTo(expected);
    }

    private void play(String steps) {
        for (String step : steps.split(" ")) {
            step(step);
        }
    }

    private void step(String step) {
        reassembler.at(time, ++frame);
        switch (step.charAt(0)) {
            case 'S' -> segment(-1, Arrival.SYN, "", 0);
            case 'A' -> {
                long number = START + Long.parseLong(step.substring(1));
                reassembler.acknowledged(half, number, recorder);
            }
            case '+' -> time += Long.parseLong(step.substring(1)) * MILLISECOND;
            case 'e' -> reassembler.flush(half, recorder);
            default -> data(step);
        }
    }

    private void data(String step) {
        boolean probe = step.contains("x") && step.length() == 3 || step.contains("|");
        String[] parts = step.split("[:|]", 2);
        boolean fin = parts[1].endsWith("F");
        String[] text = (fin ? parts[1].substring(0, parts[1].length() - 1) : parts[1]).split("~");
        int cut = text.length == 1 ? 0 : Integer.parseInt(text[1]);
        int flags = ACK | (probe ? 0 : PSH) | (fin ? Arrival.FIN : 0);
        segment(Long.parseLong(parts[0]), flags, text[0], text[0].length() + cut);
    }

    private void segment(long offset, int flags, String text, int wireLength) {
        Bytes payload = Bytes.copyOf(text.getBytes(StandardCharsets.US_ASCII));
        reassembler.segment(
                half, START + offset & 0xFFFF_FFFFL, flags, payload, wireLength, recorder);
    }

    @Test
    void tellsWhichPacketCompletedWhatIsDelivered() {
        List<String> completions = new ArrayList<>();
        StreamConsumer lines =
                new StreamConsumer() {
                    @Override
                    public int data(Bytes stream) {
                        completions.add(
                                stream.text(0, stream.length(), StandardCharsets.US_ASCII)
                                        + reassembler.completionFrame()
                                        + "@"
                                        + reassembler.completionTime());
                        return stream.length();
                    }

                    @Override
                    public void gap(long lost) {
                        completions.add("gap");
                    }
                };
        Bytes payload = Bytes.copyOf("ab".getBytes(StandardCharsets.US_ASCII));
        int packet = 1;
        for (long sequence : new long[] {0, 6, 4, 2, 12, 10, 16}) {
            reassembler.at(10 * packet, packet++);
            reassembler.segment(half, sequence, ACK, payload, 2, lines);
        }
        reassembler.at(80, 8);
        reassembler.acknowledged(half, 14, lines);
        reassembler.acknowledged(half, 18, lines);
        assertThat(completions)
                .containsExactly(
                        "ab1@10", "ab4@40", "ab4@40", "ab4@40", "gap", "ab6@60", "ab6@60", "gap",
                        "ab7@70");
    }

    @Test
    void dataOnTheSynBelongsToTheStream() {
        segment(-1, Arrival.SYN, "ab;", 3);
        play("3:cd;");
        assertThat(recorder.said()).isEqualTo("ab;cd;");
    }

    @Test
    void aResetSaysNothing() {
        play("S 0:ab;");
        segment(3, Arrival.RST, "why", 3);
        play("3:cd;");
        assertThat(recorder.said()).isEqualTo("ab;cd;");
    }

    @Test
    void countsWhatItMeets() {
        play("S 0:ab; 0:ab; 2| 6:ef; 9:gh; 6:ef; 9:Gh; 1500000000:x; +1001 12:ij;");
        StreamCounters counters = reassembler.counters();
        assertThat(counters.retransmitted).isEqualTo(4);
        assertThat(counters.outOfOrder).isEqualTo(5);
        assertThat(counters.conflicting).isOne();
        assertThat(counters.outOfWindow).isOne();
        assertThat(counters.gaps).isOne();
        assertThat(counters.lostBytes).isEqualTo(3);
        assertThat(counters.resynchronised + counters.overflowed + counters.droppedForBudget)
                .isZero();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "S 0:abc 0:aXc,       true,  differs from what is not consumed yet",
        "S 0:abc 1:Xcd,       true,  differs in the part that overlaps",
        "S 0:abc 1:bcX,       false, differs after the part that overlaps",
        "S 4:ef 0:abcdX,      true,  differs from what is held",
        "S 4:ef 2:cdX,        true,  differs from what is held and comes before the hole closes",
        "S 0:abc 2:x,         false, is the byte of a keep-alive",
        "S 0:ab; 0:aX;,       false, nothing is left to compare with",
    })
    void noticesOtherBytesForTheSamePlace(String steps, boolean conflicting, String why) {
        play(steps);
        assertThat(half.conflicting()).isEqualTo(conflicting);
        assertThat(reassembler.counters().conflicting).isEqualTo(conflicting ? 1 : 0);
        assertThat(recorder.said()).doesNotContain("X;");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "S 0:ab;,             false",
        "S 0:ab;F,            true",
        "S 3:cd;F,            false",
        "S 3:cd;F 0:ab;,      true",
        "S 0:ab; 3|F,         true",
        "S 0:ab; 3|F 3:cd;,   false",
        "S 3|F 0:ab;,         true",
    })
    void isFinishedWhenEverythingBeforeTheFinWasDelivered(String steps, boolean finished) {
        play(steps);
        assertThat(half.finished()).isEqualTo(finished);
    }

    @Test
    void aStoppedHalfKeepsNothingButItsPlace() {
        play("S 0:ab 7:gh");
        assertThat(reassembler.bytesInUse()).isPositive();
        recorder.stopped();
        play("2:c 3:d 20:z 21:yF A30 30:w");
        assertThat(recorder.said()).isEqualTo("abc");
        assertThat(half.wantsNoMore()).isTrue();
        assertThat(reassembler.bytesInUse()).isZero();
    }

    @Test
    void aHalfThatStopsWhileItResynchronisesIsToldNothingMore() {
        play("S 3:cd; 2000000000:x; 2000000002:y;");
        recorder.stopped();
        play("2000000004:z; 2000000006:z;");
        assertThat(recorder.said()).isEqualTo("[3]cd;");
    }

    @Test
    void theOwnerCanStopAHalf() {
        play("S 0:ab 7:gh");
        reassembler.stop(half);
        play("2:c end");
        assertThat(recorder.said()).isEqualTo("ab");
        assertThat(half.wantsNoMore()).as("a flushed half is as new").isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 0x7FFF_FFF0L, 0xFFFF_FFFFL, 0xFFFF_FFFAL, 0x8000_0000L})
    void sequenceNumbersWrap(long first) {
        byte[] text = "abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
        Bytes all = Bytes.copyOf(text);
        Bytes part = new Bytes();
        reassembler.segment(half, first - 1, Arrival.SYN, part, 0, recorder);
        for (int at : new int[] {4, 0, 8, 20, 16, 12, 22}) {
            long sequence = first + at & 0xFFFF_FFFFL;
            part.aim(all, at, 4);
            reassembler.segment(half, sequence, ACK, part, 4, recorder);
        }
        assertThat(recorder.said()).isEqualTo("abcdefghijklmnopqrstuvwxyz");
        assertThat(reassembler.counters().gaps).isZero();
    }

    @Test
    void aMessageThatIsTooLongIsDropped() {
        int size = 64 << 10;
        String text = "a".repeat(size);
        int fits = Backlog.MAX_UNCONSUMED / size;
        for (int i = 0; i < fits + 1; i++) {
            segment((long) i * size, ACK, text, size);
        }
        assertThat(reassembler.counters().overflowed).isOne();
        assertThat(recorder.said()).isEqualTo(text.repeat(fits) + "[0]" + text);
        assertThat(recorder.rest()).hasSize(size);
    }

    @Test
    void aSegmentThatIsTooLongIsDroppedToo() {
        int size = Backlog.MAX_UNCONSUMED + 1;
        segment(0, ACK, "a".repeat(size), size);
        assertThat(reassembler.counters().overflowed).isOne();
        assertThat(reassembler.bytesInUse()).isZero();
        segment(size + 2, ACK, "b".repeat(size), size);
        assertThat(reassembler.counters().lostBytes).isEqualTo(2);
        assertThat(recorder.said()).endsWith("b[0]");
    }

    @Test
    void aHoleIsGivenUpWhenTheListIsFull() {
        play("S");
        for (int i = 0; i <= Backlog.MAX_HELD_SEGMENTS; i++) {
            assertThat(recorder.said()).isEmpty();
            segment(3 + i, ACK | PSH, ";", 1);
        }
        assertThat(recorder.said()).isEqualTo("[3]" + ";".repeat(65));
    }

    @Test
    void aHoleIsGivenUpWhenTheBytesHeldAreTooMany() {
        play("S");
        int size = 32 << 10;
        String text = ";".repeat(size);
        for (int i = 0; i < 8; i++) {
            segment(3 + (long) i * size, ACK, text, size);
        }
        assertThat(recorder.said()).isEmpty();
        segment(1, ACK, ";", 1);
        assertThat(recorder.said()).isEqualTo("[1];");
        reassembler.flush(half, recorder);
        assertThat(recorder.said().equals("[1];[1]" + text.repeat(8))).isTrue();
    }

    @Test
    void withoutBudgetItGoesOnWithoutMemory() {
        reassembler = new Reassembler(256);
        play("S 0:ab; 6:ef; 9:gh; 12:i 13:j 3:cd;");
        assertThat(recorder.said()).isEqualTo("ab;[3]ef;gh;ij");
        assertThat(reassembler.counters().droppedForBudget).isOne();
        segment(14, ACK, "k".repeat(300), 300);
        assertThat(recorder.said()).isEqualTo("ab;[3]ef;gh;ij[0]" + "k".repeat(300) + "[0]");
        assertThat(reassembler.counters().droppedForBudget).isEqualTo(3);
    }

    @Test
    void theBudgetIsSharedByAllHalves() {
        reassembler = new Reassembler(64 << 10);
        StreamHalf[] halves = new StreamHalf[1_000];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = new StreamHalf();
            Bytes payload = Bytes.copyOf(new byte[100]);
            reassembler.segment(halves[i], i, ACK, payload, 100, new Recorder());
            assertThat(reassembler.bytesInUse()).isLessThanOrEqualTo(64 << 10);
        }
        assertThat(reassembler.counters().droppedForBudget).isEqualTo(1_000 - 256);
        for (StreamHalf each : halves) {
            reassembler.release(each);
        }
    }

    @Test
    void anEmptiedBufferShrinks() {
        int size = 1 << 16;
        for (int i = 0; i < 8; i++) {
            segment((long) i * size, ACK, "a".repeat(size), size);
        }
        assertThat(reassembler.bytesInUse()).isEqualTo(8 * size);
        segment(8L * size, ACK, ";ab", 3);
        assertThat(recorder.rest()).isEqualTo("ab");
        assertThat(reassembler.bytesInUse()).isEqualTo(BlockPool.SMALLEST);
        segment(8L * size + 3, ACK, "c;", 2);
        assertThat(recorder.said()).endsWith(";abc;");
        assertThat(reassembler.bytesInUse()).isZero();
    }

    @ParameterizedTest(name = "a consumer that says {0}")
    @ValueSource(ints = {Integer.MIN_VALUE, -2, 1_000, Integer.MAX_VALUE})
    void nonsenseFromAConsumerDoesNoHarm(int consumed) {
        StreamConsumer nonsense = new Nonsense(consumed);
        Bytes payload = Bytes.copyOf(new byte[10]);
        for (int i = 0; i < 10; i++) {
            reassembler.segment(half, 20L * (i ^ 1), ACK, payload, 10, nonsense);
        }
        reassembler.flush(half, nonsense);
        assertThat(reassembler.bytesInUse()).isZero();
    }

    private record Nonsense(int consumed) implements StreamConsumer {
        @Override
        public int data(Bytes stream) {
            return consumed;
        }

        @Override
        public void gap(long lost) {
            assertThat(lost).isPositive();
        }
    }

    @Test
    void aConsumerThatThrowsLeavesTheHalfInOrder() {
        StreamConsumer broken = new Broken();
        play("S 3:cd; 6:ef;");
        Bytes payload = Bytes.copyOf("ab;".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(
                            () -> {
                                reassembler.segment(half, START, ACK, payload, 3, broken);
                                reassembler.flush(half, broken);
                            })
                    .isInstanceOf(IllegalStateException.class);
        }
        play("9:gh;");
        assertThat(recorder.said()).isEqualTo("ef;gh;");
    }

    private static final class Broken implements StreamConsumer {
        @Override
        public int data(Bytes stream) {
            throw new IllegalStateException("a defect");
        }

        @Override
        public void gap(long lost) {
            throw new IllegalStateException("a defect");
        }
    }
}
