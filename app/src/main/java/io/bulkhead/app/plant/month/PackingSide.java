// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Enip;
import io.bulkhead.app.plant.speech.Enip.Connection;
import io.bulkhead.app.plant.speech.Enip.Identity;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;
import io.bulkhead.app.plant.world.UdpConversation;
import java.util.Random;

/// The packing line, by EtherNet/IP: its controller exchanges cyclic data with remote inputs and
/// outputs, and its screen reads and writes tags.
final class PackingSide {
    static final Identity CONTROLLER =
            new Identity(1, 14, 107, 0x1E0B, 0x60D2_4E91L, "1769-L33ER/A LOGIX5333ER");
    private static final Identity ADAPTER =
            new Identity(1, 12, 108, 0x0503, 0x40A1_7C33L, "1734-AENT/B");

    /// Real lines exchange data every few milliseconds; a month of that would take too long.
    private static final double CYCLE_SECONDS = 30;

    private final Month month;
    private final Site site;
    private final Works works;
    private final Random chance;
    private final Lasting<Enip> screen;
    private UdpConversation cycle;
    private Connection connection;
    private int connections = 0x11;
    private long sequence;

    PackingSide(Month month) {
        this.month = month;
        this.site = month.site();
        this.works = month.works();
        this.chance = month.chance("packing");
        screen = month.lasting(site.hmiPacking, () -> site.packing, Enip.PORT, this::meet);
    }

    private Enip meet(TcpConversation tcp) {
        Enip enip = new Enip(0x0B02_0000L + chance.nextInt(0x1_0000));
        tcp.open().ask(enip.register(), enip.registered());
        tcp.ask(enip.whoAreYou(), enip.whoIAm(CONTROLLER));
        return enip;
    }

    void plan() {
        month.timeline().at(Calendar.at(1, "00:00:05"), this::openCycle);
        month.every(CYCLE_SECONDS, "packing-io", this::cycle);
        month.every(60, "packing-tags", this::readTags);
        month.operators().mayChange(3, this::setSpeed);
    }

    /// Opens the cyclic connection, as at first and after the network failed.
    void openCycle(long time) {
        int serial = connections++;
        long ids = 0x0010L * serial;
        connection =
                new Connection(0x00A4_0001L + ids, 0x8001_5B02L + ids, serial, 30_000_000, 4, 8);
        sequence = 0;
        cycle = month.udp(site.packing, Enip.IO_PORT, site.packingIo, Enip.IO_PORT);
        Enip enip = new Enip(0x0300_0007L + serial);
        TcpConversation tcp = month.tcp(site.packing, site.packingIo, Enip.PORT).at(time);
        tcp.open().ask(enip.register(), enip.registered());
        tcp.ask(enip.whoAreYou(), enip.whoIAm(ADAPTER));
        tcp.ask(enip.forwardOpen(connection, CONTROLLER), enip.opened(connection, CONTROLLER));
    }

    private void cycle(long time) {
        if (cycle == null) {
            return;
        }
        sequence++;
        int step = Calendar.producing(time) ? 1 << sequence % 6 : 0;
        Octets outputs = new Octets().le16(step).le16(0x0001);
        Octets inputs =
                new Octets()
                        .le16(0x0100 | step)
                        .le16(works.motorSpeed(time))
                        .le32(works.bottles(time));
        cycle.at(time).clientSays(Enip.outputs(connection, sequence, outputs));
        cycle.at(time + 1_200_000).serverSays(Enip.inputs(connection, sequence, inputs));
    }

    private void readTags(long time) {
        screen.talk(
                time,
                (tcp, enip) -> {
                    tcp.ask(enip.readTag("Line1.BottleCount"), enip.number(works.bottles(time)));
                    tcp.ask(enip.readTag("Line1.MotorSpeed"), enip.real(works.motorSpeed(time)));
                });
    }

    private void setSpeed(long time) {
        works.setBottlesPerHour(2_800 + 50 * chance.nextInt(7));
        screen.talk(
                time,
                (tcp, enip) ->
                        tcp.ask(
                                enip.writeTag("Line1.BottlesPerHour", works.bottlesPerHour()),
                                enip.tagWritten()));
    }
}
