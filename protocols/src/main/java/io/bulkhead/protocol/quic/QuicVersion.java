// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.quic;

import java.util.HexFormat;

/// Versions whose first packets can be opened, with their salts and labels. RFC 9001, 5.2; RFC
/// 9369, 3.
enum QuicVersion {
    DRAFT_29(0xFF00_001D, "draft-29", "afbfec289993d24c9e9786f19c6111e04390a899", "quic"),
    DRAFT_28(0xFF00_001C, "draft-28", "c3eef712c72ebb5a11a7d2432bb46365bef9f502", "quic"),
    DRAFT_27(0xFF00_001B, "draft-27", "c3eef712c72ebb5a11a7d2432bb46365bef9f502", "quic"),
    V1(1, "1", "38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "quic"),
    V2(0x6B33_43CF, "2", "0dede3def700a6db819381be6e269dcbf9bd2ed9", "quicv2"),
    /// A list of versions that a server knows.
    NEGOTIATION(0, "negotiation", "", ""),
    UNKNOWN(-1, "unknown", "", "");

    private static final QuicVersion[] ALL = values();

    private final int number;
    private final String title;
    private final String trait;
    private final byte[] salt;
    private final String label;

    QuicVersion(int number, String title, String salt, String label) {
        this.number = number;
        this.title = title;
        this.trait = "quic-" + title;
        this.salt = HexFormat.of().parseHex(salt);
        this.label = label;
    }

    static QuicVersion of(int number) {
        for (QuicVersion version : ALL) {
            if (version.number == number) {
                return version;
            }
        }
        return UNKNOWN;
    }

    boolean readable() {
        return salt.length > 0;
    }

    /// As `Trait.PROTECTION` has it.
    String trait() {
        return trait;
    }

    String title() {
        return title;
    }

    byte[] salt() {
        return salt;
    }

    /// What labels of keys begin with.
    String label() {
        return label;
    }

    /// The bits that say what packet it is, as version 1 numbers them.
    int type(int bits) {
        return this == V2 ? bits + 3 & 3 : bits;
    }
}
