// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.month;

import io.bulkhead.app.plant.speech.Dhcp;
import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Neighbours;
import io.bulkhead.app.plant.world.Octets;

/// Addresses by DHCP: kept by who stays, asked for by who comes.
final class Leases {
    private static final String WINDOWS_CLASS = "MSFT 5.0";
    private static final String WINDOWS_WANTS = "01 03 06 0F 1F 21 2B 2C 2E 2F 77 79 F9 FC";
    private static final String LINUX_CLASS = "dhcpcd-9.4.1:Linux-6.1.21:aarch64";
    private static final String LINUX_WANTS = "01 79 21 03 06 0C 0F 1A 1C 33 36 3A 3B 77";
    private static final String SMALL_CLASS = "lwip";
    private static final String SMALL_WANTS = "01 03 1C 06";

    /// Half the time that an address is leased for.
    private static final double RENEWAL_SECONDS = 14_400;

    private final Month month;
    private final Site site;
    private int transaction = 0x3D1E_0000;

    Leases(Month month) {
        this.month = month;
        this.site = month.site();
    }

    void plan() {
        keep(site.hmi, WINDOWS_CLASS, WINDOWS_WANTS);
        keep(site.hmiPacking, WINDOWS_CLASS, WINDOWS_WANTS);
        keep(site.building, WINDOWS_CLASS, WINDOWS_WANTS);
        keep(site.engineering, WINDOWS_CLASS, WINDOWS_WANTS);
        keep(site.broker, LINUX_CLASS, LINUX_WANTS);
        keep(site.acidity, SMALL_CLASS, SMALL_WANTS);
        keep(site.turbidity, SMALL_CLASS, SMALL_WANTS);
        keep(site.chlorine, SMALL_CLASS, SMALL_WANTS);
        keep(site.printer, "Brother MFC", SMALL_WANTS);
    }

    private Device server(Device device) {
        return switch (device.segment()) {
            case SUPERVISION -> site.domain;
            case OFFICE -> site.firewallOffice;
            default -> site.firewall;
        };
    }

    private void keep(Device device, String kind, String wants) {
        month.every(
                RENEWAL_SECONDS,
                "lease " + device.name(),
                time -> {
                    Dhcp.Client client = new Dhcp.Client(device, transaction++, kind, wants);
                    Device server = server(device);
                    month.udp(device, Dhcp.CLIENT_PORT, server, Dhcp.SERVER_PORT)
                            .at(time)
                            .ask(
                                    Dhcp.renew(client),
                                    Dhcp.renewed(client, server, site.gateway(device)));
                });
    }

    /// A Windows computer boots and has its address confirmed.
    void reclaim(long time, Device device) {
        Dhcp.Client client = windows(device);
        ask(time, device, Dhcp.reclaim(client));
        Device server = server(device);
        Octets granted = Dhcp.acknowledge(client, server, site.gateway(device));
        give(time + 6_000_000, device, granted);
    }

    /// A Windows computer wants its old address, which it may not have.
    void reclaimInVain(long time, Device device) {
        Dhcp.Client client = windows(device);
        ask(time, device, Dhcp.reclaim(client));
        Device server = server(device);
        Octets refused = Dhcp.refuse(client, server);
        month.neighbours()
                .toEverybody(time + 5_000_000, server, Dhcp.SERVER_PORT, Dhcp.CLIENT_PORT, refused);
    }

    private Dhcp.Client windows(Device device) {
        return new Dhcp.Client(device, transaction++, WINDOWS_CLASS, WINDOWS_WANTS);
    }

    /// A Windows computer gets an address.
    void obtain(long time, Device device) {
        obtain(time, device, windows(device));
    }

    /// A small Linux computer gets one.
    void obtainForLinux(long time, Device device) {
        obtain(time, device, new Dhcp.Client(device, transaction++, LINUX_CLASS, LINUX_WANTS));
    }

    private void obtain(long time, Device device, Dhcp.Client client) {
        Device server = server(device);
        Device router = site.gateway(device);
        ask(time, device, Dhcp.discover(client));
        give(time + 2_000_000, device, Dhcp.offer(client, server, router));
        ask(time + 5_000_000, device, Dhcp.request(client, server));
        give(time + 8_000_000, device, Dhcp.acknowledge(client, server, router));
    }

    private void ask(long time, Device device, Octets message) {
        Neighbours neighbours = month.neighbours();
        neighbours.fromNobody(time, device, Dhcp.CLIENT_PORT, Dhcp.SERVER_PORT, message);
    }

    private void give(long time, Device device, Octets message) {
        Neighbours neighbours = month.neighbours();
        int from = Dhcp.SERVER_PORT;
        neighbours.unicast(time, server(device), from, device, Dhcp.CLIENT_PORT, message);
    }
}
