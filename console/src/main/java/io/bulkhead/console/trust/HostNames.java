// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Under which names and addresses this machine is reached. Nothing is asked of a name server.
final class HostNames {
    private static final Logger LOG = LoggerFactory.getLogger(HostNames.class);
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final String NAME = LABEL + "(\\." + LABEL + ")*";
    private static final int MAX_LENGTH = 253;
    private static final int MAX_OWN = 50;

    private HostNames() {}

    static boolean usable(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.length() <= MAX_LENGTH && (plain.matches(NAME) || Certificates.address(plain));
    }

    /// Those that people set, then the machine's own.
    static List<String> all(List<String> set) {
        Set<String> names = new LinkedHashSet<>();
        set.forEach(name -> names.add(normal(name)));
        names.add("localhost");
        names.add("127.0.0.1");
        names.add("0:0:0:0:0:0:0:1");
        String own = own();
        if (usable(own)) {
            names.add(own);
        }
        names.addAll(addresses());
        return List.copyOf(names);
    }

    /// Addresses in one way of writing, as certificates have them.
    private static String normal(String name) {
        int zone = name.indexOf('%');
        String plain = (zone < 0 ? name : name.substring(0, zone)).toLowerCase(Locale.ROOT);
        return Certificates.address(plain) ? InetAddress.ofLiteral(plain).getHostAddress() : plain;
    }

    private static String own() {
        try {
            return Files.exists(KERNEL)
                    ? Files.readString(KERNEL).strip().toLowerCase(Locale.ROOT)
                    : InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (IOException unknown) {
            LOG.warn("this machine has no name: {}", unknown.getMessage());
            return "";
        }
    }

    private static List<String> addresses() {
        List<String> found = new ArrayList<>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .filter(address -> !address.isLinkLocalAddress())
                    .map(address -> normal(address.getHostAddress()))
                    .sorted()
                    .limit(MAX_OWN)
                    .forEach(found::add);
        } catch (SocketException unknown) {
            LOG.warn("this machine's addresses are unknown: {}", unknown.getMessage());
        }
        return found;
    }
}
