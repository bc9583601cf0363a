// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.BitSet;

/// The ports that one side of a rule's header allows.
final class PortSet {
    static final PortSet ANY = new PortSet(null);

    private static final int MAX_PORT = 65_535;

    /// By port; null where every port is allowed, and a conversation without ports too.
    private final long[] allowed;

    private PortSet(long[] allowed) {
        this.allowed = allowed;
    }

    /// Reads `any`, a port, a range `a:b` (either end may be missing), `!x` or a list of these in
    /// brackets, with no variables left.
    static PortSet parse(String text) {
        if (text.equalsIgnoreCase("any")) {
            return ANY;
        }
        BitSet ports = set(text);
        if (ports.isEmpty()) {
            throw new RuleException("'" + text + "' leaves no port");
        }
        long[] words = new long[(MAX_PORT + 1) / Long.SIZE];
        long[] set = ports.toLongArray();
        System.arraycopy(set, 0, words, 0, set.length);
        return new PortSet(words);
    }

    private static BitSet set(String text) {
        BitSet ports = new BitSet(MAX_PORT + 1);
        BitSet excluded = new BitSet(MAX_PORT + 1);
        boolean named = false;
        for (String part : HeaderList.parts(text)) {
            if (part.startsWith("!")) {
                excluded.or(set(HeaderList.within(part)));
            } else {
                named = true;
                add(part, ports);
            }
        }
        if (!named) {
            ports.set(0, MAX_PORT + 1);
        }
        ports.andNot(excluded);
        return ports;
    }

    private static void add(String part, BitSet ports) {
        if (part.startsWith("[")) {
            ports.or(set(HeaderList.within(part)));
        } else if (part.equalsIgnoreCase("any")) {
            ports.set(0, MAX_PORT + 1);
        } else {
            int colon = part.indexOf(':');
            int from = colon == 0 ? 0 : port(colon < 0 ? part : part.substring(0, colon));
            int to =
                    colon < 0
                            ? from
                            : colon == part.length() - 1
                                    ? MAX_PORT
                                    : port(part.substring(colon + 1));
            if (from > to) {
                throw new RuleException("'" + part + "' runs backwards");
            }
            ports.set(from, to + 1);
        }
    }

    private static int port(String text) {
        int port = Numbers.whole(text, "a port");
        if (port > MAX_PORT || port < 0) {
            throw new RuleException("'" + text + "' is not a port; ports are 0 to " + MAX_PORT);
        }
        return port;
    }

    boolean contains(int port) {
        return allowed == null || (allowed[port >>> 6] & 1L << port) != 0;
    }
}
