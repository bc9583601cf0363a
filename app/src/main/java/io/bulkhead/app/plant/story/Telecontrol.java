// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.speech.Dnp3;
import io.bulkhead.app.plant.speech.Iec104;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;

/// What stands outside the fence is asked from afar: the well's terminal unit by DNP3, that of the
/// power supply by IEC 60870-5-104.
final class Telecontrol {
    private static final int POWER_POINTS = 1;
    private static final int POWER_VALUES = 700;
    private static final int BREAKER = 5_001;

    /// Units that the centre takes before it acknowledges them.
    private static final int WINDOW = 8;

    private final Day day;
    private final WaterProcess water;
    private final Dnp3 dnp3 = new Dnp3(1, 10);
    private final Iec104 iec104 = new Iec104(47);
    private final TcpConversation well;
    private final TcpConversation power;
    private int changes;
    private boolean doorOpen;

    Telecontrol(Day day) {
        this.day = day;
        this.water = day.water();
        Plant plant = day.plant();
        well = day.tcp(plant.scada, plant.wellRtu, Dnp3.PORT);
        power = day.tcp(plant.scada, plant.powerRtu, Iec104.PORT);
    }

    void plan() {
        day.timeline().at("06:00:10", this::connectWell);
        day.timeline().every(30, "06:00:45", "well", this::pollWell);
        day.timeline().every(900, "06:10:00", "well-all", this::pollWellWhole);
        day.timeline().every(1_130, "06:20:07", "well-door", this::reportDoor);
        day.chapter(Chapter.SETPOINTS, "08:34:20", this::switchWellPump);
        day.timeline().at("06:00:14", this::connectPower);
        day.timeline().every(15, "06:00:55", "power", this::powerChanges);
        day.timeline().every(3_600, "07:00:00", "interrogation", this::interrogate);
        day.timeline().every(1_200, "06:15:02", "power-test", this::testPower);
        day.timeline().at("09:12:30", this::switchBreaker);
        day.chapter(Chapter.MIRROR_FAULTS, "12:30:00", this::doubled);
    }

    // ---- DNP3

    private void connectWell(long time) {
        well.at(time).open();
        well.ask(dnp3.clearRestart(), dnp3.answers(new Octets()));
        well.ask(dnp3.pollAll(), dnp3.answers(everything(time)));
        well.ask(dnp3.setTime(well.now()), dnp3.answers(new Octets()));
        well.ask(dnp3.enableUnsolicited(), dnp3.answers(new Octets()));
    }

    private Octets everything(long time) {
        return Dnp3.binaries(water.pump(0, time), water.pump(2, time), doorOpen, false)
                .add(Dnp3.analogs(water.level(time) / 10, water.inflow(time), water.current(time)))
                .add(Dnp3.counters((long) (1_000 * water.bottles(time) / 1_500.0)));
    }

    private void pollWell(long time) {
        well.at(time);
        if (time / 30_000_000_000L % 3 == 0) {
            Octets event = Dnp3.analogEvent(1, water.inflow(time), time - 4_000_000_000L);
            well.ask(dnp3.pollEvents(), dnp3.answersEvents(event));
            well.after(0.002).clientSays(dnp3.confirm());
        } else {
            well.ask(dnp3.pollEvents(), dnp3.answers(new Octets()));
        }
    }

    private void pollWellWhole(long time) {
        well.at(time).ask(dnp3.pollAll(), dnp3.answers(everything(time)));
    }

    /// The door of the pump house, unasked.
    private void reportDoor(long time) {
        doorOpen = !doorOpen;
        well.at(time).serverSays(dnp3.reports(Dnp3.binaryEvent(2, doorOpen, time)));
        well.after(0.003).clientSays(dnp3.confirmUnsolicited());
    }

    private void switchWellPump(long time) {
        well.at(time).ask(dnp3.operate(1, true), dnp3.operated(1, true));
    }

    // ---- IEC 60870-5-104

    private void connectPower(long time) {
        power.at(time).open();
        power.ask(iec104.start(), iec104.started());
        interrogate(power.now());
    }

    private void interrogate(long time) {
        power.at(time).ask(iec104.interrogate(), iec104.interrogating(Iec104.CONFIRMED));
        power.after(0.004).serverSays(iec104.points(POWER_POINTS, true, true, false, true));
        power.after(0.001)
                .serverSays(
                        iec104.values(
                                POWER_VALUES,
                                water.voltage(time),
                                water.current(time),
                                49.98 + 0.0001 * (changes % 400)));
        power.after(0.001).serverSays(iec104.interrogating(Iec104.TERMINATED));
        power.after(0.003).clientSays(iec104.received());
        changes = 0;
    }

    private void powerChanges(long time) {
        changes++;
        boolean voltage = changes % 2 == 0;
        double value = voltage ? water.voltage(time) : water.current(time);
        power.at(time).serverSays(iec104.changed(POWER_VALUES + (voltage ? 0 : 1), value, time));
        if (changes % WINDOW == 0) {
            power.after(0.002).clientSays(iec104.received());
        }
    }

    private void testPower(long time) {
        power.at(time).ask(iec104.test(), iec104.tested());
    }

    /// A feeder is switched on, selected first.
    private void switchBreaker(long time) {
        power.at(time);
        power.ask(
                iec104.command(BREAKER, true, true),
                iec104.commanded(Iec104.CONFIRMED, BREAKER, true, true));
        power.after(0.2)
                .ask(
                        iec104.command(BREAKER, true, false),
                        iec104.commanded(Iec104.CONFIRMED, BREAKER, true, false));
        power.after(0.4).serverSays(iec104.commanded(Iec104.TERMINATED, BREAKER, true, false));
    }

    /// For a moment packets pass two mirrored ports.
    private void doubled(long time) {
        day.tape().doubleNext();
        well.at(time).clientSays(dnp3.pollAll());
        day.tape().doubleNext();
        well.after(0.004).serverSays(dnp3.answers(everything(time)));
        day.tape().doubleNext();
        power.at(time + 40_000_000).clientSays(iec104.test());
        power.after(0.002).serverSays(iec104.tested());
    }
}
