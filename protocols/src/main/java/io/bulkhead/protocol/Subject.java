// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol;

import io.bulkhead.model.Attribute;
import io.bulkhead.wire.Bytes;

/// A device that a message says something about. Reused: say it at once. Sayings that repeat are
/// recognised by hash and cost no allocation, so say what a message says each time it says it.
/// Empty text is ignored; text is trimmed, control characters are escaped and it is capped at 256
/// bytes.
public interface Subject {
    /// How sure text in this message is to be right, 1 to 100, for what follows on this subject; 80
    /// unless said.
    Subject confidence(int percent);

    Subject says(Attribute attribute, Bytes text, int offset, int length);

    Subject says(Attribute attribute, String text);

    /// `label` and a number, such as "unit 5" (allocates only when new).
    Subject says(Attribute attribute, String label, long number);

    /// The device also has this MAC (ARP, DHCP, LLDP).
    Subject hasMac(long mac);

    /// The device also has this address of 64 bits.
    Subject hasEui64(long address);

    /// The device also has this address.
    Subject hasIpv4(long address);

    Subject hasIpv6(long high, long low);
}
