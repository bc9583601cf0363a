// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.capture.Frame;
import java.util.HexFormat;

/// Builds frames as hexadecimal text, inside out, so that a test shows the layers it means.
final class Build {
    /// From host A (...0A, 10.0.0.1, fd00::1) to host B (...0B, 10.0.0.2, fd00::2).
    static final String MACS = "02000000000B" + "02000000000A";

    static final String DATA = "01020304";

    /// TCP from 1000 to 502: sequence 1, acknowledgement 2, PSH and ACK.
    static final String TCP = "03E801F6" + "00000001" + "00000002" + "5018" + "1000" + "00000000";

    private Build() {}

    static String ethernet(int type, String payload) {
        return MACS + u16(type) + payload;
    }

    static String ipv4(int protocol, String payload) {
        return ipv4(protocol, "00010000", payload);
    }

    /// @param fragment identification, flags and offset
    static String ipv4(int protocol, String fragment, String payload) {
        return "4500"
                + u16(20 + size(payload))
                + fragment
                + "40"
                + u8(protocol)
                + "0000"
                + "0A000001"
                + "0A000002"
                + payload;
    }

    static String ipv6(int next, String payload) {
        return "60000000"
                + u16(size(payload))
                + u8(next)
                + "40"
                + "FD000000000000000000000000000001"
                + "FD000000000000000000000000000002"
                + payload;
    }

    static String udp(int source, int target, String payload) {
        return u16(source) + u16(target) + u16(8 + size(payload)) + "0000" + payload;
    }

    /// The innermost conversation of most tests.
    static String tcpIpv4() {
        return ipv4(6, TCP + DATA);
    }

    static String u8(int value) {
        return "%02X".formatted(value);
    }

    static String u16(int value) {
        return "%04X".formatted(value);
    }

    static int size(String hex) {
        return hex.length() / 2;
    }

    static Frame frame(int linkType, String hex) {
        return frame(linkType, hex, 0, size(hex.replace(" ", "")));
    }

    static Frame frame(int linkType, String hex, long time, int wireLength) {
        return frame(linkType, HexFormat.of().parseHex(hex.replace(" ", "")), time, wireLength);
    }

    static Frame frame(int linkType, byte[] content, long time, int wireLength) {
        Frame frame = new Frame();
        frame.bytes().aim(Bytes.copyOf(content), 0);
        frame.set(1, time, linkType, 0, wireLength);
        return frame;
    }
}
