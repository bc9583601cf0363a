// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Bacnet;
import io.bulkhead.app.plant.speech.Bacnet.Reading;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.UdpConversation;
import java.util.Random;

/// The building's automation, by BACnet: a server asks two controllers, and lowers the temperature
/// at night.
final class BuildingSide {
    private static final int AIR = 1_001;
    private static final int ROOM = 1_002;
    private static final int SIEMENS = 7;
    private static final int DELTA = 8;
    private static final int PROCESS = 18;
    private static final int LIFETIME = 3_600;
    private static final int SETPOINT = 10;

    private final Month month;
    private final Site site;
    private final Works works;
    private final Random chance;
    private final Bacnet air = new Bacnet();
    private final Bacnet room = new Bacnet();
    private final UdpConversation toAir;
    private final UdpConversation toRoom;

    BuildingSide(Month month) {
        this.month = month;
        this.site = month.site();
        this.works = month.works();
        this.chance = month.chance("building");
        toAir = month.udp(site.building, Bacnet.PORT, site.airHandling, Bacnet.PORT);
        toRoom = month.udp(site.building, Bacnet.PORT, site.roomControl, Bacnet.PORT);
    }

    void plan() {
        month.every(3_600, "who-is", this::look);
        month.every(3_500, "subscribe", this::subscribe);
        month.every(120, "building", this::poll);
        month.every(610, "cov", this::change);
        month.workdays("06:30:00", 60, "warm", time -> setTemperature(time, 215));
        month.workdays("19:00:00", 60, "cool", time -> setTemperature(time, 180));
        month.workdays("09:00:00", 18_000, "comfort", this::setAsWished);
    }

    private void look(long time) {
        broadcast(time, site.building, Bacnet.whoIs());
        broadcast(time + 9_000_000, site.airHandling, Bacnet.iAm(AIR, SIEMENS));
        broadcast(time + 31_000_000, site.roomControl, Bacnet.iAm(ROOM, DELTA));
    }

    private void broadcast(long time, Device from, Octets message) {
        month.neighbours().broadcast(time, from, Bacnet.PORT, Bacnet.PORT, message);
    }

    private void subscribe(long time) {
        toAir.at(time)
                .ask(air.subscribe(PROCESS, Bacnet.ANALOG_INPUT, 1, LIFETIME), air.subscribed());
    }

    private void poll(long time) {
        Reading[] ofAir = {
            new Reading(Bacnet.ANALOG_INPUT, 1, works.room(1, time)),
            new Reading(Bacnet.ANALOG_INPUT, 2, works.room(2, time) - 6),
            new Reading(Bacnet.ANALOG_VALUE, SETPOINT, works.roomSetpoint())
        };
        toAir.at(time).ask(air.readMany(ofAir), air.many(ofAir));
        Reading[] ofRoom = {
            new Reading(Bacnet.ANALOG_INPUT, 1, works.room(3, time)),
            new Reading(Bacnet.ANALOG_VALUE, 1, 22)
        };
        toRoom.at(time + 50_000_000).ask(room.readMany(ofRoom), room.many(ofRoom));
    }

    private void change(long time) {
        int left = LIFETIME - (int) (time / Calendar.SECOND % LIFETIME);
        Reading reading = new Reading(Bacnet.ANALOG_INPUT, 1, works.room(1, time));
        toAir.at(time).serverSays(Bacnet.changed(PROCESS, AIR, left, reading));
    }

    private void setTemperature(long time, int tenths) {
        works.setRoom(tenths / 10.0);
        toAir.at(time)
                .ask(air.write(Bacnet.ANALOG_VALUE, SETPOINT, works.roomSetpoint()), air.written());
    }

    private void setAsWished(long time) {
        setTemperature(time, 205 + 5 * chance.nextInt(5));
    }
}
