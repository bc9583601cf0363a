// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import static io.bulkhead.app.plant.world.Segment.SUPERVISION;

import io.bulkhead.app.plant.speech.Dns;
import io.bulkhead.app.plant.speech.Lldp;
import io.bulkhead.app.plant.speech.Nbns;
import io.bulkhead.app.plant.speech.Ssdp;
import io.bulkhead.app.plant.speech.Vrrp;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;
import io.bulkhead.app.plant.world.Stack;
import java.util.List;

/// What is said to all on a segment: who has which address, who is beside whom, which services
/// there are, which router is in charge.
final class Neighbourhood {
    private static final int VIRTUAL_ROUTER = 1;
    private static final String VIRTUAL_MAC = "00:00:5e:00:01:01";
    private static final int MASTER_PRIORITY = 120;
    private static final int BACKUP_PRIORITY = 100;
    private static final String PRINTING = "_ipp._tcp";
    private static final int FAR = 255;

    private final Month month;
    private final Site site;
    private final Device virtualOfA;
    private final Device virtualOfB;
    private final Device virtual;
    private boolean backupRouter;
    private int registration = 0x8100;

    Neighbourhood(Month month) {
        this.month = month;
        this.site = month.site();
        virtualOfA = virtual(site.routerA.dotted());
        virtualOfB = virtual(site.routerB.dotted());
        virtual = virtual(SUPERVISION.address(254));
    }

    private static Device virtual(String address) {
        return new Device(
                "vrrp-1", "", "router", 3, Stack.NETWORK, SUPERVISION, address, VIRTUAL_MAC);
    }

    void plan() {
        site.residents().forEach(this::planAddress);
        resolveNowAndThen(site.hmi, site.domain);
        resolveNowAndThen(site.engineering, site.storage);
        resolveNowAndThen(site.historian, site.storage);
        resolveNowAndThen(site.historian, site.service);
        resolveNowAndThen(site.historian, virtual);
        resolveNowAndThen(site.packing, site.packingIo);
        resolveNowAndThen(site.bottlerPanel, site.bottler);
        month.every(
                1_900,
                "proxied",
                time ->
                        month.neighbours()
                                .resolveByProxy(
                                        time,
                                        site.packing,
                                        site.hmiPacking.address(),
                                        site.firewall));
        month.every(60, "vrrp", this::advertiseRouter);
        month.every(300, "lldp", this::advertise);
        month.every(1_200, "printer", this::announcePrinter);
        month.every(
                43_200,
                "names",
                time -> List.of(site.hmi, site.engineering).forEach(one -> register(time, one)));
    }

    private void planAddress(Device device) {
        month.every(
                1_500,
                "arp " + device.name(),
                time -> {
                    Device here = device.name().equals("plc-filter") ? site.filter() : device;
                    resolveBoth(time, here);
                });
    }

    private void resolveBoth(long time, Device device) {
        Device gateway = site.gateway(device);
        month.neighbours().resolve(time, device, gateway);
        month.neighbours().resolve(time + 1_200_000_000, gateway, device);
    }

    private void resolveNowAndThen(Device asker, Device asked) {
        month.every(
                2_300,
                asker.name() + asked.name() + asked.dotted(),
                time -> month.neighbours().resolve(time, asker, asked));
    }

    /// After the network was down everybody asks for everybody.
    void resolveAll(long time) {
        List<Device> all = site.residents().toList();
        for (int i = 0; i < all.size(); i++) {
            long at = time + i * 170_000_000L;
            month.neighbours().announce(at, all.get(i));
            resolveBoth(at + 30_000_000, all.get(i));
        }
    }

    // ---- routers

    private void advertiseRouter(long time) {
        Device router = backupRouter ? virtualOfB : virtualOfA;
        int priority = backupRouter ? BACKUP_PRIORITY : MASTER_PRIORITY;
        Octets message = Vrrp.advertise(VIRTUAL_ROUTER, priority, virtual.address());
        month.neighbours().group(time, router, Vrrp.GROUP, Vrrp.PROTOCOL, Vrrp.TTL, message);
    }

    /// One router stands in for the other, or steps back.
    void useBackupRouter(long time, boolean backup) {
        backupRouter = backup;
        month.neighbours().announce(time, virtual);
        advertiseRouter(time + 2_000_000);
    }

    // ---- neighbours and services

    private void advertise(long time) {
        neighbour(
                time,
                site.switchControl,
                "Port 8",
                "Moxa EDS-510E managed switch, V5.6",
                Lldp.BRIDGE);
        neighbour(
                time + 40_000_000,
                site.switchAbove,
                "1/24",
                "Hirschmann BOBCAT managed switch, HiOS-2S-09.1.00",
                Lldp.BRIDGE);
        neighbour(
                time + 90_000_000,
                site.dosing,
                "port-001",
                "Siemens, SIMATIC S7, CPU315-2 PN/DP, 6ES7 315-2EH14-0AB0, V3.2.6",
                Lldp.STATION);
    }

    private void neighbour(long time, Device device, String port, String text, int capability) {
        Octets unit = Lldp.advertise(device, port, text, capability);
        month.neighbours().frame(time, device, Lldp.GROUP, Lldp.TYPE, unit);
    }

    private void announcePrinter(long time) {
        multicastName(
                time,
                site.printer,
                Dns.announce(
                        PRINTING,
                        "Brother MFC-L5750DW series",
                        site.printer,
                        631,
                        "ty=Brother MFC-L5750DW series",
                        "usb_MFG=Brother"));
        String location = "http://" + site.printer.dotted() + ":60000/description.xml";
        Octets alive =
                Ssdp.alive(
                        location,
                        "urn:schemas-upnp-org:device:Printer:1",
                        "uuid:4d454930-0000-1000-8001-0080774ed135");
        month.neighbours()
                .multicast(time + 70_000_000, site.printer, 1_900, Ssdp.GROUP, Ssdp.PORT, 4, alive);
    }

    private void multicastName(long time, Device from, Octets message) {
        int port = Dns.MULTICAST_PORT;
        month.neighbours().multicast(time, from, port, Dns.GROUP, port, FAR, message);
    }

    /// What a Windows computer says when it has got an address: that it is its own, its name, and
    /// what it looks for.
    void settle(long time, Device device) {
        for (int i = 0; i < 3; i++) {
            month.neighbours().probe(time + i * 1_000_000_000L, device);
        }
        month.neighbours().announce(time + 3_000_000_000L, device);
        resolveBoth(time + 3_100_000_000L, device);
        register(time + 3_600_000_000L, device);
        for (int i = 0; i < 3; i++) {
            long at = time + 5_000_000_000L + i * 3_000_000_000L;
            Octets search = Ssdp.search("urn:schemas-upnp-org:device:Printer:1");
            month.neighbours()
                    .multicast(at, device, device.nextPort(), Ssdp.GROUP, Ssdp.PORT, 4, search);
        }
        multicastName(time + 6_000_000_000L, device, Dns.browse(PRINTING));
    }

    private void register(long time, Device device) {
        int id = registration++ & 0xFFFF;
        for (int i = 0; i < 3; i++) {
            Octets claim = Nbns.register(id, device.name(), device.address());
            month.neighbours()
                    .broadcast(time + i * 750_000_000L, device, Nbns.PORT, Nbns.PORT, claim);
        }
    }

    /// Looks for a name that nobody answers to.
    void seek(long time, Device device, String name) {
        Octets question = Nbns.ask(registration++ & 0xFFFF, name);
        month.neighbours().broadcast(time, device, Nbns.PORT, Nbns.PORT, question);
    }
}
