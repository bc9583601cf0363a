// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.flow.Flow;
import io.bulkhead.protocol.Piece.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransfersTest {
    private final List<TransferRow> told = new ArrayList<>();
    private final Transfers transfers = new Transfers(told::add);
    private long time;

    private TransferRow add(Kind kind, String name, String content, boolean into, long flow) {
        return add(kind, name, content, into, flow, false);
    }

    private TransferRow add(
            Kind kind, String name, String content, boolean into, long flow, boolean removed) {
        time++;
        return transfers.add(
                new Transferred(
                        0,
                        4,
                        new Transferred.End(0, 1, 40_000),
                        new Transferred.End(0, 2, 102),
                        flow,
                        "s7comm",
                        kind,
                        into,
                        name,
                        removed,
                        !removed,
                        content.length(),
                        removed ? "" : "hash of " + content,
                        time,
                        time,
                        new Transferred.Span(0, time, 0, time),
                        FileType.TEXT,
                        S7BlockHeader.NONE,
                        content));
    }

    private TransferRow file(String name, String content) {
        return add(Kind.FILE, name, content, false, 1);
    }

    private void ends(long number) {
        Flow flow = new Flow();
        flow.firstSequence = number;
        flow.aLow = 2;
        flow.bLow = 1;
        transfers.ended(flow);
    }

    @Test
    void theSameAgainIsACount() {
        TransferRow first = file("a.txt", "one");
        assertThat(file("a.txt", "one")).isSameAs(first);
        assertThat(first.times()).isEqualTo(2);
        assertThat(transfers.rows()).hasSize(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void anotherContentOfTheNameIsComparedLineByLine() {
        file("a.cfg", "speed=1\nport=102\n");
        TransferRow second = file("a.cfg", "speed=9\nport=102\n");
        assertThat(second.previous()).isEqualTo(1);
        assertThat(second.difference().changed()).containsExactly("a.cfg");
        assertThat(second.difference().lines()).containsExactly("-speed=1", "+speed=9");
    }

    @Test
    void whatMayBeASecretIsMaskedInADifference() {
        file("a.cfg", "x\n");
        TransferRow second = file("a.cfg", "x\nAdmin-Password = geheim\n");
        assertThat(second.difference().lines()).containsExactly("+Admin-Passw***");
    }

    @Test
    void otherNamesAndUnknownOnesAreNotCompared() {
        file("a.txt", "one");
        assertThat(file("b.txt", "two").previous()).isEqualTo(TransferRow.NONE);
        assertThat(file("", "three").previous()).isEqualTo(TransferRow.NONE);
        assertThat(file("", "four").previous()).isEqualTo(TransferRow.NONE);
    }

    @Test
    void whatChangesAtEveryTurnTakesFewRows() {
        for (int i = 0; i < 10 * Transfers.MAX_VERSIONS; i++) {
            file("/status", "turn " + i);
        }
        assertThat(transfers.rows()).hasSize(Transfers.MAX_VERSIONS);
        assertThat(transfers.rows().getLast().times()).isEqualTo(9L * Transfers.MAX_VERSIONS + 1);
    }

    @Test
    void blocksOfOneConversationAreAProgram() {
        add(Kind.BLOCK, "OB1", "ob one", true, 1);
        add(Kind.BLOCK, "DB1", "db one", true, 1);
        ends(1);
        add(Kind.BLOCK, "OB1", "ob two", true, 2);
        add(Kind.BLOCK, "FC7", "fc seven", true, 2);
        add(Kind.BLOCK, "DB9", "", true, 2, true);
        ends(2);
        List<TransferRow> programs =
                transfers.rows().stream()
                        .filter(row -> row.transferred().kind() == Kind.PROGRAM)
                        .toList();
        assertThat(programs).hasSize(2);
        assertThat(programs.getFirst().difference().added()).isEmpty();
        TransferRow second = programs.getLast();
        assertThat(second.previous()).isEqualTo(programs.getFirst().number());
        assertThat(second.difference().added()).containsExactly("FC7");
        assertThat(second.difference().changed()).containsExactly("OB1");
        assertThat(second.difference().removed()).containsExactly("DB9");
        assertThat(second.difference().absent()).containsExactly("DB1");
    }

    @Test
    void aBlockThatIsRemovedAndLoadedAgainIsNotGone() {
        add(Kind.BLOCK, "DB1", "", true, 1, true);
        add(Kind.BLOCK, "DB1", "db", true, 1);
        transfers.finish();
        assertThat(transfers.rows().getLast().difference().removed()).isEmpty();
    }

    @Test
    void aBlockThatIsReadIsComparedWithTheOneThatWasLoaded() {
        add(Kind.BLOCK, "OB1", "as loaded", true, 1);
        TransferRow read = add(Kind.BLOCK, "OB1", "as read", false, 2);
        assertThat(read.difference().changed()).containsExactly("OB1");
    }

    @Test
    void requestsAndAnswersOfOneResourceAreTwoThings() {
        add(Kind.BODY, "/form", "asked", true, 1);
        assertThat(add(Kind.BODY, "/form", "answered", false, 1).previous())
                .isEqualTo(TransferRow.NONE);
    }

    @Test
    void rowsAreBounded() {
        for (int i = 0; i < Transfers.MAX_ROWS + 5; i++) {
            file("f" + i, "x");
        }
        assertThat(transfers.rows()).hasSize(Transfers.MAX_ROWS);
        assertThat(transfers.dropped()).containsEntry("transfers", 5L);
        assertThat(transfers.dropped()).containsKey("transfers-compared");
    }
}
