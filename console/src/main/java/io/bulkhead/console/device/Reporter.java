// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.device;

/// The sensor that told something, as those who apply it need it.
///
/// @param sensor id
/// @param name what people call it
public record Reporter(String sensor, String site, String name) {}
