// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.inventory;

import java.util.Locale;

/// One thing that was observed of a device, to be held against fingerprints.
///
/// @param said what was observed, as a sentence about the device goes on; empty where that follows
///   from the kind and the value
record Trait(Kind kind, String value, String said) {
    /// Stand before and after every value, so that "begins with", "ends with" and "is" are all
    /// "contains".
    static final String START = "\u0001";

    static final String END = "\u0002";

    private static final int LONGEST_SAID = 80;

    /// What traits are about. Kinds of one group are different words for one observation: together
    /// they count no more than the strongest.
    enum Kind {
        NAME(Group.NAME, "is named "),
        VENDOR(Group.MAKER, "is made by "),
        /// Who has the block of its MAC address.
        OUI(Group.MAKER, "its MAC is of "),
        /// Whoever made it, by its own word or by its address: told beside either.
        MAKER(Group.MAKER, "is made by "),
        MODEL(Group.MODEL, "its model is "),
        PART(Group.MODEL, "holds "),
        HARDWARE(Group.MODEL, "its hardware is "),
        FIRMWARE(Group.SOFTWARE, "its firmware is "),
        SOFTWARE(Group.SOFTWARE, "runs "),
        OS(Group.SOFTWARE, "runs "),
        KIND(Group.WORDS, "it says so"),
        DESCRIPTION(Group.WORDS, "describes itself as "),
        SERVICE(Group.SERVICE, "announces "),
        DESTINATION(Group.DESTINATION, "asks for "),
        CERTIFICATE(Group.CERTIFICATE, "shows a certificate of "),
        FINGERPRINT(Group.MANNERS, "speaks like "),
        ROLE(Group.ROLE, "is said to be "),
        /// A protocol that it serves, or a port (`tcp/9999`) whatever is spoken there.
        SERVES(Group.PROTOCOLS, "serves "),
        ASKS(Group.ASKED, "asks by "),
        SPEAKS(Group.PROTOCOLS, "speaks "),
        /// What it does to others by a protocol: `programs`, `relays`, `writes` or `reads`, then
        /// the protocol.
        DOES(Group.ASKED, "");

        private static final Kind[] ALL = values();

        private final Group group;
        private final String words;

        Kind(Group group, String words) {
            this.group = group;
            this.words = words;
        }

        static Kind at(int ordinal) {
            return ALL[ordinal];
        }

        Group group() {
            return group;
        }

        /// The name in fingerprint files.
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Names of hosts begin with a dot, so that a domain is also its own subdomain.
        String start() {
            return this == DESTINATION ? START + "." : START;
        }
    }

    /// Observations that are independent of each other.
    enum Group {
        NAME,
        MAKER,
        MODEL,
        SOFTWARE,
        WORDS,
        SERVICE,
        DESTINATION,
        CERTIFICATE,
        MANNERS,
        ROLE,
        PROTOCOLS,
        ASKED
    }

    static Trait of(Kind kind, String value) {
        return new Trait(kind, value, "");
    }

    /// What was observed, as a sentence about the device goes on.
    String sentence() {
        if (!said.isEmpty() || kind == Kind.KIND) {
            return said.isEmpty() ? kind.words : said;
        }
        boolean whole = value.length() <= LONGEST_SAID;
        return kind.words + (whole ? value : value.substring(0, LONGEST_SAID) + "…");
    }

    /// Writes the value in lower case, of hosts without a port and the dot that ends a full name,
    /// with what stands before and after, as far as there is room.
    ///
    /// @return the bytes written
    int encode(byte[] into) {
        int size = 0;
        String start = kind.start();
        for (int i = 0; i < start.length(); i++) {
            into[size++] = (byte) start.charAt(i);
        }
        int end = kind == Kind.DESTINATION ? hostEnd() : value.length();
        for (int i = 0; i < end && size < into.length - 1; i++) {
            char letter = Character.toLowerCase(value.charAt(i));
            into[size++] = (byte) (letter > 0xFF ? 0 : letter);
        }
        into[size++] = (byte) END.charAt(0);
        return size;
    }

    private int hostEnd() {
        int colon = value.indexOf(':');
        int end = colon > 0 && colon == value.lastIndexOf(':') ? colon : value.length();
        return end > 0 && value.charAt(end - 1) == '.' ? end - 1 : end;
    }
}
