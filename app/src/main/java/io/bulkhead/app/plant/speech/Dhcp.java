// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;

/// DHCP messages.
///
///     +----+-------+---+------+--------+-------------+---------------------------------+------
///     | op | 1     | 6 | hops | id (4) | seconds (2) | flags (2) | 4 addresses | MAC... | ...
///     +----+-------+---+------+--------+-------------+---------------------------------+------
///
/// Server name and boot file (192 bytes), a magic number and options follow. RFC 2131, 2; options
/// from RFC 2132.
public final class Dhcp {
    public static final int SERVER_PORT = 67;
    public static final int CLIENT_PORT = 68;

    private static final int DISCOVER = 1;
    private static final int OFFER = 2;
    private static final int REQUEST = 3;
    private static final int ACK = 5;
    private static final int NAK = 6;
    private static final int CLIENT_ADDRESS = 12;
    private static final int LEASE_SECONDS = 28_800;

    /// A client, and what it says of its system.
    ///
    /// @param vendorClass as `MSFT 5.0`
    /// @param wants options that it asks for, in hexadecimal
    public record Client(Device device, int transaction, String vendorClass, String wants) {}

    private Dhcp() {}

    private static Octets message(int operation, Client client, long yours, int type) {
        return new Octets()
                .u8(operation)
                .hex("01 06 00")
                .u32(client.transaction())
                .u16(0)
                .u16(0)
                .u32(0)
                .u32(yours)
                .u32(0)
                .u32(0)
                .u48(client.device().mac())
                .zeros(10 + 192)
                .hex("63825363 35 01")
                .u8(type);
    }

    private static Octets option(int code, Octets value) {
        return new Octets().u8(code).u8(value.length()).add(value);
    }

    private static Octets self(Client client) {
        return option(61, new Octets().u8(1).u48(client.device().mac()))
                .add(option(12, new Octets().text(client.device().name())))
                .add(option(60, new Octets().text(client.vendorClass())))
                .add(option(55, Octets.of(client.wants())))
                .u8(255);
    }

    public static Octets discover(Client client) {
        return message(1, client, 0, DISCOVER).add(self(client));
    }

    public static Octets request(Client client, Device server) {
        return message(1, client, 0, REQUEST)
                .add(option(50, new Octets().u32(client.device().address())))
                .add(option(54, new Octets().u32(server.address())))
                .add(self(client));
    }

    /// Wants to keep the address that it has, and says so to the server alone: RFC 2131, 4.3.2.
    public static Octets renew(Client client) {
        Octets message = message(1, client, 0, REQUEST);
        long own = client.device().address();
        message.setU16(CLIENT_ADDRESS, (int) (own >>> 16)).setU16(CLIENT_ADDRESS + 2, (int) own);
        return message.add(self(client));
    }

    /// The answer to [#renew].
    public static Octets renewed(Client client, Device server, Device router) {
        Octets message = granted(client, server, router, ACK);
        long own = client.device().address();
        return message.setU16(CLIENT_ADDRESS, (int) (own >>> 16))
                .setU16(CLIENT_ADDRESS + 2, (int) own);
    }

    /// After a boot: wants the address that it had the last time.
    public static Octets reclaim(Client client) {
        return message(1, client, 0, REQUEST)
                .add(option(50, new Octets().u32(client.device().address())))
                .add(self(client));
    }

    /// That address may not be used here.
    public static Octets refuse(Client client, Device server) {
        return message(2, client, 0, NAK)
                .add(option(54, new Octets().u32(server.address())))
                .u8(255);
    }

    public static Octets offer(Client client, Device server, Device router) {
        return granted(client, server, router, OFFER);
    }

    public static Octets acknowledge(Client client, Device server, Device router) {
        return granted(client, server, router, ACK);
    }

    private static Octets granted(Client client, Device server, Device router, int type) {
        return message(2, client, client.device().address(), type)
                .add(option(54, new Octets().u32(server.address())))
                .add(option(51, new Octets().u32(LEASE_SECONDS)))
                .add(option(1, Octets.of("FFFFFF00")))
                .add(option(3, new Octets().u32(router.address())))
                .add(option(6, new Octets().u32(server.address())))
                .add(option(15, new Octets().text("plant.example")))
                .u8(255);
    }
}
