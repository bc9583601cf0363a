// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Conversation.End;
import io.bulkhead.model.Names;
import io.bulkhead.model.Summary;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletenessTest {
    private static List<String> titles(Summary summary, Sample sample) {
        return Completeness.remarks(summary, sample.assets, sample.edges).stream()
                .map(remark -> Names.of(remark.kind()) + ": " + remark.title())
                .toList();
    }

    private static Summary with(
            SortedMap<String, Long> undecoded,
            SortedMap<String, Long> streams,
            SortedMap<String, Long> evicted) {
        Summary whole = Sample.whole();
        return new Summary(
                whole.captures(),
                whole.packets(),
                whole.bytes(),
                0,
                whole.layers(),
                whole.protocols(),
                undecoded,
                streams,
                evicted,
                whole.suppressed(),
                0,
                0,
                false);
    }

    private static SortedMap<String, Long> counts(Map<String, Long> counts) {
        return new TreeMap<>(counts);
    }

    @Test
    void wholePictureNeedsNoRemark() {
        assertThat(titles(Sample.whole(), Sample.plant(1, 1))).isEmpty();
    }

    @Test
    void everyTroubleIsToldGapsFirst() {
        assertThat(titles(Sample.troubled(), Sample.plant(1, 1)))
                .containsExactly(
                        "gap: The run was stopped before its end",
                        "gap: 7 defects of this program",
                        "gap: 1 of 1 capture not readable to the end",
                        "gap: 1 of 1 capture cut in mid-packet",
                        "gap: The recorder dropped 7 packets",
                        "gap: 7 TCP conversations with one direction only",
                        "gap: 1 packet not decoded: no-such-reason (less than 0.1 %)",
                        "gap: 512 packets whose content no decoder recognised (less than 0.1 %)",
                        "gap: 3 holes in TCP streams (4,380 bytes)",
                        "gap: 5 conversations that made room for others",
                        "note: 84,000 packets recorded twice (8.4 %)");
    }

    @Test
    void everyRemarkSaysWhatItMeansAndWhatToDo() {
        assertThat(Completeness.remarks(Sample.troubled(), Sample.plant(1, 1).assets, new Edges()))
                .allSatisfy(remark -> {
                    assertThat(remark.meaning()).endsWith(".");
                    assertThat(remark.advice()).endsWith(".");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    unknown-link-type | gap: 2 packets of a kind of link that is not supported
                    link-control | note: 2 packets of the link’s own housekeeping
                    filtered-out | note: 2 packets left out by the filter
                    link-encrypted | gap: 2 packets of encrypted radio traffic
                    truncated-link | gap: 2 packets cut off within the link header
                    bad-link | gap: 2 packets with a broken link header
                    truncated-network | gap: 2 packets cut off within the IP header
                    bad-network | gap: 2 packets with a broken IP header
                    bad-tunnel | gap: 2 packets with a broken tunnel header
                    nested-too-deep | gap: 2 packets with more tunnels in tunnels than are followed
                    truncated-transport | gap: 2 packets cut off within the TCP or UDP header
                    bad-transport | gap: 2 packets with a broken TCP or UDP header
                    fragment-without-rest | gap: 2 packets in fragments whose rest never came
                    """)
    void reasonsOfUndecodedPacketsAreSaidInWords(String reason, String title) {
        Summary summary = with(counts(Map.of(reason, 2L)), counts(Map.of()), counts(Map.of()));

        assertThat(titles(summary, new Sample())).containsExactly(title + " (less than 0.1 %)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    gaps | gap: 1 hole in TCP streams
                    messages-too-long | gap: 1 message too long to wait for
                    no-room | gap: 1 time that the memory for half-received data was full
                    segments-conflicting | gap: 1 TCP segment that said something else the second time
                    fragments-overlapping | gap: 1 IP fragment overlapping others
                    segments-out-of-window | note: 1 TCP segment far from the rest of the stream
                    """)
    void troubleWithStreamsIsSaidInWords(String kind, String title) {
        Summary summary = with(counts(Map.of()), counts(Map.of(kind, 1L)), counts(Map.of()));

        assertThat(titles(summary, new Sample())).containsExactly(title);
    }

    @Test
    void whatEveryNetworkHasIsNoRemark() {
        SortedMap<String, Long> streams =
                counts(Map.of("segments-repeated", 5L, "segments-out-of-order", 5L));

        assertThat(titles(with(counts(Map.of()), streams, counts(Map.of())), new Sample()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    flows | gap: 9 conversations that made room for others
                    fragments | gap: 9 half-received datagrams that made room for others
                    addresses | gap: 9 sightings of addresses that found no room
                    facts | gap: 9 facts about devices that found no room
                    new-table | gap: 9 entries that made room in the table of new-table
                    """)
    void evictionsAreSaidInWords(String table, String title) {
        Summary summary = with(counts(Map.of()), counts(Map.of()), counts(Map.of(table, 9L)));

        assertThat(titles(summary, new Sample())).containsExactly(title);
    }

    @Test
    void pairsWithoutRoomAreAGap() {
        Sample sample = new Sample();
        Edges full = new Edges(0);
        End end = new End("a", "10.0.0.1", 1);
        full.add(sample.conversation(end, end, "http", 0, 0));

        assertThat(Completeness.remarks(Sample.whole(), List.of(), full))
                .extracting(Remark::title)
                .containsExactly("1 conversation in no pair of this page");
    }
}
