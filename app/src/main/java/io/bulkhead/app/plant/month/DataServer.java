// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.OpcUa;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.TcpConversation;
import java.util.Random;

/// What one SCADA server says with the OPC UA server.
final class DataServer {
    /// Maker, product, version of the server, as OPC UA part 5 numbers these nodes.
    private static final int[] BUILD = {2263, 2261, 2264};

    private static final String[] VALUES = {"Tank.Level", "Tank.Inflow", "Outlet.Chlorine"};

    private final Works works;
    private final Device server;
    private final Random chance;
    private final Lasting<OpcUa> connection;

    DataServer(Month month, Device server) {
        this.works = month.works();
        this.server = server;
        this.chance = month.chance("data " + server.name());
        connection = month.lasting(server, () -> month.site().opc, OpcUa.PORT, this::meet);
    }

    private OpcUa meet(TcpConversation tcp) {
        OpcUa opc = new OpcUa("opc.tcp://opc-srv:4840");
        tcp.open();
        long time = tcp.now();
        tcp.ask(opc.hello(), opc.acknowledge());
        tcp.ask(opc.openChannel(time), opc.channelOpened(time));
        tcp.ask(
                opc.createSession(time, server.name()),
                opc.sessionCreated(
                        time,
                        "urn:opc-srv:KepwareServer",
                        "urn:kepware.example:Server",
                        "Plant data server"));
        tcp.ask(opc.activateSession(time), opc.sessionActivated(time));
        tcp.ask(
                opc.read(time, BUILD),
                opc.values(time, "Example Automation", "Plant data server", "6.14.263"));
        return opc;
    }

    void read(long time) {
        connection.talk(
                time,
                (tcp, opc) ->
                        tcp.ask(
                                opc.read(time, VALUES),
                                opc.values(
                                        time,
                                        works.level(time) / 10.0,
                                        works.inflow(time) / 10.0,
                                        works.chlorine(time))));
    }

    void setAlarm(long time) {
        int limit = 88 + 2 * chance.nextInt(4);
        connection.talk(
                time,
                (tcp, opc) -> tcp.ask(opc.write(time, "Tank.AlarmHigh", limit), opc.written(time)));
    }

    void vanish() {
        connection.vanish();
    }

    void end(long time) {
        connection.end(time);
    }
}
