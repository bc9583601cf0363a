// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// Telnet: text, with commands that begin with 255. RFC 854; options from RFC 857, 858, 1091, 1073.
public final class Telnet {
    public static final int PORT = 23;

    private Telnet() {}

    /// Will echo, will suppress go-ahead, do terminal type, do window size.
    public static Octets serverOptions() {
        return Octets.of("FFFB01 FFFB03 FFFD18 FFFD1F");
    }

    /// Do echo, do suppress go-ahead, will terminal type, will not window size.
    public static Octets clientOptions() {
        return Octets.of("FFFD01 FFFD03 FFFB18 FFFC1F");
    }

    public static Octets askTerminal() {
        return Octets.of("FFFA18 01 FFF0");
    }

    public static Octets terminal(String type) {
        return Octets.of("FFFA18 00").text(type).hex("FFF0");
    }

    public static Octets text(String text) {
        return new Octets().text(text);
    }
}
