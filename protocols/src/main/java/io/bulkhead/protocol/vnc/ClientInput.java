// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.vnc;

import io.bulkhead.wire.Bytes;

/// What a viewer sends once the screen is shared, passed over by its lengths. RFC 6143, 7.5. Part
/// of a connection's state.
final class ClientInput {
    private static final int ENCODINGS = 2;
    private static final int KEY = 4;
    private static final int POINTER = 5;
    private static final int CUT_TEXT = 6;
    private static final int CUT_TEXT_HEADER = 8;

    private static final int KEY_TOLD = 1;
    private static final int POINTER_TOLD = 2;
    private static final int CUT_TEXT_TOLD = 4;

    private long rest;
    private boolean lost;
    private int told;
    private String news = "";

    /// Passes over the next message, or what is there of it.
    ///
    /// @return bytes used: 0 while its length is unknown
    int next(Bytes stream) {
        news = "";
        if (lost) {
            return stream.length();
        }
        if (rest == 0) {
            rest = size(stream);
            if (rest <= 0) {
                lost = rest < 0;
                rest = 0;
                return lost ? stream.length() : 0;
            }
            tell(stream.u8(0));
        }
        int passed = (int) Math.min(rest, stream.length());
        rest -= passed;
        return passed;
    }

    /// What was begun for the first time, or nothing.
    String news() {
        return news;
    }

    private void tell(int type) {
        switch (type) {
            case KEY -> first(KEY_TOLD, "key-events");
            case POINTER -> first(POINTER_TOLD, "pointer-events");
            case CUT_TEXT -> first(CUT_TEXT_TOLD, "clipboard");
            default -> {
                // About how the screen is sent.
            }
        }
    }

    private void first(int bit, String name) {
        if ((told & bit) == 0) {
            told |= bit;
            news = name;
        }
    }

    /// 0 while it is unknown, negative for messages that only the two sides know.
    private static long size(Bytes stream) {
        return switch (stream.u8(0)) {
            case 0 -> 20;
            case ENCODINGS -> stream.length() < 4 ? 0 : 4 + 4L * stream.u16be(2);
            case 3 -> 10;
            case KEY -> 8;
            case POINTER -> 6;
            case CUT_TEXT ->
                    stream.length() < CUT_TEXT_HEADER
                            ? 0
                            : CUT_TEXT_HEADER + Math.abs((long) stream.s32be(4));
            default -> -1;
        };
    }
}
