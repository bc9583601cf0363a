// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What Linux tells of a network interface in `/sys/class/net`.
final class LinkFacts {
    private static final Path LINKS = Path.of("/sys/class/net");
    private static final int IS_UP = 1;

    private final String name;

    LinkFacts(String name) {
        this.name = name;
    }

    /// Names of all interfaces.
    static List<String> present() {
        try (Stream<Path> links = Files.list(LINKS)) {
            return links.filter(Files::isDirectory)
                    .map(link -> link.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    /// 0 if there is none of this name.
    int index() {
        return (int) attribute("ifindex", 0);
    }

    boolean up() {
        return (attribute("flags", 0) & IS_UP) != 0;
    }

    /// Whether something is at the other end; true also where that is not known.
    boolean carrier() {
        return attribute("carrier", 1) != 0;
    }

    /// Bytes of what a frame carries at most; 0 if unknown.
    int largestPayload() {
        return (int) attribute("mtu", 0);
    }

    /// Packets ever.
    long received() {
        return attribute("statistics/rx_packets", 0);
    }

    long sent() {
        return attribute("statistics/tx_packets", 0);
    }

    private long attribute(String attribute, long otherwise) {
        try {
            String text = Files.readString(LINKS.resolve(name).resolve(attribute)).strip();
            return Long.decode(text);
        } catch (IOException | NumberFormatException unknown) {
            return otherwise;
        }
    }
}
