// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.access;

import java.time.Instant;

/// The sensor that asks, by its certificate: issued by this console's authority, within its time,
/// not revoked, and of a sensor that is not revoked. Controllers below `/sensor/v1` take it as a
/// parameter. Nothing there is reached without a certificate, unless the mapping is [Open].
///
/// @param sensor id
/// @param serial of the certificate, hexadecimal
/// @param until when the certificate ends
public record SensorCaller(String sensor, String serial, Instant until) {}
