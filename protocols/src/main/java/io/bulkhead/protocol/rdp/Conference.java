// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rdp;

import io.bulkhead.wire.BerElement;
import io.bulkhead.wire.Bytes;

/// The settings that client and server tell each other when they connect: blocks of type(2)
/// length(2) inside T.124 user data inside the connection units of T.125. MS-RDPBCGR, 2.2.1.3 and
/// 2.2.1.4.
final class Conference {
    static final int MAX_CHANNELS = 31;

    private static final int INITIAL = 0x65;
    private static final int RESPONSE = 0x66;
    private static final int OCTETS = BerElement.OCTET_STRING;
    private static final int MAX_ELEMENTS = 8;
    private static final int MAX_BLOCKS = 32;

    private static final int CLIENT_CORE = 0xC001;
    private static final int CLIENT_SECURITY = 0xC002;
    private static final int CLIENT_NETWORK = 0xC003;
    private static final int SERVER_CORE = 0x0C01;
    private static final int SERVER_SECURITY = 0x0C02;

    // Offsets in a client's core block, behind its header.
    private static final int WIDTH = 4;
    private static final int HEIGHT = 6;
    private static final int KEYBOARD = 12;
    private static final int BUILD = 16;
    private static final int NAME = 20;
    private static final int NAME_SIZE = 32;
    private static final int CORE_SIZE = 128;
    private static final int PRODUCT = 142;
    private static final int PRODUCT_SIZE = 64;
    private static final int CHANNEL_SIZE = 12;
    private static final int CHANNEL_NAME = 8;

    private final BerElement element = new BerElement();
    private final Bytes contents = new Bytes();
    private final Bytes core = new Bytes();
    private final Bytes channels = new Bytes();
    private boolean client;
    private boolean secured;
    private long methods;
    private long level;
    private int result;

    static boolean begins(Bytes data) {
        return data.length() > 2
                && data.u8(0) == 0x7F
                && (data.u8(1) == INITIAL || data.u8(1) == RESPONSE);
    }

    /// Reads a connection unit.
    ///
    /// @return whether its envelopes fit each other
    boolean wrap(Bytes data) {
        core.clear();
        channels.clear();
        secured = false;
        result = 0;
        client = data.u8(1) == INITIAL;
        if (!element.wrap(data, 1)) {
            return false;
        }
        contents.aim(element.contents(), 0);
        if (!client && element.wrap(contents, 0) && element.contents().length() == 1) {
            result = element.contents().u8(0);
        }
        int at = 0;
        boolean found = false;
        for (int i = 0; i < MAX_ELEMENTS && !found && element.wrap(contents, at); i++) {
            at = element.end();
            found = at == contents.length() && element.tag() == OCTETS;
        }
        if (!found) {
            return false;
        }
        contents.aim(element.contents(), 0);
        return userData();
    }

    /// The blocks stand behind the key of who wrote them and a length.
    private boolean userData() {
        int key = key();
        if (key < 0 || key + 5 > contents.length()) {
            return false;
        }
        int at = key + 4;
        at += contents.u8(at) >= 0x80 ? 2 : 1;
        for (int i = 0; i < MAX_BLOCKS && at + 4 <= contents.length(); i++) {
            int size = contents.u16le(at + 2);
            if (size < 4 || at + size > contents.length()) {
                return false;
            }
            block(contents.u16le(at), at + 4, size - 4);
            at += size;
        }
        return true;
    }

    private int key() {
        for (int at = 0; at < contents.length() && at < 40; at++) {
            if (contents.matches(at, client ? "Duca" : "McDn")) {
                return at;
            }
        }
        return -1;
    }

    private void block(int type, int at, int size) {
        switch (type) {
            case CLIENT_CORE -> {
                if (client && size >= CORE_SIZE) {
                    core.aim(contents, at, size);
                }
            }
            case SERVER_CORE -> {
                if (!client && size >= 4) {
                    core.aim(contents, at, size);
                }
            }
            case CLIENT_SECURITY, SERVER_SECURITY -> {
                if (size >= 8) {
                    secured = true;
                    methods = contents.u32le(at);
                    level = contents.u32le(at + 4);
                }
            }
            case CLIENT_NETWORK -> {
                if (size >= 4) {
                    channels.aim(contents, at + 4, size - 4);
                }
            }
            default -> {
                // Monitors, clusters, transports.
            }
        }
    }

    /// Whether the client wrote it.
    boolean client() {
        return client;
    }

    /// Of a server's: 0 is success.
    int result() {
        return result;
    }

    boolean hasCore() {
        return !core.isEmpty();
    }

    long version() {
        return core.u32le(0);
    }

    int width() {
        return core.u16le(WIDTH);
    }

    int height() {
        return core.u16le(HEIGHT);
    }

    long keyboard() {
        return core.u32le(KEYBOARD);
    }

    long build() {
        return core.u32le(BUILD);
    }

    /// The client's name in UTF-16.
    Bytes name(Bytes view) {
        return wide(view, NAME, NAME_SIZE);
    }

    /// The product identifier of the client's system in UTF-16; empty where it tells none.
    Bytes product(Bytes view) {
        return core.length() < PRODUCT + PRODUCT_SIZE
                ? view.clear()
                : wide(view, PRODUCT, PRODUCT_SIZE);
    }

    private Bytes wide(Bytes view, int at, int size) {
        int length = 0;
        while (length + 1 < size && core.u16le(at + length) != 0) {
            length += 2;
        }
        return view.aim(core, at, length);
    }

    /// Whether the encryption that RDP has of its own is told.
    boolean secured() {
        return secured;
    }

    /// Bits of what a client can, or what the server chose: 1 is 40 bits, 8 56 bits, 2 128 bits, 16
    /// FIPS 140.
    long methods() {
        return methods;
    }

    /// Of a server's: 0 is none.
    long level() {
        return level;
    }

    int channels() {
        return Math.min(MAX_CHANNELS, channels.length() / CHANNEL_SIZE);
    }

    Bytes channel(int index, Bytes view) {
        int at = index * CHANNEL_SIZE;
        return view.aim(channels, at, channels.textLength(at, CHANNEL_NAME));
    }
}
