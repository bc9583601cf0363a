// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import java.time.Instant;

/// A certificate as it goes to a sensor.
///
/// @param serial hexadecimal
/// @param until when it ends; a sensor renews it when a third of its time is left
/// @param chain the sensor's certificate and then the authority's, PEM
public record Issued(String serial, Instant until, String chain) {}
