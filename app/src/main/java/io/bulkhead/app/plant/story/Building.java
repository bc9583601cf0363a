// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.speech.Bacnet;
import io.bulkhead.app.plant.speech.Bacnet.Reading;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.UdpConversation;

/// The building's own automation: a server that asks two BACnet controllers.
final class Building {
    private static final int AIR_DEVICE = 1_001;
    private static final int ROOM_DEVICE = 1_002;
    private static final int SIEMENS = 7;
    private static final int DELTA = 8;
    private static final int PROCESS = 18;
    private static final int LIFETIME = 3_600;

    private final Day day;
    private final WaterProcess water;
    private final Bacnet air = new Bacnet();
    private final Bacnet room = new Bacnet();
    private final UdpConversation toAir;
    private final UdpConversation toRoom;

    Building(Day day) {
        this.day = day;
        this.water = day.water();
        toAir = conversation(day.plant().airHandling);
        toRoom = conversation(day.plant().roomControl);
    }

    private UdpConversation conversation(Device controller) {
        return day.udp(day.plant().building, Bacnet.PORT, controller, Bacnet.PORT);
    }

    void plan() {
        day.timeline().every(3_600, "06:02:00", "who-is", this::look);
        day.timeline().at("06:02:10", this::describe);
        day.timeline().every(3_500, "06:02:20", "subscribe", this::subscribe);
        day.timeline().every(60, "06:02:30", "building", this::poll);
        day.timeline().every(210, "06:04:00", "cov", this::change);
        day.chapter(Chapter.SETPOINTS, "08:36:00", this::setTemperature);
    }

    private void look(long time) {
        Plant plant = day.plant();
        broadcast(time, plant.building, Bacnet.whoIs());
        broadcast(time + 9_000_000, plant.airHandling, Bacnet.iAm(AIR_DEVICE, SIEMENS));
        broadcast(time + 31_000_000, plant.roomControl, Bacnet.iAm(ROOM_DEVICE, DELTA));
    }

    private void broadcast(long time, Device from, Octets message) {
        day.neighbours().broadcast(time, from, Bacnet.PORT, Bacnet.PORT, message);
    }

    private void describe(long time) {
        toAir.at(time);
        toRoom.at(time + 100_000_000);
        describe(toAir, air, AIR_DEVICE, "ahu-1", "Siemens Building Technologies", "PXC36.E.D");
        describe(toRoom, room, ROOM_DEVICE, "vav-lab", "Delta Controls", "enteliBUS eBM-D400");
    }

    private static void describe(
            UdpConversation udp,
            Bacnet bacnet,
            int device,
            String name,
            String vendor,
            String model) {
        ask(udp, bacnet, device, Bacnet.OBJECT_NAME, name);
        ask(udp, bacnet, device, Bacnet.VENDOR_NAME, vendor);
        ask(udp, bacnet, device, Bacnet.MODEL_NAME, model);
        ask(udp, bacnet, device, Bacnet.FIRMWARE, "6.00.327");
        ask(udp, bacnet, device, Bacnet.APPLICATION_SOFTWARE, "2025-11");
        ask(udp, bacnet, device, Bacnet.LOCATION, "Plant room 2");
    }

    private static void ask(
            UdpConversation udp, Bacnet bacnet, int device, int property, String text) {
        udp.ask(
                bacnet.read(Bacnet.DEVICE, device, property),
                bacnet.text(Bacnet.DEVICE, device, property, text));
    }

    private void subscribe(long time) {
        toAir.at(time)
                .ask(air.subscribe(PROCESS, Bacnet.ANALOG_INPUT, 1, LIFETIME), air.subscribed());
    }

    private Reading[] airReadings(long time) {
        return new Reading[] {
            new Reading(Bacnet.ANALOG_INPUT, 1, water.roomTemperature(1, time)),
            new Reading(Bacnet.ANALOG_INPUT, 2, water.roomTemperature(2, time) - 6),
            new Reading(Bacnet.ANALOG_VALUE, 10, 21.5)
        };
    }

    private Reading[] roomReadings(long time) {
        return new Reading[] {
            new Reading(Bacnet.ANALOG_INPUT, 1, water.roomTemperature(3, time)),
            new Reading(Bacnet.ANALOG_VALUE, 1, 22)
        };
    }

    private void poll(long time) {
        Reading[] ofAir = airReadings(time);
        toAir.at(time).ask(air.readMany(ofAir), air.many(ofAir));
        Reading[] ofRoom = roomReadings(time);
        toRoom.at(time + 50_000_000).ask(room.readMany(ofRoom), room.many(ofRoom));
    }

    private void change(long time) {
        int left = LIFETIME - (int) (time / 1_000_000_000L % LIFETIME);
        toAir.at(time).serverSays(Bacnet.changed(PROCESS, AIR_DEVICE, left, airReadings(time)[0]));
    }

    private void setTemperature(long time) {
        toAir.at(time).ask(air.write(Bacnet.ANALOG_VALUE, 10, 21.5), air.written());
    }
}
