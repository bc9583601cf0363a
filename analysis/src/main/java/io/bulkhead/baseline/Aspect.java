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
    /// What is asked: the protocol's functions, and what they do.
    FUNCTION,
    /// Which objects are read, written or operated.
    OBJECT,
    /// Which values are written to an object.
    VALUE,
    /// How often a station writes.
    RATE,
    /// At which intervals a station asks.
    PERIOD,
    /// Who logs in as whom.
    LOGIN,
    /// Which names a device looks up.
    NAME,
    /// What a device says of its hardware, firmware and program.
    IDENTITY;

    /// Whether it is one class for a whole network rather than one for each device.
    public boolean ofNetwork() {
        return this == DEVICE || this == ROLE;
    }

    /// Whether what is new is told only where the class has graduated: offices find new names and
    /// peers every day, and saying so of each helps nobody.
    boolean quietUntilGraduated() {
        return this == INTERNET || this == NAME;
    }

    /// Whose graduation decides about it: rates and rhythms have no curve of their own.
    Aspect ward() {
        return this == RATE || this == PERIOD ? FUNCTION : this;
    }
}
