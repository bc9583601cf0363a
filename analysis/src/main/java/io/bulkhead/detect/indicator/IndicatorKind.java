// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

/// What an indicator is looked up by.
public enum IndicatorKind {
    /// An IPv4 or IPv6 address or network, alone or with conditions on the conversation (ports).
    ADDRESS,
    DOMAIN,
    URL,
    /// How a program speaks TLS, with its kind in front (`ja4:`, `ja4s:`, `ja3:`, `ja3s:`).
    FINGERPRINT,
    MD5,
    SHA1,
    SHA256
}
