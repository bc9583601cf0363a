// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.live;

import java.nio.file.Path;

/// Where packets are to come from, described; [Sources] opens it.
public sealed interface Source {
    /// A network interface of this machine.
    record Interface(String name, InterfaceSource.Options options) implements Source {}

    /// A folder into which captures are put.
    ///
    /// @param memory a file that remembers what was read
    record Folder(Path folder, Path memory, FolderSource.Options options) implements Source {}

    /// PCAP-over-IP: a capture that another host sends over TCP.
    ///
    /// @param host to connect to, or to listen at; empty for all addresses of this machine
    /// @param listens whether others connect to this machine
    record Stream(String host, int port, boolean listens) implements Source {
        private static final int LARGEST_PORT = 0xFFFF;

        public Stream {
            if (port < 0 || port > LARGEST_PORT || host.isEmpty() && !listens) {
                throw new IllegalArgumentException("host '" + host + "', port " + port);
            }
        }

        /// Reads `10.0.0.5:57012`, `tap.plant.example:57012`, `[fd00::5]:57012`; without a host
        /// (`:57012`), or behind `listen:`, this machine listens.
        ///
        /// @throws IllegalArgumentException in words for a person, if it is none of these
        public static Stream parse(String text) {
            String prefix = "listen:";
            boolean behind = text.startsWith(prefix) && text.indexOf(':', prefix.length()) >= 0;
            String rest = behind ? text.substring(prefix.length()) : text;
            int colon = rest.lastIndexOf(':');
            String host = colon < 0 ? "" : rest.substring(0, colon);
            boolean brackets = host.startsWith("[") && host.endsWith("]");
            String port = rest.substring(colon + 1);
            if (colon < 0 || !port.matches("\\d{1,5}") || !brackets && host.contains(":")) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no address such as 10.0.0.5:57012 or [fd00::5]:57012");
            }
            int number = Integer.parseInt(port);
            if (number > LARGEST_PORT) {
                throw new IllegalArgumentException("'" + text + "': there is no port " + port);
            }
            String bare = brackets ? host.substring(1, host.length() - 1) : host;
            return new Stream(bare, number, behind || bare.isEmpty());
        }
    }

    /// A recording, played at its own pace or faster.
    record Replay(Path file, ReplaySource.Pace pace) implements Source {}
}
