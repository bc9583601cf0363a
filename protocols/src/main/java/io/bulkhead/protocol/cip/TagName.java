// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.cip;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Gather;
import java.nio.charset.StandardCharsets;

/// The name that a path's symbols and elements make together, such as `Program:Main.Level[3]`.
final class TagName {
    private static final int LONGEST = 512;
    private static final Bytes DIGITS = ascii("0123456789");
    private static final Bytes MARKS = ascii(".[,]");
    private static final int DOT = 0;
    private static final int OPEN = 1;
    private static final int COMMA = 2;
    private static final int CLOSE = 3;

    private final Gather text = new Gather(LONGEST);
    private final Bytes view = new Bytes();
    private boolean inElements;

    void clear() {
        text.clear();
        inElements = false;
    }

    void symbol(Bytes bytes, int offset, int length) {
        close();
        if (!text.isEmpty()) {
            text.append(MARKS, DOT, 1);
        }
        text.append(bytes, offset, length);
    }

    /// An element of the array last named; of an object without symbols it names nothing.
    void element(long index) {
        if (text.isEmpty()) {
            return;
        }
        text.append(MARKS, inElements ? COMMA : OPEN, 1);
        inElements = true;
        long scale = 1;
        while (scale <= index / 10) {
            scale *= 10;
        }
        for (long rest = scale; rest > 0; rest /= 10) {
            text.append(DIGITS, (int) (index / rest % 10), 1);
        }
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /// Valid until the path is aimed anew.
    Bytes view() {
        close();
        return text.view(view);
    }

    private void close() {
        if (inElements) {
            text.append(MARKS, CLOSE, 1);
            inElements = false;
        }
    }

    private static Bytes ascii(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.US_ASCII));
    }
}
