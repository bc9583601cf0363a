// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.path;

/// What an attacker is after at a target.
public enum Goal {
    /// To command it: device control.
    CONTROL,
    /// To read or falsify what it tells: device data.
    DATA
}
