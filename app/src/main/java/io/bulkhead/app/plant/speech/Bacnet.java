// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// BACnet/IP messages.
///
///     +------+----------+------------+------+---------+------------------+---------
///     | 0x81 | function | length (2) | 0x01 | control | route, if global | APDU...
///     +------+----------+------------+------+---------+------------------+---------
///
/// ASHRAE 135-2020, annex J.2 (link), 6.2 (network), 20.1 (APDU), 20.2 (tags).
public final class Bacnet {
    public static final int PORT = 47_808;

    /// Types of objects.
    public static final int ANALOG_INPUT = 0;

    public static final int ANALOG_VALUE = 2;
    public static final int DEVICE = 8;

    /// Properties.
    public static final int APPLICATION_SOFTWARE = 12;

    public static final int FIRMWARE = 44;
    public static final int LOCATION = 58;
    public static final int MODEL_NAME = 70;
    public static final int OBJECT_NAME = 77;
    public static final int VENDOR_NAME = 121;

    private static final int EXPECTS_REPLY = 4;
    private static final int SUBSCRIBE = 5;
    private static final int READ = 12;
    private static final int READ_MULTIPLE = 14;
    private static final int WRITE = 15;

    /// An object and its value.
    public record Reading(int type, int instance, double value) {}

    private int invoke;

    // ---- link and network

    private static Octets unicast(boolean expectsReply, Octets apdu) {
        return link(0x0A, new Octets().u8(1).u8(expectsReply ? EXPECTS_REPLY : 0).add(apdu));
    }

    private static Octets broadcast(Octets apdu) {
        return link(0x0B, Octets.of("01 20 FFFF 00 FF").add(apdu));
    }

    private static Octets link(int function, Octets network) {
        return new Octets().u8(0x81).u8(function).u16(4 + network.length()).add(network);
    }

    private Octets ask(int service, Octets data) {
        invoke = invoke + 1 & 0xFF;
        return unicast(true, Octets.of("00 05").u8(invoke).u8(service).add(data));
    }

    private Octets answer(int service, Octets data) {
        return unicast(false, new Octets().u8(0x30).u8(invoke).u8(service).add(data));
    }

    private Octets done(int service) {
        return unicast(false, new Octets().u8(0x20).u8(invoke).u8(service));
    }

    private static Octets object(int tag, int type, int instance) {
        return new Octets().u8(tag).u32((long) type << 22 | instance);
    }

    // ---- who is there

    public static Octets whoIs() {
        return broadcast(Octets.of("10 08"));
    }

    public static Octets iAm(int instance, int vendor) {
        return broadcast(
                Octets.of("10 00")
                        .add(object(0xC4, DEVICE, instance))
                        .hex("22 05C4 91 03 21")
                        .u8(vendor));
    }

    // ---- properties

    public Octets read(int type, int instance, int property) {
        return ask(READ, object(0x0C, type, instance).u8(0x19).u8(property));
    }

    public Octets text(int type, int instance, int property, String text) {
        return answer(
                READ,
                object(0x0C, type, instance)
                        .u8(0x19)
                        .u8(property)
                        .u8(0x3E)
                        .add(characters(text))
                        .u8(0x3F));
    }

    /// UTF-8, as which the first byte says. Texts are longer than 4 bytes here.
    private static Octets characters(String text) {
        return new Octets().u8(0x75).u8(1 + text.length()).u8(0).text(text);
    }

    /// Present values and status flags of several objects.
    public Octets readMany(Reading... readings) {
        Octets data = new Octets();
        for (Reading reading : readings) {
            data.add(object(0x0C, reading.type(), reading.instance())).hex("1E 0955 096F 1F");
        }
        return ask(READ_MULTIPLE, data);
    }

    public Octets many(Reading... readings) {
        Octets data = new Octets();
        for (Reading reading : readings) {
            data.add(object(0x0C, reading.type(), reading.instance()))
                    .hex("1E 2955 4E 44")
                    .f32(reading.value())
                    .hex("4F 296F 4E 82 04 00 4F 1F");
        }
        return answer(READ_MULTIPLE, data);
    }

    /// With priority 8, that of an operator.
    public Octets write(int type, int instance, double value) {
        return ask(
                WRITE, object(0x0C, type, instance).hex("19 55 3E 44").f32(value).hex("3F 49 08"));
    }

    public Octets written() {
        return done(WRITE);
    }

    // ---- changes of value

    public Octets subscribe(int process, int type, int instance, int seconds) {
        return ask(
                SUBSCRIBE,
                new Octets()
                        .u8(0x09)
                        .u8(process)
                        .add(object(0x1C, type, instance))
                        .hex("29 00 3A")
                        .u16(seconds));
    }

    public Octets subscribed() {
        return done(SUBSCRIBE);
    }

    public static Octets changed(int process, int device, int secondsLeft, Reading reading) {
        return unicast(
                false,
                Octets.of("10 02 09")
                        .u8(process)
                        .add(object(0x1C, DEVICE, device))
                        .add(object(0x2C, reading.type(), reading.instance()))
                        .u8(0x3A)
                        .u16(secondsLeft)
                        .hex("4E 0955 2E 44")
                        .f32(reading.value())
                        .hex("2F 096F 2E 82 04 00 2F 4F"));
    }
}
