// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.rtps;

import io.bulkhead.wire.Bytes;

/// Parameters of (id, length, value), up to a sentinel. DDSI-RTPS 2.5, 9.4.2.11 and 9.6.3.2.
final class ParameterList {
    static final int SENTINEL = 0x0001;
    static final int TOPIC_NAME = 0x0005;
    static final int TYPE_NAME = 0x0007;
    static final int DOMAIN = 0x000F;
    static final int UNICAST_LOCATOR = 0x002F;
    static final int MULTICAST_LOCATOR = 0x0030;
    static final int DEFAULT_UNICAST_LOCATOR = 0x0031;
    static final int METATRAFFIC_UNICAST_LOCATOR = 0x0032;
    static final int PARTICIPANT_GUID = 0x0050;
    static final int PROPERTIES = 0x0059;
    static final int ENDPOINT_GUID = 0x005A;
    static final int ENTITY_NAME = 0x0062;
    static final int KEY_HASH = 0x0070;
    static final int STATUS_INFO = 0x0071;
    static final int IDENTITY_TOKEN = 0x1001;
    static final int PRODUCT_VERSION = 0x8000;

    /// How parameter lists in a payload begin: encapsulation kind (2 big, 3 little endian),
    /// options.
    static final int ENCAPSULATION = 4;

    private static final int BIG_ENDIAN_LIST = 2;
    private static final int LITTLE_ENDIAN_LIST = 3;
    private static final int HEADER = 4;
    private static final int MUST_UNDERSTAND = 0x4000;

    private final Bytes list = new Bytes();
    private final Bytes value = new Bytes();
    private boolean littleEndian;
    private int id;
    private int next;
    private boolean ended;

    /// Aims at the list in a payload.
    ///
    /// @return whether the payload is a parameter list
    boolean wrap(Bytes payload) {
        list.clear();
        first();
        if (payload.length() < ENCAPSULATION) {
            return false;
        }
        int kind = payload.u16be(0);
        if (kind != BIG_ENDIAN_LIST && kind != LITTLE_ENDIAN_LIST) {
            return false;
        }
        wrap(payload, ENCAPSULATION, kind == LITTLE_ENDIAN_LIST);
        return true;
    }

    void wrap(Bytes bytes, int at, boolean littleEndian) {
        list.aim(bytes, at);
        this.littleEndian = littleEndian;
        first();
    }

    /// Where the list that begins at `at` ends, behind its sentinel; -1 where it does not.
    int end(Bytes bytes, int at, boolean littleEndian) {
        wrap(bytes, at, littleEndian);
        while (next()) {
            // On to the sentinel.
        }
        return ended ? at + next : -1;
    }

    void first() {
        next = 0;
        ended = false;
    }

    boolean next() {
        if (ended || next + HEADER > list.length()) {
            return false;
        }
        id = u16(next);
        int length = u16(next + 2);
        int from = next + HEADER;
        if (id == SENTINEL) {
            ended = true;
            next = from;
            return false;
        }
        if (length > list.length() - from) {
            return false;
        }
        value.aim(list, from, length);
        next = from + length;
        return true;
    }

    /// Whether the sentinel was reached.
    boolean ended() {
        return ended;
    }

    /// The parameter's id; that it must be understood is left out where the standard's own ids are
    /// meant.
    int id() {
        return id >= 0x8000 ? id : id & ~MUST_UNDERSTAND;
    }

    Bytes value() {
        return value;
    }

    private int u16(int at) {
        return littleEndian ? list.u16le(at) : list.u16be(at);
    }

    long u32(int at) {
        return littleEndian ? value.u32le(at) : value.u32be(at);
    }

    /// Aims `view` at the text whose length (with its last zero) stands at `at` of the value.
    ///
    /// @return where the next element begins, or -1 if the text does not fit
    int text(int at, Bytes view) {
        view.clear();
        if (at < 0 || at + 4 > value.length()) {
            return -1;
        }
        long length = u32(at);
        if (length > value.length() - at - 4) {
            return -1;
        }
        int size = (int) length;
        view.aim(value, at + 4, value.textLength(at + 4, size));
        return at + 4 + (size + 3 & ~3);
    }
}
