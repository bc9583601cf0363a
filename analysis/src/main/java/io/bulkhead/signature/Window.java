// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import io.bulkhead.wire.Bytes;
import java.util.Arrays;

/// Bytes that are searched: of one packet, or the latest part of a stream. One a shard each, grown
/// as needed.
final class Window {
    private static final int ICMP_4 = 1;
    private static final int ICMP_6 = 58;
    private static final int ICMP_HEADER = 8;

    /// [#origin] where nobody knows how far from the beginning the window is.
    static final long UNKNOWN = 1L << 40;

    private byte[] bytes = new byte[4_096];
    private int length;
    private int fresh;
    private long origin;

    static boolean icmp(int ipProtocol) {
        return ipProtocol == ICMP_4 || ipProtocol == ICMP_6;
    }

    void clear() {
        length = 0;
        fresh = 0;
        origin = 0;
    }

    /// Takes a packet's payload; of ICMP what follows its header.
    void packet(Bytes payload, int ipProtocol) {
        int from = icmp(ipProtocol) ? Math.min(ICMP_HEADER, payload.length()) : 0;
        room(payload.length() - from);
        length = payload.length() - from;
        fresh = 0;
        origin = 0;
        payload.copyTo(from, bytes, 0, length);
    }

    /// Takes what was kept of a stream, and what is new of it.
    ///
    /// @param position of the first new byte in the stream
    void stream(byte[] tail, int tailLength, Bytes stream, int from, long position) {
        int added = stream.length() - from;
        room(tailLength + added);
        System.arraycopy(tail, 0, bytes, 0, tailLength);
        stream.copyTo(from, bytes, tailLength, added);
        length = tailLength + added;
        fresh = tailLength;
        origin = position - tailLength;
    }

    private void room(int size) {
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /// Where what is new begins.
    int fresh() {
        return fresh;
    }

    /// How far from the beginning of the stream the window begins.
    long origin() {
        return origin;
    }
}
