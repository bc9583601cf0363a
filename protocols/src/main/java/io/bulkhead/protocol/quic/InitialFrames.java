// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.quic;

import io.bulkhead.wire.Bytes;

/// The frames of an initial packet. RFC 9000, 12.4 and 19.
///
///     0 padding, 1 ping, 2 and 3 acknowledgements, 6 crypto: offset(v) length(v) data,
///     28 close: error(v) frame(v) reason<v>
final class InitialFrames {
    private static final int PING = 1;
    private static final int ACKNOWLEDGEMENT = 2;
    private static final int ACKNOWLEDGEMENT_MARKED = 3;
    private static final int CRYPTO = 6;
    private static final int CLOSE = 28;
    private static final int MAX_FRAMES = 2_048;

    private final Bytes frames = new Bytes();
    private final Bytes reason = new Bytes();
    private int at;
    private long number;
    private long error;
    private boolean closes;

    /// Reads all frames and puts what they say of the handshake into `stream`.
    ///
    /// @return whether all are ones that such a packet can have
    boolean read(Bytes payload, CryptoStream stream) {
        frames.aim(payload, 0);
        at = 0;
        closes = false;
        for (int i = 0; at < frames.length() && i < MAX_FRAMES; i++) {
            int type = frames.u8(at++);
            boolean fits =
                    switch (type) {
                        case 0 -> padding();
                        case PING -> true;
                        case ACKNOWLEDGEMENT -> acknowledgement(0);
                        case ACKNOWLEDGEMENT_MARKED -> acknowledgement(3);
                        case CRYPTO -> crypto(stream);
                        case CLOSE -> close();
                        default -> false;
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private boolean padding() {
        while (at < frames.length() && frames.u8(at) == 0) {
            at++;
        }
        return true;
    }

    private boolean number() {
        int size = at < frames.length() ? 1 << (frames.u8(at) >> 6) : 0;
        if (size == 0 || at + size > frames.length()) {
            return false;
        }
        number = frames.u8(at) & 0x3F;
        for (int i = 1; i < size; i++) {
            number = number << 8 | frames.u8(at + i);
        }
        at += size;
        return true;
    }

    /// largest, delay, count, first range, then gap and range for each.
    private boolean acknowledgement(int marks) {
        if (!number() || !number() || !number()) {
            return false;
        }
        long numbers = 1 + 2 * Math.min(number, MAX_FRAMES) + marks;
        for (long i = 0; i < numbers; i++) {
            if (!number()) {
                return false;
            }
        }
        return true;
    }

    private boolean crypto(CryptoStream stream) {
        if (!number()) {
            return false;
        }
        long offset = number;
        if (!number()
                || number > frames.length() - at
                || !stream.put(offset, frames, at, (int) number)) {
            return false;
        }
        at += (int) number;
        return true;
    }

    private boolean close() {
        if (!number()) {
            return false;
        }
        error = number;
        if (!number() || !number() || number > frames.length() - at) {
            return false;
        }
        reason.aim(frames, at, (int) number);
        at += (int) number;
        closes = true;
        return true;
    }

    /// Whether the sender gives the connection up.
    boolean closes() {
        return closes;
    }

    long error() {
        return error;
    }

    Bytes reason() {
        return reason;
    }
}
