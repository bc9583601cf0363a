// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Ldap;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.TcpConversation;
import io.bulkhead.app.plant.world.Timeline;
import io.bulkhead.app.plant.world.Timeline.Happening;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Who works in shifts: they log in at the operator stations, load the recipe of what is filled,
/// and change a setpoint now and then.
final class Operators {
    private static final String[][] CREWS = {
        {"op.maier", "op.costa"}, {"op.lindt", "op.okoye"}, {"op.brandt", "op.silva"}
    };

    /// One in so many logins begins with a wrong password.
    private static final int SLIPS = 9;

    private static final double SHIFT_SECONDS = 3_600.0 * Calendar.SHIFT_HOURS;

    private final Month month;
    private final Random chance;
    private final List<Happening> setpoints = new ArrayList<>();
    private final List<Happening> recipes = new ArrayList<>();

    Operators(Month month) {
        this.month = month;
        this.chance = month.chance("operators");
    }

    /// Something that operators change, `weight` times as often as what is changed least.
    void mayChange(int weight, Happening what) {
        for (int i = 0; i < weight; i++) {
            setpoints.add(what);
        }
    }

    /// Something that is loaded at the beginning of a shift.
    void load(Happening what) {
        recipes.add(what);
    }

    void plan() {
        for (int day = 1; day <= month.days(); day++) {
            if (Calendar.workday(day)) {
                for (int shift = 0; shift < CREWS.length; shift++) {
                    plan(Calendar.at(day, Calendar.SHIFTS[shift]), shift);
                }
            }
        }
    }

    private void plan(long begin, int shift) {
        String[] crew = CREWS[shift];
        month.at(begin + seconds(20, 400), time -> logIn(time, month.site().hmi, crew[0]));
        month.at(begin + seconds(30, 500), time -> logIn(time, month.site().hmiPacking, crew[1]));
        for (Happening recipe : recipes) {
            month.at(begin + seconds(600, 1_500), recipe);
        }
        int changes = shift == 2 ? 1 + chance.nextInt(2) : 2 + chance.nextInt(4);
        for (int i = 0; i < changes; i++) {
            Happening what = setpoints.get(chance.nextInt(setpoints.size()));
            month.at(begin + seconds(1_800, SHIFT_SECONDS - 1_800), what);
        }
    }

    private long seconds(double least, double most) {
        return Timeline.seconds(least + (most - least) * chance.nextDouble());
    }

    private void logIn(long time, Device station, String name) {
        Ldap ldap = new Ldap();
        String who = "cn=" + name + ",ou=operators,dc=plant,dc=example";
        TcpConversation tcp = month.tcp(station, month.site().domain, Ldap.PORT).at(time).open();
        if (chance.nextInt(SLIPS) == 0) {
            tcp.ask(ldap.bind(who, "spring-2O26"), ldap.bound(Ldap.WRONG_PASSWORD));
            tcp.after(4 + 6 * chance.nextDouble());
        }
        tcp.ask(ldap.bind(who, "spring-2026"), ldap.bound(Ldap.SUCCESS));
        tcp.after(0.2).clientSays(ldap.unbind());
        tcp.close();
    }
}
