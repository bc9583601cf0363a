// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.wire.net;

import io.bulkhead.wire.Bytes;
import io.bulkhead.wire.Verdict;
import io.bulkhead.wire.link.EtherType;

/// A view of one MPLS label stack, and a guess at what it carries, which no field of it says.
///
///     0       20      23       24   32
///     +-------+-------+--------+----+------
///     | label | class | bottom | TTL| next label, or after the bottom the payload...
///     +-------+-------+--------+----+------
///
/// The first nibble of the payload tells: 4 and 6 are IP, 0 a control word before Ethernet, and
/// other bytes may be Ethernet right away. RFC 3032, 2.1; RFC 4448, 4.6; RFC 4928.
final class LabelStack {
    private static final int MAX_LABELS = 16;
    private static final int LABEL = 4;
    private static final int CONTROL_WORD = 4;
    private static final int ETHERNET_TYPE = 12;
    private static final int ETHERNET_HEADER = 14;
    private static final int SHORTEST_LLC = 3;

    private int payload;
    private boolean ethernet;
    private int etherType;

    /// Reads the stack at `from`, and guesses.
    Verdict wrap(Bytes bytes, int from, int end, int wireEnd) {
        int at = from;
        for (int i = 0; i < MAX_LABELS; i++) {
            if (end - at < LABEL) {
                return wireEnd - at < LABEL ? Verdict.BAD_LENGTH : Verdict.TRUNCATED;
            }
            boolean bottom = (bytes.u8(at + 2) & 1) != 0;
            at += LABEL;
            if (bottom) {
                guess(bytes, at, end, wireEnd);
                return Verdict.COMPLETE;
            }
        }
        return Verdict.BAD_LENGTH;
    }

    private void guess(Bytes bytes, int at, int end, int wireEnd) {
        payload = at;
        ethernet = false;
        etherType = 0;
        int nibble = at < end ? bytes.u8(at) >> 4 : -1;
        if (nibble == 0 && plausibleEthernet(bytes, at + CONTROL_WORD, end, wireEnd)) {
            ethernet = true;
            payload = at + CONTROL_WORD;
            return;
        }
        boolean ip =
                nibble == 4 && IpHeader.plausibleIpv4(bytes, at, end, wireEnd)
                        || nibble == 6 && IpHeader.plausibleIpv6(bytes, at, end, wireEnd);
        ethernet = !ip && plausibleEthernet(bytes, at, end, wireEnd);
        if (nibble == 4) {
            etherType = EtherType.IPV4;
        } else if (nibble == 6) {
            etherType = EtherType.IPV6;
        }
    }

    private static boolean plausibleEthernet(Bytes bytes, int at, int end, int wireEnd) {
        if (end - at < ETHERNET_HEADER) {
            return false;
        }
        int type = bytes.u16be(at + ETHERNET_TYPE);
        return switch (type) {
            case EtherType.IPV4,
                    EtherType.ARP,
                    EtherType.VLAN,
                    EtherType.IPV6,
                    EtherType.MPLS,
                    EtherType.PPPOE_SESSION,
                    EtherType.PROVIDER_VLAN ->
                    true;
            default ->
                    type >= SHORTEST_LLC
                            && type < EtherType.FIRST
                            && type <= wireEnd - at - ETHERNET_HEADER;
        };
    }

    /// Where what is carried begins.
    int payload() {
        return payload;
    }

    boolean carriesEthernet() {
        return ethernet;
    }

    /// The EtherType of what is carried if that is not Ethernet, or 0 if nothing is known of it.
    int etherType() {
        return etherType;
    }
}
