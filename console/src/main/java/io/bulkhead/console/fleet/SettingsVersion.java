// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Settings as somebody made them.
///
/// @param version counts up with every change; 0 where nobody set anything yet
/// @param by who did, and `at` when; null where nobody did
/// @param reason in their words
public record SettingsVersion(
        long version, SensorSettings settings, @Nullable Instant at, String by, String reason) {
    static final SettingsVersion NONE = new SettingsVersion(0, SensorSettings.NONE, null, "", "");
}
