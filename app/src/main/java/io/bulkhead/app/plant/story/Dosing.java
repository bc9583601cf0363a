// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.speech.S7;
import io.bulkhead.app.plant.speech.S7.Variable;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;

/// The operator's screen reads the dosing controller by S7 communication. While it is stopped, it
/// first does not answer at all and then has nothing to say.
final class Dosing {
    private static final Variable VALUES = new Variable(S7.DATA_BLOCK, 10, 0, 24);
    private static final Variable STATES = new Variable(S7.MARKERS, 0, 20, 4);
    private static final Variable OUTPUTS = new Variable(S7.OUTPUTS, 0, 0, 2);
    private static final Variable DOSE_SETPOINT = new Variable(S7.DATA_BLOCK, 10, 20, 4);

    /// Polls that time out before the connection is given up.
    private static final int PATIENCE = 2;

    private final Day day;
    private final WaterProcess water;
    private S7 s7;
    private TcpConversation tcp;
    private int missed;

    Dosing(Day day) {
        this.day = day;
        this.water = day.water();
        begin();
    }

    private void begin() {
        s7 = new S7();
        tcp = day.tcp(day.plant().hmi, day.plant().dosing, S7.PORT);
    }

    void plan() {
        day.timeline().at("06:00:22", this::connect);
        day.timeline().every(20, "06:00:40", "dosing", this::poll);
        day.chapter(Chapter.SETPOINTS, "08:31:05", this::setDose);
    }

    private void connect(long time) {
        tcp.at(time);
        S7Controller.DOSING.connect(tcp, s7, S7Controller.OPERATING);
        S7Controller.DOSING.identify(tcp, s7);
    }

    private void poll(long time) {
        tcp.at(time);
        if (!water.dosingStopped()) {
            missed = 0;
            tcp.ask(s7.read(VALUES, STATES, OUTPUTS), values(time));
        } else {
            day.tape().during(Chapter.POLLING_ERRORS.id(), () -> pollStopped(time));
        }
    }

    private void pollStopped(long time) {
        missed++;
        if (missed < PATIENCE) {
            tcp.unanswered(s7.read(VALUES, STATES, OUTPUTS), 3);
        } else if (missed == PATIENCE) {
            tcp.reset();
            begin();
            tcp.at(time + 2_000_000_000L);
            S7Controller.DOSING.connect(tcp, s7, S7Controller.OPERATING);
        } else {
            tcp.ask(s7.read(VALUES, STATES, OUTPUTS), s7.noValues(3, S7.HARDWARE_FAULT));
        }
    }

    private Octets values(long time) {
        Octets states = new Octets().u8(0x81).u8(0).u16((int) (time / 1_000_000_000L & 0x7FFF));
        Octets outputs = new Octets().u8(water.pump(1, time) ? 0x13 : 0x11).u8(0);
        return s7.values(block(water, time), states, outputs);
    }

    /// What data block 10 holds: four measured values, how full the reservoir is, a setpoint.
    static Octets block(WaterProcess water, long time) {
        return new Octets()
                .f32(water.chlorine(time))
                .f32(water.acidity(time))
                .f32(water.outflow(time))
                .f32(water.temperature(time))
                .f32(water.reservoir(time))
                .f32(water.doseSetpoint());
    }

    /// The operator doses a little more.
    private void setDose(long time) {
        water.setDose(2.1);
        tcp.at(time).ask(s7.write(DOSE_SETPOINT, new Octets().f32(2.1)), s7.written());
    }
}
