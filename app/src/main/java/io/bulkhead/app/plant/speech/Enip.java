// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// EtherNet/IP encapsulation, little-endian, and the CIP services in it.
///
///     +-------------+------------+-------------+------------+-------------+-------------+---
///     | command (2) | length (2) | session (4) | status (4) | context (8) | options (4) | ...
///     +-------------+------------+-------------+------------+-------------+-------------+---
///
/// The CIP Networks Library, volume 2, 2-3; services from volume 1, 3-5 and A.
public final class Enip {
    public static final int PORT = 44_818;
    public static final int IO_PORT = 2_222;

    private static final int LIST_IDENTITY = 0x63;
    private static final int REGISTER = 0x65;
    private static final int SEND = 0x6F;
    private static final int IDENTITY_ITEM = 0x0C;
    private static final int UNCONNECTED = 0xB2;
    private static final int CONNECTED = 0xB1;
    private static final int SEQUENCED_ADDRESS = 0x8002;
    private static final int REAL = 0xCA;
    private static final int LAST = 2;

    /// Bytes of a file that one message carries.
    public static final int PIECE = 200;

    private static final int DINT = 0xC4;

    /// Point to point, scheduled priority, fixed size: the rest is the size.
    private static final int POINT_TO_POINT = 0x4800;

    /// What a device says of itself.
    public record Identity(
            int vendor, int type, int product, int revision, long serial, String name) {}

    private final long session;
    private long context;

    public Enip(long session) {
        this.session = session;
    }

    private Octets message(int command, long withSession, Octets data) {
        return new Octets()
                .le16(command)
                .le16(data.length())
                .le32(withSession)
                .le32(0)
                .le64(context)
                .le32(0)
                .add(data);
    }

    public Octets register() {
        return message(REGISTER, 0, Octets.of("0100 0000"));
    }

    public Octets registered() {
        return message(REGISTER, session, Octets.of("0100 0000"));
    }

    public Octets listIdentity() {
        return message(LIST_IDENTITY, 0, new Octets());
    }

    /// @param address where the device is
    public Octets identity(Identity identity, long address) {
        Octets item =
                new Octets()
                        .le16(1)
                        .u16(2)
                        .u16(PORT)
                        .u32(address)
                        .zeros(8)
                        .add(attributes(identity))
                        .u8(3);
        return message(
                LIST_IDENTITY,
                0,
                new Octets().le16(1).le16(IDENTITY_ITEM).le16(item.length()).add(item));
    }

    private static Octets attributes(Identity identity) {
        return new Octets()
                .le16(identity.vendor())
                .le16(identity.type())
                .le16(identity.product())
                .u16(identity.revision())
                .le16(0x0060)
                .le32(identity.serial())
                .u8(identity.name().length())
                .text(identity.name());
    }

    private Octets unconnected(Octets cip) {
        Octets items =
                new Octets()
                        .le32(0)
                        .le16(10)
                        .le16(2)
                        .le32(0)
                        .le16(UNCONNECTED)
                        .le16(cip.length())
                        .add(cip);
        return message(SEND, session, items);
    }

    private Octets ask(Octets cip) {
        context++;
        return unconnected(cip);
    }

    public Octets whoAreYou() {
        return ask(Octets.of("01 02 2001 2401"));
    }

    public Octets whoIAm(Identity identity) {
        return unconnected(Octets.of("81 00 00 00").add(attributes(identity)));
    }

    // ---- tags

    public Octets readTag(String tag) {
        return ask(new Octets().u8(0x4C).add(path(tag)).le16(1));
    }

    public Octets real(double value) {
        return unconnected(Octets.of("CC 00 00 00").le16(REAL).lef32(value));
    }

    public Octets number(int value) {
        return unconnected(Octets.of("CC 00 00 00").le16(DINT).le32(value));
    }

    public Octets writeTag(String tag, int value) {
        return ask(new Octets().u8(0x4D).add(path(tag)).le16(DINT).le16(1).le32(value));
    }

    public Octets tagWritten() {
        return unconnected(Octets.of("CD 00 00 00"));
    }

    private static Octets path(String tag) {
        Octets path = new Octets().u8(0x91).u8(tag.length()).text(tag);
        if ((path.length() & 1) != 0) {
            path.u8(0);
        }
        return new Octets().u8(path.length() / 2).add(path);
    }

    // ---- files

    /// Asks for the file that holds the program. File object, volume 1, 5-42.
    public Octets beginUpload() {
        return ask(Octets.of("4B 02 2037 24C8").u8(PIECE));
    }

    public Octets uploadBegun(int size) {
        return unconnected(Octets.of("CB 00 00 00").le32(size).u8(PIECE));
    }

    public Octets upload(int number) {
        return ask(Octets.of("4F 02 2037 24C8").u8(number));
    }

    /// @param kind 0 the first, 1 one in the middle, 2 the last, which has a checksum
    public Octets uploaded(int number, int kind, Octets piece) {
        Octets data = Octets.of("CF 00 00 00").u8(number).u8(kind).add(piece);
        return unconnected(kind == LAST ? data.le16(checksum(piece)) : data);
    }

    private static int checksum(Octets piece) {
        int sum = 0;
        for (byte one : piece.bytes()) {
            sum += one & 0xFF;
        }
        return -sum & 0xFFFF;
    }

    // ---- implicit messages

    /// What both ends agreed upon.
    ///
    /// @param interval microseconds between packets
    public record Connection(
            long toTarget, long toOriginator, int serial, long interval, int out, int in) {}

    /// Opens a cyclic connection to the assemblies 100 (out) and 101 (in), configured by 102.
    public Octets forwardOpen(Connection connection, Identity originator) {
        return ask(
                Octets.of("54 02 2006 2401 0A 0E")
                        .le32(0)
                        .le32(connection.toOriginator())
                        .le16(connection.serial())
                        .le16(originator.vendor())
                        .le32(originator.serial())
                        .hex("01 000000")
                        .le32(connection.interval())
                        .le16(POINT_TO_POINT | connection.out() + 6)
                        .le32(connection.interval())
                        .le16(POINT_TO_POINT | connection.in() + 2)
                        .hex("01 04 2004 2466 2C64 2C65"));
    }

    public Octets opened(Connection connection, Identity originator) {
        return unconnected(
                Octets.of("D4 00 00 00")
                        .le32(connection.toTarget())
                        .le32(connection.toOriginator())
                        .le16(connection.serial())
                        .le16(originator.vendor())
                        .le32(originator.serial())
                        .le32(connection.interval())
                        .le32(connection.interval())
                        .hex("00 00"));
    }

    /// From the originator: first whether it runs, then the outputs.
    public static Octets outputs(Connection connection, long sequence, Octets data) {
        Octets running = new Octets().le16((int) sequence).le32(1).add(data);
        return implicit(connection.toTarget(), sequence, running);
    }

    public static Octets inputs(Connection connection, long sequence, Octets data) {
        return implicit(
                connection.toOriginator(), sequence, new Octets().le16((int) sequence).add(data));
    }

    private static Octets implicit(long connection, long sequence, Octets data) {
        return new Octets()
                .le16(2)
                .le16(SEQUENCED_ADDRESS)
                .le16(8)
                .le32(connection)
                .le32(sequence)
                .le16(CONNECTED)
                .le16(data.length())
                .add(data);
    }
}
