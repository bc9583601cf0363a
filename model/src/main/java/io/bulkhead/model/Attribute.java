// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.model;

/// What a fact about an asset can say.
public enum Attribute {
    /// A name that people or the network gave it (host name, station name, system name).
    NAME,
    VENDOR,
    /// Product name or order number.
    MODEL,
    FIRMWARE,
    HARDWARE,
    SERIAL,
    OS,
    /// Software that it runs or a banner shows, with version where told.
    SOFTWARE,
    /// What kind of device its own words say it is ("PLC", "IP camera").
    KIND,
    /// Where it says it stands.
    LOCATION,
    /// Free words about itself (sysDescr, LLDP description).
    DESCRIPTION,
    /// A part inside it: a rack slot's module, a unit behind a gateway.
    PART,
    /// The name of the project or program that it runs.
    PROGRAM,
    /// A service that it announces (mDNS, SSDP, NBNS suffix).
    SERVICE,
    /// A name that it asked for or visited (DNS, SNI, HTTP host).
    DESTINATION,
    /// A fingerprint of how it speaks (DHCP option list, JA4), prefixed by its kind.
    FINGERPRINT,
    /// Holder and issuer of a certificate that it showed.
    CERTIFICATE,
    /// The router, DHCP, DNS or time server role that messages prove.
    ROLE
}
