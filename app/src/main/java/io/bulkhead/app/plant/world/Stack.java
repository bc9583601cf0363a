// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.world;

/// How a family of systems writes its packets.
public enum Stack {
    WINDOWS(128, 64_240, 8),
    LINUX(64, 64_240, 7),

    /// Controllers and instruments: small windows, few options.
    EMBEDDED(64, 8_192, -1),

    /// Switches and routers.
    NETWORK(255, 4_128, -1);

    private final int ttl;
    private final int window;
    private final int scale;

    Stack(int ttl, int window, int scale) {
        this.ttl = ttl;
        this.window = window;
        this.scale = scale;
    }

    /// The time to live that packets leave with.
    int ttl() {
        return ttl;
    }

    int window() {
        return window;
    }

    /// Whether it scales windows and acknowledges selectively, which takes two.
    boolean modern() {
        return scale >= 0;
    }

    /// TCP options of a SYN (RFC 9293, 3.2; RFC 7323; RFC 2018), padded to words.
    Octets synOptions(boolean modern) {
        Octets options = new Octets().u8(2).u8(4).u16(TcpConversation.LARGEST);
        if (modern) {
            options.u8(1).u8(3).u8(3).u8(scale).u8(1).u8(1).u8(4).u8(2);
        }
        return options;
    }
}
