// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.ntlm;

/// What a server tells of itself with its challenge: attributes of an id, a length and a value, to
/// the one with id 0. [MS-NLMP] 2.2.2.1.
final class NtlmAttribute {
    static final int END = 0;
    static final int COMPUTER = 1;
    static final int DNS_COMPUTER = 3;
    static final int FLAGS = 6;
    static final int TIME = 7;
    static final int TARGET = 9;

    static final int HEADER = 4;

    private NtlmAttribute() {}

    /// The field of a text attribute, or empty for others.
    static String text(int id) {
        return switch (id) {
            case COMPUTER -> "computer";
            case 2 -> "domainName";
            case DNS_COMPUTER -> "dnsComputer";
            case 4 -> "dnsDomain";
            case 5 -> "dnsForest";
            case TARGET -> "targetName";
            default -> "";
        };
    }
}
