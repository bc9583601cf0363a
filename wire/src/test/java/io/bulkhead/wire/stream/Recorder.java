// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.stream;

import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;

/// Writes down what a half delivers: new text as it is, a gap as `[lost]`. Consumes whole lines,
/// which end in `;`, and never a part of one.
final class Recorder implements StreamConsumer {
    private final StringBuilder said = new StringBuilder();
    private String rest = "";
    private boolean stopped;

    /// What was delivered so far, consumed or not.
    String said() {
        return said.toString();
    }

    /// What was delivered and not consumed.
    String rest() {
        return rest;
    }

    /// From the next call on, nothing more is wanted.
    Recorder stopped() {
        stopped = true;
        return this;
    }

    @Override
    public int data(Bytes stream) {
        String text = stream.text(0, stream.length(), StandardCharsets.US_ASCII);
        if (!text.startsWith(rest)) {
            said.append("<not after ").append(rest).append('>');
        }
        said.append(text, Math.min(rest.length(), text.length()), text.length());
        int consumed = text.lastIndexOf(';') + 1;
        rest = text.substring(consumed);
        return stopped ? WANT_NO_MORE : consumed;
    }

    @Override
    public void gap(long lost) {
        said.append('[').append(lost).append(']');
        rest = "";
    }
}
