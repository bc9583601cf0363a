// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.baseline;

/// A class of behaviour that is learned, and graduates, on its own.
public enum Aspect {
    /// Which devices there are on a network.
    DEVICE,
    /// Who holds a role that others rely on: gateway, DHCP, DNS, time server.
    ROLE,
    /// Who asks a device in which protocol.
    RELATION,
    /// Whom inside devices talk to outside.
    INTERNET,
    /// What is asked: the protocol's functions.
    FUNCTION,
    /// Which objects are read, written or operated.
    OBJECT,
    /// Which values are written to an object.
    VALUE,
    /// How often a station writes.
    RATE,
    /// Who logs in as whom.
    LOGIN,
    /// Which names a device looks up.
    NAME,
    /// What a device says of its hardware, firmware and program.
    IDENTITY
}
