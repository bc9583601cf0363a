// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// MQTT 3.1.1 packets.
///
///     +----------------+-----------------------+--------------------
///     | type and flags | length (1 to 4 bytes) | header, payload...
///     +----------------+-----------------------+--------------------
///
/// MQTT Version 3.1.1, 2.2 and 3.
public final class Mqtt {
    public static final int PORT = 1_883;

    private static final int CLEAN_SESSION = 0x02;
    private static final int USER_AND_PASSWORD = 0xC0;
    private static final int KEEP_ALIVE_SECONDS = 60;

    private Mqtt() {}

    private static Octets packet(int first, Octets rest) {
        Octets packet = new Octets().u8(first);
        int length = rest.length();
        while (length > 0x7F) {
            packet.u8(length & 0x7F | 0x80);
            length >>>= 7;
        }
        return packet.u8(length).add(rest);
    }

    private static Octets string(String text) {
        return new Octets().u16(text.length()).text(text);
    }

    public static Octets connect(String client) {
        return connect(client, CLEAN_SESSION, new Octets());
    }

    public static Octets connect(String client, String user, String password) {
        return connect(
                client, CLEAN_SESSION | USER_AND_PASSWORD, string(user).add(string(password)));
    }

    private static Octets connect(String client, int flags, Octets more) {
        return packet(
                0x10,
                string("MQTT")
                        .u8(4)
                        .u8(flags)
                        .u16(KEEP_ALIVE_SECONDS)
                        .add(string(client))
                        .add(more));
    }

    public static Octets connected() {
        return Octets.of("20 02 00 00");
    }

    /// At most once.
    public static Octets publish(String topic, Octets payload) {
        return packet(0x30, string(topic).add(payload));
    }

    /// At least once: `id` is confirmed.
    public static Octets publish(String topic, int id, Octets payload) {
        return packet(0x32, string(topic).u16(id).add(payload));
    }

    public static Octets published(int id) {
        return Octets.of("40 02").u16(id);
    }

    public static Octets subscribe(int id, String filter) {
        return packet(0x82, new Octets().u16(id).add(string(filter)).u8(1));
    }

    public static Octets subscribed(int id) {
        return Octets.of("90 03").u16(id).u8(1);
    }

    public static Octets ping() {
        return Octets.of("C0 00");
    }

    public static Octets pinged() {
        return Octets.of("D0 00");
    }
}
