// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.tls;

import io.bulkhead.wire.Bytes;

/// What a client or server hello offers or chooses.
///
///     client: version(2) random(32) session<1> [cookie<1> in DTLS] ciphers<2> compression<1> extensions<2>
///     server: version(2) random(32) session<1> cipher(2) compression(1) extensions<2>
///
/// `x<n>` stands behind its length of n bytes. RFC 8446, 4.1.2 and 4.1.3; RFC 6347, 4.2.1.
final class Hello {
    /// Entries of each list that are kept; no known client sends half as many.
    static final int MAX = 256;

    private static final int SERVER_NAME = 0;
    private static final int GROUPS = 10;
    private static final int FORMATS = 11;
    private static final int SIGNATURES = 13;
    private static final int APPLICATION = 16;
    private static final int VERSIONS = 43;

    private static final int RANDOM = 2;
    private static final int SESSION = 34;
    private static final int HOST_NAME = 0;

    /// The random that marks a hello as a demand for another client hello (RFC 8446, 4.1.3).
    private static final String RETRY = "\u00CF\u0021\u00AD\u0074\u00E5\u009A\u0061\u0011";

    /// Numbers of one list of a hello.
    static final class Numbers {
        final int[] values = new int[MAX];
        private int size;

        int size() {
            return size;
        }

        int get(int index) {
            return values[index];
        }

        private void add(int value) {
            if (size < MAX) {
                values[size++] = value;
            }
        }

        /// Reads elements of `width` bytes that stand behind their length.
        private void read(Bytes bytes, int prefix, int width) {
            if (bytes.length() < prefix) {
                return;
            }
            int length = prefix == 1 ? bytes.u8(0) : bytes.u16be(0);
            int end = Math.min(bytes.length(), prefix + length);
            for (int at = prefix; at + width <= end; at += width) {
                add(width == 1 ? bytes.u8(at) : bytes.u16be(at));
            }
        }
    }

    final Numbers ciphers = new Numbers();
    final Numbers extensions = new Numbers();
    final Numbers groups = new Numbers();
    final Numbers formats = new Numbers();
    final Numbers signatures = new Numbers();
    final Numbers versions = new Numbers();

    private final Bytes part = new Bytes();
    private final Bytes serverName = new Bytes();
    private final Bytes applications = new Bytes();
    private int version;
    private boolean retry;

    /// Reads the body of a client hello.
    ///
    /// @return whether it is whole
    boolean client(Bytes body, boolean datagrams) {
        clear();
        int at = head(body);
        if (at < 0) {
            return false;
        }
        at = datagrams ? behind(body, at, 1) : at;
        int end = behind(body, at, 2);
        if (end < 0) {
            return false;
        }
        ciphers.read(part.aim(body, at, end - at), 2, 2);
        at = behind(body, end, 1);
        return at >= 0 && extensions(body, at, true);
    }

    /// Reads the body of a server hello.
    ///
    /// @return whether it is whole
    boolean server(Bytes body) {
        clear();
        int at = head(body);
        if (at < 0 || at + 3 > body.length()) {
            return false;
        }
        retry = body.matches(RANDOM, RETRY);
        ciphers.add(body.u16be(at));
        return extensions(body, at + 3, false);
    }

    private void clear() {
        ciphers.size = 0;
        extensions.size = 0;
        groups.size = 0;
        formats.size = 0;
        signatures.size = 0;
        versions.size = 0;
        serverName.clear();
        applications.clear();
        retry = false;
    }

    /// @return what follows the session id, or -1
    private int head(Bytes body) {
        if (body.length() <= SESSION) {
            return -1;
        }
        version = body.u16be(0);
        return behind(body, SESSION, 1);
    }

    /// Where what stands behind its length of `prefix` bytes at `at` ends, or -1.
    private static int behind(Bytes body, int at, int prefix) {
        if (at < 0 || at + prefix > body.length()) {
            return -1;
        }
        int end = at + prefix + (prefix == 1 ? body.u8(at) : body.u16be(at));
        return end <= body.length() ? end : -1;
    }

    private boolean extensions(Bytes body, int from, boolean client) {
        if (from == body.length()) {
            return true;
        }
        int end = behind(body, from, 2);
        int at = from + 2;
        while (at + 4 <= end) {
            int next = behind(body, at + 2, 2);
            if (next < 0 || next > end) {
                return false;
            }
            int type = body.u16be(at);
            extensions.add(type);
            extension(type, part.aim(body, at + 4, next - at - 4), client);
            at = next;
        }
        return end >= 0;
    }

    private void extension(int type, Bytes value, boolean client) {
        switch (type) {
            case SERVER_NAME -> serverName(value);
            case GROUPS -> groups.read(value, 2, 2);
            case FORMATS -> formats.read(value, 1, 1);
            case SIGNATURES -> signatures.read(value, 2, 2);
            case APPLICATION -> {
                if (value.length() > 2) {
                    applications.aim(value, 2);
                }
            }
            case VERSIONS -> {
                if (client) {
                    versions.read(value, 1, 2);
                } else if (value.length() == 2) {
                    versions.add(value.u16be(0));
                }
            }
            default -> {
                // Only its number matters.
            }
        }
    }

    /// list<2> of type(1) and name<2>
    private void serverName(Bytes value) {
        int at = 2;
        while (at + 3 <= value.length()) {
            int end = behind(value, at + 1, 2);
            if (end < 0) {
                return;
            }
            if (value.u8(at) == HOST_NAME) {
                serverName.aim(value, at + 3, end - at - 3);
                return;
            }
            at = end;
        }
    }

    /// The version of the header; newer ones stand in an extension.
    int version() {
        return version;
    }

    /// The highest version that a client offers, or the one that a server chose.
    int bestVersion() {
        int best = version;
        boolean datagrams = version >> 8 == 0xFE;
        for (int i = 0; i < versions.size(); i++) {
            int offered = versions.get(i);
            boolean newer = datagrams ? offered < best : offered > best;
            if (!TlsCode.grease(offered) && newer) {
                best = offered;
            }
        }
        return best;
    }

    /// Whether a server asks for another hello.
    boolean retry() {
        return retry;
    }

    Bytes serverName() {
        return serverName;
    }

    /// Names of application protocols, each behind its length of one byte.
    Bytes applications() {
        return applications;
    }
}
