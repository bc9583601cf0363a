// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.speech.Enip;
import io.bulkhead.app.plant.speech.Enip.Connection;
import io.bulkhead.app.plant.speech.Enip.Identity;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;
import io.bulkhead.app.plant.world.UdpConversation;

/// The packing line: its controller exchanges cyclic data with its remote inputs and outputs, and
/// its screen reads tags.
final class Packing {
    static final Identity CONTROLLER =
            new Identity(1, 14, 107, 0x1E0B, 0x60D2_4E91L, "1769-L33ER/A LOGIX5333ER");
    static final Identity ADAPTER = new Identity(1, 12, 108, 0x0503, 0x40A1_7C33L, "1734-AENT/B");

    /// Real lines exchange data every few milliseconds; a day of that would not fit.
    private static final double CYCLE_SECONDS = 10;

    private static final Connection IO =
            new Connection(0x00A4_0001L, 0x8001_5B02L, 0x0011, 10_000_000, 4, 8);

    private final Day day;
    private final WaterProcess water;
    private final Enip tags = new Enip(0x0B02_0019L);
    private final TcpConversation screen;
    private final UdpConversation cycle;
    private long sequence;

    Packing(Day day) {
        this.day = day;
        this.water = day.water();
        Plant plant = day.plant();
        screen = day.tcp(plant.hmiPacking, plant.packing, Enip.PORT);
        cycle = day.udp(plant.packing, Enip.IO_PORT, plant.packingIo, Enip.IO_PORT);
    }

    void plan() {
        day.timeline().at("06:01:00", this::look);
        day.timeline().at("06:01:10", this::openCycle);
        day.timeline().at("06:01:20", this::connectScreen);
        day.timeline().every(CYCLE_SECONDS, "06:01:30", "packing-io", this::cycle);
        day.timeline().every(20, "06:01:33", "packing-tags", this::readTags);
        day.chapter(Chapter.SETPOINTS, "08:32:40", this::setSpeed);
    }

    /// The screen finds its devices.
    private void look(long time) {
        Plant plant = day.plant();
        identify(time, plant.packing, CONTROLLER);
        identify(time + 40_000_000, plant.packingIo, ADAPTER);
    }

    private void identify(long time, Device device, Identity identity) {
        Enip enip = new Enip(0);
        day.udp(day.plant().hmiPacking, device, Enip.PORT)
                .at(time)
                .ask(enip.listIdentity(), enip.identity(identity, device.address()));
    }

    private void openCycle(long time) {
        Plant plant = day.plant();
        Enip enip = new Enip(0x0300_0007L);
        TcpConversation tcp = day.tcp(plant.packing, plant.packingIo, Enip.PORT).at(time);
        tcp.open();
        tcp.ask(enip.register(), enip.registered());
        tcp.ask(enip.whoAreYou(), enip.whoIAm(ADAPTER));
        tcp.ask(enip.forwardOpen(IO, CONTROLLER), enip.opened(IO, CONTROLLER));
    }

    private void cycle(long time) {
        sequence++;
        int step = (int) (sequence % 6);
        Octets outputs = new Octets().le16(1 << step).le16(0x0001);
        Octets inputs =
                new Octets()
                        .le16(0x0100 | 1 << step)
                        .le16((int) water.motorSpeed(time))
                        .le32(water.bottles(time));
        cycle.at(time).clientSays(Enip.outputs(IO, sequence, outputs));
        cycle.at(time + 1_200_000).serverSays(Enip.inputs(IO, sequence, inputs));
    }

    private void connectScreen(long time) {
        screen.at(time).open();
        screen.ask(tags.register(), tags.registered());
        screen.ask(tags.whoAreYou(), tags.whoIAm(CONTROLLER));
    }

    private void readTags(long time) {
        screen.at(time);
        screen.ask(tags.readTag("Line1.BottleCount"), tags.number(water.bottles(time)));
        screen.ask(tags.readTag("Line1.MotorSpeed"), tags.real(water.motorSpeed(time)));
    }

    private void setSpeed(long time) {
        screen.at(time);
        screen.ask(tags.writeTag("Line1.BottlesPerHour", 2_940), tags.tagWritten());
    }
}
