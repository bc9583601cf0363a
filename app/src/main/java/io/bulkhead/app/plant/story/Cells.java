// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.speech.Dns;
import io.bulkhead.app.plant.speech.Lldp;
import io.bulkhead.app.plant.speech.Modbus;
import io.bulkhead.app.plant.speech.S7;
import io.bulkhead.app.plant.speech.S7.Variable;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.TcpConversation;

/// Two machines with the same addresses on VLANs of their own: a bottler whose panel reads it by S7
/// communication, and a palletizer whose panel reads it by Modbus.
final class Cells {
    private static final String MULTICAST_WEB = "_http._tcp";
    private static final int FAR = 255;

    private final Day day;
    private final WaterProcess water;
    private final S7 s7 = new S7();
    private final Modbus modbus = new Modbus(255);
    private final TcpConversation bottler;
    private final TcpConversation palletizer;

    Cells(Day day) {
        this.day = day;
        this.water = day.water();
        Plant plant = day.plant();
        bottler = day.tcp(plant.bottlerPanel, plant.bottler, S7.PORT);
        palletizer = day.tcp(plant.palletizerPanel, plant.palletizer, Modbus.PORT);
    }

    void plan() {
        Plant plant = day.plant();
        resolve("06:00:03", plant.bottlerPanel, plant.bottler);
        resolve("06:00:04", plant.palletizerPanel, plant.palletizer);
        day.timeline().at("06:00:50", this::connectBottler);
        day.timeline().every(60, "06:01:00", "bottler", this::pollBottler);
        day.timeline().every(60, "06:00:15", "palletizer", this::pollPalletizer);
        day.timeline().every(600, "06:00:12", "cells-lldp", this::advertise);
        day.timeline().every(1200, "06:00:18", "cells-mdns", this::announce);
    }

    private void resolve(String first, Device asker, Device asked) {
        day.timeline()
                .every(
                        1800,
                        first,
                        "resolve " + asked.name(),
                        time -> {
                            day.neighbours().resolve(time, asker, asked);
                            day.neighbours().resolve(time + 900_000_000, asked, asker);
                        });
    }

    private void connectBottler(long time) {
        bottler.at(time);
        S7Controller.BOTTLER.connect(bottler, s7, S7Controller.OPERATING);
        S7Controller.BOTTLER.identify(bottler, s7);
    }

    private void pollBottler(long time) {
        Octets counts = new Octets().u32(water.bottles(time)).u16(118).u16(0);
        bottler.at(time)
                .ask(
                        s7.read(new Variable(S7.DATA_BLOCK, 1, 0, counts.length())),
                        s7.values(counts));
    }

    /// This connection was there before the capture began.
    private void pollPalletizer(long time) {
        int pallets = water.bottles(time) / 480;
        palletizer
                .at(time)
                .ask(
                        modbus.read(Modbus.READ_HOLDING, 100, 4),
                        modbus.registers(Modbus.READ_HOLDING, pallets, pallets % 12, 3, 0));
    }

    private void advertise(long time) {
        Plant plant = day.plant();
        neighbour(time, plant.bottler, "port-001", "Siemens, SIMATIC S7, CPU-1200, V4.4.0");
        neighbour(time, plant.bottlerPanel, "port-001", "Siemens, SIMATIC HMI, KTP700 Basic, V16");
    }

    private void neighbour(long time, Device device, String port, String description) {
        Octets unit = Lldp.advertise(device, port, description, Lldp.STATION);
        day.neighbours().frame(time, device, Lldp.GROUP, Lldp.TYPE, unit);
    }

    private void announce(long time) {
        Plant plant = day.plant();
        web(time, plant.palletizer, "Modicon M241 TM241CE40R", "model=TM241CE40R");
        web(time + 7_000_000, plant.palletizerPanel, "Weintek cMT2078X", "model=cMT2078X");
    }

    private void web(long time, Device device, String instance, String text) {
        Octets message = Dns.announce(MULTICAST_WEB, instance, device, 80, text);
        day.neighbours()
                .multicast(
                        time,
                        device,
                        Dns.MULTICAST_PORT,
                        Dns.GROUP,
                        Dns.MULTICAST_PORT,
                        FAR,
                        message);
    }
}
