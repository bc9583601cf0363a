// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.speech.Modbus;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;
import io.bulkhead.app.plant.world.Timeline;

/// The operator's screen of the water side reads the intake's and the filter's controllers by
/// Modbus, all day long.
final class WaterControl {
    static final String[] INTAKE = {"Schneider Electric", "BMX P34 2020", "V2.80"};
    static final String[] FILTER = {"WAGO", "750-8212", "03.10.08"};

    private static final int FILTER_VALUES = 6;
    private static final int PUMPS = 8;

    private final Day day;
    private final WaterProcess water;
    private final Modbus intake = new Modbus(1);
    private final Modbus filter = new Modbus(1);
    private final TcpConversation toIntake;
    private final TcpConversation toFilter;
    private int filterPolls;

    WaterControl(Day day) {
        this.day = day;
        this.water = day.water();
        toIntake = day.tcp(day.plant().hmi, day.plant().intake, Modbus.PORT);
        toFilter = day.tcp(day.plant().hmi, day.plant().filter, Modbus.PORT);
    }

    void plan() {
        Timeline timeline = day.timeline();
        timeline.at("06:00:20", this::connect);
        timeline.every(15, "06:00:30", "intake", this::pollIntake);
        timeline.every(20, "06:00:35", "filter", this::pollFilter);
        day.chapter(Chapter.SETPOINTS, "08:30:10", this::setLevel);
        day.chapter(Chapter.RECOVERY, "15:57:20", this::closeInlet);
        day.chapter(Chapter.MIRROR_FAULTS, "07:45:07", this::repeatOnce);
        day.chapter(Chapter.MIRROR_FAULTS, "11:20:07", this::loseOnce);
    }

    private void connect(long time) {
        toIntake.at(time).open();
        toIntake.ask(intake.whoAreYou(), intake.identification(INTAKE));
        toFilter.at(time).open();
        toFilter.ask(filter.whoAreYou(), filter.identification(FILTER));
    }

    private void pollIntake(long time) {
        toIntake.at(time);
        if (water.flooded(time)) {
            day.tape().during(Chapter.POLLING_ERRORS.id(), this::pollTripped);
        } else {
            toIntake.ask(intake.read(Modbus.READ_HOLDING, 0, 8), values(time));
        }
        toIntake.after(0.01)
                .ask(intake.read(Modbus.READ_COILS, 0, PUMPS), intake.coils(PUMPS, pumps(time)));
    }

    /// After the intruder's writes the drive has tripped, and the controller cannot read it.
    private void pollTripped() {
        toIntake.ask(
                intake.read(Modbus.READ_HOLDING, 0, 8),
                intake.refusal(Modbus.READ_HOLDING, Modbus.DEVICE_FAILURE));
    }

    private Octets values(long time) {
        return intake.registers(Modbus.READ_HOLDING, registers(water, time));
    }

    /// What the intake's controller holds: four measured values, three setpoints, a speed.
    static int[] registers(WaterProcess water, long time) {
        return new int[] {
            tenths(water.level(time)),
            tenths(water.inflow(time)),
            tenths(water.outflow(time)),
            tenths(water.temperature(time)),
            tenths(water.levelSetpoint()),
            water.pumpSpeedSetpoint(),
            water.rampSetpoint(),
            (int) water.motorSpeed(time)
        };
    }

    private int pumps(long time) {
        int pumps = 0;
        for (int i = 0; i < 4; i++) {
            pumps |= water.pump(i, time) ? 1 << i : 0;
        }
        return pumps;
    }

    private static int tenths(double value) {
        return (int) Math.round(10 * value);
    }

    private void pollFilter(long time) {
        filterPolls++;
        toFilter.at(time)
                .ask(
                        filter.read(Modbus.READ_INPUT, 0, FILTER_VALUES),
                        filter.registers(
                                Modbus.READ_INPUT,
                                (int) (1000 * water.filterPressure(time)),
                                (int) (1000 * water.turbidity(time)),
                                tenths(water.outflow(time)),
                                tenths(water.temperature(time)),
                                filterPolls / 90 % 4,
                                0x0001));
    }

    /// The operator wants more water in the tank.
    private void setLevel(long time) {
        water.setLevel(66);
        water.setPumps(880, 160);
        toIntake.at(time);
        Octets write = intake.writeRegister(4, 660);
        toIntake.ask(write, write);
        toIntake.after(6);
        write = intake.writeRegisters(5, 880, 160);
        toIntake.ask(write, intake.registersWritten(5, 2));
    }

    /// The operator takes back what the intruder has written.
    private void closeInlet(long time) {
        water.drain(time);
        toIntake.at(time);
        toIntake.ask(intake.writeCoils(0, PUMPS, 0b0011), intake.coilsWritten(0, PUMPS));
        toIntake.after(3);
        toIntake.ask(intake.writeRegisters(4, 660, 880, 160), intake.registersWritten(4, 3));
    }

    /// An acknowledgement is late, and the request comes twice.
    private void repeatOnce(long time) {
        toIntake.at(time).clientSays(intake.read(Modbus.READ_HOLDING, 0, 8));
        toIntake.clientRepeats().after(0.004);
        toIntake.serverSays(values(time));
    }

    /// An answer arrives, but the mirror does not show it.
    private void loseOnce(long time) {
        toFilter.at(time).clientSays(filter.read(Modbus.READ_INPUT, 0, FILTER_VALUES));
        toFilter.after(0.003);
        day.tape().loseNext();
        toFilter.serverSays(filter.registers(Modbus.READ_INPUT, 640, 350, 402, 114, 1, 1));
    }
}
