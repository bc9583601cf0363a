// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.story;

import io.bulkhead.app.plant.speech.Dhcp;
import io.bulkhead.app.plant.speech.Dns;
import io.bulkhead.app.plant.speech.Lldp;
import io.bulkhead.app.plant.speech.Ntp;
import io.bulkhead.app.plant.speech.Snmp;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.Segment;
import io.bulkhead.app.plant.world.Timeline;
import io.bulkhead.app.plant.world.UdpConversation;
import java.util.List;

/// What networks say all day long to stay networks: who is where, what is it called, what is the
/// time.
final class Housekeeping {
    private static final String WINDOWS_CLASS = "MSFT 5.0";
    private static final String WINDOWS_WANTS = "01 03 06 0F 1F 21 2B 2C 2E 2F 77 79 F9 FC";
    private static final String LINUX_CLASS = "dhcpcd-9.4.1:Linux-6.1.21:aarch64";
    private static final String LINUX_WANTS = "01 79 21 03 06 0C 0F 1A 1C 33 36 3A 3B 77";
    private static final String SMALL_CLASS = "lwip";
    private static final String SMALL_WANTS = "01 03 1C 06";
    private static final String COMMUNITY = "public";

    private final Day day;
    private final Plant plant;
    private int transaction = 0x3D1E_0000;
    private int query = 0x1A00;
    private int request = 4_000;

    Housekeeping(Day day) {
        this.day = day;
        this.plant = day.plant();
    }

    void plan() {
        planAddresses();
        planLeases();
        day.timeline().every(300, "06:00:11", "lldp", this::advertise);
        day.timeline().every(7_200, "06:00:01", "names", this::lookUp);
        day.timeline().every(1_800, "06:05:00", "ntp", this::synchronize);
        day.timeline().every(300, "06:04:10", "snmp", this::countTraffic);
        day.timeline().at("06:03:30", this::askWhoSwitchesAre);
        day.timeline().at("11:48:30", this::askWhereNothingListens);
    }

    // ---- ARP

    private void planAddresses() {
        for (Device device : plant.devices()) {
            boolean cell =
                    device.segment() == Segment.BOTTLING || device.segment() == Segment.PALLETIZING;
            if (device.mac() != 0 && !cell) {
                Device gateway = gateway(device);
                String pair = device.name() + device.dotted();
                day.timeline()
                        .every(
                                2_400,
                                "06:00:02",
                                pair,
                                time -> resolve(spread(time, pair), device, gateway));
            }
        }
    }

    /// Not everybody at the same time.
    private static long spread(long time, String name) {
        return time + (name.hashCode() & 0xFFFF) * 150_000L;
    }

    private void resolve(long time, Device device, Device gateway) {
        if (device != gateway) {
            day.neighbours().resolve(time, device, gateway);
            day.neighbours().resolve(time + 1_200_000_000, gateway, device);
        }
    }

    private Device gateway(Device device) {
        return switch (device.segment()) {
            case SUPERVISION -> plant.firewallAbove;
            case OFFICE -> plant.firewallOffice;
            default -> plant.firewall;
        };
    }

    // ---- DHCP

    private void planLeases() {
        lease("06:12:00", plant.hmi, plant.domain, WINDOWS_CLASS, WINDOWS_WANTS);
        lease("06:13:10", plant.hmiPacking, plant.domain, WINDOWS_CLASS, WINDOWS_WANTS);
        lease("06:14:20", plant.broker, plant.domain, LINUX_CLASS, LINUX_WANTS);
        lease("06:15:30", plant.building, plant.domain, WINDOWS_CLASS, WINDOWS_WANTS);
        lease("07:31:00", plant.engineering, plant.domain, WINDOWS_CLASS, WINDOWS_WANTS);
        lease("06:00:01", plant.acidity, plant.firewall, SMALL_CLASS, SMALL_WANTS);
        lease("06:00:02", plant.turbidity, plant.firewall, SMALL_CLASS, SMALL_WANTS);
        lease("06:00:03", plant.chlorine, plant.firewall, SMALL_CLASS, SMALL_WANTS);
        lease("07:52:00", plant.intruder, plant.firewallOffice, WINDOWS_CLASS, WINDOWS_WANTS);
        lease("08:03:00", plant.clerk, plant.firewallOffice, WINDOWS_CLASS, WINDOWS_WANTS);
        lease("06:30:00", plant.printer, plant.firewallOffice, "Brother MFC", SMALL_WANTS);
    }

    private void lease(String clock, Device device, Device server, String kind, String wants) {
        Dhcp.Client client = new Dhcp.Client(device, transaction++, kind, wants);
        day.timeline().at(clock, time -> lease(time, client, server));
    }

    private void lease(long time, Dhcp.Client client, Device server) {
        Device device = client.device();
        Device router = gateway(device);
        int to = Dhcp.SERVER_PORT;
        int from = Dhcp.CLIENT_PORT;
        day.neighbours().fromNobody(time, device, from, to, Dhcp.discover(client));
        Octets offer = Dhcp.offer(client, server, router);
        day.neighbours().unicast(time + 2_000_000, server, to, device, from, offer);
        Octets request = Dhcp.request(client, server);
        day.neighbours().fromNobody(time + 5_000_000, device, from, to, request);
        Octets granted = Dhcp.acknowledge(client, server, router);
        day.neighbours().unicast(time + 8_000_000, server, to, device, from, granted);
    }

    // ---- LLDP

    private void advertise(long time) {
        neighbour(
                time,
                plant.switchControl,
                "Port 8",
                "Moxa EDS-510E managed switch, V5.6",
                Lldp.BRIDGE);
        neighbour(
                time + 40_000_000,
                plant.switchAbove,
                "1/24",
                "Hirschmann BOBCAT managed switch, HiOS-2S-09.1.00",
                Lldp.BRIDGE);
        neighbour(
                time + 90_000_000,
                plant.dosing,
                "port-001",
                "Siemens, SIMATIC S7, CPU315-2 PN/DP, 6ES7 315-2EH14-0AB0, V3.2.6",
                Lldp.STATION);
        neighbour(
                time + 120_000_000,
                plant.firewallAbove,
                "port3",
                "FortiGateRugged-60F v7.2.8",
                Lldp.ROUTER);
    }

    private void neighbour(long time, Device device, String port, String text, int capability) {
        Octets unit = Lldp.advertise(device, port, text, capability);
        day.neighbours().frame(time, device, Lldp.GROUP, Lldp.TYPE, unit);
    }

    // ---- DNS

    private void lookUp(long time) {
        ask(time, plant.hmi, plant.intake, plant.filter, plant.dosing, plant.scada, plant.opc);
        ask(time, plant.scada, plant.wellRtu, plant.powerRtu, plant.broker);
        ask(time, plant.scada, plant.switchControl, plant.switchAbove);
        ask(time, plant.hmiPacking, plant.packing, plant.packingIo);
        ask(time, plant.engineering, plant.storage, plant.jumpHost, plant.domain);
        ask(time, plant.building, plant.airHandling, plant.roomControl);
    }

    private void ask(long time, Device asker, Device... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            ask(time + Timeline.seconds(0.14 * i), asker, wanted[i]);
        }
    }

    private void ask(long time, Device asker, Device wanted) {
        String name = wanted.name() + Plant.DOMAIN;
        int id = query++;
        day.udp(asker, plant.domain, Dns.PORT)
                .at(time)
                .ask(Dns.ask(id, name), Dns.address(id, name, wanted.dotted()));
    }

    // ---- NTP

    private void synchronize(long time) {
        exchange(time, plant.domain, plant.publicTime, 1);
        long at = time;
        for (Device device :
                List.of(
                        plant.hmi,
                        plant.hmiPacking,
                        plant.scada,
                        plant.opc,
                        plant.engineering,
                        plant.broker,
                        plant.filter,
                        plant.wellRtu,
                        plant.dosing)) {
            at += 3_100_000_000L;
            exchange(at, device, plant.domain, 2);
        }
    }

    private void exchange(long time, Device client, Device server, int stratum) {
        long source = stratum == 1 ? 0x47505300L : plant.publicTime.address();
        day.udp(client, Ntp.PORT, server, Ntp.PORT)
                .at(time)
                .ask(Ntp.ask(time), Ntp.answer(time, stratum, source));
    }

    // ---- SNMP

    private void askWhoSwitchesAre(long time) {
        long at = time;
        at = identify(at, plant.switchControl, "EDS-510E Moxa managed switch", "Cabinet C1");
        at = identify(at, plant.switchAbove, "Hirschmann BOBCAT BRS40 managed switch", "Rack 2");
        identify(at, plant.firewallAbove, "FortiGateRugged-60F firewall", "Rack 2");
    }

    private long identify(long time, Device device, String description, String location) {
        int id = request++;
        UdpConversation udp = day.udp(plant.scada, device, Snmp.PORT).at(time);
        udp.ask(
                Snmp.whoAreYou(COMMUNITY, id),
                Snmp.whoIAm(COMMUNITY, id, description, device.name(), location));
        return udp.now() + 20_000_000;
    }

    private void countTraffic(long time) {
        long at = time;
        long ticks = (time / 10_000_000) & 0x0FFF_FFFF;
        for (Device device : List.of(plant.switchControl, plant.switchAbove)) {
            int id = request++;
            long octets = ticks * 37 & 0xFFFF_FFFFL;
            day.udp(plant.scada, device, Snmp.PORT)
                    .at(at += 30_000_000)
                    .ask(
                            Snmp.howMuch(COMMUNITY, id, 1),
                            Snmp.thatMuch(COMMUNITY, id, 1, ticks, octets));
        }
    }

    /// Someone adds a device to the monitoring that does not speak SNMP; it says so by ICMP.
    private void askWhereNothingListens(long time) {
        day.udp(plant.scada, plant.storage, Snmp.PORT)
                .at(time)
                .refused(Snmp.whoAreYou(COMMUNITY, request++));
    }
}
