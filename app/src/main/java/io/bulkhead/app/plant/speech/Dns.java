// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;

/// DNS messages, and those of multicast DNS.
///
///     +--------+-----------+---------------+-------------+---------------+----------------+---
///     | id (2) | flags (2) | questions (2) | answers (2) | authority (2) | additional (2) | ...
///     +--------+-----------+---------------+-------------+---------------+----------------+---
///
/// RFC 1035, 4.1; RFC 6762; RFC 6763.
public final class Dns {
    public static final int PORT = 53;
    public static final int MULTICAST_PORT = 5_353;
    public static final String GROUP = "224.0.0.251";

    private static final int A = 1;
    private static final int PTR = 12;
    private static final int TXT = 16;
    private static final int SRV = 33;
    private static final int IN = 1;
    private static final int FLUSH = 0x8001;
    private static final int SECONDS = 3_600;

    private Dns() {}

    private static Octets head(int id, int flags, int questions, int answers) {
        return new Octets().u16(id).u16(flags).u16(questions).u16(answers).u16(0).u16(0);
    }

    private static Octets name(String name) {
        Octets labels = new Octets();
        for (String label : name.split("\\.")) {
            labels.u8(label.length()).text(label);
        }
        return labels.u8(0);
    }

    public static Octets ask(int id, String name) {
        return head(id, 0x0100, 1, 0).add(name(name)).u16(A).u16(IN);
    }

    public static Octets address(int id, String name, String address) {
        return head(id, 0x8180, 1, 1)
                .add(name(name))
                .u16(A)
                .u16(IN)
                .hex("C00C")
                .u16(A)
                .u16(IN)
                .u32(SECONDS)
                .u16(4)
                .u32(Device.address(address));
    }

    /// There is no such name.
    public static Octets unknown(int id, String name) {
        return head(id, 0x8183, 1, 0).add(name(name)).u16(A).u16(IN);
    }

    /// Asks the segment for a kind of service, as `_ipp._tcp`.
    public static Octets browse(String service) {
        return head(0, 0, 1, 0).add(name(service + ".local")).u16(PTR).u16(IN);
    }

    /// Tells the segment of a service.
    ///
    /// @param instance what people call it; no dots
    /// @param texts as `ty=Laser printer`
    public static Octets announce(
            String service, String instance, Device host, int port, String... texts) {
        String type = service + ".local";
        String target = host.name() + ".local";
        Octets full = new Octets().u8(instance.length()).text(instance).add(name(type));
        Octets text = new Octets();
        for (String one : texts) {
            text.u8(one.length()).text(one);
        }
        Octets where = new Octets().u16(0).u16(0).u16(port).add(name(target));
        return head(0, 0x8400, 0, 4)
                .add(record(name(type), PTR, IN, full))
                .add(record(full, SRV, FLUSH, where))
                .add(record(full, TXT, FLUSH, text))
                .add(record(name(target), A, FLUSH, new Octets().u32(host.address())));
    }

    private static Octets record(Octets name, int type, int kind, Octets data) {
        return new Octets().add(name).u16(type).u16(kind).u32(SECONDS).u16(data.length()).add(data);
    }
}
