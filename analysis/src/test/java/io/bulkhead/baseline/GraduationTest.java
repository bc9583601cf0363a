// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

import static io.bulkhead.baseline.Watched.DAY;
import static io.bulkhead.baseline.Watched.HOUR;
import static io.bulkhead.baseline.Watched.MINUTE;
import static io.bulkhead.baseline.Watched.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Action;
import org.junit.jupiter.api.Test;

/// Weeks of a small plant: when a class of behaviour is known well enough that something new is
/// news.
class GraduationTest {
    private static final String HMI = "10.0.0.20";
    private static final String ENGINEER = "10.0.0.30";
    private static final String PLC = "10.0.0.11";

    private final Watched plant = new Watched(new Baseline(), Judge.Mode.LIVE);

    /// The HMI polls once a minute, and nobody does anything else.
    private void days(int from, int to) {
        for (long time = MONDAY + from * DAY; time < MONDAY + to * DAY; time += MINUTE) {
            plant.poll(time, HMI, PLC);
        }
    }

    @Test
    void tellsNothingOfTheFirstHours() {
        for (long time = MONDAY; time < MONDAY + 15 * HOUR; time += MINUTE) {
            plant.poll(time, HMI, PLC);
        }
        plant.write(MONDAY + 15 * HOUR, HMI, PLC, 107, 20);
        assertThat(plant.news()).isEmpty();
        assertThat(plant.familiarity()).isEqualTo(Familiarity.YOUNG);
    }

    @Test
    void tellsANewFunctionAfterAWeek() {
        days(0, 7);
        plant.write(MONDAY + 8 * DAY, HMI, PLC, 107, 20);
        assertThat(plant.news()).containsExactly("function new", "object new");
        assertThat(plant.familiarity()).isEqualTo(Familiarity.NEW);
        plant.write(MONDAY + 8 * DAY + MINUTE, HMI, PLC, 107, 20);
        assertThat(plant.news()).as("what was told is not learned").hasSize(2);
    }

    @Test
    void tellsAStrangerAfterAWeek() {
        days(0, 7);
        plant.write(MONDAY + 8 * DAY, "10.0.0.66", PLC, 107, 20);
        assertThat(plant.news()).containsExactly("relation new");
    }

    @Test
    void theFirstWeeklyBackupIsToldAsOneOfAnUnwatchedShiftAndTheSecondIsUsual() {
        days(0, 6);
        plant.upload(MONDAY + 2 * DAY + 9 * HOUR, ENGINEER, PLC);
        assertThat(plant.news()).containsExactly("relation new");
        long sunday = MONDAY + 6 * DAY + 2 * HOUR;
        plant.poll(sunday - 2 * HOUR, HMI, PLC);
        plant.poll(sunday - HOUR, HMI, PLC);
        plant.upload(sunday, ENGINEER, PLC);
        plant.upload(sunday + MINUTE, ENGINEER, PLC);
        assertThat(plant.news()).containsExactly("relation unseen-cycle");
        assertThat(plant.familiarity()).isEqualTo(Familiarity.KNOWN);
        days(7, 13);
        plant.upload(sunday + 7 * DAY, ENGINEER, PLC);
        assertThat(plant.news()).isEmpty();
    }

    @Test
    void whatCameInAnUnwatchedShiftDoesNotMakeTheClassYoungAgain() {
        days(0, 6);
        plant.upload(MONDAY + 6 * DAY + 2 * HOUR, ENGINEER, PLC);
        days(7, 8);
        plant.news();
        plant.write(MONDAY + 7 * DAY + 23 * HOUR, HMI, PLC, 107, 20);
        assertThat(plant.news()).contains("function new");
    }

    @Test
    void aNewDeviceIsToldOnceAndThenLearnsByItself() {
        for (int hour = 0; hour < 7 * 24; hour++) {
            plant.device(MONDAY + hour * HOUR, HMI);
        }
        long tuesday = MONDAY + 8 * DAY;
        plant.device(tuesday, "10.0.0.77");
        plant.device(tuesday + MINUTE, "10.0.0.77");
        assertThat(plant.news()).containsExactly("device new");
        plant.poll(tuesday + 2 * MINUTE, HMI, "10.0.0.77");
        plant.write(tuesday + 3 * MINUTE, HMI, "10.0.0.77", 4, 4);
        assertThat(plant.news()).as("it is young").isEmpty();
        for (long time = tuesday; time < tuesday + 3 * DAY; time += MINUTE) {
            plant.poll(time, HMI, "10.0.0.77");
        }
        plant.poll(tuesday + 7 * DAY, ENGINEER, "10.0.0.77");
        assertThat(plant.news()).containsExactly("relation new");
    }

    @Test
    void oneClassThatIsStillLearningDoesNotKeepOthersFromGraduating() {
        for (long hour = 0; hour < 7 * 24; hour++) {
            plant.poll(MONDAY + hour * HOUR, HMI, PLC);
            plant.write(MONDAY + hour * HOUR, HMI, PLC, 1_000 + 10 * hour, 1);
        }
        Ward ward = plant.baseline.ward(Watched.place(PLC));
        assertThat(ward.graduated(Aspect.OBJECT)).isFalse();
        assertThat(ward.graduated(Aspect.FUNCTION)).isTrue();
        assertThat(ward.why(Aspect.OBJECT)).startsWith("something new 0 shifts ago");
    }

    @Test
    void officesNeverFlattenAndAreNotTold() {
        String office = "10.0.9.9";
        for (int hour = 0; hour < 14 * 24; hour++) {
            long time = MONDAY + hour * HOUR;
            plant.lookUp(time, office, "10.0.0.2", "www.site" + hour + ".example");
            plant.browse(time, office, "198." + (51 + hour / 250) + "." + hour % 250 + ".7");
            plant.lookUp(time, PLC, "10.0.0.2", "time.vendor.example");
            plant.browse(time, PLC, "203.0.113.7");
        }
        assertThat(plant.news()).isEmpty();
        long time = MONDAY + 15 * DAY;
        plant.lookUp(time, office, "10.0.0.2", "www.new.example");
        plant.browse(time, office, "198.99.7.7");
        assertThat(plant.news()).isEmpty();
        plant.lookUp(time, PLC, "10.0.0.2", "c2.evil.example");
        plant.browse(time, PLC, "198.99.7.7");
        assertThat(plant.news()).containsExactly("name new", "internet new");
        plant.lookUp(time, PLC, "10.0.0.2", "other.vendor.example");
        plant.browse(time, PLC, "203.0.113.200");
        assertThat(plant.news()).as("another of the same owner").isEmpty();
    }

    @Test
    void aFixedBaselineOfAFewMinutesTellsThatItIsYoung() {
        Watched learning = new Watched(new Baseline(), Judge.Mode.LEARN);
        learning.poll(MONDAY, HMI, PLC);
        learning.baseline.settle();
        Watched fixed = new Watched(learning.baseline, Judge.Mode.FIXED);
        fixed.write(MONDAY + HOUR, HMI, PLC, 1, 1);
        assertThat(fixed.news()).containsExactly("function young", "object young");
        fixed.poll(MONDAY + HOUR, HMI, PLC);
        assertThat(fixed.news()).isEmpty();
    }

    @Test
    void theLastShiftWatchedCountsWhenLearningIsOver() {
        Watched learning = new Watched(new Baseline(), Judge.Mode.LEARN);
        for (long time = MONDAY; time < MONDAY + DAY; time += MINUTE) {
            learning.poll(time, HMI, PLC);
        }
        learning.baseline.settle();
        Watched fixed = new Watched(learning.baseline, Judge.Mode.FIXED);
        fixed.write(MONDAY + 7 * DAY + 22 * HOUR, HMI, PLC, 1, 1);
        fixed.write(MONDAY + 8 * DAY + 22 * HOUR, HMI, PLC, 1, 1);
        assertThat(fixed.news())
                .containsExactly(
                        "function new",
                        "object new",
                        "function unseen-cycle",
                        "object unseen-cycle");
    }

    @Test
    void shiftsBeginWhenThePlantSays() {
        plant.baseline.shiftsBegin(6 * HOUR);
        days(0, 1);
        assertThat(Cycles.text(plant.baseline.ward(Watched.place(PLC)).cycles()))
                .isEqualTo("mon 123, sun 3");
    }

    @Test
    void aCodeThatProgramsIsNotLearnedByOneThatReads() {
        days(0, 7);
        long time = MONDAY + 7 * DAY;
        plant.ask(
                time,
                HMI,
                PLC,
                "modbus",
                502,
                Action.DOWNLOAD,
                message -> message.function(3, "read holding registers"));
        assertThat(plant.news()).containsExactly("function new");
        assertThat(plant.familiarity()).isEqualTo(Familiarity.NEW);
    }

    @Test
    void aRhythmThatBreaksIsToldOnceUntilItIsAsBefore() {
        days(0, 7);
        Relation relation = plant.baseline.relations().getFirst();
        Rhythm rhythm = relation.functions().list().getFirst().rhythm();
        assertThat(rhythm.regular()).isTrue();
        assertThat(rhythm.period()).isEqualTo(MINUTE);
        for (long time = MONDAY + 7 * DAY; time < MONDAY + 8 * DAY; time += MINUTE / 10) {
            plant.poll(time, HMI, PLC);
        }
        assertThat(plant.news()).containsExactly("period new");
        days(8, 9);
        assertThat(plant.news()).isEmpty();
    }

    @Test
    void irregularPollingIsNeverToldAsBroken() {
        long time = MONDAY;
        for (int i = 0; time < MONDAY + 8 * DAY; i++) {
            plant.poll(time, HMI, PLC);
            time += (i / 100 % 2 == 0 ? 1 : 5) * MINUTE;
        }
        assertThat(plant.news()).isEmpty();
    }

    @Test
    void aServerThatEverybodyMaySpeakToHasNoStrangers() {
        days(0, 7);
        for (int i = 0; i < Baseline.CLIENTS + 10; i++) {
            plant.baseline.add(
                    new Relation(
                            new io.bulkhead.pipeline.Observations.Place(0, 4, 0, i + 1),
                            Watched.place(PLC),
                            "modbus",
                            502,
                            Known.at("", MONDAY)));
        }
        plant.poll(MONDAY + 8 * DAY, "10.0.0.99", PLC);
        assertThat(plant.news()).isEmpty();
    }

    @Test
    void whoIsAtSomethingBadIsNotLearnedThen() {
        Watched learning = new Watched(new Baseline(), Judge.Mode.LEARN);
        learning.judge.leaveOut(
                java.util.List.of(
                        new Baseline.Refusal(
                                Watched.place("10.0.0.66"),
                                "host-scan",
                                "",
                                MONDAY + HOUR,
                                MONDAY + 2 * HOUR)));
        learning.poll(MONDAY + 90 * MINUTE, "10.0.0.66", PLC);
        learning.device(MONDAY + 90 * MINUTE, "10.0.0.66");
        assertThat(learning.baseline.isEmpty()).isTrue();
        learning.poll(MONDAY + 150 * MINUTE, "10.0.0.66", PLC);
        assertThat(learning.baseline.relations()).hasSize(1);
    }
}
