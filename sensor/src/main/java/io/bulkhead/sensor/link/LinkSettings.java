// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.link;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/// How the console is reached.
///
/// @param proxy through which (HTTP CONNECT); empty for none
/// @param bytesPerSecond that are sent at most; 0 for as many as there are
/// @param firstPause after a first failure; it doubles up to `longestPause`
public record LinkSettings(
        Optional<InetSocketAddress> proxy,
        long bytesPerSecond,
        Duration firstPause,
        Duration longestPause) {
    public static final LinkSettings USUAL =
            new LinkSettings(Optional.empty(), 0, Duration.ofSeconds(1), Duration.ofMinutes(5));

    /// @param text `HOST:PORT`, also as `http://HOST:PORT`
    /// @throws IllegalArgumentException saying how to write it
    public LinkSettings through(String text) {
        String plain = text.strip().replaceFirst("^http://", "").replaceFirst("/$", "");
        int colon = plain.lastIndexOf(':');
        String port = colon < 0 ? "" : plain.substring(colon + 1);
        if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("'" + text + "' is no proxy: write HOST:PORT");
        }
        String host = plain.substring(0, colon).replaceAll("^\\[|\\]$", "");
        // Resolved anew for each connection, by who uses it.
        InetSocketAddress address =
                InetSocketAddress.createUnresolved(host, Integer.parseInt(port));
        return new LinkSettings(Optional.of(address), bytesPerSecond, firstPause, longestPause);
    }

    /// @param bytes a second; 0 for no limit
    public LinkSettings limited(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a limit of " + bytes + " bytes per second");
        }
        return new LinkSettings(proxy, bytes, firstPause, longestPause);
    }
}
