// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.speech.OpcUa;
import io.bulkhead.app.plant.world.TcpConversation;

/// The control system reads the plant's collected values from an OPC UA server, in the clear.
final class DataServer {
    /// Maker, product, version of the server, as OPC UA part 5 numbers these nodes.
    private static final int[] BUILD = {2263, 2261, 2264};

    private static final String[] VALUES = {"Tank.Level", "Tank.Inflow", "Outlet.Chlorine"};

    private final Day day;
    private final WaterProcess water;
    private final OpcUa opc;
    private final TcpConversation tcp;

    DataServer(Day day) {
        this.day = day;
        this.water = day.water();
        opc = new OpcUa("opc.tcp://opc-srv:4840");
        tcp = day.tcp(day.plant().scada, day.plant().opc, OpcUa.PORT);
    }

    void plan() {
        day.timeline().at("06:00:28", this::connect);
        day.timeline().every(20, "06:00:48", "opcua", this::read);
        day.chapter(Chapter.SETPOINTS, "08:37:30", this::write);
    }

    private void connect(long time) {
        tcp.at(time).open();
        tcp.ask(opc.hello(), opc.acknowledge());
        tcp.ask(opc.openChannel(time), opc.channelOpened(time));
        tcp.ask(
                opc.createSession(time, "scada-srv"),
                opc.sessionCreated(
                        time,
                        "urn:opc-srv:KepwareServer",
                        "urn:kepware.example:Server",
                        "Plant data server"));
        tcp.ask(opc.activateSession(time), opc.sessionActivated(time));
        tcp.ask(
                opc.read(time, BUILD),
                opc.values(time, "Example Automation", "Plant data server", "6.14.263"));
    }

    private void read(long time) {
        tcp.at(time)
                .ask(
                        opc.read(time, VALUES),
                        opc.values(
                                time, water.level(time), water.inflow(time), water.chlorine(time)));
    }

    private void write(long time) {
        tcp.at(time).ask(opc.write(time, "Tank.AlarmHigh", 92), opc.written(time));
    }
}
