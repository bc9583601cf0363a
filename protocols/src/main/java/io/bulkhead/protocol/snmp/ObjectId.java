// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.snmp;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.TextBuffer;

/// Object identifiers as they are encoded (ITU-T X.690, 8.19): numbers in groups of seven bits, the
/// first two in one.
final class ObjectId {
    private static final int MORE = 0x80;
    private static final int GROUP = 7;
    private static final int PER_ROOT = 40;
    private static final int LAST_ROOT = 2;
    private static final long TOO_LARGE = 1L << 56;

    private ObjectId() {}

    /// Puts the identifier into `text` with dots.
    ///
    /// @return whether it was whole
    static boolean put(Bytes encoded, TextBuffer text) {
        long number = 0;
        boolean first = true;
        boolean open = true;
        for (int i = 0; i < encoded.length(); i++) {
            int octet = encoded.u8(i);
            if (number >= TOO_LARGE) {
                return false;
            }
            number = number << GROUP | octet & MORE - 1;
            open = (octet & MORE) != 0;
            if (open) {
                continue;
            }
            if (first) {
                long root = Math.min(LAST_ROOT, number / PER_ROOT);
                text.number(root).put('.').number(number - PER_ROOT * root);
                first = false;
            } else {
                text.put('.').number(number);
            }
            number = 0;
        }
        return !open;
    }

    /// The encoding of `dotted` as a text of one character a byte, for [Bytes#matches]; for
    /// constants.
    static String encoded(String dotted) {
        StringBuilder encoded = new StringBuilder();
        String[] numbers = dotted.split("\\.");
        append(encoded, PER_ROOT * Integer.parseInt(numbers[0]) + Integer.parseInt(numbers[1]));
        for (int i = 2; i < numbers.length; i++) {
            append(encoded, Integer.parseInt(numbers[i]));
        }
        return encoded.toString();
    }

    private static void append(StringBuilder encoded, int number) {
        int shift = 0;
        while (number >>> shift >= MORE) {
            shift += GROUP;
        }
        for (; shift > 0; shift -= GROUP) {
            encoded.append((char) (number >>> shift & MORE - 1 | MORE));
        }
        encoded.append((char) (number & MORE - 1));
    }

    /// The number at `index` from the end of the identifier's bytes, if it is of one byte; else -1.
    static int last(Bytes encoded) {
        int length = encoded.length();
        if (length == 0 || length > 1 && (encoded.u8(length - 2) & MORE) != 0) {
            return -1;
        }
        return encoded.u8(length - 1);
    }

    /// The number that follows `prefix`, or -1.
    static long after(Bytes encoded, String prefix) {
        if (!encoded.matches(0, prefix)) {
            return -1;
        }
        long number = 0;
        for (int i = prefix.length(); i < encoded.length() && number < TOO_LARGE; i++) {
            number = number << GROUP | encoded.u8(i) & MORE - 1;
            if ((encoded.u8(i) & MORE) == 0) {
                return number;
            }
        }
        return -1;
    }
}
