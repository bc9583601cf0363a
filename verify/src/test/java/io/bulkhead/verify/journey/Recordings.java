// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify.journey;

import io.bulkhead.app.plant.SamplePlant;
import io.bulkhead.app.plant.speech.Modbus;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Neighbours;
import io.bulkhead.app.plant.world.Segment;
import io.bulkhead.app.plant.world.Stack;
import io.bulkhead.app.plant.world.Tape;
import io.bulkhead.app.plant.world.TcpConversation;
import io.bulkhead.app.plant.world.Timeline;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/// Captures that are put into folders which sensors watch.
final class Recordings {
    private static final Device ROUTER =
            new Device(
                    "fw-plant",
                    "Fortinet",
                    "router",
                    3,
                    Stack.NETWORK,
                    Segment.CONTROL,
                    "10.10.1.1",
                    "00:09:0f:3a:11:70");

    private static final Device CONTROLLER =
            new Device(
                    "plc-intake",
                    "Schneider",
                    "plc",
                    1,
                    Stack.EMBEDDED,
                    Segment.CONTROL,
                    "10.10.1.11",
                    "00:00:54:1f:6e:21");

    private Recordings() {}

    /// What is written to a capture.
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    /// Puts a capture, whole, where a sensor finds it and takes it at once.
    static void put(Path folder, String name, Content content) throws IOException {
        Path part = folder.resolveSibling(folder.getFileName() + "-" + name + ".part");
        try (OutputStream out = Files.newOutputStream(part)) {
            content.to(out);
        }
        Files.setLastModifiedTime(part, FileTime.from(Instant.now().minus(Duration.ofMinutes(5))));
        Files.move(part, Files.createDirectories(folder).resolve(name));
    }

    /// The day of the sample plant, with its intrusion.
    static void day(Path folder) throws IOException {
        put(folder, "day.pcapng", SamplePlant::write);
    }

    /// A station that was not there before asks the intake's controller, and writes to it.
    ///
    /// @param clock time of the sample plant's day
    static void newcomer(Path folder, String name, int host, String clock) throws IOException {
        Tape tape = new Tape();
        Device station = station(host);
        long time = Timeline.time(clock);
        new Neighbours(tape).resolve(time, station, CONTROLLER);
        Modbus modbus = new Modbus(1);
        TcpConversation conversation =
                new TcpConversation(tape, ROUTER, station, CONTROLLER, Modbus.PORT)
                        .at(time + Timeline.seconds(1))
                        .open();
        for (int i = 0; i < 20; i++) {
            conversation
                    .after(0.5)
                    .ask(
                            modbus.read(Modbus.READ_HOLDING, 100, 2),
                            modbus.registers(Modbus.READ_HOLDING, 7, 1_000 + i));
            conversation.after(0.2).ask(modbus.writeRegister(40, i), modbus.writeRegister(40, i));
        }
        conversation.close();
        put(folder, name + ".pcapng", out -> tape.write(out, "journeys", "mirror"));
    }

    static Device station(int host) {
        return new Device(
                "visitor-" + host,
                "",
                "workstation",
                3,
                Stack.WINDOWS,
                Segment.CONTROL,
                Segment.CONTROL.address(host),
                "02:00:00:00:00:%02x".formatted(host));
    }
}
