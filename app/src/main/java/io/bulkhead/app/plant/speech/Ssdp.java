// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.plant.speech;

import io.bulkhead.app.plant.world.Octets;

/// Heads like those of HTTP in datagrams, by which devices find each other's services. UPnP Device
/// Architecture 1.1, 1.
public final class Ssdp {
    public static final int PORT = 1_900;
    public static final String GROUP = "239.255.255.250";

    private Ssdp() {}

    public static Octets search(String target) {
        return new Octets()
                .text("M-SEARCH * HTTP/1.1\r\n")
                .text("HOST: 239.255.255.250:1900\r\n")
                .text("MAN: \"ssdp:discover\"\r\n")
                .text("MX: 3\r\n")
                .text("ST: " + target + "\r\n\r\n");
    }

    public static Octets alive(String location, String type, String unique) {
        return new Octets()
                .text("NOTIFY * HTTP/1.1\r\n")
                .text("HOST: 239.255.255.250:1900\r\n")
                .text("CACHE-CONTROL: max-age=1800\r\n")
                .text("LOCATION: " + location + "\r\n")
                .text("NT: " + type + "\r\n")
                .text("NTS: ssdp:alive\r\n")
                .text("SERVER: Linux/4.14 UPnP/1.0 MFC/1.0\r\n")
                .text("USN: " + unique + "::" + type + "\r\n\r\n");
    }
}
