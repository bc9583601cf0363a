// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.S7;
import io.bulkhead.app.plant.speech.S7.Variable;
import io.bulkhead.app.plant.story.S7Controller;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;
import java.util.Random;

/// What is read and set by S7 communication: the dosing controller by the operator's screen, and
/// the bottler, in a cell of its own, by its panel.
final class DosingSide {
    private static final Variable VALUES = new Variable(S7.DATA_BLOCK, 10, 0, 24);
    private static final Variable STATES = new Variable(S7.MARKERS, 0, 20, 4);
    private static final Variable OUTPUTS = new Variable(S7.OUTPUTS, 0, 0, 2);
    private static final Variable DOSE = new Variable(S7.DATA_BLOCK, 10, 20, 4);
    private static final Variable COUNTS = new Variable(S7.DATA_BLOCK, 1, 0, 8);

    private final Month month;
    private final Works works;
    private final Random chance;
    private final Lasting<S7> dosing;
    private final Lasting<S7> bottler;

    DosingSide(Month month) {
        this.month = month;
        this.works = month.works();
        this.chance = month.chance("dosing");
        Site site = month.site();
        dosing =
                month.lasting(
                        site.hmi,
                        () -> site.dosing,
                        S7.PORT,
                        tcp -> meet(tcp, S7Controller.DOSING));
        bottler =
                month.lasting(
                        site.bottlerPanel,
                        () -> site.bottler,
                        S7.PORT,
                        tcp -> meet(tcp, S7Controller.BOTTLER));
    }

    private static S7 meet(TcpConversation tcp, S7Controller controller) {
        S7 s7 = new S7();
        controller.connect(tcp, s7, S7Controller.OPERATING);
        controller.identify(tcp, s7);
        return s7;
    }

    void plan() {
        month.every(60, "dosing", this::poll);
        month.every(60, "bottler", this::pollBottler);
        month.operators().mayChange(3, this::setDose);
    }

    private void poll(long time) {
        Octets outputs = new Octets().u8(outputs(time)).u8(0);
        Octets states = new Octets().u8(0x81).u8(0).u16((int) (time / Calendar.SECOND & 0x7FFF));
        Octets values =
                new Octets()
                        .f32(works.chlorine(time))
                        .f32(works.acidity(time))
                        .f32(works.outflow(time) / 10.0)
                        .f32(works.temperature(time) / 10.0)
                        .f32(works.reservoir(time))
                        .f32(works.dose());
        dosing.talk(
                time,
                (tcp, s7) ->
                        tcp.ask(
                                s7.read(VALUES, STATES, OUTPUTS),
                                s7.values(values, states, outputs)));
    }

    /// None, while the program is stopped.
    private int outputs(long time) {
        if (works.dosingStopped()) {
            return 0;
        }
        return works.pump(1, time) ? 0x13 : 0x11;
    }

    private void setDose(long time) {
        works.setDose((16 + chance.nextInt(7)) / 10.0);
        dosing.talk(
                time,
                (tcp, s7) -> tcp.ask(s7.write(DOSE, new Octets().f32(works.dose())), s7.written()));
    }

    private void pollBottler(long time) {
        int speed = Calendar.producing(time) ? 118 : 0;
        Octets counts = new Octets().u32(works.bottles(time)).u16(speed).u16(0);
        bottler.talk(time, (tcp, s7) -> tcp.ask(s7.read(COUNTS), s7.values(counts)));
    }
}
