// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What labellers write becomes acts; what makes no sense is told with its line, and the rest is
/// used.
class LabelsTest {
    private final Problems problems = new Problems();

    @Test
    void telecontrolDaysHaveARowForEachEdge() {
        List<Act> acts =
                TelecontrolLabels.acts(
                        Tables.rows(
                                """
                                epoch\tlocal_time\tattack\tnodes\tedge
                                10.5\t-\tnmap\t\tSTART
                                12\t-\tnmap\t\tEND
                                20\t-\treplay\t10.0.0.1 10.0.0.2\tSTART
                                30\t-\treplay\t10.0.0.1 10.0.0.2\tEND
                                """,
                                problems),
                        problems);

        assertThat(acts)
                .containsExactly(
                        new Act("nmap", Tables.seconds(10.5), Tables.seconds(12), List.of()),
                        new Act("replay", Tables.seconds(20), Tables.seconds(30), List.of()));
        assertThat(problems.count()).isZero();
    }

    @Test
    void edgesThatDoNotMeetAreLeftOut() {
        List<Act> acts =
                TelecontrolLabels.acts(
                        Tables.rows(
                                """
                                1\t-\tnever-ends\t\tSTART
                                2\t-\tkept\t\tSTART
                                3\t-\tkept\t\tEND
                                4\t-\tnever-started\t\tEND
                                9\t-\tbackwards\t\tSTART
                                8\t-\tbackwards\t\tEND
                                soon\t-\ttimeless\t\tSTART
                                10\t-\ttimeless\t\tEND
                                11\t-\todd\t\tMIDDLE
                                12\t-\topen\t\tSTART
                                """,
                                problems),
                        problems);

        assertThat(acts).extracting(Act::label).containsExactly("kept");
        assertThat(problems.told())
                .containsExactly(
                        "table:1: never-ends never ends; left out",
                        "table:4: the end of never-started, which had not started; left out",
                        "table:6: no time after the start of backwards; left out",
                        "table:7: no time; left out",
                        "table:8: the end of timeless, which had not started; left out",
                        "table:9: neither START nor END; left out",
                        "table:10: open never ends; left out");
    }

    @Test
    void aPlantsDiaryGivesBadActsWithTheAddressesOfTheirText() {
        List<Act> acts =
                PlantLabels.acts(
                        Tables.rows(
                                """
                                capture_epoch\tseconds_from_start\tlabel\ttext
                                1\t0\tINFO\tstarts
                                2\t1\tGOOD-SSH-START\ttarget: 10.0.0.5 top
                                3\t2\tGOOD-SSH-END\tdone
                                4\t3\tBAD-MISCONF-START\tleft: 10.0.0.2 --> 10.9.0.2, not 10.0.0.2
                                5\t4\tBAD-MISCONF-END\tset to (10.0.0.37)
                                6\t5\tBAD-MITM\tno edge
                                """,
                                problems),
                        problems);

        assertThat(acts)
                .containsExactly(
                        new Act(
                                "BAD-MISCONF",
                                Tables.seconds(4),
                                Tables.seconds(5),
                                List.of("10.0.0.2", "10.9.0.2")));
        assertThat(problems.told())
                .containsExactly("table:7: neither a start nor an end; left out");
    }

    @Test
    void controllerDaysHaveARowForEachAttack() {
        List<Act> acts =
                ControllerLabels.acts(
                        Tables.rows(
                                """
                                attack\tstart\tfinish\tepoch\tfinish_epoch\tframes\tfolder
                                Stop\t-\t-\t100.25\t100.5\t-\t-
                                Wrong\t-\t-\t100\t99\t-\t-
                                \t-\t-\t1\t1000\t-\twhole day
                                """,
                                problems),
                        "10.0.0.66",
                        problems);

        assertThat(acts)
                .containsExactly(
                        new Act(
                                "Stop",
                                Tables.seconds(100.25),
                                Tables.seconds(100.5),
                                List.of("10.0.0.66")));
        assertThat(problems.told()).containsExactly("table:3: no times of Wrong; left out");
    }

    @Test
    void labelledPacketsNearEachOtherAreOneAct() {
        CaptureTimes times =
                new CaptureTimes(
                        Tables.seconds(1),
                        Tables.seconds(2),
                        Tables.seconds(50),
                        Tables.seconds(200),
                        Tables.seconds(201));
        List<Table.Row> rows = Tables.rows("1;1\n2;0\n3;1\n4;1\n5;0\n6;1\nx;1\n", ';', problems);

        List<Act> acts =
                PacketLabels.acts(
                        rows, times, "scan", Tables.seconds(60), List.of("10.0.0.1"), problems);

        assertThat(acts)
                .containsExactly(
                        new Act("scan", Tables.seconds(1), Tables.seconds(50), List.of("10.0.0.1")),
                        new Act(
                                "scan",
                                Tables.seconds(200),
                                Tables.seconds(200),
                                List.of("10.0.0.1")));
        assertThat(problems.told())
                .containsExactly(
                        "table:6: no frame of the capture; left out",
                        "table:7: no frame of the capture; left out");
    }

    @Test
    void labelledPacketsMayHaveNames() {
        CaptureTimes times = new CaptureTimes(1, 2, 3);
        List<Table.Row> rows =
                Tables.rows("1,a > b PA / Raw,EmergencyStop\n3,a > b,EmergencyStop", ',', problems);

        assertThat(PacketLabels.acts(rows, times, "-", 10, List.of(), problems))
                .containsExactly(new Act("EmergencyStop", 1, 3, List.of()));
    }
}
