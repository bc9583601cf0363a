// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.inventory;

import java.time.Instant;

/// Something of a device was shown otherwise before.
///
/// @param by name of the sensor or of the person who told it
public record DeviceChange(
        String id,
        String device,
        String deviceName,
        String site,
        Instant at,
        String attribute,
        String before,
        String after,
        String by) {}
