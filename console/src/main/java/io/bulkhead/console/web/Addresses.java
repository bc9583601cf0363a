// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/// Addresses as keys of limits.
public final class Addresses {
    private static final int PREFIX = 8;

    private Addresses() {}

    /// An IPv4 address as it is; of an IPv6 address its /64, since who has one has them all.
    public static String key(String address) {
        try {
            InetAddress read = InetAddress.ofLiteral(address);
            return read instanceof Inet6Address
                    ? HexFormat.of().formatHex(read.getAddress(), 0, PREFIX)
                    : read.getHostAddress();
        } catch (IllegalArgumentException unknown) {
            return address;
        }
    }
}
