// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Modbus;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;
import java.util.Random;

/// The operator's screen of the water side, by Modbus: the intake's controller, which it also
/// commands, and the filter's.
final class WaterSide {
    static final String[] INTAKE = {"Schneider Electric", "BMX P34 2020", "V2.80"};
    private static final String[] FILTER = {"WAGO", "750-8212", "03.10.08"};
    private static final String[] NEW_FILTER = {"WAGO", "750-8212", "04.03.03"};

    private static final int PUMPS = 8;
    private static final int LEVEL = 4;
    private static final int SPEED = 5;
    private static final int RECIPE = 20;

    /// One in so many polls of the filter comes while it washes itself.
    private static final int BUSY = 1_400;

    /// What is filled decides what is loaded; the last one is new on market.
    private static final int[][] RECIPES = {
        {1, 420, 150, 60, 12}, {2, 440, 155, 60, 12}, {3, 380, 140, 75, 10}, {4, 450, 150, 80, 14}
    };

    private static final int NEW_RECIPE_DAY = 16;

    private final Month month;
    private final Site site;
    private final Works works;
    private final Random chance;
    private final Lasting<Modbus> intake;
    private final Lasting<Modbus> filter;

    WaterSide(Month month) {
        this.month = month;
        this.site = month.site();
        this.works = month.works();
        this.chance = month.chance("water");
        intake = month.lasting(site.hmi, () -> site.intake, Modbus.PORT, WaterSide::meetIntake);
        filter = month.lasting(site.hmi, site::filter, Modbus.PORT, this::meetFilter);
    }

    private static Modbus meetIntake(TcpConversation tcp) {
        return meet(tcp, INTAKE);
    }

    private Modbus meetFilter(TcpConversation tcp) {
        return meet(tcp, site.filterReplaced() ? NEW_FILTER : FILTER);
    }

    private static Modbus meet(TcpConversation tcp, String[] who) {
        Modbus modbus = new Modbus(1);
        tcp.open().ask(modbus.whoAreYou(), modbus.identification(who));
        return modbus;
    }

    void plan() {
        month.every(45, "intake", this::pollIntake);
        month.every(60, "filter", this::pollFilter);
        month.operators().mayChange(4, this::setLevel);
        month.operators().mayChange(3, this::setPumps);
        month.operators().load(this::loadRecipe);
    }

    /// What holds the connection to the filter's controller, for who takes the controller away.
    Lasting<Modbus> filterConnection() {
        return filter;
    }

    private void pollIntake(long time) {
        intake.talk(
                time,
                (tcp, modbus) -> {
                    tcp.ask(
                            modbus.read(Modbus.READ_HOLDING, 0, 8),
                            modbus.registers(Modbus.READ_HOLDING, registers(works, time)));
                    tcp.after(0.01)
                            .ask(
                                    modbus.read(Modbus.READ_COILS, 0, PUMPS),
                                    modbus.coils(PUMPS, pumps(time)));
                });
    }

    /// What the intake's controller holds: four measured values, three setpoints, a speed.
    static int[] registers(Works works, long time) {
        return new int[] {
            works.level(time),
            works.inflow(time),
            works.outflow(time),
            works.temperature(time),
            works.levelSetpoint(),
            works.pumpSpeed(),
            works.ramp(),
            works.motorSpeed(time)
        };
    }

    private int pumps(long time) {
        int pumps = 0;
        for (int i = 0; i < 4; i++) {
            pumps |= works.pump(i, time) ? 1 << i : 0;
        }
        return pumps;
    }

    private void pollFilter(long time) {
        filter.talk(
                time,
                (tcp, modbus) -> {
                    Octets question = modbus.read(Modbus.READ_INPUT, 0, 6);
                    if (chance.nextInt(BUSY) == 0) {
                        tcp.ask(question, modbus.refusal(Modbus.READ_INPUT, Modbus.BUSY));
                    } else {
                        tcp.ask(question, filterValues(modbus, time));
                    }
                });
    }

    private Octets filterValues(Modbus modbus, long time) {
        return modbus.registers(
                Modbus.READ_INPUT,
                works.filterPressure(time),
                (int) (1_000 * works.turbidity(time)),
                works.outflow(time),
                works.temperature(time),
                works.bottles(time) & 0xFFFF,
                (int) (time / Calendar.HOUR / 6 % 4));
    }

    // ---- what operators do

    private int step(int least, int step, int steps) {
        return least + step * chance.nextInt(steps + 1);
    }

    private void setLevel(long time) {
        works.setLevel(step(600, 10, 8));
        intake.talk(
                time,
                (tcp, modbus) -> {
                    Octets write = modbus.writeRegister(LEVEL, works.levelSetpoint());
                    tcp.ask(write, write);
                });
    }

    private void setPumps(long time) {
        works.setPumps(step(840, 10, 10), step(140, 10, 4));
        intake.talk(
                time,
                (tcp, modbus) ->
                        tcp.ask(
                                modbus.writeRegisters(SPEED, works.pumpSpeed(), works.ramp()),
                                modbus.registersWritten(SPEED, 2)));
    }

    private void loadRecipe(long time) {
        boolean newOnMarket = time >= Calendar.at(NEW_RECIPE_DAY, "00:00:00");
        int[] recipe = RECIPES[chance.nextInt(newOnMarket ? 4 : 3)];
        filter.talk(
                time,
                (tcp, modbus) ->
                        tcp.ask(
                                modbus.writeRegisters(RECIPE, recipe),
                                modbus.registersWritten(RECIPE, recipe.length)));
    }
}
