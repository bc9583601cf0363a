// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.world;

/// Something with an address.
public final class Device {
    private static final int FIRST_PORT = 49_152;
    private static final int PORTS = 16_000;

    private final String name;
    private final String vendor;
    private final String type;
    private final int level;
    private final Stack stack;
    private final Segment segment;
    private final String dotted;
    private final long address;
    private final long mac;
    private int ports;

    /// @param mac six bytes in hexadecimal, with colons; empty for what stands behind the Internet
    /// @param level of the Purdue model
    public Device(
            String name,
            String vendor,
            String type,
            int level,
            Stack stack,
            Segment segment,
            String address,
            String mac) {
        this.name = name;
        this.vendor = vendor;
        this.type = type;
        this.level = level;
        this.stack = stack;
        this.segment = segment;
        this.dotted = address;
        this.address = address(address);
        this.mac = mac.isEmpty() ? 0 : Long.parseLong(mac.replace(":", ""), 16);
        this.ports = name.hashCode() & 0xFFF;
    }

    /// The same device with another of its addresses.
    public Device on(Segment other, String otherAddress) {
        return new Device(
                name, vendor, type, level, stack, other, otherAddress, "%012x".formatted(mac));
    }

    public String name() {
        return name;
    }

    public String vendor() {
        return vendor;
    }

    public String type() {
        return type;
    }

    public int level() {
        return level;
    }

    public Segment segment() {
        return segment;
    }

    /// As people write it.
    public String dotted() {
        return dotted;
    }

    public long address() {
        return address;
    }

    public long mac() {
        return mac;
    }

    public String macText() {
        return "%012x".formatted(mac).replaceAll("(..)(?=.)", "$1:");
    }

    Stack stack() {
        return stack;
    }

    /// A port for one more conversation.
    public int nextPort() {
        return FIRST_PORT + ports++ % PORTS;
    }

    /// An IPv4 address as a number.
    public static long address(String dotted) {
        long address = 0;
        for (String part : dotted.split("\\.")) {
            address = address << 8 | Integer.parseInt(part);
        }
        return address;
    }
}
