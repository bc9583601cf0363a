// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Device;
import io.bulkhead.app.plant.world.Octets;

/// What a device tells its neighbours: units of type (7 bits), length (9 bits) and value. IEEE
/// 802.1AB-2016, 8.
public final class Lldp {
    public static final int TYPE = 0x88CC;
    public static final long GROUP = 0x0180_C200_000EL;

    /// Capabilities.
    public static final int BRIDGE = 0x04;

    public static final int ROUTER = 0x10;
    public static final int STATION = 0x80;

    private static final int SECONDS = 120;

    private Lldp() {}

    public static Octets advertise(
            Device device, String port, String description, int capabilities) {
        Octets address = Octets.of("05 01").u32(device.address()).hex("02 00000001 00");
        return unit(1, new Octets().u8(4).u48(device.mac()))
                .add(unit(2, new Octets().u8(7).text(port)))
                .add(unit(3, new Octets().u16(SECONDS)))
                .add(unit(4, new Octets().text("Port " + port)))
                .add(unit(5, new Octets().text(device.name())))
                .add(unit(6, new Octets().text(description)))
                .add(unit(7, new Octets().u16(capabilities).u16(capabilities)))
                .add(unit(8, address))
                .add(unit(0, new Octets()));
    }

    private static Octets unit(int type, Octets value) {
        return new Octets().u16(type << 9 | value.length()).add(value);
    }
}
