// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// Commands and replies of FTP, each a line. RFC 959, 4 and 5.
public final class Ftp {
    public static final int PORT = 21;

    private Ftp() {}

    public static Octets line(String text) {
        return new Octets().text(text + "\r\n");
    }

    /// Where the server waits for the data: the port in two halves.
    public static String passive(String address, int port) {
        return "227 Entering Passive Mode (%s,%d,%d)."
                .formatted(address.replace('.', ','), port >>> 8, port & 0xFF);
    }
}
