// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.world;

/// A broadcast domain of the plant. The order is that of the Purdue model: where a packet crosses
/// from one to another it is mirrored on the side that stands first, nearest to the process.
public enum Segment {
    /// Level 1: controllers and what they drive.
    CONTROL("10.10.1.", 0),

    /// Level 2 and 3: operators, servers, engineering.
    SUPERVISION("10.10.2.", 0),

    /// Level 4: the company's office.
    OFFICE("10.10.4.", 0),

    /// Everywhere else.
    INTERNET("", 0),

    /// A machine cell with addresses of its maker's choice, never routed.
    BOTTLING("192.168.0.", 20),

    /// Another one, with the same addresses.
    PALLETIZING("192.168.0.", 30);

    private final String prefix;
    private final int vlan;

    Segment(String prefix, int vlan) {
        this.prefix = prefix;
        this.vlan = vlan;
    }

    /// 0 where the mirror shows frames without a tag.
    public int vlan() {
        return vlan;
    }

    public String address(int host) {
        return prefix + host;
    }

    public long broadcast() {
        return Device.address(prefix + 255);
    }
}
