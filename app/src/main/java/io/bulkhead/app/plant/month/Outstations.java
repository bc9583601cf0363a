// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Dnp3;
import io.bulkhead.app.plant.speech.Iec104;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;
import java.util.Random;

/// What one SCADA server says with the terminal units: that of the well by DNP3, that of the power
/// supply by IEC 60870-5-104.
final class Outstations {
    private static final int POWER_POINTS = 1;
    private static final int POWER_VALUES = 700;
    private static final int BREAKER = 5_001;

    /// Units that the centre takes before it acknowledges them.
    private static final int WINDOW = 8;

    private static final int MASTER = 1;
    private static final int WELL = 10;
    private static final int COMMON_ADDRESS = 47;

    /// What the terminal unit has kept while it could not tell.
    private static final int KEPT_EVENTS = 12;

    private final Month month;
    private final Works works;
    private final Random chance;
    private final Lasting<Dnp3> well;
    private final Lasting<Iec104> power;
    private int changes;
    private boolean doorOpen;
    private boolean restarted;

    Outstations(Month month, Device server) {
        this.month = month;
        this.works = month.works();
        this.chance = month.chance("outstations " + server.name());
        Site site = month.site();
        well = month.lasting(server, () -> site.well, Dnp3.PORT, this::meetWell);
        power = month.lasting(server, () -> site.power, Iec104.PORT, this::meetPower);
    }

    // ---- DNP3

    private Dnp3 meetWell(TcpConversation tcp) {
        Dnp3 dnp3 = new Dnp3(MASTER, WELL);
        tcp.open();
        if (restarted) {
            tellOfRestart(tcp, dnp3);
        }
        tcp.ask(dnp3.pollAll(), dnp3.answers(everything(tcp.now())));
        tcp.ask(dnp3.enableUnsolicited(), dnp3.answers(new Octets()));
        return dnp3;
    }

    /// It says by itself that it has restarted, until the master has taken note and set the time;
    /// then it tells what it has kept.
    private void tellOfRestart(TcpConversation tcp, Dnp3 dnp3) {
        restarted = false;
        dnp3.restarted();
        tcp.after(0.05).serverSays(dnp3.reports(new Octets()));
        tcp.after(0.003).clientSays(dnp3.confirmUnsolicited());
        tcp.after(0.02).ask(dnp3.clearRestart(), dnp3.answers(new Octets()));
        tcp.ask(dnp3.setTime(tcp.now()), dnp3.answers(new Octets()));
        dnp3.settled();
        for (int i = 0; i < KEPT_EVENTS; i++) {
            long then = tcp.now() - (KEPT_EVENTS - i) * 1_700_000_000L;
            Octets event = Dnp3.analogEvent(1, works.inflow(then) / 10.0, then);
            tcp.after(0.08).serverSays(dnp3.reports(event));
            tcp.after(0.003).clientSays(dnp3.confirmUnsolicited());
        }
    }

    void wellFails() {
        restarted = true;
        well.reach(false);
    }

    void wellReturns(long time) {
        month.neighbours().announce(time - 4 * Calendar.SECOND, month.site().well);
        well.reach(true);
    }

    private Octets everything(long time) {
        return Dnp3.binaries(works.pump(0, time), works.pump(2, time), doorOpen, false)
                .add(
                        Dnp3.analogs(
                                works.level(time) / 100.0,
                                works.inflow(time) / 10.0,
                                works.current(time)))
                .add(Dnp3.counters(works.bottles(time) / 3L + 4_294_900_000L & 0xFFFF_FFFFL));
    }

    void pollWell(long time) {
        well.talk(
                time,
                (tcp, dnp3) -> {
                    if (chance.nextInt(3) == 0) {
                        long then = time - 4 * Calendar.SECOND;
                        Octets event = Dnp3.analogEvent(1, works.inflow(then) / 10.0, then);
                        tcp.ask(dnp3.pollEvents(), dnp3.answersEvents(event));
                        tcp.after(0.002).clientSays(dnp3.confirm());
                    } else {
                        tcp.ask(dnp3.pollEvents(), dnp3.answers(new Octets()));
                    }
                });
    }

    void pollWellWhole(long time) {
        well.talk(time, (tcp, dnp3) -> tcp.ask(dnp3.pollAll(), dnp3.answers(everything(time))));
    }

    /// The door of the pump house, unasked; by day only.
    void reportDoor(long time) {
        double hour = Calendar.hours(time);
        if (hour < 7 || hour > 17 || !Calendar.producing(time)) {
            return;
        }
        doorOpen = !doorOpen;
        well.talk(
                time,
                (tcp, dnp3) -> {
                    tcp.serverSays(dnp3.reports(Dnp3.binaryEvent(2, doorOpen, time)));
                    tcp.after(0.003).clientSays(dnp3.confirmUnsolicited());
                });
    }

    void switchPump(long time) {
        boolean on = chance.nextBoolean();
        well.talk(time, (tcp, dnp3) -> tcp.ask(dnp3.operate(1, on), dnp3.operated(1, on)));
    }

    // ---- IEC 60870-5-104

    private Iec104 meetPower(TcpConversation tcp) {
        Iec104 iec104 = new Iec104(COMMON_ADDRESS);
        tcp.open().ask(iec104.start(), iec104.started());
        interrogate(tcp, iec104);
        return iec104;
    }

    void interrogate(long time) {
        power.talk(time, this::interrogate);
    }

    private void interrogate(TcpConversation tcp, Iec104 iec104) {
        long time = tcp.now();
        tcp.ask(iec104.interrogate(), iec104.interrogating(Iec104.CONFIRMED));
        tcp.after(0.004).serverSays(iec104.points(POWER_POINTS, true, true, false, true));
        double[] values = {works.voltage(time), works.current(time), works.frequency(time)};
        tcp.after(0.001).serverSays(iec104.values(POWER_VALUES, values));
        tcp.after(0.001).serverSays(iec104.interrogating(Iec104.TERMINATED));
        tcp.after(0.003).clientSays(iec104.received());
        changes = 0;
    }

    /// The terminal unit keeps local time.
    void powerChanges(long time) {
        power.talk(
                time,
                (tcp, iec104) -> {
                    changes++;
                    boolean voltage = changes % 2 == 0;
                    int address = POWER_VALUES + (voltage ? 0 : 1);
                    double value = voltage ? works.voltage(time) : works.current(time);
                    long local = time + Calendar.offset(time);
                    tcp.serverSays(iec104.changed(address, value, local));
                    if (changes % WINDOW == 0) {
                        tcp.after(0.002).clientSays(iec104.received());
                    }
                });
    }

    void testPower(long time) {
        power.talk(time, (tcp, iec104) -> tcp.ask(iec104.test(), iec104.tested()));
    }

    /// A feeder is switched, selected first.
    void switchBreaker(long time) {
        boolean on = chance.nextBoolean();
        power.talk(
                time,
                (tcp, iec104) -> {
                    tcp.ask(
                            iec104.command(BREAKER, on, true),
                            iec104.commanded(Iec104.CONFIRMED, BREAKER, on, true));
                    tcp.after(0.2)
                            .ask(
                                    iec104.command(BREAKER, on, false),
                                    iec104.commanded(Iec104.CONFIRMED, BREAKER, on, false));
                    tcp.after(0.4)
                            .serverSays(iec104.commanded(Iec104.TERMINATED, BREAKER, on, false));
                });
    }

    // ---- the connections

    void vanish() {
        well.vanish();
        power.vanish();
    }

    void end(long time) {
        well.end(time);
        power.end(time);
    }
}
